"""Which day it is where calls are dated (DESIGN 2, `call-timezone`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.ledger.vocabulary import Mode

if TYPE_CHECKING:
    from datetime import date, datetime

    from cadence.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Today:
    """The editor's own day, and the day in the zone whose date a call carries.

    `zone` is None where the ledger names none; `is_known` is False where this machine's
    tables lack it: then the day of calls is the editor's own.
    """

    own: date
    calls: date
    zone: str | None = None
    is_known: bool = True

    def of(self, mode: Mode | None) -> date:
        """Return the day that `today` means for a contact in this *mode*."""
        return self.own if mode in {None, Mode.IN_PERSON} else self.calls


def today_for(ledger: Ledger, now: datetime) -> Today:
    """Return which day it is at *now*, which carries the editor's own zone."""
    zone, own = ledger.header.call_timezone, now.date()
    if zone is None:
        return Today(own, own)
    from zoneinfo import ZoneInfo

    try:
        calls = now.astimezone(ZoneInfo(zone)).date()
    except (LookupError, ValueError, OSError):  # no such zone, or no tables at all
        return Today(own, own, zone, is_known=False)
    return Today(own, calls, zone)
