"""How `check --fix` repairs a fault, if that needs no judgement (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from cadence.toml.source_map import Path


class SetValue(NamedTuple):
    """Set the value at `path`; the key may be new."""

    path: Path
    value: Any


class SortEntries(NamedTuple):
    """Sort the entries of a section by the days under `key`, stably."""

    section: str
    key: str


class CutBytes(NamedTuple):
    """Remove the bytes from `start` up to `end`, which have no meaning."""

    start: int
    end: int


Repair: TypeAlias = SetValue | SortEntries | CutBytes
