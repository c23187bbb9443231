"""When topics were last raised, by whom and how often, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text

from cadence.analysis.topics import Standing, TopicRecord, TopicVerdict, TopicYear
from cadence.analysis.verdicts import Verdict
from cadence.output.formats import json
from cadence.output.formats.fitting import (
    ScreenColumn,
    fit_to_screen,
    screen_table,
    table_that_fits,
)
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, attributes, columns_of
from cadence.output.report import Report
from cadence.output.reports.log import contacts_brief, contacts_sheet
from cadence.output.reports.shared_columns import DUE
from cadence.output.wording import words
from cadence.output.wording.bounds import about, at_least, count, doubted
from cadence.output.wording.verdict_marks import LOOKS, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact

    _Columns = Iterator[ScreenColumn[TopicRecord]]

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


@dataclass(frozen=True, slots=True)
class TopicsReport(Report):
    """When each topic was last raised, by whom and how often."""

    format: ClassVar[str] = "cadence.topics/2"

    records: Sequence[TopicRecord]

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield one row a topic, in the widest layout that fits, and how to read the counts."""
        yield ""
        layouts = (
            _columns(self.ledger, self.records, has_names=has_names, years=years)
            for has_names, years in _LAYOUTS
        )
        yield table_that_fits(layouts, worth_reading_first(self.records), screen)
        yield ""
        yield from notes(self.records)

    def content(self) -> json.Object:
        """Return an object for each topic, in the ledger's order."""
        return {"topics": [_object(self.ledger, record) for record in self.records]}

    def sheet(self) -> Sheet:
        """Return one row a topic, in the ledger's order."""
        return Sheet.of(
            (
                Column("topic", lambda record: record.topic.id),
                Column("title", lambda record: record.topic.title),
                Column("contacts", lambda record: len(record.contacts)),
                Column("contacts_is_minimum", lambda r: r.count_is_minimum),
                Column("last_leader", lambda r: r.last_leader.id if r.last_leader else None),
                Column("last_leader_date", lambda r: r.last_leader.date if r.last_leader else None),
                Column("last_minister", lambda r: r.last_minister.id if r.last_minister else None),
                Column(
                    "last_minister_date",
                    lambda r: r.last_minister.date if r.last_minister else None,
                ),
                *columns_of(attrgetter("standing"), (*_VERDICT, *_DAYS)),
            ),
            self.records,
        )

    def brief(self) -> Sheet:
        """Return one row a topic, worst first."""
        return topics_brief(self.ledger, self.records)


