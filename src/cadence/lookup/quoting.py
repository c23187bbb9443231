"""What somebody typed, as a message repeats it."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 60  # characters


def quoted(text: str) -> str:
    """Return *text* in quotes, cut after 60 characters: a message is not a place for more."""
    return f"'{text}'" if len(text) <= _LONGEST else f"'{text[:_LONGEST]}…'"
