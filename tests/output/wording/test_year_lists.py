"""Years in a row, in words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from cadence.analysis.doubt import RestsOn
from cadence.analysis.tally import Year, YearVerdict
from cadence.output.wording.year_lists import of_verdict, ranges, with_counts

DOUBT = next(iter(RestsOn))


def year(number: int, doubt: RestsOn | None = None) -> Any:
    return SimpleNamespace(year=number, rests_on=doubt)


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ([], ""),
        ([year(1972)], "1972"),
        ([year(1972), year(1973)], "1972, 1973"),
        ([year(1972), year(1973), year(1974), year(1976)], "1972–1974, 1976"),
        (
            [year(1972), year(1973, DOUBT), year(1974, DOUBT), year(1975)],
            "1972, ~1973, ~1974, 1975",
        ),
    ],
)
def test_years_in_a_row(years: list[Any], text: str) -> None:
    assert ranges(years) == text


def counted(number: int, count: int = 0, *, at_least: bool = False) -> Year:
    verdict = YearVerdict.UNKNOWN if at_least else YearVerdict.MISSED
    return Year(number, count, 4, verdict, at_least)


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ([], ""),
        ([counted(1973), counted(1974)], "1973, 1974"),
        ([counted(1972), counted(1973), counted(1974), counted(1976)], "1972–1974, 1976"),
        (
            [counted(1972), counted(1973, 3), counted(1974, 3), counted(1975), counted(1976)],
            "1972, 1973 (3/4), 1974 (3/4), 1975, 1976",
        ),
        ([counted(2022, 3, at_least=True), counted(2023, 1)], "2022 (3+/4), 2023 (1/4)"),
    ],
)
def test_years_in_a_row_with_the_count_of_those_that_have_one(years: list[Year], text: str) -> None:
    assert with_counts(years) == text


def test_the_years_of_a_verdict() -> None:
    missed, unknown = counted(2021), counted(2022, at_least=True)
    assert of_verdict([missed, unknown], YearVerdict.MISSED) == [missed]
    assert of_verdict([missed, unknown], YearVerdict.UNKNOWN) == [unknown]
