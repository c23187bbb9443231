"""Validate tables as a ledger, a few entries at a time (DESIGN 7).

Pydantic creates an error for every wrong value before it reports how many there are: an untrusted
file with a million of them would take gigabytes. So validation stops at a limit.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from cadence.ledger.ledger import Ledger
from cadence.ledger.shapes import LONGEST_LIST
from cadence.ledger.stand_ins import HEADER, SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

#: The number of entries validated at a time: at most these, with the longest lists, are wrong
#: before that is noticed.
_PORTION: Final = 200
#: Characters of a ledger so short that the number of its wrong values is limited.
_SHORT: Final = 1_200_000
_HEAD: Final = {"ledger": HEADER, "side": SIDES}


class Invalid(ValueError):
    """The tables are not a ledger: `errors` are pydantic's errors."""

    def __init__(self, errors: list[ErrorDetails]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors


class TooMany(Invalid):
    """There are more errors than the limit."""

    def __init__(self) -> None:
        super().__init__([])


def validated(tables: Mapping[str, Any], most: int = 0, *, size: int | None = None) -> Ledger:
    """Return the ledger in *tables*. Raises `Invalid`, or `TooMany` for over *most* errors.

    *size* is the length of their text: a short one is validated at once, which is faster. If a
    longer one has lists that are too long, only those are reported.
    """
    if size is not None and size <= _SHORT:
        return _at_once(tables, most)
    errors = list(_too_long(tables))
    if errors:
        raise Invalid(errors)
    made: dict[str, list[Any]] = {}
    for section, first, portion in _portions(tables):
        try:
            part = Ledger.model_validate(_HEAD | {section: portion})
        except ValidationError as fault:
            errors += _moved(_errors(fault, most - len(errors)), section, first)
            made[section] = []  # the other sections are validated all the same
        else:
            made.setdefault(section, []).extend(getattr(part, _fields()[section]))
    try:
        ledger = Ledger.model_validate({**tables, **made})
    except ValidationError as fault:
        errors += _errors(fault, most - len(errors))
    if errors:
        raise Invalid(errors)
    return ledger


def _at_once(tables: Mapping[str, Any], most: int) -> Ledger:
    try:
        return Ledger.model_validate(tables)
    except ValidationError as fault:
        raise Invalid(_errors(fault, most)) from None


def _too_long(tables: Mapping[str, Any]) -> Iterator[ErrorDetails]:
    """Yield an error for each list with too many values, without validating the values."""
    for section, entries in tables.items():
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            for path, values in _lists(entry):
                if len(values) > LONGEST_LIST:
                    yield _too_long_error((section, index, *path), values)


def _lists(table: object) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Yield each list in a table and its nested tables, with its path."""
    for key, value in table.items() if isinstance(table, dict) else ():
        if isinstance(value, list):
            yield (key,), value
        else:
            yield from (((key, *path), values) for path, values in _lists(value))


def _too_long_error(path: tuple[int | str, ...], values: list[Any]) -> ErrorDetails:
    """Return the error that pydantic would report for a list that is too long."""
    limits = {"field_type": "Tuple", "max_length": LONGEST_LIST, "actual_length": len(values)}
    return {"type": "too_long", "loc": path, "msg": "", "input": values, "ctx": limits}


@cache
def _fields() -> Mapping[str, str]:
    """Return the field name of each section with many entries."""
    return {info.alias: name for name, info in Ledger.model_fields.items() if info.alias}


def _portions(tables: Mapping[str, Any]) -> Iterator[tuple[str, int, list[Any]]]:
    """Yield portions of the long sections: the section, the index of the first, the entries."""
    for section, entries in tables.items():
        known = section in _fields() and section not in _HEAD
        if known and isinstance(entries, list) and len(entries) > _PORTION:
            for first in range(0, len(entries), _PORTION):
                yield section, first, entries[first : first + _PORTION]


def _errors(fault: ValidationError, most: int) -> list[ErrorDetails]:
    """Return pydantic's errors. Raises `TooMany`."""
    if fault.error_count() > most:
        raise TooMany
    return fault.errors(include_url=False)


def _moved(errors: Iterable[ErrorDetails], section: str, first: int) -> Iterator[ErrorDetails]:
    """Yield the errors of a portion of *section* with the indices of the file."""
    for error in errors:
        if len(error["loc"]) > 1:
            _, index, *rest = error["loc"]
            error["loc"] = (section, first + int(index), *rest)
        yield error
