"""The heat map: its key, and what each cell is drawn from."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.heat_map import HeatCell, HeatMap, HeatRow, YearOrQuarter
from cadence.analysis.tally import YearVerdict
from cadence.ledger.vocabulary import TimeUnit
from cadence.output.documents.pictures.heat_map import _cells, _key
from ledgers import channel, ledger

ON = date(2011, 7, 1)
LONG = "L" * 41
(LEADERS,) = ledger(channel=[channel(title=LONG)]).channels
MET = HeatCell(6, count_is_minimum=False, wanted=1, verdict=YearVerdict.MET)
MISSED = HeatCell(0, count_is_minimum=False, wanted=1, verdict=YearVerdict.MISSED)
AT_LEAST = HeatCell(1, count_is_minimum=True, wanted=1, verdict=YearVerdict.UNKNOWN)


def made(*cells: HeatCell | None, unit: TimeUnit = TimeUnit.YEAR) -> HeatMap:
    quarter = None if unit is TimeUnit.YEAR else 1
    columns = [YearOrQuarter(2000 + i, quarter, ON, ON) for i in range(len(cells))]
    return HeatMap(unit, tuple(columns), (HeatRow(LEADERS, cells),))


FIRST = "As of 1 Jul 2011. Contacts that began in each year."
RED, GREY = "Framed in red: fewer than wanted.", "Grey: not recorded in full, + a lower bound."


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ([MET], []),
        ([MET, MISSED], [RED]),
        ([MET, AT_LEAST], [GREY]),
        ([MET, None], ["Blank: retired."]),
        ([None, MISSED, AT_LEAST], [f"{RED} {GREY} Blank: retired."]),
    ],
)
def test_only_the_kinds_of_cell_that_occur_are_explained(
    cells: list[HeatCell | None], lines: list[str]
) -> None:
    assert list(_key(made(*cells), ON)) == [FIRST, *lines]


def test_the_key_names_quarters() -> None:
    quarters = made(MET, unit=TimeUnit.QUARTER)
    assert list(_key(quarters, ON)) == ["As of 1 Jul 2011. Contacts that began in each quarter."]


def drawn(column: str, **values: Any) -> dict[str, Any]:
    return {"lane": f"{'L' * 39}…", "column": column, **values}


def test_the_cells_that_are_drawn() -> None:
    assert list(_cells(made(MET, None, MISSED, AT_LEAST))) == [
        drawn("2000", count=6, known=True, missed=False, text="6", ink="white"),
        drawn("2002", count=0, known=True, missed=True, text="0", ink="#b3263a"),
        drawn("2003", count=1, known=False, missed=False, text="1+", ink="#222222"),
    ]
    (cell,) = _cells(made(MET, unit=TimeUnit.QUARTER))
    assert cell["column"] == "2000 Q1"
