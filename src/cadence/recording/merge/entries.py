"""Decide the outcome of each entry: kept from one version, merged, dropped, or in conflict."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cadence.recording.merge.block import VersionBlock, merged_block
from cadence.recording.merge.lines import comment_lines
from cadence.recording.merge.pieces import Pieces, disputed
from cadence.recording.merge.values import merged_values
from cadence.recording.merge.versions import said

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cadence.recording.merge.pieces import Reading
    from cadence.recording.merge.versions import Key, Version


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of an entry: its text, and its table if conflicts are settled one way.

    A table is None if the entry is absent. `conflict` describes the conflict, or is empty.
    `is_touched` if either version added the entry or changed its values.
    """

    pieces: Pieces
    ours: Mapping[str, Any] | None
    theirs: Mapping[str, Any] | None
    conflict: str = ""
    is_touched: bool = False

    def table(self, version: Reading) -> Mapping[str, Any] | None:
        """Return its table as settled by one version."""
        return self.ours if version == "ours" else self.theirs


def outcomes(
    base: Version, ours: Version, theirs: Version, marked: Collection[Key] = ()
) -> dict[Key, Outcome]:
    """Return the outcome of each entry of *ours* and *theirs*, without those dropped.

    Entries that are *marked* are in conflict as a whole.
    """
    made: dict[Key, Outcome] = {}
    for key in dict.fromkeys((*ours.entries, *theirs.entries)):
        outcome = (
            _in_conflict(key, base, ours, theirs)
            if key in marked
            else _outcome(key, base, ours, theirs)
        )
        if outcome is not None:
            made[key] = outcome
    return made


def _in_conflict(key: Key, base: Version, ours: Version, theirs: Version) -> Outcome:
    made = disputed(*(version.text(key) for version in (ours, base, theirs)))
    own, other = (v.entries[key].table if key in v.entries else None for v in (ours, theirs))
    return Outcome((made,), own, other, said(key), is_touched=True)


def _outcome(key: Key, base: Version, ours: Version, theirs: Version) -> Outcome | None:
    was, own, other = (version.block(key) for version in (base, ours, theirs))
    if not own.text or not other.text:
        return _of_one(key, was, own, other)
    is_touched = not was.text or own.table != was.table or other.table != was.table
    if other.text in (own.text, was.text):
        return Outcome((own.text,), own.table, own.table, is_touched=is_touched)
    if own.text == was.text:
        return Outcome((other.text,), other.table, other.table, is_touched=is_touched)
    values = merged_values(key[0], was.table, own.table, other.table)
    pieces = merged_block(key[0], was, own, other, values)
    conflict = ""
    if values.conflicts:
        keys = (k for c in values.conflicts for k in c.keys if k in c.ours or k in c.theirs)
        conflict = f"{said(key)}: {', '.join(keys)}"
    return Outcome(pieces, values.as_in("ours"), values.as_in("theirs"), conflict, is_touched)


def _of_one(
    key: Key, base: VersionBlock, ours: VersionBlock, theirs: VersionBlock
) -> Outcome | None:
    """Return the outcome of an entry that is absent from one of the versions."""
    there = ours if ours.text else theirs
    if not base.text:
        return Outcome((there.text,), there.table, there.table, is_touched=True)
    if there.table == base.table and not _adds_comment(base, there):
        return None
    name = "theirs" if ours.text else "ours"
    return Outcome(
        (disputed(ours.text, base.text, theirs.text),),
        ours.table if ours.text else None,
        theirs.table if theirs.text else None,
        f"{said(key)}: deleted in {name} and changed in {'ours' if ours.text else 'theirs'}",
        is_touched=True,
    )


def _adds_comment(base: VersionBlock, other: VersionBlock) -> bool:
    was, now = (Counter(comment_lines(block.text)) for block in (base, other))
    return bool(now - was)
