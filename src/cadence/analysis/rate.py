"""Contacts a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cadence.analysis.doubt import RestsOn

_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Rate:
    """How many contacts began on how many days; `rests_on` is the doubt about any of them."""

    contacts: int
    days: int
    rests_on: RestsOn | None = None

    @property
    def per_year(self) -> float | None:
        """Contacts ÷ days × 365.25 (DESIGN 3); None without a day."""
        return self.contacts / self.days * _DAYS_A_YEAR if self.days else None
