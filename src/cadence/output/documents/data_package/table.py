"""What a file of the package is: its columns, each described, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cadence.ledger.keys import keys_of
from cadence.ledger.model import Source

if TYPE_CHECKING:
    from pydantic import BaseModel

    from cadence.analysis.as_of import AsOf
    from cadence.output.formats.sheet import Cell

Rows = Iterator[tuple["Cell", ...]]


class Column(NamedTuple):
    """A column: its name, its type in a table schema, what it says, what it may refer to.

    What it refers to is another file, or this one if that is its name, and a column of it.
    """

    name: str
    type: str
    says: str
    refers_to: str = ""
    values: tuple[str, ...] = ()
    required: bool = False
    referred: str = "id"


class Reference(NamedTuple):
    """Several columns that together name a row of another file, by its columns."""

    columns: tuple[str, ...]
    refers_to: str
    referred: tuple[str, ...]


class Table(NamedTuple):
    """A file: its name, what a row is, the columns that tell rows apart, columns, rows."""

    name: str
    row_is: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[AsOf], Rows]
    references: tuple[Reference, ...] = ()


_TYPES = {date: "date", int: "integer", bool: "boolean"}  # of a table schema; else a string


def key(table: type[BaseModel], key_name: str, /, **more: object) -> Column:
    """Return the column of a key of the ledger; the model says what it means (STYLE).

    *more* is what differs from the key, and what that refers to.
    """
    defined = keys_of(table)[key_name]
    column = Column(
        key_name.replace("-", "_"),
        _TYPES.get(defined.value_type, "string"),
        defined.description,
        values=defined.choices,
        required=defined.is_required,
    )
    return column._replace(**more)  # type: ignore[arg-type]


def joined_key(table: type[BaseModel], name: str, file: str = "") -> Column:
    """Return the column of a list of the ledger: all in one cell, or in a *file* one by one."""
    column = key(table, name, values=())
    also = f"; one by one in {file}" if file else ""
    return column._replace(says=f"{column.says.removesuffix('.')}; joined by '; '{also}.")


def text(name: str, says: str, **more: object) -> Column:
    """Return a column of text."""
    return Column(name, "string", says, **more)  # type: ignore[arg-type]


def day(name: str, says: str, **more: object) -> Column:
    """Return a column of days."""
    return Column(name, "date", says, **more)  # type: ignore[arg-type]


def number(name: str, says: str, **more: object) -> Column:
    """Return a column of whole numbers, without a hole."""
    return Column(name, "integer", says, required=True, **more)  # type: ignore[arg-type]


def flag(name: str, says: str) -> Column:
    """Return a column of `true` and `false`, without a hole."""
    return Column(name, "boolean", says, required=True)


def as_flag(value: bool) -> str:  # noqa: FBT001 -- it is what is written
    """Return a truth as the package writes it."""
    return "true" if value else "false"


def joined(values: tuple[str, ...] | None) -> str | None:
    """Return several values of a cell, None if there are none."""
    return "; ".join(values) if values else None


CONTACT = text("contact", "The contact.", refers_to="contacts", required=True)
CHANNEL = text("channel", "The channel.", refers_to="channels", required=True)
PERSON = text("person", "The person.", refers_to="people", required=True)
OFFICE = text("office", "The office.", refers_to="offices", required=True)
SIDE = text("side", "The side: one of the two parties.", refers_to="sides", required=True)
SOURCE = tuple(key(Source, name) for name in ("url", "publisher", "title"))
