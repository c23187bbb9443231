"""A second implementation of occasions (DESIGN 3): sets of days, plain tables, nothing shared.

It knows the calendar itself, looks at every day of an occasion and of a contact, and never
sorts, searches or keeps anything.
"""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)
Table = Mapping[str, Any]


def days_of(first: date, last: date) -> set[date]:
    return {first + n * ONE_DAY for n in range((last - first).days + 1)}


def plain(city: str) -> str:
    letters = unicodedata.normalize("NFKD", city)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()


def whole(day: date, precision: str) -> set[date]:
    """Return the days of the month or the year of a day."""
    first, last = (day.month, day.month) if precision == "month" else (1, 12)
    end = calendar.monthrange(day.year, last)[1]
    return days_of(date(day.year, first, 1), date(day.year, last, end))


class SlowOccasions:
    """The occasions of a ledger's tables, on one day."""

    def __init__(self, made: Mapping[str, list[dict[str, Any]]], on: date) -> None:
        self.made, self.on = made, on
        self.level = {office["id"]: office["level"] for office in made["office"]}
        self.side = {office["id"]: office["side"] for office in made["office"]}
        self.recorded_to = max(channel["recorded"]["through"] for channel in made["channel"])

    def known(self) -> list[dict[str, Any]]:
        return [o for o in self.made["occasion"] if self.is_known(o)]

    def is_known(self, occasion: Table) -> bool:
        if occasion["from"] <= self.on:
            return True
        announced: date = occasion.get("announced", self.recorded_to)
        return announced <= self.on

    def is_cancelled(self, occasion: Table) -> bool:
        since: date = min(occasion["from"], occasion.get("decided", occasion["from"]))
        return occasion.get("status") == "cancelled" and since <= self.on

    def could_meet(self, occasion: Table, channel: Table) -> bool:
        if self.is_cancelled(occasion) or "in-person" not in channel.get("modes", ["in-person"]):
            return False
        if "countries" in channel and occasion.get("country") not in channel["countries"]:
            return False
        if channel.get("retired") and channel["retired"] <= occasion["from"]:
            return False
        return any(
            self.fits(ours, theirs, channel)
            for ours in self.groups(occasion, "US")
            for theirs in self.groups(occasion, "CN")
        )

    def groups(self, occasion: Table, side: str) -> list[list[str]]:
        """Return all of a side's offices at an occasion together: one group, if there are any."""
        group = [office for office in occasion["offices"] if self.side[office] == side]
        return [group] if group else []

    def fits(self, ours: list[str], theirs: list[str], channel: Table) -> bool:
        wanted = channel.get("offices")
        if wanted and not (set(ours) & set(wanted["US"]) and set(theirs) & set(wanted["CN"])):
            return False
        # Of all pairs of principals, the lower of the two levels (DESIGN 2: of a contact).
        pairs = [{self.level[our], self.level[their]} for our in ours for their in theirs]
        levels = {"leader" if pair == {"leader"} else "minister" for pair in pairs}
        return "level" not in channel or channel["level"] in levels

    def counted(self, occasion: Table) -> set[date]:
        return days_of(occasion["from"] - ONE_DAY, occasion["to"] + ONE_DAY)

    def is_past(self, occasion: Table) -> bool:
        return all(day < self.on for day in self.counted(occasion))

    def contacts(self, occasion: Table, channel: Table) -> list[dict[str, Any]]:
        """Return the contacts of a channel in the country of an occasion that had begun."""
        return [
            c
            for c in self.made["contact"]
            if c["channel"] == channel["id"]
            and c["mode"] == "in-person"
            and c.get("country") == occasion.get("country") is not None
            and c.get("status", "held") == "held"
            and c["date"] <= self.on
        ]

    def on_days(self, contact: Table) -> set[date]:
        return days_of(contact["date"], min(contact.get("end", contact["date"]), self.on))

    def may_be_on(self, contact: Table) -> set[date]:
        precision = contact.get("precision", "day")
        if precision == "day":
            return set()
        first, last = contact["date"], contact.get("end", contact["date"])
        around = whole(first, precision) | whole(last, precision)
        return days_of(min(around), max(around))

    def recorded(self, channel: Table) -> set[date]:
        end = min(d for d in (self.on, channel["recorded"]["through"], channel.get("retired")) if d)
        return days_of(channel["recorded"]["from"], end)

    def meeting(self, occasion: Table, channel: Table) -> tuple[str | None, list[str]]:
        """Return the answer and the ids of the contacts."""
        days = self.counted(occasion)
        here = self.contacts(occasion, channel)
        held = [c for c in here if self.on_days(c) & days]
        there = [c for c in held if plain(c["city"]) == plain(occasion["city"])]
        found = sorted(c["id"] for c in there or held)
        if not self.is_past(occasion):
            return None, found
        if found:
            return ("met" if there else "met-nearby"), found
        is_clear = not any(self.may_be_on(c) & days for c in here)
        is_dated = occasion.get("precision", "day") == "day" and "city" in occasion
        is_certain = is_dated and is_clear and days <= self.recorded(channel)
        return ("did-not-meet" if is_certain else "unknown"), []

    def called_off(self, occasion: Table, channel: Table) -> list[str]:
        days = self.counted(occasion)
        return sorted(
            c["id"]
            for c in self.made["contact"]
            if c["channel"] == channel["id"]
            and c.get("status") in {"declined", "postponed", "cancelled"}
            and min(c["date"], c.get("decided", c["date"])) <= self.on
            and c.get("country") == occasion.get("country") is not None
            and days_of(c["date"], c.get("end", c["date"])) & days
        )

    def ahead(self, channel: Table) -> list[dict[str, Any]]:
        return [o for o in self.known() if o["to"] >= self.on and self.could_meet(o, channel)]

    def before(self, channel: Table, last: date) -> tuple[set[str], set[str]]:
        """Return the ids of those that are surely over by a day, and of those that may be."""
        sure, perhaps = set(), set()
        for occasion in self.ahead(channel):
            days = days_of(occasion["from"], occasion["to"])
            if all(day <= last for day in days):
                sure.add(occasion["id"])
            elif occasion.get("precision", "day") != "day" and any(day <= last for day in days):
                perhaps.add(occasion["id"])
        return sure, perhaps
