"""Merge the values of one entry key by key, against their common base."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cadence.recording.merge.keys import NEVER_EMPTY, SETS, units
from cadence.recording.merge.sets import merged_set

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Keys that both versions changed, with each version's values; a key may be absent."""

    keys: tuple[str, ...]
    ours: Mapping[str, Any]
    base: Mapping[str, Any]
    theirs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MergedValues:
    """The merged values of an entry: the keys without a conflict, and the conflicts."""

    clear: Table
    conflicts: Sequence[Conflict] = field(default=())

    def as_in(self, version: str) -> Table:
        """Return the whole entry, with every conflict settled by *version*: ours or theirs."""
        table = dict(self.clear)
        for conflict in self.conflicts:
            table |= getattr(conflict, version)
        return table


def merged_values(
    section: str, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> MergedValues:
    """Return the merged values of an entry; *base* is empty if both versions added it."""
    clear: Table = {}
    conflicts: list[Conflict] = []
    for keys in units(section, ours, theirs):
        was, own, other = ({k: t[k] for k in keys if k in t} for t in (base, ours, theirs))
        made = _unit(section, keys, was, own, other)
        if isinstance(made, Conflict):
            conflicts.append(made)
        else:
            clear |= made
    return MergedValues(clear, conflicts)


def _unit(
    section: str, keys: tuple[str, ...], base: Table, ours: Table, theirs: Table
) -> Table | Conflict:
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if keys == ("recorded",) and (later := _further(base, ours, theirs)):
        return later
    if len(keys) == 1 and keys[0] in SETS.get(section, ()):
        return _set(keys[0], base, ours, theirs)
    return Conflict(keys, ours, base, theirs)


def _further(base: Table, ours: Table, theirs: Table) -> Table | None:
    """Return the later of two confirmations, with its basis; None if either changes more.

    A claim that one version removed must not return.
    """
    spans = [table.get("recorded") for table in (base, ours, theirs)]
    if not all(isinstance(span, dict) and {"from", "through"} <= span.keys() for span in spans):
        return None
    was, own, other = (span or {} for span in spans)
    try:
        are_forward = own["through"] > was["through"] < other["through"]
        if not are_forward or not was["from"] == own["from"] == other["from"]:
            return None
        if own["through"] == other["through"]:
            return None  # the basis is another
        return ours if own["through"] > other["through"] else theirs
    except TypeError:  # not dates
        return None


def _set(key: str, base: Table, ours: Table, theirs: Table) -> Table | Conflict:
    lists = [table.get(key) for table in (base, ours, theirs)]
    conflict = Conflict((key,), ours, base, theirs)
    if key in NEVER_EMPTY and None in lists:  # absent, it means all of them
        return conflict
    if not all(isinstance(each, list | None) for each in lists):
        return conflict
    made = merged_set(key, *(each or [] for each in lists))
    if made is None:
        return conflict
    if not made.is_clean:
        sides = ({key: each} if each else {} for each in (made.ours, made.base, made.theirs))
        return Conflict((key,), *sides)
    if not made.ours and key in NEVER_EMPTY:
        return conflict
    return {key: made.ours} if made.ours else {}
