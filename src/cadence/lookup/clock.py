"""Return the current date. Only commands and `cadence.load` use it; other code is given a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_FURTHEST_EAST = timedelta(hours=14)  # offset from UTC: Kiritimati


def latest_day() -> date:
    """Return the latest date anywhere on earth now; only a later day is in the future.

    A contact has the date of the place where it happened, which may be a day ahead of its editor.
    """
    return (datetime.now(UTC) + _FURTHEST_EAST).date()
