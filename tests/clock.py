"""The day on which a test runs: one day from its beginning to its end, also at midnight."""

from __future__ import annotations

import os
from datetime import date, datetime, time, timedelta, timezone
from time import sleep

import pytest

#: For what looks at the dates of files: `.ci/on_day` changes the clock that programs see, and the
#: system goes on writing its own.
own_clock = pytest.mark.skipif(
    "AHEAD" in os.environ, reason="files carry the date of the machine's own clock"
)

_ENOUGH = timedelta(seconds=60)  # longer than any test that says "today"


class _OfThisTest:
    day: date | None = None


def today() -> date:
    """Return the day as the command takes it; shortly before midnight, wait for the next."""
    if _OfThisTest.day is None:
        _wait_out_the_day(datetime.now())  # noqa: DTZ005 -- as the command takes it
        _OfThisTest.day = date.today()  # noqa: DTZ011
    return _OfThisTest.day


def latest_day() -> date:
    """Return the day that it is in Kiritimati, 14 hours ahead of UTC, and will be in this test."""
    there = timezone(timedelta(hours=14))
    _wait_out_the_day(datetime.now(there))
    return datetime.now(there).date()


def _wait_out_the_day(now: datetime) -> None:
    midnight = datetime.combine(now.date() + timedelta(days=1), time.min, now.tzinfo)
    if midnight - now < _ENOUGH:
        sleep((midnight - now).total_seconds() + 0.1)


def forget() -> None:
    """Let the next test begin on a day of its own."""
    _OfThisTest.day = None
