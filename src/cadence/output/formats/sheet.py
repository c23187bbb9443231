"""A flat table of plain values, from which CSV and Markdown are rendered."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cadence.ledger.model import Source


class Link(NamedTuple):
    """An address, and the text that a reader sees as the link."""

    text: str
    url: str


#: The value of a cell: its type decides how each format writes it.
Cell = str | bool | int | float | date | tuple[Link, ...] | None


def links(sources: Iterable[Source]) -> tuple[Link, ...] | None:
    """Return sources as links with their publishers' names, each address once."""
    publishers: dict[str, str] = {}
    for source in sources:
        publishers.setdefault(source.url, source.publisher)
    return tuple(Link(publisher, url) for url, publisher in publishers.items()) or None


def joined(values: Iterable[str]) -> str | None:
    """Return several values as the text of one cell; None if there are none."""
    return "; ".join(values) or None


_Record_contra = TypeVar("_Record_contra", contravariant=True)
_Row = TypeVar("_Row")
_Part = TypeVar("_Part")


class Column(NamedTuple, Generic[_Record_contra]):
    """A heading, and the function that returns a record's value under it."""

    name: str
    value: Callable[[_Record_contra], Cell]


def attributes(*names: str, of: str = "") -> tuple[Column[Any], ...]:
    """Return a column, named after it, for each of these attributes of a record or *of* its part.

    The attribute `from_` becomes `from`.
    """
    path = f"{of}." if of else ""
    return tuple(Column(name.rstrip("_"), attrgetter(path + name)) for name in names)


def columns_of(
    part_of: Callable[[_Row], _Part | None], columns: Iterable[Column[_Part]]
) -> tuple[Column[_Row], ...]:
    """Return columns for the *part_of* a row; they are empty in rows without that part."""

    def column_of(column: Column[_Part]) -> Column[_Row]:
        def value(row: _Row) -> Cell:
            part = part_of(row)
            return None if part is None else column.value(part)

        return Column(column.name, value)

    return tuple(map(column_of, columns))


class Sheet(NamedTuple):
    """A header and its rows; in a brief also a caption above and notes below the table."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        columns: Sequence[Column[_Row]],
        records: Iterable[_Row],
        *,
        caption: str = "",
        notes: tuple[str, ...] = (),
    ) -> Sheet:
        """Return a sheet with a row for each of *records*."""
        return cls(
            tuple(column.name for column in columns),
            tuple(tuple(column.value(record) for column in columns) for record in records),
            caption,
            notes,
        )


def rounded(number: float | None) -> float | None:
    """Return a share or a rate to four decimals, as spreadsheets get it."""
    return None if number is None else round(number, 4)


def in_words(cell: Cell) -> str:
    """Return a value as people read it: `1,234`, `14 Nov 2022`, a dash for an absent value."""
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple):
        return "; ".join(f"{link.text}, {link.url}" for link in cell)
    return f"{cell:,}" if isinstance(cell, int | float) else words.day(cell)
