"""The yearly tally of channels: met, missed, running, unknown (`gaps --years`, DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from cadence.analysis.tally import YearVerdict
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, columns_of
from cadence.output.reports.gaps import GapsReport
from cadence.output.reports.shared_columns import YEAR
from cadence.output.wording import year_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from cadence.analysis.gap_history import GapHistory


@dataclass(frozen=True, slots=True)
class YearsReport(GapsReport):
    """The yearly tally of each channel. Its JSON is that of `gaps`, which has the years too."""

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield one block per channel: a line for each verdict among its years."""
        from cadence.output.formats.fitting import ScreenColumn, fit_to_screen, screen_table

        columns: list[ScreenColumn[tuple[str, str, str]]] = [
            ScreenColumn("", itemgetter(place), overflow="fold") for place in range(3)
        ]
        table = screen_table(columns, list(_lines(self.histories)))
        table.show_header = False
        yield ""
        yield fit_to_screen(table, screen)

    def sheet(self) -> Sheet:
        """Return one row per channel and year."""
        return Sheet.of(
            (
                Column("channel", lambda pair: pair[0].id),
                Column("title", lambda pair: pair[0].title),
                *columns_of(itemgetter(1), YEAR),
            ),
            [(history.channel, year) for history in self.histories for year in history.years],
        )

    def brief(self) -> Sheet:
        """Return one row per channel, with its years in words."""
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


def _lines(histories: Iterable[GapHistory]) -> Iterator[tuple[str, str, str]]:
    """Yield a line for each verdict among a channel's years; the first one has its title."""
    for history in histories:
        title = f"{one_line(history.channel.title)} ({history.channel.per_year} a year)"
        for verdict in YearVerdict:
            if years := _in_words(history, verdict):
                yield title, verdict, years
                title = ""


def _in_words(history: GapHistory, verdict: YearVerdict) -> str | None:
    """Return the years with *verdict*, and their counts unless it is `met`."""
    years = year_lists.of_verdict(history.years, verdict)
    in_words = year_lists.ranges if verdict is YearVerdict.MET else year_lists.with_counts
    return in_words(years) or None
