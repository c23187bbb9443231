"""The table of `cadence status`: as many columns as the screen has room for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text

from cadence.analysis.verdicts import Verdict
from cadence.output.formats.fitting import (
    ScreenColumn,
    fit_to_screen,
    fits,
    screen_table,
    with_notes,
    wrap_to_fit,
)
from cadence.output.formats.safe import one_line
from cadence.output.wording import bars, lateness, words
from cadence.output.wording.to_date import in_words
from cadence.output.wording.verdict_marks import LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table

    from cadence.analysis.verdicts import ChannelStatus
    from cadence.ledger.ledger import Ledger

    _Columns = tuple[ScreenColumn[ChannelStatus], ...]


_FEW = 4  # one row in N may have a second line before a column is dropped
_NARROW = 70  # columns of the screen
_LEAST_INDENT = 2
_CHANNEL = "channel"
_BOUND = "+ late by at least that: the ledger has not seen all of the silence"
_SINCE = "’"  # how the heading of the bars begins: ’14–’23


def status_table(
    ledger: Ledger, statuses: Sequence[ChannelStatus], screen: Console
) -> Iterator[RenderableType]:
    """Yield one row per channel, in the order given, in the widest layout that fits *screen*.

    Long titles and places are wrapped between words, if they are few: they cost no column.
    The explanation of an unknown verdict is on a line of its own below the row, unless
    there is room for everything. A legend below the table explains the bars, if it has any.
    """
    all_in_one, *layouts = _layouts(ledger, statuses)
    table = screen_table(all_in_one, statuses)
    if fits_all := fits(table, screen):
        yield fit_to_screen(table, screen)
    elif narrowed := _narrowed(layouts, statuses, screen):
        table = narrowed
        yield from with_notes(table, list(map(_note, statuses)), _indent(table, screen))
    else:
        table = fit_to_screen(screen_table(_without_channel(layouts[-1]), statuses), screen)
        yield from with_notes(table, list(map(_titled_note, statuses)), _LEAST_INDENT)
    if str(table.columns[-1].header).startswith(_SINCE):
        yield Text(bars.LEGEND, "dim")
    if not fits_all and any(map(_is_bound, statuses)):
        yield Text(_BOUND, "dim")


def _narrowed(
    layouts: Sequence[_Columns], statuses: Sequence[ChannelStatus], screen: Console
) -> Table | None:
    """Return the first layout that fits with few rows wrapped; the last may wrap many."""
    few = len(statuses) // _FEW
    for columns, rows in [*((layout, few) for layout in layouts), (layouts[-1], len(statuses))]:
        table = screen_table(columns, statuses)
        if wrap_to_fit(table, screen, rows):
            return table
    return None


def _without_channel(columns: _Columns) -> _Columns:
    return tuple(column for column in columns if column.heading != _CHANNEL)


def _indent(table: Table, screen: Console) -> int:
    """Return the indent of a note: below the channel, on a narrow screen to the left of it."""
    below_channel = (table.columns[0].width or 0) + 2
    return below_channel if screen.width > _NARROW else _LEAST_INDENT


def _layouts(ledger: Ledger, statuses: Sequence[ChannelStatus]) -> tuple[_Columns, ...]:
    """Return the layouts, widest first: each one drops or shortens a column."""

    def names(status: ChannelStatus) -> str:
        return words.principals(ledger, status.last, status.channel) if status.last else ""

    years = [year.year for year in statuses[0].recent_years]
    since = f"{_SINCE}{years[0] % 100:02}–’{years[-1] % 100:02}"
    verdict = ScreenColumn("verdict", _verdict)
    channel = ScreenColumn(_CHANNEL, _channel, overflow="fold")
    on = ScreenColumn("last contact", _last_day, "right")
    who = ScreenColumn("", partial(lateness.who_and_where, ledger), overflow="fold")
    who_alone = ScreenColumn("", names, overflow="fold")
    ago = ScreenColumn("ago", _ago, "right")
    due = ScreenColumn("due", _due, "right")
    standing = ScreenColumn("", _standing)
    days = ScreenColumn("", _days)
    count = ScreenColumn(str(years[-1]), lateness.of_wanted, "right")
    to_date: ScreenColumn[ChannelStatus] = ScreenColumn(
        "to date", lambda status: in_words(status.to_date)
    )
    recent = ScreenColumn(since, _bars)
    return (
        (verdict, channel, on, who, ago, due, standing, count, to_date, recent),
        (verdict, channel, on, who, ago, due, days, count, to_date, recent),
        (verdict, channel, on, who, ago, due, days, count, recent),
        (verdict, channel, on, who, ago, due, days, count),
        (verdict, channel, on, who, ago, due, days),
        (verdict, channel, on, who, due, days),
        (verdict, channel, on, who, days),
        (verdict, channel, on, who_alone, days),
        (verdict, channel, on, days),
    )


def _verdict(status: ChannelStatus) -> Text:
    look = lateness.look(status)
    return Text(str(look), look.style)


def _channel(status: ChannelStatus) -> str:
    return one_line(status.channel.title)


def _last_day(status: ChannelStatus) -> str:
    return lateness.last_day(status) or "none"


def _ago(status: ChannelStatus) -> str:
    since = lateness.days_since(status)
    return f"{since} d" if since else ""


def _due(status: ChannelStatus) -> str:
    # If the verdict is unknown, the note says it, with what the ledger has seen.
    if status.due is None or status.verdict is Verdict.UNKNOWN:
        return ""
    return words.day(status.due)


def _standing(status: ChannelStatus) -> Text:
    return _note(status) or Text(lateness.standing(status), LOOKS[status.verdict].style)


def _days(status: ChannelStatus) -> Text:
    return Text(lateness.days_in_words(status), LOOKS[status.verdict].style)


def _bars(status: ChannelStatus) -> str:
    return bars.bars(status.recent_years)


def _note(status: ChannelStatus) -> Text | None:
    """Return the note below a row whose verdict is unknown."""
    if status.verdict is not Verdict.UNKNOWN:
        return None
    return Text(lateness.unjudged(status, briefly=True), LOOKS[status.verdict].style)


def _titled_note(status: ChannelStatus) -> Text:
    """Return the note below a row that has no room for the channel's title."""
    title, note = Text(_channel(status)), _note(status)
    return Text("\n").join([title, note]) if note else title


def _is_bound(status: ChannelStatus) -> bool:
    return status.late is not None and status.late.is_minimum
