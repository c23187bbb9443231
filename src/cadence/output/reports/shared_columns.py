"""Columns that several reports share: a channel, a count, a silence, a due date."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from cadence.output.formats.sheet import Column, attributes

if TYPE_CHECKING:
    from cadence.analysis.gaps import Gap
    from cadence.analysis.heat_map import HeatCell
    from cadence.analysis.tally import ToDate, Year
    from cadence.analysis.topics import Standing
    from cadence.analysis.verdicts import ChannelStatus

#: The channel of a record.
CHANNEL: tuple[Column[Any], ...] = (
    Column("channel", attrgetter("channel.id")),
    Column("title", attrgetter("channel.title")),
)

#: The count of a year or quarter, the number wanted, the verdict, and the doubt about it.
COUNT: tuple[Column[Year | HeatCell], ...] = (
    *attributes("count", "count_is_minimum", "wanted", "verdict", "rests_on"),
)
YEAR: tuple[Column[Year], ...] = (Column("year", lambda year: year.year), *COUNT)

#: The year so far against the year before, both up to the same day.
TO_DATE: tuple[Column[ToDate], ...] = (
    *attributes("through", "count", "count_is_minimum", "rests_on"),
    *attributes("year_before", "year_before_is_minimum", "year_before_rests_on"),
)

#: From when to when a channel was silent, and for how long.
SILENCE: tuple[Column[Gap], ...] = (
    *attributes("from_", "to", "proven_to", "days"),
    Column("days_is_minimum", attrgetter("is_minimum")),
)

#: When the next contact of a channel, or the next one on a topic, is due.
DUE: tuple[Column[ChannelStatus | Standing], ...] = (
    *attributes("due", "days_left", "days_late", "days_late_is_minimum"),
)
