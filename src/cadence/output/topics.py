"""When topics were last raised, by whom and how often, in every format (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cadence.analysis.topics import Standing, TopicRecord, TopicVerdict, TopicYear
from cadence.analysis.verdicts import Verdict
from cadence.output import json, words
from cadence.output.fitting import fits, fitted, plain_table
from cadence.output.safe import one_line
from cadence.output.sheet import Cell, Sheet
from cadence.output.verdict_marks import LOOKS, Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table

    from cadence.ledger import Ledger
    from cadence.model import Contact

LOOKS_OF_TOPICS = {
    TopicVerdict.NOT_RECORDED_AS_RAISED: Look("✗", "not recorded as raised", "bold red"),
    TopicVerdict.DUE_SOON: LOOKS[Verdict.DUE_SOON],
    TopicVerdict.UNRECORDED: LOOKS[Verdict.UNRECORDED],
    TopicVerdict.ON_TRACK: LOOKS[Verdict.ON_TRACK],
    TopicVerdict.RETIRED: LOOKS[Verdict.RETIRED],
}
_ORDER = list(LOOKS_OF_TOPICS)
# The widest first: whether to say who raised it, and how many of the last years to count.
_LAYOUTS = ((True, 5), (True, 3), (True, 0), (False, 5), (False, 3), (False, 0))


def worth_reading_first(records: Iterable[TopicRecord]) -> list[TopicRecord]:
    """Return the topics that have a verdict, worst first, then the others, newest first."""

    def rank(record: TopicRecord) -> tuple[int, int]:
        verdict = _ORDER.index(record.standing.verdict) if record.standing else len(_ORDER)
        newest = record.contacts[0].date.toordinal() if record.contacts else 0
        return verdict, -newest

    return sorted(records, key=rank)


# -- for people ----------------------------------------------------------------------------


def text(
    ledger: Ledger, records: Sequence[TopicRecord], screen: Console
) -> Iterator[RenderableType]:
    """Yield one row a topic, in the widest layout that fits."""
    made = plain_table()
    for who, years in _LAYOUTS:
        made = _table(ledger, records, who=who, years=years)
        if fits(made, screen):
            break
    yield fitted(made, screen, giving_way=0)
    yield ""
    yield from notes(records)


def notes(records: Iterable[TopicRecord]) -> Iterator[str]:
    """Yield how the counts are to be read, and what is said of topics that ought to come up."""
    yield (
        "Counts are of contacts recorded as raising the topic; with '+' they are lower bounds:"
        " not every channel is recorded for all of that time."
    )
    for record in records:
        if record.standing and record.standing.without_topics:
            yield f"{one_line(record.topic.title)}: {_without(record.standing)}"


def _table(ledger: Ledger, records: Sequence[TopicRecord], *, who: bool, years: int) -> Table:
    """Return one row a topic; *who* raised it last, and in how many of the last *years* often."""
    made = plain_table()
    made.add_column("topic", no_wrap=True, overflow="ellipsis")
    for heading in ("leaders", "ministers"):
        made.add_column(heading, justify="right", no_wrap=True)
        if who:
            made.add_column("", no_wrap=True)
    newest = max((r.years[-1].year for r in records if r.years), default=0)
    shown = range(newest - years + 1, newest + 1) if newest else range(0)
    for heading in (*map(str, shown), "in all"):
        made.add_column(heading, justify="right", no_wrap=True)
    made.add_column("verdict", no_wrap=True)
    for record in worth_reading_first(records):
        lasts = (record.last_leader, record.last_minister)
        cells = [cell for last in lasts for cell in _last(ledger, last, who=who)]
        made.add_row(
            one_line(record.topic.title),
            *cells,
            *(_in_year(record, year) for year in shown),
            total(record),
            _verdict(record.standing),
        )
    return made


def _in_year(record: TopicRecord, year: int) -> str:
    """Return how many contacts of a year raised it, `3+` or `?` where not all are recorded."""
    for one_year in record.years:
        if one_year.year == year:
            whole = one_year.leader_in_full and one_year.minister_in_full
            return _count(one_year.leader + one_year.minister, whole=whole)
    return ""


def _last(ledger: Ledger, contact: Contact | None, *, who: bool) -> Iterator[str]:
    yield words.ended(contact) if contact else "none"
    if who:
        yield words.who_and_where(ledger, contact) if contact else ""


def _verdict(standing: Standing | None) -> Text:
    if standing is None:
        return Text("")
    look = LOOKS_OF_TOPICS[standing.verdict]
    days = standing.days_left
    known = days is not None and standing.verdict is not TopicVerdict.UNRECORDED
    return Text(f"{look} {abs(days or 0):,} d" if known else str(look), look.style)


def _verdict_in_words(standing: Standing | None) -> str | None:
    return f"{LOOKS_OF_TOPICS[standing.verdict].word}{_days(standing)}" if standing else None


def _days(standing: Standing) -> str:
    if standing.days_left is None or standing.verdict is TopicVerdict.UNRECORDED:
        return ""
    if standing.days_left < 0:
        return f", {-standing.days_left:,} d late"
    return f", {standing.days_left:,} d left"


def total(record: TopicRecord) -> str:
    """Return how many contacts raised it, as `9+` where not every year is wholly recorded."""
    count = len(record.contacts)
    if all(year.leader_in_full and year.minister_in_full for year in record.years) and record.years:
        return f"{count:,}"
    return f"{count:,}+" if count else "?"


def one(ledger: Ledger, record: TopicRecord, screen: Console) -> Iterator[RenderableType]:
    """Yield all that is known of a topic: its standing, its years, its contacts, newest first."""
    topic = record.topic
    yield Text(f"{one_line(topic.title)} ({topic.id}): {total(record)} contacts", "bold")
    for who, last in (("leaders", record.last_leader), ("ministers", record.last_minister)):
        yield f"Last raised by {who}: {_when_and_who(ledger, last)}"
    if record.standing:
        yield _standing(ledger, record)
    if record.years:
        yield f"By year (leaders/ministers): {years_in_words(record.years)}"
    yield ""
    made = plain_table()
    made.add_column("date", justify="right", no_wrap=True)
    made.add_column("level", no_wrap=True)
    made.add_column("who and where", no_wrap=True, overflow="ellipsis")
    made.add_column("id", style="dim", no_wrap=True)
    for contact in record.contacts:
        level = ledger.placement_by_contact[contact.id].level
        who = words.who_and_where(ledger, contact)
        made.add_row(words.dates(contact), level, who, contact.id)
    yield fitted(made, screen, giving_way=2)


def _when_and_who(ledger: Ledger, contact: Contact | None) -> str:
    if contact is None:
        return "not recorded"
    return f"{words.ended(contact)}, {words.who_and_where(ledger, contact)}"


def _standing(ledger: Ledger, record: TopicRecord) -> Text:
    standing = record.standing
    if standing is None:
        return Text("")
    look = LOOKS_OF_TOPICS[standing.verdict]
    due = f", due {words.day(standing.due)}" if standing.due else ""
    last = _when_and_who(ledger, standing.last)
    return Text.assemble(
        f"In {one_line(standing.channel.title)}, every {record.topic.max_gap}: ",
        (f"{look}{due}{_days(standing)}", look.style),
        f" (last {last}; {_without(standing)})",
    )


def _without(standing: Standing) -> str:
    contacts = words.counted(standing.without_topics, "contact")
    return f"{contacts} without topics since"


def years_in_words(years: Iterable[TopicYear]) -> str:
    """Return `2017 1/4, 2018 3/2+`: leaders and ministers; years without any are left out."""
    return ", ".join(
        f"{year.year} {_count(year.leader, whole=year.leader_in_full)}"
        f"/{_count(year.minister, whole=year.minister_in_full)}"
        for year in years
        if year.leader or year.minister
    )


def _count(count: int, *, whole: bool) -> str:
    if whole:
        return str(count)
    return f"{count}+" if count else "?"


# -- for programs --------------------------------------------------------------------------


def record_object(ledger: Ledger, record: TopicRecord) -> json.Object:
    """Return what the JSON says of a topic."""
    gap = record.topic.max_gap
    return {
        "id": record.topic.id,
        "title": record.topic.title,
        "max_gap": str(gap) if gap else None,
        "contact_count": len(record.contacts),
        "last_leader": json.contact_or_null(ledger, record.last_leader),
        "last_minister": json.contact_or_null(ledger, record.last_minister),
        "years": [_year_object(year) for year in record.years],
        "standing": _standing_object(ledger, record.standing) if record.standing else None,
    }


def _year_object(year: TopicYear) -> json.Object:
    return {
        "year": year.year,
        "leader": year.leader,
        "leader_in_full": year.leader_in_full,
        "minister": year.minister,
        "minister_in_full": year.minister_in_full,
    }


def _standing_object(ledger: Ledger, standing: Standing) -> json.Object:
    return {
        "channel": standing.channel.id,
        "verdict": standing.verdict,
        "last": json.contact_or_null(ledger, standing.last),
        "due": json.day(standing.due),
        "days_left": standing.days_left,
        "without_topics": standing.without_topics,
    }


def sheet(records: Iterable[TopicRecord]) -> Sheet:
    """Return one row a topic: plain values for a spreadsheet."""
    return Sheet(
        (
            "topic",
            "title",
            "contacts",
            "last_leader",
            "last_leader_date",
            "last_minister",
            "last_minister_date",
            "channel",
            "verdict",
            "due",
            "days_left",
            "without_topics",
        ),
        tuple(_row(record) for record in records),
    )


def _row(record: TopicRecord) -> tuple[Cell, ...]:
    leader, minister, standing = record.last_leader, record.last_minister, record.standing
    return (
        record.topic.id,
        record.topic.title,
        len(record.contacts),
        leader.id if leader else None,
        leader.date if leader else None,
        minister.id if minister else None,
        minister.date if minister else None,
        standing.channel.id if standing else None,
        standing.verdict if standing else None,
        standing.due if standing else None,
        standing.days_left if standing else None,
        standing.without_topics if standing else None,
    )


def brief(ledger: Ledger, records: Sequence[TopicRecord]) -> Sheet:
    """Return one row a topic, in words: what Markdown shows."""
    return Sheet(
        ("Topic", "Last raised by leaders", "By ministers", "Contacts", "Verdict"),
        tuple(
            (
                record.topic.title,
                _when_and_who(ledger, record.last_leader),
                _when_and_who(ledger, record.last_minister),
                total(record),
                _verdict_in_words(record.standing),
            )
            for record in worth_reading_first(records)
        ),
        notes=(" ".join(notes(records)),),
    )
