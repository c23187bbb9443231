"""The keys of what a command prints as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def keys(value: Any) -> Iterator[str]:
    """Yield the keys of a JSON value, but not those that are ids."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key != "offices" or not isinstance(inner, dict):  # by the id of a side
                yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)
