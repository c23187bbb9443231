"""Quote what a user typed in a message."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 60  # characters


def quoted(text: str) -> str:
    """Return *text* in quotes, cut after 60 characters to keep messages short."""
    return f"'{text}'" if len(text) <= _LONGEST else f"'{text[:_LONGEST]}…'"
