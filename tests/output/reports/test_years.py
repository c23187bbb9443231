"""The years of each channel: every word, key and cell."""

from __future__ import annotations

import pytest

from command import ok
from expected import DAY, both, files

PRINTED = files(
    ("gaps-years", "gaps --years", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


ON = ("--as-of", "2026-11-23")


def test_years_in_words() -> None:
    text = ok("gaps", "--years", *ON, "-c", "leaders")
    assert "missed   2023 (1/2)" in text
    assert "unknown  1972 (1+/2), 1973, 1974, 1975 (1+/2), 1976–1978" in text
