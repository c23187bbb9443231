"""Turn pydantic's errors about a ledger's tables into our own words (CAD003)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.check.entry import entry_id
from cadence.check.finding import Fault, Part
from cadence.check.guess import Guess, Guesser
from cadence.check.rule import Rule, Severity
from cadence.check.values import KINDS, kind_of, shown
from cadence.ledger import shapes
from cadence.ledger.keys import keys_of, table_models
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic_core import ErrorDetails

    from cadence.ledger.keys import Key
    from cadence.toml.source_map import Path

SCHEMA = Rule(
    code="CAD003",
    severity=Severity.ERROR,
    name="Schema",
    title="An unknown key or an invalid value",
    why="Nothing reads an unknown key, so a typo in a key would lose its value. The type of a value"
    " has to be exact: a date in quotes is not a date. An id is made of lower-case letters and"
    " digits, its words joined by single hyphens.",
    fix="Correct the key or value that the finding names. A key of a contact that appears below"
    " [[contact.sources]] belongs to the source: move it above the first of them. 'cadence schema'"
    " prints every key.",
    bad='[[topic]]\nid = "trade"\ntitel = "Trade"\n',
    good='[[topic]]\nid = "trade"\ntitle = "Trade"\n',
)
RULES = (SCHEMA,)

#: The context that pydantic adds to an error: limits, the choices, our own words.
Context = Mapping[str, Any]

_FORMAT = 1  # the same as in `cadence.ledger.model`
_MOST_COMPARED = 200  # unknown keys compared with the keys missing from their tables


class Words(NamedTuple):
    """The message for an error; `choices` has what to write for each word that may fit."""

    message: str
    fix: str
    choices: Mapping[str, str] | None = None


_TWO_SIDES = "write exactly two [[side]] tables"


def _keys(table: Path) -> Mapping[str, Key]:
    """Return the keys that the table at this path may have, by name."""
    model = table_models().get(tuple(step for step in table if isinstance(step, str)))
    return keys_of(model) if model else {}


def schema_faults(errors: Sequence[ErrorDetails], tables: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield pydantic's *errors* as faults, in words for the author of *tables*.

    A key is not reported as missing if an unknown key is clearly a misspelling of it.
    """
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    lacking = {error["loc"][:-1] for error in errors if error["type"] == "missing"}
    misspelt = [path for path in unknown if path[:-1] in lacking][:_MOST_COMPARED]
    explained = {*map(_stray, unknown), *map(_spelt_right, misspelt)}
    for error in errors:
        if error["type"] != "missing" or error["loc"] not in explained:
            yield _fault(error, tables)


def newer_format(tables: Mapping[str, Any]) -> Fault | None:
    """Return the fault of a ledger in a format that a later version introduced, or None.

    Nothing else in it is checked: what looks like an unknown key may be a key of that format.
    """
    header = tables.get("ledger")
    number = header.get("format") if isinstance(header, dict) else None
    if type(number) is not int or number <= _FORMAT:
        return None
    return Fault(
        SCHEMA,
        ("ledger", "format"),
        f"format {number} needs a newer version of cadence: this one reads format {_FORMAT}",
        "upgrade cadence: pip install --upgrade cadence-ledger",
    )


def _spelt_right(path: Path) -> Path:
    return (*path[:-1], Guesser().nearest(_key_guess(path)) or "")


def _key_guess(path: Path) -> Guess:
    return Guess(str(path[-1]), {key: key for key in sorted(_keys(path[:-1]))})


def _stray(path: Path) -> Path | None:
    """Return the path that the unknown key at *path* belongs to, if it is in a nested table.

    A key below `[[contact.sources]]` is one of the source, not of the contact.
    """
    entry = path[:2]
    return (*entry, path[-1]) if path[-1] in _keys(entry) else None


def _fault(error: ErrorDetails, tables: Mapping[str, Any]) -> Fault:
    path: Path = error["loc"]
    if error["type"] == "extra_forbidden":
        return _unknown_key(path, tables)
    part = Part.VALUE
    if path and path[-1] == "[key]":
        path, part = path[:-1], Part.KEY
    words = _words(error, "this key" if part is Part.KEY else _named(path))
    given = error["input"]
    guess = Guess(given, words.choices) if words.choices and isinstance(given, str) else None
    entry = entry_id(tables, path)
    return Fault(SCHEMA, path, words.message, words.fix, entry, part, guess=guess)


