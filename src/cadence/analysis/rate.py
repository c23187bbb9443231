"""Contacts a year."""

from __future__ import annotations

from dataclasses import dataclass

_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Rate:
    """How many contacts began on how many days."""

    contacts: int
    days: int

    @property
    def per_year(self) -> float | None:
        """Contacts ÷ days × 365.25 (DESIGN 3), None without a day."""
        return self.contacts / self.days * _DAYS_A_YEAR if self.days else None
