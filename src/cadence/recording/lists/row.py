"""A row of a list as a contact: when, how and who, and what else it would bring (KEEPING 3)."""

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

    `first` to `last` are the days that it allows: its own, those of a stay, or of its month or
    year. `participants` are ids, in its order; `values` are what else a new contact would have,
    by the ledger's keys; `problems` say why it could not become one; with `names_unknown`
    because somebody who was also present is unknown.
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
        """The ids of its principals, in no order."""
        return frozenset(self.participants)

    @property
    def content(self) -> str:
        """All that it says, to tell it from rows that are alike in all else."""
        return repr((self.id, sorted(self.values.items()), self.listed.cells))

    @property
    def is_stay(self) -> bool:
        """Whether it spans several days, each of them known."""
        return self.precision is Precision.DAY and self.last > self.first


@dataclass(frozen=True, slots=True)
class NotRead:
    """A row that says nothing of a contact: why, and whether only because of an unknown name."""

    listed: ListedRow
    reason: str
    is_unknown: bool
