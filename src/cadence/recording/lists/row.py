"""A row of a list as a contact: its days, mode and people, and its other values (KEEPING 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cadence.ledger.vocabulary import Precision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from cadence.ledger.vocabulary import Mode, Status
    from cadence.recording.lists.listed import ListedRow


@dataclass(frozen=True, slots=True)
class Row:
    """A row that could be read.

    `first` to `last` are its possible days: its own, those of a stay, or of its month or year.
    `participants` are ids, in the row's order; `values` are the other values of a new contact, by
    the ledger's keys; `problems` say why it cannot be imported; `names_unknown` if a person also
    present is unknown.
    """

    listed: ListedRow
    id: str | None
    date: dt.date
    end: dt.date | None
    precision: Precision
    first: dt.date
    last: dt.date
    status: Status
    mode: Mode | None
    participants: tuple[str, ...]
    by_side: Mapping[str, frozenset[str]]
    city: str
    values: Mapping[str, Any]
    problems: tuple[str, ...]
    names_unknown: bool = False

    @property
    def number(self) -> int:
        """Its number in the list."""
        return self.listed.number

    @property
    def people(self) -> frozenset[str]:
        """The ids of its principals, unordered."""
        return frozenset(self.participants)

    @property
    def content(self) -> str:
        """Its whole content, to distinguish it from rows that are otherwise alike."""
        return repr((self.id, sorted(self.values.items()), self.listed.cells))

    @property
    def is_stay(self) -> bool:
        """Whether it spans several known days."""
        return self.precision is Precision.DAY and self.last > self.first


@dataclass(frozen=True, slots=True)
class NotRead:
    """A row that is not a contact: why, and whether only because of an unknown name."""

    listed: ListedRow
    reason: str
    is_unknown: bool
