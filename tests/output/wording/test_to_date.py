"""The year to date against the year before, in words."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.analysis.doubt import RestsOn
from cadence.analysis.tally import ToDate
from cadence.output.wording.to_date import in_words

THROUGH = date(2026, 6, 15)
DOUBT = next(iter(RestsOn))


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (None, ""),
        (ToDate(THROUGH, 8, False, None, 9, False, None), "8 to 15 Jun (9 in 2025)"),
        (ToDate(THROUGH, 8, True, None, 0, True, None), "8+ to 15 Jun (? in 2025)"),
        (ToDate(THROUGH, 8, False, DOUBT, 9, True, DOUBT), "~8 to 15 Jun (~9+ in 2025)"),
    ],
)
def test_the_year_to_date(found: ToDate | None, text: str) -> None:
    assert in_words(found) == text
