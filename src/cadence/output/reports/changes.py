"""The verdicts that changed between two days, in every format (`status --since`)."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, attributes, columns_of, links
from cadence.output.report import Report
from cadence.output.reports.shared_columns import DUE
from cadence.output.reports.status import channel_object
from cadence.output.wording import lateness, words
from cadence.output.wording.verdict_marks import LOOKS, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import Console, RenderableType
    from rich.text import Text

    from cadence.analysis.changes import ChannelChange
    from cadence.output.formats import json


@dataclass(frozen=True, slots=True)
class ChangesReport(Report):
    """The channels of the query whose verdict was different on the day *since*."""

    format: ClassVar[str] = "cadence.status-changes/1"

    since: date
    changes: Sequence[ChannelChange]

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield how many verdicts changed, and a row for each."""
        from cadence.output.formats.fitting import (
            ScreenColumn,
            fit_to_screen,
            screen_table,
            wrap_to_fit,
        )

        since = words.day(self.since)
        if not self.changes:
            yield f"No verdict has changed since {since}."
            return
        yield f"{words.counted(len(self.changes), 'verdict')} changed since {since}"
        yield ""
        columns: tuple[ScreenColumn[ChannelChange], ...] = (
            ScreenColumn("channel", _title, overflow="fold"),
            ScreenColumn("was", lambda change: _marked(LOOKS[change.was])),
            ScreenColumn("is", lambda change: _marked(lateness.look(change.now))),
            ScreenColumn("last contact", lambda c: lateness.last_day(c.now) or "none"),
            ScreenColumn("", self._who_and_where, overflow="fold"),
        )
        table = screen_table(columns, self.changes)
        if not wrap_to_fit(table, screen, len(self.changes)):
            table = fit_to_screen(screen_table(columns[:-1], self.changes), screen, giving_way=0)
        yield table

    def content(self) -> json.Object:
        """Return the `status` object of each channel, with `verdict_since` added."""
        return {
            "since": self.since.isoformat(),
            "channels": [
                channel_object(self.query.view, now) | {"verdict_since": was}
                for was, now in self.changes
            ],
        }

    def sheet(self) -> Sheet:
        """Return one row per channel."""
        return Sheet.of(
            (
                Column("channel", lambda change: change.now.channel.id),
                Column("title", lambda change: change.now.channel.title),
                Column("verdict_since", lambda change: change.was),
                *attributes("verdict", "rests_on", of="now"),
                Column("last_contact", lambda c: c.now.last.id if c.now.last else None),
                *columns_of(attrgetter("now"), DUE),
            ),
            self.changes,
        )

    def brief(self) -> Sheet:
        """Return one row per channel."""
        return Sheet.of(
            (
                Column("Channel", lambda change: change.now.channel.title),
                Column("Was", lambda change: LOOKS[change.was].word),
                Column("Is", lambda change: lateness.look(change.now).word),
                Column("Last contact", lambda change: lateness.last_day(change.now) or None),
                Column("Who and where", lambda change: self._who_and_where(change) or None),
                Column("Sources", lambda c: links(c.now.last.sources) if c.now.last else None),
            ),
            self.changes,
        )

    def _who_and_where(self, change: ChannelChange) -> str:
        return lateness.who_and_where(self.ledger, change.now)


def _title(change: ChannelChange) -> str:
    return one_line(change.now.channel.title)


def _marked(look: Look) -> Text:
    from rich.text import Text

    return Text(str(look), look.style)
