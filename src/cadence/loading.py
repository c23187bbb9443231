"""Read a ledger for a report; one with errors is refused (DESIGN 4)."""

from __future__ import annotations

import gc
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.files import locate
from cadence.files.read import UnreadableLedger, decode, read_ledger
from cadence.lookup.clock import latest_day
from cadence.toml.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cadence.files.locate import LedgerPath
    from cadence.ledger.ledger import Ledger


class FaultyLedger(CadenceError):
    """The ledger has errors: a report would be confidently wrong."""


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A ledger that was read: its location, the SHA-256 of its bytes, and its content."""

    where: LedgerPath
    sha256: str
    ledger: Ledger


def read(where: LedgerPath) -> LedgerFile:
    """Read the ledger at *where*. Raises `FaultyLedger` if it cannot be read or has errors."""
    try:
        content = read_ledger(where)
    except UnreadableLedger as why:
        raise FaultyLedger(f"{where.label} {why}") from None
    return read_content(where, content)


def read_content(where: LedgerPath, content: bytes, how_to_check: str | None = None) -> LedgerFile:
    """Return the ledger with this *content*, read from *where*. Raises `FaultyLedger`.

    *how_to_check* is the command that shows its errors, if it is not the usual one.
    """
    try:
        text = decode(content)
    except UnreadableLedger as why:
        raise FaultyLedger(f"{where.label} {why}") from None
    with _no_collection():
        ledger, count = _judged(content, text, latest_day())
    if ledger is None or count:
        raise FaultyLedger(_refusal(where, count, how_to_check))
    return LedgerFile(where, hashlib.sha256(content).hexdigest(), ledger)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Disable the garbage collector while a ledger's many objects are created."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _judged(content: bytes, text: str, latest: date) -> tuple[Ledger | None, int]:
    """Return the ledger with this *content*, if it is one, and its number of errors."""
    from cadence.check.judge import errors
    from cadence.ledger.validation import validated

    try:
        tables = parse(text)
        ledger = validated(tables, size=len(text))
    except (ValueError, RecursionError):  # not TOML, or not a ledger
        from cadence.check.run import errors_in

        return None, len(errors_in(content, latest))
    return ledger, sum(1 for _ in errors(ledger, tables, content, latest))


def _refusal(where: LedgerPath, count: int, how_to_check: str | None) -> str:
    from shlex import quote

    from cadence.ledger.plural import plural

    errors = f"{count} {plural(count, 'error')}"
    check = how_to_check or f"cadence check {quote(where.name)}"
    return f"{where.label} has {errors}, so no report on it would be right: {check}"


def load(path: str | PathLike[str] | None = None) -> Ledger:
    """Return the ledger at *path*, or the one that the command would find (DESIGN 4).

    Raises `FaultyLedger` if it cannot be read or has errors, `TypeError` for a *path* of another
    type.
    """
    if isinstance(path, PathLike):
        path = path.__fspath__()
    if not isinstance(path, str | None):
        raise TypeError(f"path is of type {type(path).__name__}: write a string or a pathlib.Path")
    return read(locate.find(path)).ledger
