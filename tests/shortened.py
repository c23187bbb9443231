"""The frozen ledger with few of its contacts: for what is about its words, not about its size."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from command import FROZEN

_CONTACT = "\n[[contact]]\n"
#: What comes before the contacts, and each of these, the oldest first.
HEAD, *BLOCKS = FROZEN.read_text("utf-8").split(_CONTACT)
_LATEST = 160  # contacts: since 2020


def with_blocks(blocks: Sequence[str]) -> str:
    """Return the text of the ledger with these contacts alone."""
    return _CONTACT.join([HEAD, *blocks])


def write_latest(path: Path) -> Path:
    """Write the ledger with its latest contacts to *path*, and return it."""
    path.write_text(with_blocks(BLOCKS[-_LATEST:]), encoding="utf-8")
    return path
