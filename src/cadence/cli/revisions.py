"""Resolve a ledger that a user named: a file or a revision of git (KEEPING 4)."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.files import locate
from cadence.files.home import expanded

if TYPE_CHECKING:
    from cadence.loading import LedgerFile

_STANDARD_INPUT = "-"
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def current_ledger(ledger: str | None) -> LedgerFile:
    """Return the current *ledger*, or one found from the working folder, not the shipped one."""
    from cadence.loading import read

    return read(locate.find(ledger, or_shipped=False))


def named_ledger(typed: str, ledger: str | None) -> LedgerFile:
    """Return the ledger that *typed* names: an existing file, otherwise a revision of git.

    A revision without a path is of *ledger*, or of the ledger found from the working folder. Raises
    `CadenceError`.
    """
    from cadence.loading import read

    if _is_file(typed):
        return read(locate.named(typed))
    return _at_revision(typed, ledger)


def _is_file(typed: str) -> bool:
    if typed in {_STANDARD_INPUT, "shipped"} or (os.name == "nt" and _DRIVE.match(typed)):
        return True
    path = expanded(typed)
    return os.path.exists(path) and not os.path.isdir(path)  # noqa: PTH110, PTH112 -- odd names


def _at_revision(typed: str, ledger: str | None) -> LedgerFile:
    from shlex import quote

    from cadence.files.git import GitFault
    from cadence.files.revisions import read_revision
    from cadence.lookup.quoting import quoted

    try:
        stored = read_revision(typed, lambda: locate.find(ledger, or_shipped=False).path)
    except GitFault as fault:
        raise CadenceError(f"{quoted(typed)} cannot be read: {fault}") from None
    from cadence.loading import read_content

    where = locate.LedgerPath(Path(stored.name), stored.name)
    check = f"git show {quote(stored.name)} | cadence check -"
    return read_content(where, stored.content, check)
