"""The columns that several reports have: a count of contacts, and a date by which one is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.formats.sheet import Column

if TYPE_CHECKING:
    from cadence.analysis.heat_map import HeatCell
    from cadence.analysis.tally import Year
    from cadence.analysis.topics import Standing
    from cadence.analysis.verdicts import ChannelStatus

#: The count of a year or quarter, the number wanted, the verdict, and the doubt about it.
COUNT: tuple[Column[Year | HeatCell], ...] = (
    Column("count", lambda period: period.count),
    Column("count_is_minimum", lambda period: period.count_is_minimum),
    Column("wanted", lambda period: period.wanted),
    Column("verdict", lambda period: period.verdict),
    Column("rests_on", lambda period: period.rests_on),
)
YEAR: tuple[Column[Year], ...] = (Column("year", lambda year: year.year), *COUNT)

#: When the next contact of a channel, or the next one on a topic, is due.
DUE: tuple[Column[ChannelStatus | Standing], ...] = (
    Column("due", lambda judged: judged.due),
    Column("days_left", lambda judged: judged.days_left),
    Column("days_late", lambda judged: judged.days_late),
    Column("days_late_is_minimum", lambda judged: judged.days_late_is_minimum),
)
