"""Dates that are impossible (CAD104, CAD105), or have passed (CAD204, CAD205, CAD206)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cadence.check.finding import Fault
from cadence.check.repair import SortEntries
from cadence.check.rule import Rule, Severity
from cadence.ledger.spans import last_of_month
from cadence.ledger.vocabulary import Precision, Status
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cadence.check.case import Case
    from cadence.ledger.model import Channel, Contact, Occasion
    from cadence.toml.source_map import Path


class _Time(NamedTuple):
    """A time with a first and perhaps a last day: the last's path, and its name in messages."""

    path: Path
    name: str
    start: date
    end: date | None
    entry: str | None


def _in_order(case: Case) -> Iterator[Fault]:
    """CAD104: an end before its start, or a warning as long as its gap or longer."""
    for time in _times(case):
        if time.end is not None and time.end < time.start:
            yield Fault(
                DATE_ORDER,
                time.path,
                f"{time.name} ends on {time.end}, before it begins on {time.start}",
                "correct one of the two dates",
                time.entry,
            )
    for index, occasion in case.occasions():
        yield from _whole_months_or_years(index, occasion)
    for index, channel in case.channels():
        yield from _channel_in_order(index, channel)
    for index, contact in case.contacts():
        if contact.held and (contact.announced or contact.decided):
            yield from _not_after_contact(index, contact)


def _times(case: Case) -> Iterator[_Time]:
    path: Path
    for index, office in case.offices():
        for number, vacancy in enumerate(office.vacant):
            path = ("office", index, "vacant", number, "to")
            yield _Time(path, "the vacancy", vacancy.from_, vacancy.to, office.id)
    for index, person in case.people():
        for number, term in enumerate(person.terms):
            path = ("person", index, "terms", number, "to")
            yield _Time(path, "the term", term.from_, term.to, person.id)
    for index, channel in case.channels():
        recorded = channel.recorded
        path = ("channel", index, "recorded", "through")
        yield _Time(path, "the recorded span", recorded.from_, recorded.through, channel.id)
    for index, occasion in case.occasions():
        path = ("occasion", index, "to")
        yield _Time(path, "the occasion", occasion.from_, occasion.to, occasion.id)
    for index, suspension in case.suspensions():
        path = ("suspension", index, "to")
        yield _Time(path, "the suspension", suspension.from_, suspension.to, suspension.id)
    for index, contact in case.contacts():
        yield _Time(("contact", index, "end"), "the contact", contact.date, contact.end, contact.id)


def _whole_months_or_years(index: int, occasion: Occasion) -> Iterator[Fault]:
    """CAD104: an occasion known only by month or year whose days are not whole months or years."""
    precision = occasion.precision
    if precision is Precision.DAY:
        return
    by_month = precision is Precision.MONTH
    first = occasion.from_.replace(day=1) if by_month else occasion.from_.replace(month=1, day=1)
    last = last_of_month(occasion.to if by_month else occasion.to.replace(month=12))
    for key, day, edge in (("from", occasion.from_, first), ("to", occasion.to, last)):
        if day != edge:
            yield Fault(
                DATE_ORDER,
                ("occasion", index, key),
                f"{key} is {day}, but an occasion known only to the {precision} covers"
                f" whole {precision}s",
                f'write {key} = {edge}, or, if the day is known, precision = "day"',
                occasion.id,
            )


def _channel_in_order(index: int, channel: Channel) -> Iterator[Fault]:
    recorded = channel.recorded
    path: Path = ("channel", index)
    if channel.retired is not None and channel.retired < recorded.from_:
        yield Fault(
            DATE_ORDER,
            (*path, "retired"),
            f"the channel is retired on {channel.retired}, before it is recorded from"
            f" {recorded.from_}",
            "correct one of the two dates",
            channel.id,
        )
    if channel.warn is not None and channel.warn.about_days >= channel.longest_gap.about_days:
        yield Fault(
            DATE_ORDER,
            (*path, "warn"),
            f"warn ({channel.warn}) is not shorter than the gap it warns of"
            f" ({channel.longest_gap})",
            "shorten warn, or lengthen max-gap",
            channel.id,
        )


def _not_after_contact(index: int, contact: Contact) -> Iterator[Fault]:
    latest = contact.date if contact.precision is Precision.DAY else contact.latest_day
    for key, day in (("announced", contact.announced), ("decided", contact.decided)):
        if day is not None and day > latest:
            yield Fault(
                DATE_ORDER,
                ("contact", index, key),
                f"{key} on {day}, after the contact was held on {contact.date}",
                f"correct one of the two dates, or leave out {key}",
                contact.id,
            )


DATE_ORDER = Rule(
    code="CAD104",
    severity=Severity.ERROR,
    name="DateOrder",
    title="An end before its start",
    why="A contact, a term, an occasion, a suspension or a recorded span ends before it begins; a"
    " channel is retired before it is recorded; a contact is announced or decided after it was"
    " held; a warning period is as long as the gap it warns of; or an occasion known only to the"
    " month or the year does not cover whole months or years.",
    fix="Correct the date that is wrong.",
    bad="date = 2015-09-25\nend = 2015-09-22\n",
    good="date = 2015-09-22\nend = 2015-09-25\n",
    check=_in_order,
)


