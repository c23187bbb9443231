"""Calendar spans and dates: the longest allowed silence, counted from a day."""

from datetime import date, timedelta
from typing import Annotated, Self

from dateutil.relativedelta import relativedelta
from pydantic import BaseModel, ConfigDict, Field, model_validator

from cadence.ledger.plural import plural

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
ONE_DAY = timedelta(days=1)

#: A day of the ledger: 1900 to 2199 (DESIGN 2). Only TOML dates are accepted.
Day = Annotated[date, Field(strict=True, ge=FIRST_DAY, le=LAST_DAY)]

_DAYS_A_YEAR = 365.2425
_MONTHS_A_YEAR = 12
_DAYS_A_WEEK = 7
_LONGEST_YEARS = 50


class Span(BaseModel):
    """A length of calendar time: years, months, weeks and days, 50 years at most.

    Always count from the day it begins on, never step by step:
    31 January + 1 month is 28 or 29 February (DESIGN 2).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    years: int = Field(default=0, ge=1, le=_LONGEST_YEARS, description="Calendar years.")
    months: int = Field(
        default=0, ge=1, le=_LONGEST_YEARS * _MONTHS_A_YEAR, description="Calendar months."
    )
    weeks: int = Field(default=0, ge=1, le=2609, description="Weeks.")
    days: int = Field(default=0, ge=1, le=18263, description="Days.")

    @model_validator(mode="after")
    def _is_a_length(self) -> Self:
        if not self.about_days:
            raise ValueError("a span needs years, months, weeks or days")
        if self.about_days > _LONGEST_YEARS * _DAYS_A_YEAR + 1:
            raise ValueError("a span is 50 years at most")
        return self

    @property
    def about_days(self) -> float:
        """Its length in average days, to compare two spans."""
        years = self.years + self.months / _MONTHS_A_YEAR
        return years * _DAYS_A_YEAR + self.weeks * _DAYS_A_WEEK + self.days

    def after(self, day: date) -> date:
        """Return the day this long after *day*."""
        return day + self._delta

    def before(self, day: date) -> date:
        """Return the day this long before *day*."""
        return day - self._delta

    @property
    def _delta(self) -> relativedelta:
        return relativedelta(years=self.years, months=self.months, weeks=self.weeks, days=self.days)

    def __str__(self) -> str:
        parts = [(self.years, "year"), (self.months, "month"), (self.weeks, "week")]
        named = [*parts, (self.days, "day")]
        return ", ".join(f"{n} {plural(n, unit)}" for n, unit in named if n)


def last_of_month(day: date) -> date:
    """Return the last day of the month of *day*."""
    return day + relativedelta(day=31)


def days_between(earlier: date, later: date) -> int:
    """Return the whole days from *earlier* to *later*: 0 for the same day."""
    return (later - earlier) // ONE_DAY
