"""Contacts by year or quarter and channel: every word, key and cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command import ok
from expected import DAY, both, files
from ledgers import LEADERS, contact, saved

PRINTED = files(
    ("chart", "chart", DAY, "txt csv json md"),
    (
        "chart-quarters",
        "chart --by quarter --from 2018 --to 2019 -c leaders -c foreign-in-japan",
        DAY,
        "txt csv json md",
    ),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


RECORDED = {"from": date(2000, 1, 1), "through": date(2009, 12, 31)}
LEADERS_ALONE = [LEADERS | {"recorded": RECORDED}]


# A whole year on its own: the mark after its count says what it rests on, and how it ended.
YEARS = [
    ({}, "2005-12-31", "░ 1 "),
    ({"confidence": "doubtful"}, "2005-12-31", "░ 1~"),
    ({}, "2005-12-30", "░ 1 "),
]


@pytest.mark.parametrize(("more", "day", "cell"), YEARS)
def test_a_cell_of_the_chart(more: dict[str, Any], day: str, cell: str, tmp_path: Path) -> None:
    path = saved(tmp_path, contact(date(2005, 3, 1), **more), channel=LEADERS_ALONE)
    text = ok("chart", "-l", path, "--as-of", day, "--from", "2005", "--to", "2005")
    (row,) = [line for line in text.splitlines() if line.startswith("Leaders ")]
    assert row == f"Leaders {cell}".rstrip()
