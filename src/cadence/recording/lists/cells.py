"""Convert a cell of a list to a day, a mode or a string, or say why not (KEEPING 3)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from cadence.errors import CadenceError
from cadence.ledger.characters import MISLEADING
from cadence.ledger.folding import folded
from cadence.ledger.spans import last_of_month
from cadence.ledger.vocabulary import Mode, Precision, Status
from cadence.lookup.days import UnclearDay, is_relative, parse_day
from cadence.lookup.quoting import quoted
from cadence.lookup.texts import without_breaks
from cadence.recording.lists.listed import ListedSource, Named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from cadence.recording.lists.listed import Value

_W = TypeVar("_W", bound="StrEnum")

_MISLEADING = re.compile(MISLEADING)
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_MONTH = re.compile(
    r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})|(\d{4})\s*年\s*(\d{1,2})\s*月", re.ASCII
)
_MONTH_IN_WORDS = re.compile(r"([a-z]+)\.?,? (\d{4})|(\d{4}),? ([a-z]+)", re.ASCII | re.IGNORECASE)
#: The separator between two addresses in a cell: a space or a semicolon before an address.
_NEXT_ADDRESS = re.compile(r"(?<![;\s])[;\s]+(?=https?://)", re.IGNORECASE)
_ANY_DAY = date(2000, 1, 1)  # no absolute day depends on it
_LAST_MONTH: Final = 12

_MODES: Final = {
    **{mode.value.replace("-", " "): mode for mode in Mode},
    **dict.fromkeys(("meeting", "visit", "talks", "face to face", "summit"), Mode.IN_PERSON),
    **dict.fromkeys(("call", "phone call", "telephone", "telephone call"), Mode.PHONE),
    **dict.fromkeys(
        ("video call", "videoconference", "video conference", "video link", "virtual", "online"),
        Mode.VIDEO,
    ),
}
_STATUSES: Final = {"canceled": Status.CANCELLED, "refused": Status.DECLINED}


class UnclearCell(CadenceError):
    """A cell does not hold the kind of value that it should; the message quotes it."""


class ListedDay(NamedTuple):
    """The day in a cell, and its precision; the first day of a month or year."""

    date: date
    precision: Precision


def days_of(day: date, precision: Precision) -> tuple[date, date]:
    """Return the first and the last day that a day of this precision may mean."""
    if precision is Precision.DAY:
        return day, day
    if precision is Precision.YEAR:
        day = day.replace(month=_LAST_MONTH)
        return day.replace(month=1, day=1), last_of_month(day)
    return day.replace(day=1), last_of_month(day)


def listed_day(cell: str) -> ListedDay:
    """Return the day, month or year in *cell*. Raises `UnclearCell`."""
    text = cell.strip()
    try:
        if found := _ISO.fullmatch(text):
            return ListedDay(_in_range(date.fromisoformat(found[1])), Precision.DAY)
        if _YEAR.fullmatch(text):
            return ListedDay(_in_range(date(int(text), 1, 1)), Precision.YEAR)
        if month := _month(text):
            return ListedDay(_in_range(month), Precision.MONTH)
        if is_relative(text):
            raise UnclearCell(f"{quoted(text)} is not an exact date: write it as 2026-11-18")
        return ListedDay(parse_day(text, _ANY_DAY), Precision.DAY)
    except UnclearDay as why:
        raise UnclearCell(str(why)) from None
    except ValueError:
        raise UnclearCell(f"there is no day {quoted(text)} in the calendar") from None


def _in_range(day: date) -> date:
    return parse_day(day.isoformat(), day)  # refuses years that a ledger cannot have


def _month(text: str) -> date | None:
    """Return the first day of the month in *text*; None if it is not a month."""
    if found := _MONTH.fullmatch(text):
        year, month = (int(part) for part in _year_first(found))
        return date(year, month, 1)
    if found := _MONTH_IN_WORDS.fullmatch(text):
        name, year_text = (found[1], found[2]) if found[1] else (found[4], found[3])
        return parse_day(f"1 {name} {year_text}", _ANY_DAY)
    return None


def _year_first(found: re.Match[str]) -> tuple[str, str]:
    if found[1]:
        return found[1], found[2]
    return (found[4], found[3]) if found[3] else (found[5], found[6])


def listed_mode(cell: str) -> Mode:
    """Return the mode in *cell*, written as in a ledger or in a list."""
    mode = _MODES.get(folded(cell))
    if mode is None:
        raise UnclearCell(f"{quoted(cell)} is not in-person, video or phone")
    return mode


def listed_status(cell: str) -> Status:
    """Return the status in *cell*. Raises `UnclearCell`."""
    return _STATUSES.get(folded(cell)) or word(Status, cell)


def word(kind: type[_W], cell: str) -> _W:
    """Return the member of *kind* in *cell*. Raises `UnclearCell`."""
    plain = folded(cell).replace(" ", "-")
    found = next((member for member in kind if member.value == plain), None)
    if found is None:
        *others, last = (member.value for member in kind)
        raise UnclearCell(f"{quoted(cell)} is not {', '.join(others)} or {last}")
    return found


def text_of(value: Value) -> str:
    """Return the one string of *value*, on one line. Raises `UnclearCell` for hidden characters."""
    if not isinstance(value, str):
        raise UnclearCell("several values, where one is needed")
    if value.isprintable():
        return value
    text = without_breaks(value.replace("\t", "\n"))
    if found := _MISLEADING.search(text):
        raise UnclearCell(f"has the invisible character U+{ord(found[0]):04X}")
    return text


def texts_of(value: Value) -> tuple[str, ...]:
    """Return the strings of *value*: the elements of a list, or a cell split at semicolons."""
    parts = value.split(";") if isinstance(value, str) else value
    texts = (text_of(str(part)) for part in parts)
    if isinstance(value, str):
        texts = (text.strip() for text in texts)
    return tuple(text for text in texts if text)


def people_of(value: Value) -> tuple[Named, ...]:
    """Return the people in *value*, each with all the names given."""
    if isinstance(value, str):
        return tuple(Named((name.strip(),)) for name in value.split(";") if name.strip())
    return tuple(part if isinstance(part, Named) else Named((str(part),)) for part in value)


def sources_of(values: Mapping[str, Value]) -> tuple[ListedSource, ...]:
    """Return the sources of a row, from `source`, and from `url`, `publisher` and `title`.

    A cell may hold several addresses; it then needs as many publishers and titles, separated by
    semicolons.
    """
    listed = _sources_in(values.get("source", ""))
    urls = [source.url for source in _sources_in(values.get("url", ""))]
    publishers, titles = (
        _as_many(values.get(key, ""), len(urls)) for key in ("publisher", "title")
    )
    return (*listed, *map(ListedSource, urls, publishers, titles))


def _sources_in(value: Value) -> Sequence[ListedSource]:
    if isinstance(value, str):
        return [_source(part) for part in _NEXT_ADDRESS.split(value) if part.strip()]
    return [part if isinstance(part, ListedSource) else _source(str(part)) for part in value]


def _source(written: str) -> ListedSource:
    parts = [part.strip() for part in written.strip().rstrip(";").split(" | ", 2)]
    return ListedSource(*(text_of(part) for part in parts))


def _as_many(value: Value, count: int) -> list[str]:
    if count < 2:  # noqa: PLR2004 -- one address: a semicolon in its title is the title's own
        return [text_of(value)] * count
    texts = list(texts_of(value))
    if texts and len(texts) != count:
        raise UnclearCell(f"{count} addresses, and {len(texts)} publishers or titles")
    return texts or [""] * count
