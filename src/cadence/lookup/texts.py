"""Words that somebody typed, as a ledger may have them (DESIGN 5, CAD110)."""

from __future__ import annotations

import re

from cadence.errors import CadenceError
from cadence.ledger.characters import MISLEADING
from cadence.lookup.quoting import quoted

_MISLEADING = re.compile(MISLEADING)
# From the first of several spaces on: trying each of them takes a time that grows as its square.
_BREAK = re.compile(r"(?<!\s)\s*[\r\n]\s*")


class InvisibleCharacter(CadenceError):
    """A text has a character that nobody can see."""


def refuse_invisible(typed: str) -> str:
    """Return *typed* if all of it can be seen. Raises `InvisibleCharacter`."""
    if found := _MISLEADING.search(typed):
        raise InvisibleCharacter(
            f"{quoted(visible(typed))} has the invisible character U+{ord(found[0]):04X}: delete it"
        )
    return typed


def visible(typed: str) -> str:
    """Return *typed* without the characters that nobody can see."""
    return _MISLEADING.sub("", typed)


def on_one_line(typed: str) -> str:
    """Return *typed* with a space for each line break, and none at its ends."""
    return " ".join(filter(None, (line.strip() for line in typed.splitlines())))


def without_breaks(pasted: str) -> str:
    """Return what was pasted with a space for each line break."""
    return _BREAK.sub(" ", pasted)
