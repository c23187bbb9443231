"""What `check --fix` does about a fault: only where it needs no judgement (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from cadence.toml.source_map import Path


class SetValue(NamedTuple):
    """The value at `path`, whose key may be new, becomes another."""

    path: Path
    value: Any


class SortEntries(NamedTuple):
    """The entries of a section are put into the order of the days under `key`, stably."""

    section: str
    key: str


class CutBytes(NamedTuple):
    """The bytes from `start` up to `end`, of no meaning, are removed."""

    start: int
    end: int


Repair: TypeAlias = SetValue | SortEntries | CutBytes
