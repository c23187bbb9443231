"""The number of contacts of each channel in each year or quarter: the data of a chart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, assert_never

from cadence.analysis.doubt import RestsOn, rests_on
from cadence.analysis.tally import YearVerdict, first_year, is_minimum, recent_years
from cadence.ledger.spans import last_of_month
from cadence.ledger.vocabulary import Confidence, Precision, TimeUnit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel, Contact

_YEARS_OF_QUARTERS = 5  # shown by default, without a first year
_MONTHS_A_QUARTER = 3
_QUARTERS = range(1, 5)


@dataclass(frozen=True, slots=True)
class YearOrQuarter:
    """A year, or a quarter (1 to 4) of one; `first` and `last` are its days, inclusive."""

    year: int
    quarter: int | None
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class HeatCell:
    """The held contacts of a channel that began in the days of a column.

    `count_is_minimum` if only some of the days so far are recorded. `rests_on` if some of the
    contacts are doubtful, or, for a quarter, if only their year is known. A quarter has neither an
    expected number nor a verdict.
    """

    count: int
    count_is_minimum: bool
    wanted: int | None = None
    verdict: YearVerdict | None = None
    rests_on: RestsOn | None = None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A channel, with a cell for each column: None after the channel was retired."""

    channel: Channel
    cells: tuple[HeatCell | None, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Channels by years or quarters, oldest first."""

    unit: TimeUnit
    columns: tuple[YearOrQuarter, ...]
    rows: tuple[HeatRow, ...]

    @property
    def highest(self) -> int:
        """The largest count of all cells."""
        return max((cell.count for row in self.rows for cell in row.cells if cell), default=0)


def heat_map(view: AsOf, channels: Iterable[Channel], years: range, unit: TimeUnit) -> HeatMap:
    """Return the heat map of *channels* for *years* (none after that of *view*)."""
    columns = _columns(view, years, unit)
    rows = (HeatRow(channel, _cells(view, channel, columns, unit)) for channel in channels)
    return HeatMap(unit, columns, tuple(rows))


def first_shown(view: AsOf, channels: Iterable[Channel], unit: TimeUnit, last: int) -> int:
    """Return the default first year of a heat map up to the year *last*.

    That is the first year with any record, and for quarters at most five years ago.
    """
    known = min([last, *(first_year(view, channel) for channel in channels)])
    return known if unit is TimeUnit.YEAR else max(known, last - _YEARS_OF_QUARTERS + 1)


def _columns(view: AsOf, years: range, unit: TimeUnit) -> tuple[YearOrQuarter, ...]:
    match unit:
        case TimeUnit.YEAR:
            return tuple(YearOrQuarter(y, None, date(y, 1, 1), date(y, 12, 31)) for y in years)
        case TimeUnit.QUARTER:
            quarters = (_quarter(year, number) for year in years for number in _QUARTERS)
            return tuple(column for column in quarters if column.first <= view.on)
    assert_never(unit)


def _quarter(year: int, number: int) -> YearOrQuarter:
    last_month = number * _MONTHS_A_QUARTER
    first = date(year, last_month - _MONTHS_A_QUARTER + 1, 1)
    return YearOrQuarter(year, number, first, last_of_month(date(year, last_month, 1)))


def _cells(
    view: AsOf, channel: Channel, columns: tuple[YearOrQuarter, ...], unit: TimeUnit
) -> tuple[HeatCell | None, ...]:
    match unit:
        case TimeUnit.YEAR:
            counted = _by_year(view, channel, columns)
        case TimeUnit.QUARTER:
            counted = _by_quarter(view, channel, columns)
        case _:
            assert_never(unit)
    cells = zip(columns, counted, strict=True)
    return tuple(cell if cell.count or channel.is_in_use(c.first) else None for c, cell in cells)


def _by_year(view: AsOf, channel: Channel, columns: tuple[YearOrQuarter, ...]) -> list[HeatCell]:
    if not columns:
        return []
    known = recent_years(view, channel, view.on.year - columns[0].year + 1)
    cells = (HeatCell(y.count, y.count_is_minimum, y.wanted, y.verdict, y.rests_on) for y in known)
    return list(islice(cells, len(columns)))


def _by_quarter(view: AsOf, channel: Channel, columns: tuple[YearOrQuarter, ...]) -> list[HeatCell]:
    by_quarter: dict[tuple[int, int | None], list[Contact]] = defaultdict(list)
    for contact in view.held(channel):
        quarter = (contact.date.month - 1) // _MONTHS_A_QUARTER + 1
        by_quarter[contact.date.year, quarter].append(contact)
    return [
        _quarter_cell(view, channel, column, by_quarter[column.year, column.quarter])
        for column in columns
    ]


def _quarter_cell(
    view: AsOf, channel: Channel, column: YearOrQuarter, contacts: list[Contact]
) -> HeatCell:
    # If its month is known, there is no doubt about a contact's quarter.
    unsure = (
        c for c in contacts if c.precision is Precision.YEAR or c.confidence is Confidence.DOUBTFUL
    )
    at_least = is_minimum(view, channel, column.first, column.last)
    return HeatCell(len(contacts), at_least, rests_on=rests_on(unsure))
