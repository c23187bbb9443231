"""Parse days as people write them, if they have only one meaning."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # DESIGN 2; the same as in `cadence.ledger.spans`
_SHORTEST_NAME = 3  # letters of a month or weekday
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]", re.ASCII)
_DAYS_AGO = re.compile(r"(\d{1,5}) days? ago", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)(?: (\d+))?", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d+))?", re.ASCII)


class UnclearDay(CadenceError):
    """A string is not a day, or could be several; the message says how to write it."""


def parse_day(text: str, today: date) -> date:
    """Return the day that *text* means; `yesterday` is relative to *today*.

    `2026-11-18`, `2026/11/18`, `18 Nov 2026`, `Wednesday, November 18, 2026`,
    `2026年11月18日`, `today`, `yesterday`, `tomorrow`, `6 days ago`. Raises `UnclearDay`
    for a string that has no meaning or several (`03/04/2026`), and outside 1900 to 2199.
    """
    try:
        day = _near(text, today) or _written(text)
    except ValueError:
        raise UnclearDay(f"there is no day {quoted(text)} in the calendar") from None
    except OverflowError:
        day = date.min
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise UnclearDay(f"{quoted(text)} is not in the years {_FIRST_YEAR} to {_LAST_YEAR}")
    return day


def parse_day_if_given(text: str | None, today: date) -> date | None:
    """Return the day that *text* means; None if it is None or empty. Raises `UnclearDay`."""
    return parse_day(text, today) if text else None


def is_relative(text: str) -> bool:
    """Whether *text* is relative to today, like `yesterday`."""
    words = " ".join(text.casefold().split())
    return words in _NEAR or _DAYS_AGO.fullmatch(words) is not None


def _near(text: str, today: date) -> date | None:
    words = " ".join(text.casefold().split())
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    ago = _DAYS_AGO.fullmatch(words)
    return today - timedelta(days=int(ago[1])) if ago else None


def _written(text: str) -> date:
    """Return a day that is written out. Raises `ValueError` if it is not in the calendar."""
    plain = text.strip()
    if found := _YEAR_FIRST.fullmatch(plain):
        return date(int(found[1]), int(found[3]), int(found[4]))
    if found := _CHINESE.fullmatch(plain):
        return date(*map(int, found.groups()))
    if found := _YEAR_LAST.fullmatch(plain):
        return _the_only_one(text, int(found[1]), int(found[3]), int(found[4]))
    return _in_words(text)


def _the_only_one(text: str, first: int, second: int, year: int) -> date:
    """Return the only day that two numbers and a year can mean, day or month first."""
    days = sorted({*_real(year, second, first), *_real(year, first, second)})
    if len(days) > 1:
        one, other = (f"{day} ({day.day} {_MONTHS[day.month - 1].title()})" for day in days)
        raise UnclearDay(f"{quoted(text)} could be two days: write {one} or {other}")
    if not days:
        raise ValueError
    return days[0]


def _real(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _in_words(text: str) -> date:
    words = re.sub(r"[\s,.\-]+", " ", text.casefold()).strip()
    weekday, _, rest = words.partition(" ")
    named = _number(weekday, _WEEKDAYS)
    if named is not None:
        words = rest
    if found := _DAY_MONTH.fullmatch(words):
        number, name, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(words):
        name, number, year = found.groups()
    else:
        raise _not_a_day(text)
    month = _number(name, _MONTHS)
    if month is None:
        raise _not_a_day(text)
    if year is None or len(year) != len("2026"):
        raise UnclearDay(f"{quoted(text)} needs a four-digit year: write it as 2026-11-18")
    day = date(int(year), month + 1, int(number))
    if named is not None and day.weekday() != named:
        written, real = (_WEEKDAYS[n].title() for n in (named, day.weekday()))
        raise UnclearDay(f"{quoted(text)} is wrong: {day} is a {real}, not a {written}")
    return day


def _number(word: str, names: tuple[str, ...]) -> int | None:
    """Return the index in *names* of the name that *word* abbreviates to three letters or more."""
    if len(word) < _SHORTEST_NAME:
        return None
    return next((n for n, name in enumerate(names) if name.startswith(word)), None)


def _not_a_day(text: str) -> UnclearDay:
    return UnclearDay(
        f"{quoted(text)} is not a day: write it as 2026-11-18, 18 Nov 2026 or yesterday"
    )
