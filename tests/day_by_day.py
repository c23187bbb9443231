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


def walk(first: date, last: date, more: int = 0) -> Iterator[date]:
    """Yield the days from *first* up to *last*, which is left out unless there is 1 *more*."""
    day = first
    while day < last + more * ONE_DAY:
        yield day
        day += ONE_DAY


def doubt(contacts: list[dict[str, Any]]) -> str | None:
    """Return the strongest doubt about some contacts."""
    if "doubtful" in [c.get("confidence") for c in contacts]:
        return "doubtful"
    exact = all(c.get("precision", "day") == "day" for c in contacts)
    return None if exact else "imprecise"


def _first(contact: Mapping[str, Any]) -> tuple[date, str]:
    return contact["date"], contact["id"]


def slow(parsed: Any, channel: str, on: date) -> Slow:
    """Return a channel of a parsed ledger, to walk through its days: only its tables are used."""
    contacts = [tables(contact) for contact in parsed.held_of(channel)]
    return Slow(tables(parsed.channel_by_id[channel]), contacts, on)


def tables(entry: Any) -> dict[str, Any]:
    """Return an entry of a parsed ledger as it could have been written."""
    written: dict[str, Any] = entry.model_dump(by_alias=True, exclude_none=True)
    return written


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

    def gap(self, start: date, end: date) -> dict[str, Any]:
        """Return all that is said of a gap that was late up to the day *end*."""
        next_one = min((c for c in self.begun if c["date"] >= end), key=_first, default=None)
        before = self.latest([c for c in self.begun if c["date"] < end])
        days = [day for day in self.days() if start < day <= end]
        over = {day for day in (self.on, self.retired, next_one and next_one["date"]) if day}
        starts_at = [c for c in self.begun if self.end(c) == start]
        retired = self.retired if self.retired and self.retired <= self.on else None
        return {
            "from": start,
            "to": next_one["date"] if next_one else None,
            "proven_to": end,
            "days": len(days),
            "days_late": len([day for day in days if day > self.due_after(start)]),
            "is_minimum": end < min(over) or not starts_at,
            "closed_by": "retirement"
            if retired and (next_one is None or retired < next_one["date"])
            else "contact"
            if next_one
            else None,
            "before": before["id"] if before else None,
            "after": next_one["id"] if next_one else None,
            "rests_on": doubt(
                ([before] if before and starts_at else [])
                + ([next_one] if next_one and next_one["date"] == end else [])
            ),
        }

    def all_of_the_gaps(self) -> list[dict[str, Any]]:
        return [self.gap(start, end) for start, end in self.gaps()]

    def latest(self, contacts: list[dict[str, Any]]) -> dict[str, Any] | None:
        """Return the contact that ended last; then the later start, then the smaller id."""
        by_id = sorted(contacts, key=lambda c: c["id"])
        return max(by_id, key=lambda c: (self.end(c), c["date"]), default=None)

    def status(self) -> dict[str, Any]:
        """Return what is said of the channel on the day."""
        verdict, last = self.verdict(), self.latest(self.begun)
        due = self.due_after(self.end(last) if last else self.begins)
        left = sum(1 for _ in walk(self.on, due)) if due >= self.on else None
        said: dict[str, Any] = {
            "verdict": verdict,
            "due": None if verdict == "retired" else due,
            "days_left": None if verdict == "retired" else left,
            "days_late": None,
            "is_minimum": False,
            "rests_on": doubt([last] if last and verdict != "retired" else []),
        }
        if verdict == "overdue":
            gap = self.all_of_the_gaps()[-1]
            said |= {key: gap[key] for key in ("days_late", "is_minimum", "rests_on")}
        return said

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
        return "overdue" if self.is_overdue() else "unknown"

    def years(self) -> dict[int, tuple[int, str, bool, str | None]]:
        """Return the count, the verdict, whether it is a lower bound, and what it rests on."""
        first = min([c["date"] for c in self.begun] + [self.begins]).year
        final = min(self.retired or self.on, self.on).year
        return {year: self.year(year) for year in range(first, final + 1)}

    def year(self, year: int) -> tuple[int, str, bool, str | None]:
        contacts = [c for c in self.begun if c["date"].year == year]
        count = len(contacts)
        doubtful = "doubtful" if doubt(contacts) == "doubtful" else None
        final = min(d for d in (self.on, self.retired, date(year, 12, 31)) if d)
        through = self.channel["recorded"]["through"]
        recorded = [self.begins <= day <= through for day in walk(date(year, 1, 1), final, 1)]
        is_minimum = not all(recorded)
        if count >= self.channel["per-year"]:
            return count, "met", is_minimum, doubtful
        if year == self.on.year:
            return count, "running", is_minimum, doubtful
        seen = sum(day.year == year for day in self.days())
        is_whole = seen == 365 + calendar.isleap(year)
        return count, "missed" if is_whole else "unknown", is_minimum, doubtful
