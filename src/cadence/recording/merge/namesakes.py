"""Decide whether two new contacts with one id are one contact or two (KEEPING 5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.ledger.folding import folded
from cadence.recording.merge.versions import said
from cadence.toml.edit import literal
from cadence.toml.source_map import SourceMap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from cadence.recording.merge.versions import Key, Version


class Renaming(NamedTuple):
    """The new ids by the old, in ours and in theirs, and a remark about each."""

    ours: Mapping[str, str]
    theirs: Mapping[str, str]
    notes: tuple[str, ...]


def namesakes(base: Version, ours: Version, theirs: Version) -> Renaming:
    """Return a new id for one of each two contacts, the same one whichever version is ours."""
    sides = _sides(base, ours, theirs)
    taken = {key[1] for v in (base, ours, theirs) for key in v.entries if _has_id(key)}
    made: tuple[dict[str, str], dict[str, str]] = ({}, {})
    notes: list[str] = []
    shared = (ours.entries.keys() & theirs.entries.keys()) - base.entries.keys()
    for key in sorted((k for k in shared if k[0] == "contact"), key=lambda k: str(k[1])):
        own, other = ours.entries[key].table, theirs.entries[key].table
        if not _are_two(own, other, sides):
            continue
        id_ = str(key[1])
        new = _next_free(id_, taken)
        taken.add(new)
        made[_order(own) < _order(other)][id_] = new
        notes.append(f"{said(key)} was given to two new contacts: one of them is now {new}")
    return Renaming(*made, tuple(notes))


def _has_id(key: Key) -> bool:
    return len(key) == len(("section", "id"))


def _are_two(own: Mapping[str, Any], other: Mapping[str, Any], sides: Mapping[str, object]) -> bool:
    """Whether two new contacts with one id cannot be one contact."""
    if own.get("mode") != other.get("mode"):
        return True
    cities = [table.get("city") for table in (own, other)]
    if (
        all(isinstance(city, str) for city in cities)
        and len(set(map(folded, map(str, cities)))) > 1
    ):
        return True
    people = [set(_listed(table, "participants")) for table in (own, other)]
    for side in {sides.get(person) for person in people[0] | people[1]}:
        mine, others = ({p for p in who if sides.get(p) == side} for who in people)
        if side is not None and not mine & others:
            return True
    return False


def _listed(contact: Mapping[str, Any], key: str) -> list[str]:
    listed = contact.get(key)
    return list(map(str, listed)) if isinstance(listed, list) else []


def _sides(*versions: Version) -> Mapping[str, object]:
    return {
        str(key[1]): entry.table.get("side")
        for version in versions
        for key, entry in version.entries.items()
        if key[0] == "person"
    }


def _order(contact: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the sort key that decides which of two keeps the id, the same in either version."""
    keys = ("mode", "city", "end", "summary")
    return (*(str(contact.get(key, "")) for key in keys), repr(sorted(contact.items())))


def _next_free(id_: str, taken: Collection[object]) -> str:
    numbered = re.fullmatch(r"(.*[a-z].*)-([2-9]|[1-9][0-9]+)", id_)
    stem, number = (numbered[1], int(numbered[2])) if numbered else (id_, 1)
    while f"{stem}-{number + 1}" in taken:
        number += 1
    return f"{stem}-{number + 1}"


def renamed(version: Version, ids: Mapping[str, str]) -> str:
    """Return the text of a *version* with new ids for its contacts and every reference to them."""
    parts: list[str] = []
    for item, key in zip(version.items, version.keys, strict=True):
        text = item.text
        if key is not None and key[0] == "contact":
            table = version.entries[key].table
            named = {str(table.get("id")), *_listed(table, "distinct-from")}
            text = _block(text, table, ids) if named & ids.keys() else text
        parts += [item.lead, text]
    return "".join((*parts, version.outline.trail))


def _block(text: str, table: Mapping[str, Any], ids: Mapping[str, str]) -> str:
    source = SourceMap(text)
    content = source.content
    for start, end, id_ in sorted(_places(source, table, ids), reverse=True):
        content = content[:start] + literal(id_).encode() + content[end:]
    return content.decode()


def _places(
    source: SourceMap, table: Mapping[str, Any], ids: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    """Yield the span of each id to change, and the new id."""
    paths: list[tuple[tuple[str | int, ...], object]] = [(("id",), table.get("id"))]
    paths += [(("distinct-from", n), id_) for n, id_ in enumerate(_listed(table, "distinct-from"))]
    for path, id_ in paths:
        spot = source.of(("contact", 0, *path))
        if str(id_) in ids and spot.is_exact and spot.value:
            yield spot.value.start, spot.value.end, ids[str(id_)]
