"""Read a list as JSON: an object a line, an array, or the output of `log -f json` (KEEPING 3)."""

from __future__ import annotations

import io
import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from cadence.recording.lists.listed import (
    MOST_ROWS,
    ListedRow,
    ListedSource,
    ListFile,
    ListKind,
    Named,
    UnreadableList,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cadence.recording.lists.columns import Headings
    from cadence.recording.lists.listed import Value

#: About how many bytes of memory each character that begins, ends or separates values takes.
_PRICES = {"{": 240, "[": 90, ",": 16, '"': 30}
_MOST_A_CHARACTER = 10  # bytes of memory
_FREE = 60_000_000  # bytes: no limit for a short list
_MOST_VALUES = 1_000  # people or sources in a row
_CONTACTS = "contacts"  # the key of the list in an object that cadence printed


class _NotAValue(ValueError):
    """The value of a key has the wrong type; the message says which."""


def read_json(name: str, text: str, headings: Headings) -> ListFile:
    """Return the list in the JSON *text*. Raises `UnreadableList`."""
    _refuse_what_fills_memory(text)
    objects = list(islice(_objects(text), MOST_ROWS + 1))
    if len(objects) > MOST_ROWS:
        raise UnreadableList(f"has more than {MOST_ROWS:,} rows: split it")
    keys = list(dict.fromkeys(key for _, entry in objects for key in _keys_of(entry)))
    if not objects:
        return ListFile(name, ListKind.JSON, (), ())
    columns = headings.columns(keys)
    key_by_name = {keys[index]: key for index, key in columns.key_by_index.items()}
    rows = tuple(_row(number, entry, key_by_name) for number, entry in objects)
    shown = tuple(dict.fromkeys(columns.key_by_index.values()))
    return ListFile(name, ListKind.JSON, shown, rows, columns.ignored)


def _refuse_what_fills_memory(text: str) -> None:
    """Raise `UnreadableList` if the values of *text* would take far more memory than it does."""
    estimate = sum(text.count(mark) * price for mark, price in _PRICES.items())
    if estimate > _FREE + _MOST_A_CHARACTER * len(text):
        raise UnreadableList("holds too many values for its size")


def _objects(text: str) -> Iterator[tuple[int, Any]]:
    """Yield each row with its number: its line, or its position from 1.

    A row that is not JSON is yielded as the `ValueError` of the parser.
    """
    try:
        whole = _loads(text)
    except ValueError as fault:
        if text.lstrip().startswith("["):
            raise UnreadableList(f"is not JSON: {fault}") from None
        yield from _lines(text, fault)
        return
    if isinstance(whole, dict) and isinstance(whole.get(_CONTACTS), list):
        whole = whole[_CONTACTS]
    yield from enumerate(whole if isinstance(whole, list) else [whole], start=1)


def _lines(text: str, why_not_whole: ValueError) -> Iterator[tuple[int, Any]]:
    every = enumerate(io.StringIO(text, newline="\n"), start=1)
    lines = ((number, line) for number, line in every if line.strip())
    for count, (number, line) in enumerate(lines):
        try:
            yield number, _loads(line.strip())
        except ValueError as fault:
            if not count:
                raise UnreadableList(f"is not JSON: {why_not_whole}") from None
            yield number, ValueError(str(fault).removeprefix("line 1: "))


def _loads(text: str) -> Any:  # noqa: ANN401 -- any JSON
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        raise ValueError(f"line {fault.lineno}: {fault.msg}") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except ValueError:  # a number with thousands of digits
        raise ValueError("a number in it is too long") from None


def _keys_of(entry: object) -> Iterable[str]:
    return entry.keys() if isinstance(entry, dict) else ()


def _row(number: int, entry: object, key_by_name: dict[str, str]) -> ListedRow:
    if isinstance(entry, ValueError):
        return ListedRow(number, {}, (), f"is not JSON: {entry}")
    if not isinstance(entry, dict):
        return ListedRow(number, {}, (), "is not a JSON object")
    values: dict[str, Value] = {}
    for name, given in entry.items():
        key = key_by_name.get(name)
        if key is None or given in (None, "", [], {}):
            continue
        try:
            values[key] = _value(key, given)
        except _NotAValue as fault:
            return ListedRow(number, values, (), f"{name}: {fault}")
    return ListedRow(number, values)


def _value(key: str, given: object) -> Value:
    if isinstance(given, bool | float):
        raise _NotAValue("a string is needed")
    if isinstance(given, str | int):
        return str(given)
    if key in {"participants", "attending"} or key.startswith("side:"):
        return [_person(inner) for inner in _listed(given)]
    if key == "source":
        return [_source(inner) for inner in _listed(given)]
    if isinstance(given, list) and all(isinstance(inner, str) for inner in given):
        return given
    raise _NotAValue("a string, or a list of strings, is needed")


def _listed(given: object) -> Sequence[object]:
    listed = given if isinstance(given, list) else [given]
    if len(listed) > _MOST_VALUES:
        raise _NotAValue(f"has {len(listed):,} values, and may have {_MOST_VALUES:,}")
    return listed


def _person(given: object) -> Named:
    """Return a person, from a name, or an object with an id, a name or both."""
    if isinstance(given, str):
        return Named((given,))
    if isinstance(given, dict):
        names = tuple(n for n in (given.get("id"), given.get("name")) if n and isinstance(n, str))
        if names:
            return Named(names)
    raise _NotAValue("a name, or an object with an id or a name, is needed")


def _source(given: object) -> ListedSource:
    if isinstance(given, str):
        return ListedSource(given)
    if isinstance(given, dict) and isinstance(given.get("url"), str):
        texts = (given.get("publisher") or "", given.get("title") or "")
        if all(isinstance(text, str) for text in texts):
            return ListedSource(given["url"], *texts)
    raise _NotAValue("an address, or an object with a url, is needed")
