"""Name the kinds of TOML values, and show values in messages."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from cadence.lookup.quoting import quoted

_LARGEST_SHOWN = 10**18


class ValueKind(NamedTuple):
    """A kind of value: its name, and how to write one."""

    name: str
    how_to_write: str


_TABLE = ValueKind("a table", "a table: { … }, or a [header] of its own")
#: The kind of value that pydantic expected, by the type of its error.
KINDS = {
    "string_type": ValueKind("a string", 'a string in quotes: "…"'),
    "date_type": ValueKind("a date", "a date without quotes and without a time: 2025-10-30"),
    "int_type": ValueKind("an integer", "an integer without quotes"),
    "bool_type": ValueKind("a boolean", "true or false without quotes"),
    "tuple_type": ValueKind("a list", "a list: [ … ]; or, for tables, [[…]] before each"),
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "dict_type": _TABLE,
    "mapping_type": _TABLE,
}


_NAMES: tuple[tuple[type, str], ...] = (  # the first match counts: true is an int too
    (bool, "a boolean"),
    (str, "a string"),
    (int, "an integer"),
    (float, "a float"),
    (datetime, "a date with a time"),
    (date, "a date"),
    (time, "a time"),
    (list, "a list"),
    (dict, "a table"),
)


def kind_of(value: object) -> str:
    """Return the name of a TOML value's kind: “a string”."""
    return next((name for type_, name in _NAMES if isinstance(value, type_)), "a value")


def shown(value: object) -> str:
    """Return a short form of a value for a message, in TOML."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (list, dict)):
        empty, full = ("[]", "[…]") if isinstance(value, list) else ("{}", "{…}")
        return full if value else empty
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) > _LARGEST_SHOWN:
        return "a very large number"
    return str(value)
