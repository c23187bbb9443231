"""When topics were last raised, by whom and how often, in every format (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cadence.analysis.topics import Standing, TopicRecord, TopicVerdict, TopicYear
from cadence.analysis.verdicts import Verdict
from cadence.output.formats import json
from cadence.output.formats.fitting import fit_to_screen, fits, plain_table
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Cell, Sheet
from cadence.output.wording import words
from cadence.output.wording.bounds import about, at_least, count, doubted, yes_or_no
from cadence.output.wording.verdict_marks import LOOKS, Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact

LOOKS_OF_TOPICS = {
    TopicVerdict.NOT_RECORDED_AS_RAISED: Look("✗", "not recorded as raised", "bold red"),
    TopicVerdict.DUE_SOON: LOOKS[Verdict.DUE_SOON],
    TopicVerdict.UNKNOWN: LOOKS[Verdict.UNKNOWN],
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
    yield fit_to_screen(made, screen, giving_way=0)
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
            number = one_year.leader + one_year.minister
            return count(number, is_minimum=one_year.is_minimum, rests_on=one_year.rests_on)
    return ""


def _last(ledger: Ledger, contact: Contact | None, *, who: bool) -> Iterator[str]:
    yield words.ended(contact) if contact else "none"
    if who:
        yield words.who_and_where(ledger, contact) if contact else ""


def _verdict(standing: Standing | None) -> Text:
    if standing is None:
        return Text("")
    look = _look(standing)
    days = _number_of_days(standing)
    return Text(f"{look} {days} d" if days else str(look), look.style)


def _look(standing: Standing) -> Look:
    plain = LOOKS_OF_TOPICS[standing.verdict]
    is_judged = standing.verdict not in (TopicVerdict.UNKNOWN, TopicVerdict.RETIRED)
    return plain._replace(word=doubted(plain.word, standing.rests_on)) if is_judged else plain


def _number_of_days(standing: Standing) -> str:
    """Return the days that are left, or those that it is proven to be late, if one is known."""
    if standing.verdict is TopicVerdict.UNKNOWN:
        return ""
    if standing.days_late is not None:
        is_minimum = standing.days_late_is_minimum
        return at_least(standing.days_late, is_minimum=is_minimum, rests_on=standing.rests_on)
    left = standing.days_left
    return "" if left is None else about(f"{left:,}", standing.rests_on)


def _verdict_in_words(standing: Standing | None) -> str | None:
    return f"{_look(standing).word}{_days(standing)}" if standing else None


def _days(standing: Standing) -> str:
    number = _number_of_days(standing)
    word = "left" if standing.days_late is None else "late"
    return f", {number} d {word}" if number else ""


def total(record: TopicRecord) -> str:
    """Return how many contacts raised it, as `9+` where not every year is wholly recorded."""
    doubt = next((year.rests_on for year in record.years if year.rests_on), None)
    return count(len(record.contacts), is_minimum=record.count_is_minimum, rests_on=doubt)


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
    yield fit_to_screen(made, screen, giving_way=2)


def _when_and_who(ledger: Ledger, contact: Contact | None) -> str:
    if contact is None:
        return "not recorded"
    return f"{words.ended(contact)}, {words.who_and_where(ledger, contact)}"


def _standing(ledger: Ledger, record: TopicRecord) -> Text:
    standing = record.standing
    if standing is None:
        return Text("")
    look = _look(standing)
    due = f", due {words.day(standing.due)}" if standing.due else ""
    last = _when_and_who(ledger, standing.last)
    return Text.assemble(
        f"In {one_line(standing.channel.title)}, every {record.topic.max_gap}: ",
        (f"{look}{due}{_days(standing)}", look.style),
        f" (last {last}; {_without(standing)})",
    )


def _without(standing: Standing) -> str:
    is_minimum = standing.without_topics_is_minimum
    number = at_least(standing.without_topics, is_minimum=is_minimum)
    return f"{words.several(number, 'contact')} without topics since"


def years_in_words(years: Iterable[TopicYear]) -> str:
    """Return `2017 1/4, 2018 3/2+`: leaders and ministers; years without any are left out."""
    return ", ".join(
        f"{year.year} {count(year.leader, is_minimum=year.leader_is_minimum)}"
        f"/{count(year.minister, is_minimum=year.minister_is_minimum)}"
        for year in years
        if year.leader or year.minister
    )


# -- for programs --------------------------------------------------------------------------


def record_object(ledger: Ledger, record: TopicRecord) -> json.Object:
    """Return what the JSON says of a topic."""
    gap = record.topic.max_gap
    return {
        "id": record.topic.id,
        "title": record.topic.title,
        "max_gap": str(gap) if gap else None,
        "contact_count": len(record.contacts),
        "contact_count_is_minimum": record.count_is_minimum,
        "last_leader": json.contact_or_null(ledger, record.last_leader),
        "last_minister": json.contact_or_null(ledger, record.last_minister),
        "years": [_year_object(year) for year in record.years],
        "standing": _standing_object(ledger, record.standing) if record.standing else None,
    }


def _year_object(year: TopicYear) -> json.Object:
    return {
        "year": year.year,
        "leader": year.leader,
        "leader_is_minimum": year.leader_is_minimum,
        "minister": year.minister,
        "minister_is_minimum": year.minister_is_minimum,
        "rests_on": year.rests_on,
    }


def _standing_object(ledger: Ledger, standing: Standing) -> json.Object:
    return {
        "channel": standing.channel.id,
        "verdict": standing.verdict,
        "rests_on": standing.rests_on,
        "last": json.contact_or_null(ledger, standing.last),
        "due": json.day(standing.due),
        "days_left": standing.days_left,
        "days_late": standing.days_late,
        "days_late_is_minimum": standing.days_late_is_minimum,
        "without_topics": standing.without_topics,
        "without_topics_is_minimum": standing.without_topics_is_minimum,
    }


def sheet(records: Iterable[TopicRecord]) -> Sheet:
    """Return one row a topic: plain values for a spreadsheet."""
    return Sheet(
        (
            "topic",
            "title",
            "contacts",
            "contacts_is_minimum",
            "last_leader",
            "last_leader_date",
            "last_minister",
            "last_minister_date",
            "channel",
            "verdict",
            "rests_on",
            "due",
            "days_left",
            "days_late",
            "days_late_is_minimum",
            "without_topics",
            "without_topics_is_minimum",
        ),
        tuple(_row(record) for record in records),
    )


def _row(record: TopicRecord) -> tuple[Cell, ...]:
    leader, minister, standing = record.last_leader, record.last_minister, record.standing
    return (
        record.topic.id,
        record.topic.title,
        len(record.contacts),
        yes_or_no(value=record.count_is_minimum),
        leader.id if leader else None,
        leader.date if leader else None,
        minister.id if minister else None,
        minister.date if minister else None,
        standing.channel.id if standing else None,
        *(_standing_cells(standing) if standing else [None] * 8),
    )


def _standing_cells(standing: Standing) -> tuple[Cell, ...]:
    return (
        standing.verdict,
        standing.rests_on,
        standing.due,
        standing.days_left,
        standing.days_late,
        yes_or_no(value=standing.days_late_is_minimum),
        standing.without_topics,
        yes_or_no(value=standing.without_topics_is_minimum),
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
