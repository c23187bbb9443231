"""How long ago something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.wording.words import counted

if TYPE_CHECKING:
    from datetime import datetime

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def ago(then: datetime, now: datetime) -> str:
    """Return `5 minutes ago`, in the largest unit that has passed at least once."""
    seconds = int((now - then).total_seconds())
    for length, noun in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        if seconds >= length:
            return f"{counted(seconds // length, noun)} ago"
    return "a moment ago"
