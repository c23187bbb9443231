"""Every value of parsed TOML, with its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def values(
    of: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(of, dict):
        for key, value in of.items():
            yield from values(value, (*path, key))
    elif isinstance(of, list):
        for index, value in enumerate(of):
            yield from values(value, (*path, index))
    else:
        yield path, of