@dataclass(frozen=True, slots=True)
class TopicReport(Report):
    """One topic with every contact that raised it, newest first."""

    format: ClassVar[str] = "cadence.topic/2"

    record: TopicRecord

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield its standing, its years and its contacts."""
        ledger, record = self.ledger, self.record
        yield ""
        number = words.several(total(record), "contact")
        yield Text(f"{one_line(record.topic.title)} ({record.topic.id}): {number}", "bold")
        for who, last in (("leaders", record.last_leader), ("ministers", record.last_minister)):
            yield f"Last raised by {who}: {_when_and_who(ledger, last)}"
        if record.standing:
            yield _standing(ledger, record)
        if record.years:
            yield f"By year (leaders/ministers): {years_in_words(record.years)}"
        yield ""
        levels = ledger.placement_by_contact
        table = screen_table(
            (
                ScreenColumn("date", words.dates, "right"),
                ScreenColumn("level", lambda contact: levels[contact.id].level or ""),
                ScreenColumn("who and where", lambda c: words.who_and_where(ledger, c)),
                ScreenColumn("id", lambda contact: contact.id, style="dim"),
            ),
            record.contacts,
        )
        yield fit_to_screen(table, screen, giving_way=2)

    def content(self) -> json.Object:
        """Return the topic as `topics` does, and the contacts."""
        return {
            "topic": _object(self.ledger, self.record),
            "contacts": [json.contact(self.ledger, contact) for contact in self.record.contacts],
        }

    def sheet(self) -> Sheet:
        """Return one row a contact, as `log` does."""
        return contacts_sheet(self.ledger, self.record.contacts)

    def brief(self) -> Sheet:
        """Return one row a contact, as `log` does."""
        return contacts_brief(self.ledger, self.record.contacts)


#: What CSV and JSON say of the standing of a topic, if it has one.
_VERDICT: tuple[Column[Standing], ...] = (
    Column("channel", lambda standing: standing.channel.id),
    *attributes("verdict", "rests_on"),
)
_DAYS: tuple[Column[Standing], ...] = (
    *DUE,
    *attributes("without_topics", "without_topics_is_minimum"),
)


#: What JSON says of a year.
_YEAR = ("year", "leader", "leader_is_minimum", "minister", "minister_is_minimum", "rests_on")


def topics_brief(ledger: Ledger, records: Sequence[TopicRecord]) -> Sheet:
    """Return one row a topic, worst first, and how to read the counts."""
    return Sheet.of(
        (
            Column("Topic", lambda record: record.topic.title),
            Column("Last raised by leaders", lambda r: _when_and_who(ledger, r.last_leader)),
            Column("By ministers", lambda record: _when_and_who(ledger, record.last_minister)),
            Column("Contacts", total),
            Column("Verdict", lambda record: _verdict_in_words(record.standing)),
        ),
        worth_reading_first(records),
        notes=(" ".join(notes(records)),),
    )


def notes(records: Iterable[TopicRecord]) -> Iterator[str]:
    """Yield how the counts are to be read, and how many contacts of a channel have no topic."""
    yield (
        "Counts are of contacts recorded as raising the topic; with '+' they are lower bounds:"
        " not every channel is recorded for all of that time."
    )
    for record in records:
        if record.standing and record.standing.without_topics:
            yield f"{one_line(record.topic.title)}: {_without(record.standing)}"


def _columns(
    ledger: Ledger, records: Sequence[TopicRecord], *, has_names: bool, years: int
) -> _Columns:
    """Yield when a topic was last raised; with *has_names* by whom; how often in each last year."""

    def last(
        heading: str, contact_of: Callable[[TopicRecord], Contact | None], leaves: int
    ) -> _Columns:
        yield ScreenColumn(heading, lambda r: _ended(contact_of(r)), "right", leaves=leaves)
        if has_names:
            yield ScreenColumn("", lambda record: _who(ledger, contact_of(record)))

    newest = max((r.years[-1].year for r in records if r.years), default=0)
    shown = range(newest - years + 1, newest + 1) if newest else range(0)
    yield ScreenColumn("topic", lambda record: one_line(record.topic.title))
    yield from last("leaders", lambda record: record.last_leader, 1)
    yield from last("ministers", lambda record: record.last_minister, 2)
    yield from map(_year_column, shown)
    yield ScreenColumn("in all", total, "right", leaves=3)
    yield ScreenColumn("verdict", lambda record: _verdict(record.standing))


def _year_column(year: int) -> ScreenColumn[TopicRecord]:
    return ScreenColumn(str(year), lambda record: _in_year(record, year), "right")


def _in_year(record: TopicRecord, year: int) -> str:
    """Return how many contacts of a year raised it, `3+` or `?` where not all are recorded."""
    for counted in record.years:
        if counted.year == year:
            number = counted.leader + counted.minister
            return count(number, is_minimum=counted.is_minimum, rests_on=counted.rests_on)
    return ""


def _ended(contact: Contact | None) -> str:
    return words.ended(contact) if contact else "none"


def _who(ledger: Ledger, contact: Contact | None) -> str:
    return words.who_and_where(ledger, contact) if contact else ""


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
    """Return how many contacts raised it, as `9+` where not every year is fully recorded."""
    doubt = next((year.rests_on for year in record.years if year.rests_on), None)
    return count(len(record.contacts), is_minimum=record.count_is_minimum, rests_on=doubt)


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


def _object(ledger: Ledger, record: TopicRecord) -> json.Object:
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
        "years": [json.named(year, *_YEAR) for year in record.years],
        "standing": _standing_object(ledger, record.standing) if record.standing else None,
    }


def _standing_object(ledger: Ledger, standing: Standing) -> json.Object:
    return {
        **json.values(_VERDICT, standing),
        "last": json.contact_or_null(ledger, standing.last),
        **json.values(_DAYS, standing),
    }
