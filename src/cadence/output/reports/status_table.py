"""The table of `cadence status`: as many columns as the screen has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cadence.analysis.verdicts import Verdict
from cadence.output.formats.fitting import (
    ScreenColumn,
    fit_to_screen,
    fits,
    room_beside,
    screen_table,
)
from cadence.output.formats.safe import one_line
from cadence.output.wording import bars, lateness, words
from cadence.output.wording.to_date import in_words
from cadence.output.wording.verdict_marks import LOOKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table

    from cadence.analysis.verdicts import ChannelStatus
    from cadence.ledger.ledger import Ledger

    _Columns = tuple[ScreenColumn[ChannelStatus], ...]


_LEAST_OF_PEOPLE = 12  # cells, with those between two columns
_SINCE = "’"  # how the heading of the bars begins: ’14–’23


def status_table(ledger: Ledger, statuses: Sequence[ChannelStatus], screen: Console) -> Table:
    """Return one row a channel, in the order given, in the widest layout that fits *screen*.

    Where even the narrowest is too wide, people and places are cut with an ellipsis, and
    left out where hardly anything would remain of them; then titles of channels are cut.
    """
    *_, narrowest = layouts = _layouts(ledger, statuses)
    for columns in layouts:
        made = screen_table(columns, statuses)
        if fits(made, screen):
            return fit_to_screen(made, screen)
    without_people = screen_table(narrowest[:-1], statuses)
    if room_beside(without_people, screen) < _LEAST_OF_PEOPLE:
        return fit_to_screen(without_people, screen, giving_way=1)
    return fit_to_screen(screen_table(narrowest, statuses), screen)


def legend(table: Table) -> list[Text]:
    """Return what explains the bars of a status table, if it has them."""
    has_bars = str(table.columns[-1].header).startswith(_SINCE)
    return [Text(bars.LEGEND, "dim")] if has_bars else []


def _layouts(ledger: Ledger, statuses: Sequence[ChannelStatus]) -> tuple[_Columns, ...]:
    """Return the layouts, the widest first."""

    def who_and_where(status: ChannelStatus) -> str:
        return words.who_and_where(ledger, status.last, status.channel) if status.last else ""

    years = [year.year for year in statuses[0].recent_years]
    since = f"{_SINCE}{years[0] % 100:02}–’{years[-1] % 100:02}"
    verdict = ScreenColumn("verdict", _verdict)
    channel = ScreenColumn("channel", _channel)
    on = ScreenColumn("last contact", _last_day, "right")
    who = ScreenColumn("", who_and_where)
    ago = ScreenColumn("ago", _ago, "right")
    due = ScreenColumn("due", _due, "right")
    left = ScreenColumn("", _left)
    only_days = ScreenColumn("", _only_days)
    count = ScreenColumn(str(years[-1]), lateness.of_wanted, "right")
    to_date: ScreenColumn[ChannelStatus] = ScreenColumn(
        "to date", lambda status: in_words(status.to_date)
    )
    recent = ScreenColumn(since, _bars)
    short = ScreenColumn("verdict, days", _verdict_and_days)
    return (
        (verdict, channel, on, who, ago, due, left, count, to_date, recent),
        (verdict, channel, on, who, ago, due, left, count, recent),
        (verdict, channel, on, who, ago, due, left, count),
        (verdict, channel, on, who, ago, due, left),
        (verdict, channel, on, who, due, left),
        (verdict, channel, on, who, left),
        (verdict, channel, on, who, only_days),
        (short, channel, on, who),
    )


def _verdict(status: ChannelStatus) -> Text:
    look = lateness.look(status)
    return Text(str(look), look.style)


def _verdict_and_days(status: ChannelStatus) -> Text:
    look = lateness.look(status)
    days = lateness.days(status)
    return Text(f"{look} {days} d" if days else str(look), look.style)


def _channel(status: ChannelStatus) -> str:
    return one_line(status.channel.title)


def _last_day(status: ChannelStatus) -> str:
    return words.ended(status.last) if status.last else "none"


def _ago(status: ChannelStatus) -> str:
    since = lateness.days_since(status)
    return f"{since} d" if since else ""


def _due(status: ChannelStatus) -> str:
    # Where the verdict is unknown, the due date is part of the next column.
    if status.due is None or status.verdict is Verdict.UNKNOWN:
        return ""
    return words.day(status.due)


def _left(status: ChannelStatus) -> Text:
    return Text(lateness.standing(status), LOOKS[status.verdict].style)


def _only_days(status: ChannelStatus) -> Text:
    return Text(lateness.days_in_words(status), LOOKS[status.verdict].style)


def _bars(status: ChannelStatus) -> str:
    return bars.bars(status.recent_years)
