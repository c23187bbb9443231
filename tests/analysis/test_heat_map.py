"""Years and quarters by channels: the data of a chart."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.analysis.as_of import AsOf
from cadence.analysis.heat_map import HeatCell, first_shown, heat_map
from cadence.analysis.tally import YearVerdict
from cadence.ledger.ledger import Ledger
from cadence.ledger.vocabulary import TimeUnit
from day_by_day import slow
from examples import examples
from ledgers import channel, contact, ledger
from scenes import days, scenes

ON = date(2010, 5, 15)
WORLD = ledger(
    contact(date(2007, 3, 31)),
    contact(date(2007, 4, 1), status="cancelled"),
    contact(date(2007, 12, 31), date(2008, 1, 2)),
    contact(date(2010, 4, 1)),
    contact(date(2010, 6, 1)),  # still to come on that day
    channel=[channel(per_year=2, recorded={"from": date(2008, 1, 1), "through": ON})],
)


def test_years_by_hand() -> None:
    found = heat_map(AsOf(WORLD, ON), WORLD.channels, range(2006, 2011), TimeUnit.YEAR)
    assert [column.year for column in found.columns] == [2006, 2007, 2008, 2009, 2010]
    assert found.rows[0].cells == (
        HeatCell(0, count_is_minimum=True, wanted=2, verdict=YearVerdict.UNKNOWN),
        HeatCell(2, count_is_minimum=True, wanted=2, verdict=YearVerdict.MET),
        HeatCell(0, count_is_minimum=False, wanted=2, verdict=YearVerdict.MISSED),
        HeatCell(0, count_is_minimum=False, wanted=2, verdict=YearVerdict.MISSED),
        HeatCell(1, count_is_minimum=False, wanted=2, verdict=YearVerdict.RUNNING),
    )
    assert found.highest == 2


def test_quarters_by_hand() -> None:
    found = heat_map(AsOf(WORLD, ON), WORLD.channels, range(2007, 2011), TimeUnit.QUARTER)
    assert [(c.year, c.quarter) for c in found.columns][-3:] == [(2009, 4), (2010, 1), (2010, 2)]
    assert (found.columns[0].first, found.columns[0].last) == (date(2007, 1, 1), date(2007, 3, 31))
    cells = found.rows[0].cells
    assert [cell.count for cell in cells if cell] == [1, 0, 0, 1, *[0] * 8, 0, 1]
    assert [cell.count_is_minimum for cell in cells if cell] == [True] * 4 + [False] * 10


# The first contact was in 2007; of quarters, five years are shown.
BEGINNINGS = [
    (TimeUnit.YEAR, 2010, 2007),
    (TimeUnit.YEAR, 2005, 2005),
    (TimeUnit.YEAR, 2015, 2007),
    (TimeUnit.QUARTER, 2011, 2007),
    (TimeUnit.QUARTER, 2012, 2008),
]


@pytest.mark.parametrize(("unit", "last", "first"), BEGINNINGS)
def test_with_which_year_it_begins(unit: TimeUnit, last: int, first: int) -> None:
    assert first_shown(AsOf(WORLD, ON), WORLD.channels, unit, last) == first


DOUBTS = [
    # name, precision, confidence, the doubt about its year, and about its quarter
    ("a plain fact", "day", "confirmed", None, None),
    ("its month is known, and with it its quarter", "month", "confirmed", None, None),
    ("only its year is known", "year", "confirmed", None, "imprecise"),
    ("a doubtful day", "day", "doubtful", "doubtful", "doubtful"),
    ("a doubtful year", "year", "doubtful", "doubtful", "doubtful"),
]


@pytest.mark.parametrize(
    ("precision", "confidence", "of_year", "of_quarter"),
    [case[1:] for case in DOUBTS],
    ids=[case[0] for case in DOUBTS],
)
def test_what_the_number_in_a_cell_rests_on(
    precision: str, confidence: str, of_year: str | None, of_quarter: str | None
) -> None:
    of = ledger(contact(date(2008, 5, 1), precision=precision, confidence=confidence))
    for unit, place, doubt in ((TimeUnit.YEAR, 0, of_year), (TimeUnit.QUARTER, 1, of_quarter)):
        (row,) = heat_map(AsOf(of, ON), of.channels, range(2008, 2010), unit).rows
        assert [cell.rests_on for cell in row.cells if cell] == [
            doubt if number == place else None for number in range(len(row.cells))
        ]


def test_without_channels_it_is_the_last_year() -> None:
    assert first_shown(AsOf(WORLD, ON), (), TimeUnit.YEAR, 2010) == 2010


@pytest.mark.parametrize(
    ("unit", "last"),
    [(TimeUnit.YEAR, [True, True, False, False]), (TimeUnit.QUARTER, [True] * 6 + [False] * 8)],
)
def test_a_retired_channel_has_no_cell_behind_its_end(unit: TimeUnit, last: list[bool]) -> None:
    of = ledger(channel=[channel(retired=date(2008, 5, 1))])
    (row,) = heat_map(AsOf(of, ON), of.channels, range(2007, 2011), unit).rows
    assert [cell is not None for cell in row.cells] == last


def test_a_year_that_begins_on_the_day_on_which_a_channel_is_retired_has_a_cell() -> None:
    of = ledger(channel=[channel(retired=date(2008, 1, 1))])
    (row,) = heat_map(AsOf(of, ON), of.channels, range(2007, 2011), TimeUnit.YEAR).rows
    assert [cell is not None for cell in row.cells] == [True, True, False, False]


@pytest.mark.parametrize("unit", TimeUnit)
def test_a_contact_after_a_channel_was_retired_is_counted_and_no_lower_bound(
    unit: TimeUnit,
) -> None:
    """Only the days up to its end have to be recorded: after it there are none (DESIGN 3)."""
    of = ledger(
        contact(date(2009, 2, 1)),
        channel=[
            channel(
                retired=date(2008, 5, 1),
                recorded={"from": date(2000, 1, 1), "through": date(2008, 4, 30)},
            )
        ],
    )
    (row,) = heat_map(AsOf(of, ON), of.channels, range(2008, 2010), unit).rows
    last_in_use, after = (
        (row.cells[0], row.cells[1]) if unit is TimeUnit.YEAR else (row.cells[1], row.cells[4])
    )
    assert last_in_use is not None
    assert last_in_use.count_is_minimum  # nobody knows of its last day
    assert after is not None
    assert (after.count, after.count_is_minimum) == (1, False)


def test_years_may_end_before_that_of_the_day() -> None:
    found = heat_map(AsOf(WORLD, ON), WORLD.channels, range(2006, 2008), TimeUnit.YEAR)
    assert found.unit is TimeUnit.YEAR
    assert [cell.count for cell in found.rows[0].cells if cell] == [0, 2]


def test_a_quarter_is_shown_from_its_first_day_on() -> None:
    shown = [
        len(heat_map(AsOf(WORLD, day), WORLD.channels, range(2010, 2011), TimeUnit.QUARTER).columns)
        for day in (date(2010, 3, 31), date(2010, 4, 1))
    ]
    assert shown == [1, 2]


def test_no_years_make_an_empty_map() -> None:
    found = heat_map(AsOf(WORLD, ON), WORLD.channels, range(2010, 2010), TimeUnit.YEAR)
    assert (found.columns, found.rows[0].cells, found.highest) == ((), (), 0)


@pytest.mark.oracle
@given(of=scenes(), on=days, unit=st.sampled_from(TimeUnit))
@examples(200)
def test_against_a_count(of: Ledger, on: date, unit: TimeUnit) -> None:
    found = heat_map(AsOf(of, on), of.channels, range(2000, on.year + 1), unit)
    for row in found.rows:
        begun = [c for c in of.held_of(row.channel.id) if c.date <= on]
        assert sum(cell.count for cell in row.cells if cell) == len(begun)
        for column, cell in zip(found.columns, row.cells, strict=True):
            inside = [c for c in begun if column.first <= c.date <= column.last]
            assert (cell.count if cell else 0) == len(inside)
            if cell:
                recorded = row.channel.recorded
                until = min(d for d in (column.last, on, row.channel.retired) if d)
                open_days = range(column.first.toordinal(), until.toordinal() + 1)
                known = all(
                    recorded.from_.toordinal() <= day <= recorded.through.toordinal()
                    for day in open_days
                )
                assert cell.count_is_minimum != known


@given(of=scenes(), on=days)
@examples(200)
def test_a_year_against_a_walk_through_its_days(of: Ledger, on: date) -> None:
    found = heat_map(AsOf(of, on), of.channels, range(2000, on.year + 1), TimeUnit.YEAR)
    for row in found.rows:
        by_year = {c.year: cell for c, cell in zip(found.columns, row.cells, strict=True)}
        wanted = row.channel.per_year
        for year, (count, verdict, is_minimum, _) in slow(of, row.channel.id, on).years().items():
            assert by_year[year] == HeatCell(count, is_minimum, wanted, YearVerdict(verdict))
