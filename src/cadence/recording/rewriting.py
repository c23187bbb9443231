"""Change one contact: its values, its lists, and its position if its date has changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cadence.ledger.identity import ORDERED_BY
from cadence.recording.contact import KEYS, key_above
from cadence.recording.proposal import Draft, Moved
from cadence.toml import blocks as toml_blocks
from cadence.toml import edit as toml_edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cadence.recording.proposal import LedgerText
    from cadence.toml.edit import Edit
    from cadence.toml.source_map import Path


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes to a contact, by the ledger's keys.

    `values` are set; keys in `gone` are removed; `more` is added to lists, and `sources` to the
    sources. What is already there changes nothing.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    more: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sources: Sequence[Mapping[str, str]] = ()


def rewritten(before: LedgerText, index: int, changes: Changes) -> Draft:
    """Return the change of the contact at *index*; without edits, if it changes nothing.

    Only the values concerned change. If the date no longer fits between its neighbours',
    the block moves to its place by date, with the comments that touch it (DESIGN 6).
    """
    new = _changed(before.tables["contact"][index], changes)
    return placed(before, ("contact", index), new, tuple(_edits(before, index, changes)))


def placed(
    before: LedgerText, path: tuple[str, int], new: Mapping[str, Any], edits: tuple[Edit, ...]
) -> Draft:
    """Return the draft of *edits* inside the block at *path*, which turn its table into *new*.

    In a section in date order, the block moves if its date no longer fits between its neighbours'.
    """
    section, index = path
    entries = before.tables[section]
    others = [*entries[:index], *entries[index + 1 :]]
    after = _to_follow(entries, index, new, ORDERED_BY.get(section, ""))
    subject = new["id"] if section == "contact" else None
    if not edits or after == index - 1:
        tables = {**before.tables, section: [*others[:index], new, *others[index:]]}
        return Draft(edits, tables, subject)
    place = after + 1 if after < index else after
    tables = {**before.tables, section: [*others[:place], new, *others[place:]]}
    moved, edits = _moved(before, path, after, edits)
    return Draft(edits, tables, subject, moved=moved)


def _changed(old: Mapping[str, Any], changes: Changes) -> dict[str, Any]:
    new = {**old, **changes.values}
    for key in changes.more:
        if missing := _missing(old, changes, key):
            new[key] = [*old.get(key, ()), *missing]
    if changes.sources:
        new["sources"] = [*old.get("sources", ()), *changes.sources]
    return {key: value for key, value in new.items() if key not in changes.gone}


def _missing(old: Mapping[str, Any], changes: Changes, key: str) -> list[str]:
    """Return the elements to add to the list under *key* that are not in it yet."""
    return [text for text in dict.fromkeys(changes.more[key]) if text not in old.get(key, ())]


# -- its text ------------------------------------------------------------------------------


def _edits(before: LedgerText, index: int, changes: Changes) -> Iterator[Edit]:
    path: Path = ("contact", index)
    old: dict[str, Any] = before.tables["contact"][index]
    source_map = before.source_map
    added: dict[str, Any] = {}
    for key, value in changes.values.items():
        if key not in old:
            added[key] = value
        elif old[key] != value:
            yield toml_edit.value_changed(source_map, (*path, key), value)
    for key in changes.more:
        missing = _missing(old, changes, key)
        if missing and key in old:
            yield toml_edit.strings_added(source_map, (*path, key), missing)
        elif missing:
            added[key] = missing
    yield from _keys_added(before, path, old, added)
    for key in sorted(changes.gone & old.keys()):
        yield toml_edit.key_removed(source_map, (*path, key))
    if changes.sources:
        yield toml_blocks.sources_added(source_map, index, changes.sources)


def _keys_added(
    before: LedgerText, path: Path, old: Mapping[str, Any], added: Mapping[str, Any]
) -> Iterator[Edit]:
    """Yield the edits that add new keys to a contact, each below the key that precedes it."""
    below: dict[str, dict[str, Any]] = {}
    for key in sorted(added, key=KEYS.index):
        below.setdefault(key_above(key, old), {})[key] = added[key]
    for anchor, values in below.items():
        yield toml_edit.keys_added(before.source_map, path, anchor, values)


# -- its position --------------------------------------------------------------------------


def _to_follow(
    entries: Sequence[Mapping[str, Any]], index: int, new: Mapping[str, Any], key: str
) -> int:
    """Return the index of the entry that the one at *index* belongs after; -1 for none.

    The entry stays in place if its neighbours allow it or it has no date, the value of *key*;
    otherwise it goes after the last entry whose date is not later.
    """
    date = new.get(key)
    if type(date) is not dt.date:  # the proof reports a wrong type itself
        return index - 1
    above = entries[index - 1][key] if index else date
    below = entries[index + 1][key] if index + 1 < len(entries) else date
    if above <= date <= below:
        return index - 1
    earlier = (n for n, entry in enumerate(entries) if n != index and entry[key] <= date)
    return max(earlier, default=-1)


def _moved(
    before: LedgerText, entry: tuple[str, int], after: int, edits: tuple[Edit, ...]
) -> tuple[Moved, tuple[Edit, ...]]:
    """Return the block before and after the change, and the edits that move it."""
    source_map = before.source_map
    block = toml_blocks.block_of(source_map, entry)
    old = before.content[block.start : block.end]
    inside = tuple(toml_edit.edits_from(block.start, edits))
    new = toml_edit.applied(old, inside)
    target = (entry[0], after) if after >= 0 else None
    return Moved(old, inside), toml_blocks.moved(source_map, entry, target, new)
