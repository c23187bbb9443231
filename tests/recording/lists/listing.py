"""Small lists for the tests: written as CSV, compared with a made-up ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cadence.ledger.ledger import Ledger
from cadence.ledger.vocabulary import Mode, Precision, Status
from cadence.recording.lists.cells import days_of
from cadence.recording.lists.listed import ListedRow, ListFile
from cadence.recording.lists.reading import read_list
from cadence.recording.lists.reconciliation import Reconciliation, reconcile
from cadence.recording.lists.row import Row

LATEST = date(2026, 11, 25)
LEADERS = ("ann-adams", "li-lei")
_SIDES = {"ann-adams": "US", "bob-baker": "US", "li-lei": "CN", "han-mei": "CN"}


def read(ledger: Ledger, text: str | bytes, name: str = "list.csv", **renamed: str) -> ListFile:
    """Read a list that is written as *text* in a file called *name*."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_list(str(path), ledger, renamed)


def compared(ledger: Ledger, text: str, **renamed: str) -> Reconciliation:
    """Compare a list with a ledger."""
    return reconcile(ledger, read(ledger, text, **renamed), LATEST)


def results(reconciliation: Reconciliation) -> list[Any]:
    """Return what became of each row: its result, with the contacts where there are some."""
    return [
        (row.result.value, *(contact.id for contact in row.contacts)) for row in reconciliation.rows
    ]


def row(
    on: str = "2015-03-10",
    end: str | None = None,
    *,
    id_: str | None = None,
    precision: Precision = Precision.DAY,
    mode: Mode | None = Mode.IN_PERSON,
    people: tuple[str, ...] = LEADERS,
    status: Status = Status.HELD,
    city: str = "",
    problems: tuple[str, ...] = (),
) -> Row:
    """Return a row of a list, by default of a meeting of the two leaders."""
    day = date.fromisoformat(on)
    ends = date.fromisoformat(end) if end else None
    first, last = days_of(day, precision)
    return Row(
        listed=ListedRow(2, {}),
        id=id_,
        date=day,
        end=ends,
        precision=precision,
        first=first,
        last=ends or last,
        status=status,
        mode=mode,
        participants=people,
        by_side={
            side: frozenset(person for person in people if _SIDES[person] == side)
            for side in dict.fromkeys(_SIDES[person] for person in people)
        },
        city=city,
        values={},
        problems=problems,
    )
