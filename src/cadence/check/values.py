"""What a value of a TOML file is called, and how a message shows it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from cadence.check.finding import quoted

_LARGEST_SHOWN = 10**18


class Wanted(NamedTuple):
    """A kind of value: what it is, and how one is written."""

    what: str
    how: str


_TABLE = Wanted("a table", "a table: { … }, or a [header] of its own")
#: The kind of value that pydantic wanted, by the type of its error.
KINDS = {
    "string_type": Wanted("a text", 'a text in quotes: "…"'),
    "date_type": Wanted("a date", "a date without quotes and without a time: 2025-10-30"),
    "int_type": Wanted("a whole number", "a whole number without quotes"),
    "bool_type": Wanted("true or false", "true or false without quotes"),
    "tuple_type": Wanted("a list", "a list: [ … ]; of tables: [[…]] for each"),
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "dict_type": _TABLE,
    "mapping_type": _TABLE,
}


_NAMES: tuple[tuple[type, str], ...] = (  # the first that fits: true is an int too
    (bool, "true or false"),
    (str, "a text"),
    (int, "a whole number"),
    (float, "a fraction"),
    (datetime, "a date with a time"),
    (date, "a date"),
    (time, "a time"),
    (list, "a list"),
    (dict, "a table"),
)


def kind(value: object) -> str:
    """Return what a value of a TOML file is called: “a text”."""
    return next((name for type_, name in _NAMES if isinstance(value, type_)), "a value")


def shown(value: object) -> str:
    """Return a short form of a value for a message, as TOML writes it."""
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
