"""The keys of a ledger, taken from the one place that defines them: the model's fields.

Each has its name in the file, its meaning, how to write it, and its position among the others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: its name in the file, its meaning, a value that it accepts.

    `value_type` is the type of the value, or of each value in a list; `choices` are the words
    of a closed vocabulary; `table` is the model of the table, or of each of the tables, that
    the key holds. `example` is None if neither readers nor editors need one.
    """

    name: str
    field: str
    description: str
    example: object
    value_type: type
    choices: tuple[str, ...]
    is_required: bool
    table: type[BaseModel] | None

    @property
    def how_to_write(self) -> str:
        """The key with a value: `date = 2025-10-30`, `level = "leader" or "minister"`."""
        if self.example is None and self.choices:
            *others, last = map(written, self.choices)
            return f"{self.name} = {', '.join(others)} or {last}"
        return f"{self.name} = {written(self.example)}"

    @property
    def comment(self) -> str:
        """Its meaning as a comment at the end of a line: no capital, no full stop."""
        return (self.description[0].lower() + self.description[1:]).removesuffix(".")


@cache
def keys_of(table: type[BaseModel]) -> Mapping[str, Key]:
    """Return the keys of a *table* by their names in the file, in the ledger's order."""
    keys = (_key(field, info) for field, info in table.model_fields.items())
    return {key.name: key for key in keys}


@cache
def table_models() -> Mapping[tuple[str, ...], type[BaseModel]]:
    """Return the model of each table of a ledger, by the path of keys to it."""
    from cadence.ledger.ledger import Ledger

    return dict(_tables_in((), Ledger))


def _tables_in(
    path: tuple[str, ...], table: type[BaseModel]
) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
    yield path, table
    for key in keys_of(table).values():
        if key.table is not None:
            yield from _tables_in((*path, key.name), key.table)


def written(value: object) -> str:
    """Return *value* in TOML, on one line."""
    match value:
        case date():
            return value.isoformat()
        case dict():
            return "{ " + ", ".join(f"{k} = {written(v)}" for k, v in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(map(written, value)) + "]"
        case _:  # a string, a number, true or false: the same in TOML and JSON
            return json.dumps(value, ensure_ascii=False)


def _key(field: str, info: FieldInfo) -> Key:
    types = tuple(_types(info.annotation))
    table = next((type_ for type_ in types if issubclass(type_, BaseModel)), None)
    examples = info.examples or [_required(table) if table and info.is_required() else None]
    return Key(
        name=info.alias or field,
        field=field,
        description=info.description or "",
        example=examples[0],
        value_type=types[0],
        choices=tuple(word for type_ in types if issubclass(type_, StrEnum) for word in type_),
        is_required=info.is_required(),
        table=table,
    )


def _required(table: type[BaseModel]) -> dict[str, object]:
    """Return a table with an example of each required key."""
    return {key.name: key.example for key in keys_of(table).values() if key.is_required}


def _types(annotation: object) -> Iterator[type]:
    """Yield the classes in an annotation, however deep: `tuple[Term, ...] | None`."""
    if isinstance(annotation, type):
        yield annotation
    elif get_origin(annotation) is Literal:
        yield from map(type, get_args(annotation))
    for inner in get_args(annotation):
        yield from _types(inner)
