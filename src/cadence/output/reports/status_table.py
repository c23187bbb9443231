"""The table of `cadence status`: as many columns as the screen has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from cadence.analysis.verdicts import Verdict
from cadence.output.formats.fitting import fit_to_screen, fits, plain_table, room_beside
from cadence.output.formats.safe import one_line
from cadence.output.wording import bars, lateness, words
from cadence.output.wording.bounds import count_of
from cadence.output.wording.verdict_marks import LOOKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import Console, JustifyMethod
    from rich.table import Table

    from cadence.analysis.verdicts import ChannelStatus
    from cadence.ledger.ledger import Ledger


_LEAST_OF_PEOPLE = 12  # cells, with those between two columns
_SINCE = "’"  # how the heading of the bars begins: ’14–’23


class _Column(NamedTuple):
    heading: str
    cell: Callable[[Ledger, ChannelStatus], Text]
    justify: JustifyMethod = "left"


def status_table(ledger: Ledger, statuses: Sequence[ChannelStatus], screen: Console) -> Table:
    """Return one row a channel, in the order given, in the widest layout that fits *screen*.

    Where even the narrowest is too wide, people and places are cut with an ellipsis, and
    left out where hardly anything would remain of them; then titles of channels are cut.
    """
    *_, narrowest = layouts = _layouts(statuses)
    for columns in layouts:
        made = _table(ledger, statuses, columns)
        if fits(made, screen):
            return fit_to_screen(made, screen)
    without_people = _table(ledger, statuses, narrowest[:-1])
    if room_beside(without_people, screen) < _LEAST_OF_PEOPLE:
        return fit_to_screen(without_people, screen, giving_way=1)
    return fit_to_screen(_table(ledger, statuses, narrowest), screen)


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
    only_days = _Column("", _only_days)
    count = _Column(str(years[-1]), _count, "right")
    recent = _Column(f"{_SINCE}{years[0] % 100:02}–’{years[-1] % 100:02}", _bars)
    short = _Column("verdict, days", _verdict_and_days)
    return (
        (verdict, channel, on, who, ago, due, left, count, recent),
        (verdict, channel, on, who, ago, due, left, count),
        (verdict, channel, on, who, ago, due, left),
        (verdict, channel, on, who, due, left),
        (verdict, channel, on, who, left),
        (verdict, channel, on, who, only_days),
        (short, channel, on, who),
    )


def _verdict(_: Ledger, status: ChannelStatus) -> Text:
    look = lateness.look(status)
    return Text(str(look), look.style)


def _verdict_and_days(_: Ledger, status: ChannelStatus) -> Text:
    look = lateness.look(status)
    days = lateness.days(status)
    return Text(f"{look} {days} d" if days else str(look), look.style)


def _channel(_: Ledger, status: ChannelStatus) -> Text:
    return Text(one_line(status.channel.title))


def _last_day(_: Ledger, status: ChannelStatus) -> Text:
    return Text(words.ended(status.last) if status.last else "none")


def _who_and_where(ledger: Ledger, status: ChannelStatus) -> Text:
    return Text(words.who_and_where(ledger, status.last, status.channel) if status.last else "")


def _ago(_: Ledger, status: ChannelStatus) -> Text:
    since = lateness.days_since(status)
    return Text(f"{since} d" if since else "")


def _due(_: Ledger, status: ChannelStatus) -> Text:
    # Where the verdict is unknown, the due date is part of the next column.
    if status.due is None or status.verdict is Verdict.UNKNOWN:
        return Text("")
    return Text(words.day(status.due))


def _left(_: Ledger, status: ChannelStatus) -> Text:
    return Text(lateness.standing(status), LOOKS[status.verdict].style)


def _only_days(_: Ledger, status: ChannelStatus) -> Text:
    return Text(lateness.days_in_words(status), LOOKS[status.verdict].style)


def _count(_: Ledger, status: ChannelStatus) -> Text:
    year = status.this_year
    return Text(f"{count_of(year)}/{year.wanted}")


def _bars(_: Ledger, status: ChannelStatus) -> Text:
    return Text(bars.bars(status.recent_years))