def _unknown_key(path: Path, tables: Mapping[str, Any]) -> Fault:
    key = quoted(str(path[-1]))
    entry = entry_id(tables, path)
    if _stray(path) is not None:
        header = (
            f"[[{path[0]}.{path[-3]}]]" if isinstance(path[-2], int) else f"[{path[0]}.{path[-2]}]"
        )
        return Fault(
            SCHEMA,
            path,
            f"{key} is under {header}, which has no such key",
            f"move it above the first {header} of this {path[0]}",
            entry,
            Part.KEY,
        )
    table = next((str(step) for step in reversed(path[:-1]) if isinstance(step, str)), "a ledger")
    return Fault(
        SCHEMA,
        path,
        f"unknown key {key} in {table}",
        f"remove it; the known keys are: {', '.join(sorted(_keys(path[:-1])))}",
        entry,
        Part.KEY,
        guess=_key_guess(path),
    )


def _named(path: Path) -> str:
    """Return the name of the value at *path* in messages: its key, or an element of that key."""
    if not path:
        return "the ledger"
    key = next(str(step) for step in reversed(path) if isinstance(step, str))
    if isinstance(path[-1], str):
        return key
    return f"an entry of {key}" if len(path) > len(("section", 0)) else f"this {key}"


def _words(error: ErrorDetails, name: str) -> Words:
    """Return the message for a pydantic error in the value called *name*."""
    type_, given, context = error["type"], error["input"], error.get("ctx", {})
    if type_ in KINDS:
        expected = KINDS[type_]
        message = f"{name} is {kind_of(given)} ({shown(given)}), not {expected.name}"
        return Words(message, f"write {expected.how_to_write}")
    if type_ == "missing":
        return _missing(error["loc"])
    if type_ in _WORDS:
        return _WORDS[type_](name, given, context)
    return Words(f"{name} is not valid: {shown(given)}", "see the keys of a ledger: cadence schema")


def _missing(path: Path) -> Words:
    """Return the message for a missing key, with how to write it."""
    *table, name = path
    key = _keys(tuple(table)).get(str(name))
    if key is None:
        fix = f"add {name}"
    elif table or key.table is None:
        fix = f"add {key.how_to_write}"
    elif name == "side":
        fix = _TWO_SIDES
    else:
        required = (inner for inner in keys_of(key.table).values() if inner.is_required)
        fix = f"add [{name}] with {' and '.join(inner.how_to_write for inner in required)}"
    return Words(f"{name} is missing", fix)


def _none_of(name: str, given: object, context: Context) -> Words:
    known = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
    return Words(
        f"{name} is {shown(given)}, not {' or '.join(known)}",
        f"write {known[0]}" if len(known) == 1 else f"write one of: {', '.join(known)}",
        {word: word for word in known if word != given},  # 1 is not "1"
    )


def _misshapen(name: str, given: object, context: Context) -> Words:
    shape = shapes.WORDS[context["pattern"]]
    return Words(f"{name} is {shown(given)}, which is not well formed", f"write it as {shape}")


def _empty(name: str, _given: object, _context: Context) -> Words:
    return Words(f"{name} is empty", "write a value, or leave the key out")


def _too_long(name: str, given: object, context: Context) -> Words:
    return Words(
        f"{name} is too long: {shown(given)}", f"use at most {context['max_length']} characters"
    )


def _wrong_count(name: str, _given: object, context: Context) -> Words:
    if name == "side":
        count = context["actual_length"]
        return Words(f"{count} sides instead of two", _TWO_SIDES)
    if "max_length" in context:
        most = context["max_length"]
        return Words(f"{name} has more than {most} values", f"keep at most {most} of them")
    return Words(f"{name} is empty", "name at least one, or leave the key out")


def _out_of_range(name: str, given: object, context: Context) -> Words:
    limit = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
    return Words(f"{name} is {shown(given)}", f"it must be {limit}")


def _own_words(name: str, _given: object, context: Context) -> Words:
    return Words(str(context["error"]), f"correct {name}")


_WORDS: dict[str, Callable[[str, object, Context], Words]] = {
    "enum": _none_of,
    "literal_error": _none_of,
    "string_pattern_mismatch": _misshapen,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "too_short": _wrong_count,
    "too_long": _wrong_count,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "value_error": _own_words,
}
