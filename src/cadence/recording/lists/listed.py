"""A list as it was read: its columns and rows, before they are resolved against a ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 200


class UnreadableList(CadenceError):
    """The list is unreadable, or has no column for days or for people; the message says why."""


class ListKind(StrEnum):
    """The format of a list."""

    CSV = "csv"
    JSON = "json"
    LEDGER = "ledger"
    DATA_PACKAGE = "data-package"


class Named(NamedTuple):
    """A person in a list: an id or a name, and other names."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return self.names[0]


class ListedSource(NamedTuple):
    """A source in a list; publisher and title are empty if the list does not give them."""

    url: str
    publisher: str = ""
    title: str = ""

    def __str__(self) -> str:
        parts = (self.url, self.publisher, self.title)
        return " | ".join(parts[: 3 if self.title else 2 if self.publisher else 1])


#: A value of a row: a string, or a sequence.
Value: TypeAlias = "str | Sequence[str] | Sequence[Named] | Sequence[ListedSource]"


class ListedRow(NamedTuple):
    """A row: its number, its values by key, and its cells if it has any.

    The number is the row of a spreadsheet (the header is row 1), a line of JSON, or a position
    from 1. The keys are those of `columns`. `fault` says why the row cannot be read, or is empty.
    """

    number: int
    values: Mapping[str, Value]
    cells: Sequence[str] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list that was read: its name, format, columns and rows.

    `columns` are the headings of `cells`, in order; for a list without cells, its keys.
    `ignored` are the columns that were not recognised. `occasions` are tables of the ledger, from
    another ledger or a data package.
    """

    name: str
    kind: ListKind
    columns: tuple[str, ...]
    rows: tuple[ListedRow, ...]
    ignored: tuple[str, ...] = ()
    occasions: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether its strings are taken literally, with spaces at their ends."""
        return self.kind is not ListKind.CSV
