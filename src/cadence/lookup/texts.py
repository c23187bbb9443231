"""Clean text that a user typed to what a ledger may contain (DESIGN 5, CAD110)."""

from __future__ import annotations

import re

from cadence.errors import CadenceError
from cadence.ledger.characters import MISLEADING
from cadence.lookup.quoting import quoted

_MISLEADING = re.compile(MISLEADING)
# From the first of several spaces on: trying each of them would take quadratic time.
_BREAK = re.compile(r"(?<!\s)\s*[\r\n]\s*")


class InvisibleCharacter(CadenceError):
    """What was typed has an invisible character."""


def refuse_invisible(typed: str) -> str:
    """Return *typed* if it has no invisible characters. Raises `InvisibleCharacter`."""
    if found := _MISLEADING.search(typed):
        raise InvisibleCharacter(
            f"{quoted(visible(typed))} has the invisible character U+{ord(found[0]):04X}: delete it"
        )
    return typed


def visible(typed: str) -> str:
    """Return *typed* without its invisible characters."""
    return _MISLEADING.sub("", typed)


def on_one_line(typed: str) -> str:
    """Return *typed* with a space for each line break, stripped."""
    return " ".join(filter(None, (line.strip() for line in typed.splitlines())))


def without_breaks(pasted: str) -> str:
    """Return the *pasted* text with a space for each line break."""
    return _BREAK.sub(" ", pasted)
