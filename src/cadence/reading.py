"""Read a ledger for a report: one with errors is refused (DESIGN 4)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence import ledger_file
from cadence.errors import CadenceError

if TYPE_CHECKING:
    from cadence.ledger import Ledger
    from cadence.ledger_file import LedgerPath


class FaultyLedger(CadenceError):
    """A report from a ledger with errors would be confidently wrong."""


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A ledger that was read: where from, the SHA-256 of its bytes, and what it says."""

    where: LedgerPath
    sha256: str
    ledger: Ledger


def read(where: LedgerPath) -> LedgerFile:
    """Read the ledger at *where*. Raises `FaultyLedger` if it cannot be read or has errors."""
    import tomli
    from pydantic import ValidationError

    try:
        content = ledger_file.read_bytes(where.path)
        ledger = ledger_file.build(ledger_file.parse(ledger_file.decode(content)))
    except (ledger_file.UnreadableLedger, tomli.TOMLDecodeError, ValidationError):
        raise FaultyLedger(f"{where.name} has errors: see 'cadence check'") from None
    return LedgerFile(where, hashlib.sha256(content).hexdigest(), ledger)


def load(path: str | None = None) -> Ledger:
    """Return the ledger at *path*, or the one that the command would find (DESIGN 4).

    Raises `FaultyLedger` if it cannot be read or has errors.
    """
    return read(ledger_file.find(path)).ledger
