"""A second implementation of DESIGN 3, slow and obvious: it looks at every single day.

It takes plain tables, shares no code with the package, and knows the calendar itself.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)


def shifted(day: date, span: Mapping[str, int], sign: int = 1) -> date:
    """Return the day a span after (or, with sign -1, before) another."""
    months = (
        day.year * 12 + day.month - 1 + sign * (span.get("years", 0) * 12 + span.get("months", 0))
    )
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    moved = date(year, month + 1, min(day.day, last))
    return moved + sign * timedelta(days=7 * span.get("weeks", 0) + span.get("days", 0))


class Slow:
    """One channel of a ledger's tables, on one day."""

    def __init__(
        self, channel: Mapping[str, Any], contacts: list[dict[str, Any]], on: date
    ) -> None:
        self.on, self.channel = on, channel
        self.begun = [c for c in contacts if c.get("status", "held") == "held" and c["date"] <= on]
        self.begins: date = channel["recorded"]["from"]
        through: date = channel["recorded"]["through"]
        self.retired: date | None = channel.get("retired")
        self.horizon = min(d for d in (on, through, self.retired) if d)

    def end(self, contact: Mapping[str, Any]) -> date:
        end: date = contact.get("end", contact["date"])
        return min(end, self.on)

    def days(self) -> Iterator[date]:
        day = self.begins
        while day <= self.horizon:
            yield day
            day += ONE_DAY

    def due_after(self, day: date) -> date:
        return shifted(day, self.channel["max-gap"])

    def silence_before(self, day: date) -> date:
        """Return the day from which it has been silent before *day*: from the earlier contacts."""
        ends = [min(self.end(c), day) for c in self.begun if c["date"] < day]
        return max([*ends, self.begins])

    def gaps(self) -> list[tuple[date, date]]:
        """Return from when to when it was silent, for each run of late days."""
        runs: dict[date, date] = {}
        for day in self.days():
            start = self.silence_before(day)
            if day > self.due_after(start):
                runs[start] = day
        return list(runs.items())

    def is_overdue(self) -> bool:
        last = max([self.end(c) for c in self.begun] + [self.begins])
        return any(day > self.due_after(last) for day in self.days())

    def verdict(self) -> str:
        if self.retired and self.on >= self.retired:
            return "retired"
        if self.begun:
            last = max(self.end(c) for c in self.begun)
            due, warn = self.due_after(last), self.channel["warn"]
            if self.on <= shifted(due, warn, -1):
                return "on-track"
            proven = self.due_after(max(last, self.begins))
            if self.on <= due and self.horizon > shifted(proven, warn, -1):
                return "due-soon"
        return "overdue" if self.is_overdue() else "unrecorded"

    def years(self) -> dict[int, tuple[int, str]]:
        first = min([c["date"] for c in self.begun] + [self.begins]).year
        final = min(self.retired or self.on, self.on).year
        return {year: self.year(year) for year in range(first, final + 1)}

    def year(self, year: int) -> tuple[int, str]:
        count = sum(c["date"].year == year for c in self.begun)
        if count >= self.channel["per-year"]:
            return count, "met"
        if year == self.on.year:
            return count, "running"
        recorded = sum(day.year == year for day in self.days())
        return count, "missed" if recorded == 365 + calendar.isleap(year) else "unrecorded"
