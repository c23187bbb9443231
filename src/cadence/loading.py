"""Read a ledger for a report: one with errors is refused (DESIGN 4)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.files import ledger_file
from cadence.lookup.clock import latest_day

if TYPE_CHECKING:
    from datetime import date

    from cadence.files.ledger_file import LedgerPath
    from cadence.ledger.ledger import Ledger


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
    try:
        content = ledger_file.read_ledger(where)
        text = ledger_file.decode(content)
    except ledger_file.UnreadableLedger as why:
        raise FaultyLedger(f"{where.label} {why}") from None
    ledger, count = _judged(content, text, latest_day())
    if ledger is None or count:
        raise FaultyLedger(_refusal(where, count))
    return LedgerFile(where, hashlib.sha256(content).hexdigest(), ledger)


def _judged(content: bytes, text: str, latest: date) -> tuple[Ledger | None, int]:
    """Return the ledger with this *content*, if there is one, and how many errors it has."""
    from cadence.check.rules import errors as rules

    try:
        tables = ledger_file.parse(text)
        ledger = ledger_file.build(tables)
    except (ValueError, RecursionError):  # no TOML, or no ledger
        from cadence.check.run import count_errors

        return None, count_errors(content, latest)
    with ledger_file.no_collection():
        return ledger, sum(1 for _ in rules.errors(ledger, tables, content, latest))


def _refusal(where: LedgerPath, count: int) -> str:
    from shlex import quote

    number = "1 error" if count == 1 else f"{count} errors"
    check = f"cadence check {quote(where.name)}"
    return f"{where.label} has {number}, so no report on it would be right: {check}"


def load(path: str | None = None) -> Ledger:
    """Return the ledger at *path*, or the one that the command would find (DESIGN 4).

    Raises `FaultyLedger` if it cannot be read or has errors.
    """
    return read(ledger_file.find(path)).ledger
