"""The table of `cadence status`: as many columns as the screen has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from cadence.analysis.verdicts import Verdict
from cadence.output import bars, words
from cadence.output.fitting import fits, fitted, plain_table
from cadence.output.safe import one_line
from cadence.output.verdict_marks import LOOKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import Console, JustifyMethod
    from rich.table import Table

    from cadence.analysis.verdicts import ChannelStatus
    from cadence.ledger import Ledger


_SINCE = "’"  # how the heading of the bars begins: ’14–’23


class _Column(NamedTuple):
    heading: str
    cell: Callable[[Ledger, ChannelStatus], Text]
    justify: JustifyMethod = "left"


def status_table(ledger: Ledger, statuses: Sequence[ChannelStatus], screen: Console) -> Table:
    """Return one row a channel, in the order given, in the widest layout that fits *screen*.

    Where even the narrowest is too wide, people and places are cut with an ellipsis.
    """
    made = plain_table()
    for columns in _layouts(statuses):
        made = _table(ledger, statuses, columns)
        if fits(made, screen):
            break
    return fitted(made, screen)


def legend(table: Table) -> list[Text]:
    """Return what explains the bars of a status table, if it has them."""
    has_bars = str(table.columns[-1].header).startswith(_SINCE)
    return [Text(bars.LEGEND, "dim")] if has_bars else []


def _table(ledger: Ledger, statuses: Sequence[ChannelStatus], columns: Sequence[_Column]) -> Table:
    made = plain_table()
    for column in columns:
        made.add_column(column.heading, justify=column.justify, no_wrap=True, overflow="ellipsis")
    for status in statuses:
        made.add_row(*(column.cell(ledger, status) for column in columns))
    return made


def _layouts(statuses: Sequence[ChannelStatus]) -> tuple[tuple[_Column, ...], ...]:
    """Return the layouts, the widest first."""
    years = [year.year for year in statuses[0].recent_years]
    verdict = _Column("verdict", _verdict)
    channel = _Column("channel", _channel)
    on = _Column("last contact", _last_day, "right")
    who = _Column("", _who_and_where)
    ago = _Column("ago", _ago, "right")
    due = _Column("due", _due, "right")
    left = _Column("", _left)
    count = _Column(str(years[-1]), _count, "right")
    recent = _Column(f"{_SINCE}{years[0] % 100:02}–’{years[-1] % 100:02}", _bars)
    short = _Column("verdict, days", _verdict_and_days)
    return (
        (verdict, channel, on, who, ago, due, left, count, recent),
        (verdict, channel, on, who, ago, due, left, count),
        (verdict, channel, on, who, ago, due, left),
        (verdict, channel, on, who, due, left),
        (verdict, channel, on, who, left),
        (short, channel, on, who),
    )


def _verdict(_: Ledger, status: ChannelStatus) -> Text:
    look = LOOKS[status.verdict]
    return Text(str(look), look.style)


def _verdict_and_days(_: Ledger, status: ChannelStatus) -> Text:
    look = LOOKS[status.verdict]
    days = f" {abs(status.days_left or 0):,} d" if status.verdict in JUDGED else ""
    return Text(f"{look}{days}", look.style)


#: The verdicts that say how many days are left, or how late it is.
JUDGED = (Verdict.OVERDUE, Verdict.DUE_SOON, Verdict.ON_TRACK)


def _channel(_: Ledger, status: ChannelStatus) -> Text:
    return Text(one_line(status.channel.title))


def _last_day(_: Ledger, status: ChannelStatus) -> Text:
    return Text(words.ended(status.last) if status.last else "none")


def _who_and_where(ledger: Ledger, status: ChannelStatus) -> Text:
    return Text(words.who_and_where(ledger, status.last, status.channel) if status.last else "")


def _ago(_: Ledger, status: ChannelStatus) -> Text:
    return Text("" if status.days_since is None else words.number_of_days(status.days_since))


def _due(_: Ledger, status: ChannelStatus) -> Text:
    if status.due is None:
        return Text("")
    if status.verdict is Verdict.UNRECORDED:
        return Text(words.day(status.due), "dim")
    return Text(words.day(status.due))


def _left(_: Ledger, status: ChannelStatus) -> Text:
    if status.verdict is Verdict.UNRECORDED:
        return Text(recorded(status), "magenta")
    if status.verdict is Verdict.RETIRED and status.channel.retired:
        return Text(f"since {words.day(status.channel.retired)}", "dim")
    return Text(_days(status), LOOKS[status.verdict].style)


def _days(status: ChannelStatus) -> str:
    left = status.days_left or 0
    return f"{-left:,} late" if left < 0 else f"{left:,} left"


def recorded(status: ChannelStatus) -> str:
    """Return why the ledger cannot say: it ends too early, or starts too late."""
    span = status.channel.recorded
    if span.through < status.on:
        return f"recorded to {words.day(span.through)}"
    return f"recorded from {words.day(span.from_)}"


def _count(_: Ledger, status: ChannelStatus) -> Text:
    year = status.this_year
    return Text(f"{bars.number(year)}/{year.wanted}")


def _bars(_: Ledger, status: ChannelStatus) -> Text:
    return Text(bars.bars(status.recent_years))
