"""When topics were last raised, by whom and how often, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text

from cadence.output.formats.fitting import ScreenColumn, table_that_fits
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, columns_of
from cadence.output.report import Report
from cadence.output.reports.topic_standing import (
    DAYS,
    LOOKS_OF_TOPICS,
    VERDICT,
    days_in_words,
    look,
    number_of_days,
    topic_object,
    total,
    when_and_who,
    without_topics,
)
from cadence.output.wording import words
from cadence.output.wording.bounds import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType

    from cadence.analysis.topics import Standing, TopicRecord
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact
    from cadence.output.formats import json

    _Columns = Iterator[ScreenColumn[TopicRecord]]

_ORDER = list(LOOKS_OF_TOPICS)
# Widest layout first: whether to show who raised it, and for how many recent years to count.
_LAYOUTS = ((True, 5), (True, 3), (True, 0), (False, 5), (False, 3), (False, 0))


def worth_reading_first(records: Iterable[TopicRecord]) -> list[TopicRecord]:
    """Return topics with a verdict, worst first, then the others, most recently raised first."""

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
        """Yield one row per topic, in the widest layout that fits, and how to read the counts."""
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
        return {"topics": [topic_object(self.query.view, record) for record in self.records]}

    def sheet(self) -> Sheet:
        """Return one row per topic, in the ledger's order."""
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
                *columns_of(attrgetter("standing"), (*VERDICT, *DAYS)),
            ),
            self.records,
        )

    def brief(self) -> Sheet:
        """Return one row per topic, worst first."""
        return topics_brief(self.ledger, self.records)


def topics_brief(ledger: Ledger, records: Sequence[TopicRecord]) -> Sheet:
    """Return one row per topic, worst first, and how to read the counts."""
    return Sheet.of(
        (
            Column("Topic", lambda record: record.topic.title),
            Column("Last raised by leaders", lambda r: when_and_who(ledger, r.last_leader)),
            Column("By ministers", lambda record: when_and_who(ledger, record.last_minister)),
            Column("Contacts", total),
            Column("Verdict", lambda record: _verdict_in_words(record.standing)),
        ),
        worth_reading_first(records),
        notes=(" ".join(notes(records)),),
    )


def notes(records: Iterable[TopicRecord]) -> Iterator[str]:
    """Yield how to read the counts, and how many contacts of a channel have no topics."""
    yield (
        "Counts are of contacts recorded as raising the topic; with '+' they are lower bounds:"
        " not every channel is recorded for all of that time."
    )
    for record in records:
        if record.standing and record.standing.without_topics:
            yield f"{one_line(record.topic.title)}: {without_topics(record.standing)}"


def _columns(
    ledger: Ledger, records: Sequence[TopicRecord], *, has_names: bool, years: int
) -> _Columns:
    """Yield when a topic was last raised, with *has_names* by whom, and its count per year."""

    def last(
        heading: str, contact_of: Callable[[TopicRecord], Contact | None], drop_order: int
    ) -> _Columns:
        yield ScreenColumn(heading, lambda r: _ended(contact_of(r)), "right", drop_order=drop_order)
        if has_names:
            yield ScreenColumn("", lambda record: _who(ledger, contact_of(record)))

    newest = max((r.years[-1].year for r in records if r.years), default=0)
    shown = range(newest - years + 1, newest + 1) if newest else range(0)
    yield ScreenColumn("topic", lambda record: one_line(record.topic.title))
    yield from last("leaders", lambda record: record.last_leader, 1)
    yield from last("ministers", lambda record: record.last_minister, 2)
    yield from map(_year_column, shown)
    yield ScreenColumn("in all", total, "right", drop_order=3)
    yield ScreenColumn("verdict", lambda record: _verdict(record.standing))


def _year_column(year: int) -> ScreenColumn[TopicRecord]:
    return ScreenColumn(str(year), lambda record: _in_year(record, year), "right")


def _in_year(record: TopicRecord, year: int) -> str:
    """Return how many contacts of a year raised it, as `3+` or `?` if not all are recorded."""
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
    shown = look(standing)
    days = number_of_days(standing)
    return Text(f"{shown} {days} d" if days else str(shown), shown.style)


def _verdict_in_words(standing: Standing | None) -> str | None:
    return f"{look(standing).word}{days_in_words(standing)}" if standing else None
