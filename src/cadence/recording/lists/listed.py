"""A list as it was read: its columns and its rows, before anybody has asked what they mean."""

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
    """The list cannot be read at all, or says of no row when and who; the sentence says why."""


class Kind(StrEnum):
    """What a list is written as."""

    CSV = "csv"
    JSON = "json"
    LEDGER = "ledger"
    DATA_PACKAGE = "data-package"


class Named(NamedTuple):
    """A person as a list names them: by an id or a name, and by other names."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return self.names[0]


class ListedSource(NamedTuple):
    """A source as a list gives it; its publisher and title are empty where it says none."""

    url: str
    publisher: str = ""
    title: str = ""

    def __str__(self) -> str:
        parts = (self.url, self.publisher, self.title)
        return " | ".join(parts[: 3 if self.title else 2 if self.publisher else 1])


#: A value of a row: a string, or what is listed one by one.
Value: TypeAlias = "str | Sequence[str] | Sequence[Named] | Sequence[ListedSource]"


class ListedRow(NamedTuple):
    """A row: its number, its values by key, and its cells where it had any.

    A spreadsheet's row (the header is row 1), a line of JSON, or a place from 1. The keys are
    those of `columns`. `fault` says why it cannot be read, or is empty.
    """

    number: int
    values: Mapping[str, Value]
    cells: Sequence[str] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list that was read: how it was named, what it is, its columns and rows.

    `columns` are the headings of `cells`, in order; of a list without cells, its keys.
    `ignored` are the columns that mean nothing here. `occasions` are those of a ledger or data
    package, as tables of the ledger.
    """

    name: str
    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[ListedRow, ...]
    ignored: tuple[str, ...] = ()
    occasions: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether its strings are meant as they are, spaces at their ends and all."""
        return self.kind is not Kind.CSV
