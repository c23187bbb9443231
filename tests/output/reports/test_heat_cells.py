"""The cells of a heat map: their numbers, widths, colours and blocks."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.analysis.doubt import RestsOn
from cadence.analysis.heat_map import HeatCell, HeatMap, HeatRow, YearOrQuarter
from cadence.analysis.tally import YearVerdict
from cadence.ledger.vocabulary import TimeUnit
from cadence.output.documents.pictures.heat_map import _number
from cadence.output.reports.chart import _blocks, _layout, _least_width, _style
from ledgers import ledger

DOUBT = next(iter(RestsOn))

#: A cell: its number in the picture, and how wide it has to be on a screen, where a shade and
#: a mark are next to a whole count.
CELLS = [
    (HeatCell(0, count_is_minimum=False), "0", 3),
    (HeatCell(0, count_is_minimum=True), "", 1),
    (HeatCell(2, count_is_minimum=True), "2+", 2),
    (HeatCell(1234, count_is_minimum=False), "1,234", 7),
    (HeatCell(1234, count_is_minimum=True), "1,234+", 6),
    (HeatCell(2, count_is_minimum=False, rests_on=DOUBT), "~2", 3),
]


@pytest.mark.parametrize(("cell", "number", "width"), CELLS)
def test_the_number_of_a_cell_and_its_width(cell: HeatCell, number: str, width: int) -> None:
    assert _number(cell) == number
    assert _least_width(cell) == width


@pytest.mark.parametrize(
    ("verdict", "style"),
    [
        (YearVerdict.MISSED, "red"),
        (YearVerdict.RUNNING, "yellow"),
        (YearVerdict.MET, "green"),
        (YearVerdict.UNKNOWN, ""),
        (None, ""),
    ],
)
def test_the_colour_of_a_cell(verdict: YearVerdict | None, style: str) -> None:
    assert _style(HeatCell(1, count_is_minimum=False, verdict=verdict)) == style
    assert _style(HeatCell(1, count_is_minimum=True, verdict=verdict)) == "dim"
    assert _style(None) == ""


def heat(unit: TimeUnit, first: int, last: int, *rows: HeatRow) -> HeatMap:
    quarters = (None,) if unit is TimeUnit.YEAR else (1, 2, 3, 4)
    day = date(2000, 1, 1)  # not looked at
    columns = (
        YearOrQuarter(number, quarter, day, day)
        for number in range(first, last + 1)
        for quarter in quarters
    )
    return HeatMap(unit, tuple(columns), rows)


# Blocks of whole decades or years, if one fits; else of as many columns as fit.
BLOCKS = [
    (heat(TimeUnit.YEAR, 1995, 2036), 31, [(0, 25), (25, 42)]),
    (heat(TimeUnit.YEAR, 1999, 2029), 21, [(0, 11), (11, 31)]),
    (heat(TimeUnit.YEAR, 1995, 2016), 22, [(0, 22)]),
    (heat(TimeUnit.YEAR, 1995, 2016), 21, [(0, 15), (15, 22)]),
    (heat(TimeUnit.YEAR, 1995, 2016), 19, [(0, 5), (5, 15), (15, 22)]),
    (heat(TimeUnit.YEAR, 1995, 2016), 9, [(0, 9), (9, 18), (18, 22)]),
    (heat(TimeUnit.QUARTER, 1996, 1999), 13, [(0, 12), (12, 16)]),
    (heat(TimeUnit.QUARTER, 1995, 1997), 11, [(0, 8), (8, 12)]),
    (heat(TimeUnit.QUARTER, 1995, 1997), 7, [(0, 4), (4, 8), (8, 12)]),
    (heat(TimeUnit.QUARTER, 1995, 1996), 3, [(0, 3), (3, 6), (6, 8)]),
]


@pytest.mark.parametrize(("made", "fitting", "blocks"), BLOCKS)
def test_the_blocks_of_columns(made: HeatMap, fitting: int, blocks: list[tuple[int, int]]) -> None:
    assert [*_blocks(made, fitting)] == blocks


def test_the_widths_of_a_chart() -> None:
    (channel,) = ledger().channels  # "Leaders": 7 cells
    wide = HeatCell(1234, count_is_minimum=False)
    narrow = HeatCell(1, count_is_minimum=False)
    made = heat(TimeUnit.YEAR, 2000, 2001, HeatRow(channel, (narrow, None)))
    assert _layout(made, 41) == (7, 4, 6)  # 34 cells: six columns of 5
    assert _layout(made, 13) == (6, 4, 1)
    assert _layout(made, 8) == (4, 4, 1)
    made = heat(TimeUnit.YEAR, 2000, 2001, HeatRow(channel, (narrow, wide)))
    assert _layout(made, 40) == (7, 7, 4)  # 33 cells: four columns of 8
    assert _layout(heat(TimeUnit.YEAR, 2000, 2001), 40) == (0, 4, 8)
