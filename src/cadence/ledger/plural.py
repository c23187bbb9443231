"""Write a noun after a number: in spans, messages and reports."""

from __future__ import annotations


def plural(number: int, noun: str) -> str:
    """Return the form of *noun* for this *number*: `contact` or `contacts`."""
    return noun if number == 1 else f"{noun}s"
