"""One topic with every contact that raised it, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text

from cadence.output.formats import json
from cadence.output.formats.fitting import (
    ScreenColumn,
    fit_to_screen,
    screen_table,
)
from cadence.output.formats.safe import one_line
from cadence.output.report import Report
from cadence.output.reports.log import contacts_brief, contacts_sheet
from cadence.output.reports.topic_standing import (
    days_in_words,
    look,
    topic_object,
    total,
    when_and_who,
    without_topics,
)
from cadence.output.wording import words
from cadence.output.wording.bounds import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from cadence.analysis.topics import Standing, TopicRecord, TopicYear
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Topic
    from cadence.output.formats.sheet import Sheet


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
            yield f"Last raised by {who}: {when_and_who(ledger, last)}"
        if record.standing:
            yield _standing(ledger, record.topic, record.standing)
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
            "topic": topic_object(self.query.view, self.record),
            "contacts": [
                json.contact(self.query.view, contact) for contact in self.record.contacts
            ],
        }

    def sheet(self) -> Sheet:
        """Return one row per contact, as `log` does."""
        return contacts_sheet(self.ledger, self.record.contacts)

    def brief(self) -> Sheet:
        """Return one row per contact, as `log` does."""
        return contacts_brief(self.ledger, self.record.contacts)


def _standing(ledger: Ledger, topic: Topic, standing: Standing) -> Text:
    shown = look(standing)
    due = f", due {words.day(standing.due)}" if standing.due else ""
    last = when_and_who(ledger, standing.last)
    return Text.assemble(
        f"In {one_line(standing.channel.title)}, every {topic.max_gap}: ",
        (f"{shown}{due}{days_in_words(standing)}", shown.style),
        f" (last {last}; {without_topics(standing)})",
    )


def years_in_words(years: Iterable[TopicYear]) -> str:
    """Return `2017 1/4, 2018 3/2+` (leaders/ministers), without years that have none."""
    return ", ".join(
        f"{year.year} {count(year.leader, is_minimum=year.leader_is_minimum)}"
        f"/{count(year.minister, is_minimum=year.minister_is_minimum)}"
        for year in years
        if year.leader or year.minister
    )
