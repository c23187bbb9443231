"""What the property tests try: how many examples, and the days that calendars go wrong on."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import settings

#: CADENCE_EXAMPLES=20 tries twenty times as many.
TIMES = int(os.environ.get("CADENCE_EXAMPLES", "1"))


def examples(number: int) -> settings:
    """Return the settings of a test that tries *number* examples, or so many times as many."""
    return settings(max_examples=number * TIMES, deadline=None)


def same_examples(number: int) -> settings:
    """Return the settings of a test that tries the same examples each time."""
    return settings(examples(number), derandomize=True)


def edges(years: Iterable[int]) -> list[date]:
    """Return the first day of every month, and the two days before it: leap days among them."""
    firsts = [date(year, month, 1) for year in years for month in range(1, 13)]
    return [first - timedelta(days=before) for first in firsts for before in (2, 1, 0)]
