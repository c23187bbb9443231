"""Small lists for the tests: written as CSV, compared with a made-up ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cadence.ledger.ledger import Ledger
from cadence.recording.lists.listed import ListFile
from cadence.recording.lists.reading import read_list
from cadence.recording.lists.reconciliation import Reconciliation, reconcile

LATEST = date(2026, 11, 25)


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
