"""Years in a row, in words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from cadence.analysis.doubt import RestsOn
from cadence.output.wording.year_lists import ranges

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
