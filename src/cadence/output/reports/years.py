"""The years of channels: met, missed, running, unknown (`gaps --years`, DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.analysis.tally import YearVerdict
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet
from cadence.output.reports.gaps import GapsReport
from cadence.output.wording import year_lists
from cadence.output.wording.bounds import yes_or_no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from cadence.analysis.gap_history import GapHistory


@dataclass(frozen=True, slots=True)
class YearsReport(GapsReport):
    """The years of each channel. In JSON they are next to the gaps, in the same format."""

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield one block a channel: a line for each verdict that a year of it has."""
        from cadence.output.formats.fitting import fit_to_screen, plain_table

        table = plain_table()
        table.show_header = False
        for _ in range(3):
            table.add_column(overflow="fold")
        for history in self.histories:
            channel = history.channel
            title = f"{one_line(channel.title)} ({channel.per_year} a year)"
            for verdict in YearVerdict:
                if years := _in_words(history, verdict):
                    table.add_row(title, verdict, years)
                    title = ""
        yield ""
        yield fit_to_screen(table, screen)

    def sheet(self) -> Sheet:
        """Return one row a channel and year."""
        return Sheet.of(
            (
                Column("channel", lambda pair: pair[0].id),
                Column("title", lambda pair: pair[0].title),
                Column("year", lambda pair: pair[1].year),
                Column("count", lambda pair: pair[1].count),
                Column("count_is_minimum", lambda pair: yes_or_no(value=pair[1].count_is_minimum)),
                Column("wanted", lambda pair: pair[1].wanted),
                Column("verdict", lambda pair: pair[1].verdict),
                Column("rests_on", lambda pair: pair[1].rests_on),
            ),
            [(history.channel, year) for history in self.histories for year in history.years],
        )

    def brief(self) -> Sheet:
        """Return one row a channel, its years in words."""
        return Sheet.of(
            (
                Column("Channel", lambda history: history.channel.title),
                Column("Wanted a year", lambda history: history.channel.per_year),
                Column("Met", lambda history: _in_words(history, YearVerdict.MET)),
                Column("Missed", lambda history: _in_words(history, YearVerdict.MISSED)),
                Column("Running", lambda history: _in_words(history, YearVerdict.RUNNING)),
                Column(
                    "Not recorded in full", lambda history: _in_words(history, YearVerdict.UNKNOWN)
                ),
            ),
            self.histories,
        )


def _in_words(history: GapHistory, verdict: YearVerdict) -> str | None:
    """Return the years that have *verdict*, with their counts unless it was met."""
    years = year_lists.of_verdict(history.years, verdict)
    in_words = year_lists.ranges if verdict is YearVerdict.MET else year_lists.with_counts
    return in_words(years) or None
