"""Quote what a user typed in a message, and write a noun after a number."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 60  # characters


def quoted(text: str) -> str:
    """Return *text* in quotes, cut after 60 characters to keep messages short."""
    return f"'{text}'" if len(text) <= _LONGEST else f"'{text[:_LONGEST]}…'"


def plural(number: int, noun: str) -> str:
    """Return the form of *noun* for this *number*: `contact` or `contacts`."""
    return noun if number == 1 else f"{noun}s"
