"""The current date and time. Only commands and `cadence.load` ask; other code is given a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_FURTHEST_EAST = timedelta(hours=14)  # offset from UTC: Kiritimati


def now() -> datetime:
    """Return the time in the local time zone; in UTC if that is a day or more away from UTC.

    Nowhere on earth it is, but TZ can say so (`UTC+99`), and Python then has no such zone.
    """
    try:
        return datetime.now().astimezone()
    except ValueError:
        return datetime.now(UTC)


def latest_day() -> date:
    """Return the latest date anywhere on earth now; only a later day is in the future.

    A contact has the date of the place where it happened, which may be a day ahead of its editor.
    """
    return (datetime.now(UTC) + _FURTHEST_EAST).date()