def _in_the_future(case: Case) -> Iterator[Fault]:
    """CAD105: held, or recorded, on a day that has not begun anywhere on earth."""
    latest = case.latest_day
    for index, channel in case.channels():
        if channel.recorded.through > latest:
            yield Fault(
                FUTURE,
                ("channel", index, "recorded", "through"),
                f"recorded through {channel.recorded.through}, which is in the future",
                f"the ledger can be complete up to {latest} at most",
                channel.id,
            )
    for index, contact in case.contacts():
        if contact.held and contact.date > latest:
            yield Fault(
                FUTURE,
                ("contact", index, "date"),
                f"held on {contact.date}, which is in the future",
                'set status = "planned", or correct the date',
                contact.id,
            )


FUTURE = Rule(
    code="CAD105",
    severity=Severity.ERROR,
    name="Future",
    title="Held, or recorded, in the future",
    why="A contact cannot have been held, and a ledger cannot be complete, on a day in the future."
    " Today is the latest date anywhere on earth, because a contact has the date of the place where"
    " it was. With 'check --as-of DATE', today is that day, and the day after it is allowed too.",
    fix='Give a future contact status = "planned", or correct the date.',
    bad="date = 2150-01-01\n",
    good='date = 2150-01-01\nstatus = "planned"\n',
    check=_in_the_future,
)


def _order_in_file(case: Case) -> Iterator[Fault]:
    """CAD204: a contact below one with a later date, or an occasion below a later one."""
    occasions = ((index, entry.from_, entry.id) for index, entry in case.occasions())
    yield from _out_of_order("occasion", "from", occasions)
    contacts = ((index, entry.date, entry.id) for index, entry in case.contacts())
    yield from _out_of_order("contact", "date", contacts)


def _out_of_order(
    section: str, key: str, entries: Iterable[tuple[int, date, str]]
) -> Iterator[Fault]:
    """Yield the *entries*, each with its index, day and id, that are below a later one."""
    before: tuple[date, str] | None = None
    for index, day, id_ in entries:
        if before is not None and day < before[0]:
            yield Fault(
                FILE_ORDER,
                (section, index, key),
                f"out of date order: {day} is below {quoted(before[1])}",
                f"sort the {section}s by date, oldest first",
                id_,
                repair=SortEntries(section, key),
            )
        before = (day, id_)


FILE_ORDER = Rule(
    code="CAD204",
    severity=Severity.WARNING,
    name="FileOrder",
    title="Out of date order",
    why="Contacts are sorted by date, oldest first, so that a new one goes near the end, and two"
    " people who edit the ledger seldom touch the same lines. Occasions are sorted by their first"
    " day.",
    fix="Move the block to where its date belongs; 'check --fix' does that.",
    bad='id = "2014-11-10-adams-li"\ndate = 2014-11-10\n',
    good='id = "2016-11-10-adams-li"\ndate = 2016-11-10\n',
    check=_order_in_file,
)


def _passed_plans(case: Case) -> Iterator[Fault]:
    """CAD205: a contact that is still planned, for a day that has passed."""
    for index, contact in case.contacts():
        if contact.status is Status.PLANNED and contact.latest_day < case.today:
            yield Fault(
                PLAN_PASSED,
                ("contact", index, "status"),
                f"planned for {contact.date}, which has passed",
                f"look up what became of it, then: cadence resolve {contact.id}"
                " held|postponed|cancelled|declined",
                contact.id,
            )


PLAN_PASSED = Rule(
    code="CAD205",
    severity=Severity.WARNING,
    name="PlanPassed",
    title="Planned for a day that has passed",
    why="The ledger does not say what became of the plan, so no report counts it. This warning"
    " appears merely because time has passed: --strict ignores it.",
    fix="Look it up, then run cadence resolve ID STATUS; the status is held, postponed, cancelled"
    " or declined.",
    bad='date = 2015-09-25\nstatus = "planned"\n',
    good='date = 2015-09-25\nstatus = "cancelled"\n',
    check=_passed_plans,
    comes_with_time=True,
)


def _stale_channels(case: Case) -> Iterator[Fault]:
    """CAD206: a channel in use that was last checked longer ago than its gap."""
    for index, channel in case.channels():
        through = channel.recorded.through
        if channel.is_retired(case.today) or channel.longest_gap.after(through) >= case.today:
            continue
        yield Fault(
            STALE,
            ("channel", index, "recorded", "through"),
            f"recorded through {through} only: a silence of {channel.longest_gap} since then"
            " would not be noticed",
            "record what is missing, then: cadence confirm --channel"
            f" {channel.id} --through {case.today}",
            channel.id,
        )


STALE = Rule(
    code="CAD206",
    severity=Severity.WARNING,
    name="Stale",
    title="Not checked for longer than the channel's max-gap",
    why="The channel is in use, but its recorded span ended longer ago than its max-gap: a silence"
    " since then would be called unknown, not overdue. This warning appears merely because time has"
    " passed: --strict ignores it.",
    fix="Record the contacts that are missing, then confirm that the ledger is complete: cadence"
    " confirm --through DATE. If the channel is no longer tracked, say since when: retired = DATE.",
    bad="recorded = { from = 2000-01-01, through = 2015-12-31 }\n",
    good="recorded = { from = 2000-01-01, through = 2015-12-31 }\nretired = 2016-01-01\n",
    check=_stale_channels,
    comes_with_time=True,
)

RULES = (DATE_ORDER, FUTURE, FILE_ORDER, PLAN_PASSED, STALE)
