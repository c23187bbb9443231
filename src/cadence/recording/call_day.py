"""Today's date in the zone that dates calls (DESIGN 2, `call-timezone`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.ledger.vocabulary import Mode

if TYPE_CHECKING:
    from datetime import date, datetime

    from cadence.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Today:
    """The editor's local date (`own`), and the date in the ledger's `call-timezone` (`calls`).

    `zone` is None if the ledger has none; `is_known` is False if this machine has no data for
    the zone: then `calls` is the local date.
    """

    own: date
    calls: date
    zone: str | None = None
    is_known: bool = True

    def of(self, mode: Mode | None) -> date:
        """Return today's date for a contact in this *mode*."""
        return self.own if mode in {None, Mode.IN_PERSON} else self.calls


def today_for(ledger: Ledger, now: datetime) -> Today:
    """Return today's dates at the time *now*, which is in the editor's own zone."""
    zone, own = ledger.header.call_timezone, now.date()
    if zone is None:
        return Today(own, own)
    from zoneinfo import ZoneInfo

    try:
        calls = now.astimezone(ZoneInfo(zone)).date()
    except (LookupError, ValueError, OSError):  # no such zone, or no zone data at all
        return Today(own, own, zone, is_known=False)
    return Today(own, calls, zone)
