"""What a file of the package is: its columns, each described, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
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


ID = text("id", "What it is called everywhere.", required=True)
CONTACT = text("contact", "The contact.", refers_to="contacts", required=True)
CHANNEL = text("channel", "The channel.", refers_to="channels", required=True)
PERSON = text("person", "The person.", refers_to="people", required=True)
OFFICE = text("office", "The office.", refers_to="offices", required=True)
SIDE = text("side", "The side: one of the two parties.", refers_to="sides", required=True)
