"""Find the entry to change: by its whole id or a name, never by a prefix (KEEPING 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cadence.ledger.keys import keys_of
from cadence.ledger.ledger import Ledger
from cadence.lookup.names import (
    AmbiguousName,
    UnknownName,
    did_you_mean,
    near_people,
    people_called,
    resolve_id,
)
from cadence.lookup.nearness import nearest
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cadence.toml.source_map import Path

#: The section that is a single table, and its name in commands.
HEADER = "ledger"
_PERSON = "person"
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a ledger: its section, its index there, and its id."""

    kind: str
    index: int
    id: str

    @property
    def path(self) -> Path:
        """Its path in the ledger's tables."""
        return (self.kind,) if self.kind == HEADER else (self.kind, self.index)

    @property
    def described(self) -> str:
        """Its kind, with an article: `a person`, `an office`."""
        return "the table [ledger]" if self.kind == HEADER else _with_article(self.kind)

    def table_in(self, tables: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return its table in the ledger's *tables*."""
        found: Mapping[str, Any] = tables[self.kind]
        return found if self.kind == HEADER else found[self.index]  # type: ignore[index]

    def put_into(self, tables: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
        """Return the ledger's *tables* with its table replaced by *table*."""
        if self.kind == HEADER:
            return {**tables, HEADER: table}
        entries = list(tables[self.kind])
        entries[self.index] = table
        return {**tables, self.kind: entries}


def kinds() -> tuple[str, ...]:
    """Return the kinds of entry there are, as the file calls them, in its order."""
    return tuple(key.name for key in keys_of(Ledger).values() if key.table is not None)


def find_entry(
    ledger: Ledger, tables: Mapping[str, Any], typed: str, kind: str | None = None
) -> Entry:
    """Return the one entry with the id *typed*, or the one person of that name.

    *kind* decides if two entries have the same id; the name of the table `[ledger]` is
    `ledger`. Raises `UnknownName` or `AmbiguousName`.
    """
    if kind is not None:
        resolve_id("kind of entry", kind, kinds())
    known = [e for e in _entries(tables) if kind in (None, e.kind)]
    found = [entry for entry in known if entry.id == typed]
    if not found and kind in (None, _PERSON):
        people = {person.id for person in people_called(ledger.people, typed)}
        found = [entry for entry in known if entry.kind == _PERSON and entry.id in people]
    if len(found) == 1:
        return found[0]
    if found:
        raise _which(typed, found)
    raise _unknown(ledger, known, typed, kind)


def find_again(tables: Mapping[str, Any], entry: Entry) -> Entry:
    """Return *entry* with its index in a ledger that others changed. Raises `UnknownName`."""
    found = [e for e in _entries(tables) if (e.kind, e.id) == (entry.kind, entry.id)]
    if len(found) > 1:
        raise _which(entry.id, found)
    if not found:
        raise UnknownName(f"the {entry.kind} {entry.id} is no longer in the ledger")
    return found[0]


def _entries(tables: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield every entry with an id, section by section."""
    for kind in kinds():
        if kind == HEADER:
            yield Entry(HEADER, 0, HEADER)
            continue
        for index, table in enumerate(tables.get(kind, ())):
            if "id" in table:
                yield Entry(kind, index, table["id"])


def _which(typed: str, found: list[Entry]) -> AmbiguousName:
    of_kind = list(dict.fromkeys(entry.kind for entry in found))
    ids = list(dict.fromkeys(entry.id for entry in found))
    if len(ids) > 1:
        return AmbiguousName(f"{quoted(typed)} could be {' or '.join(ids)}: write the id")
    if len(of_kind) > 1:
        options = " or ".join(f"--kind {kind}" for kind in of_kind)
        named = " and ".join(map(_with_article, of_kind))
        return AmbiguousName(f"{ids[0]} is the id of {named}: add {options}")
    return AmbiguousName(
        f"{len(found)} entries ({of_kind[0]}) have the id {ids[0]}: give one of them another id"
    )


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _unknown(ledger: Ledger, known: list[Entry], typed: str, kind: str | None) -> UnknownName:
    ids = list(dict.fromkeys(entry.id for entry in known))
    begun = [id_ for id_ in ids if typed and id_.startswith(typed)]
    if begun:
        more = f" and {len(begun) - _MOST_NAMED} more" if len(begun) > _MOST_NAMED else ""
        named = ", ".join(begun[:_MOST_NAMED])
        return UnknownName(
            f"{quoted(typed)} is only the beginning of an id ({named}{more}): write the full id"
        )
    near = nearest(typed, ids)
    if kind in (None, _PERSON):
        offered = {person.name for person in ledger.people if person.id in near}
        near += [name for name in near_people(ledger.people, typed) if name not in offered]
    what = "no entry" if kind is None else f"no {kind}"
    where = "; 'cadence log' lists the contacts with their ids"
    hint = did_you_mean(near) or (where if kind in (None, "contact") else "")
    return UnknownName(f"{what} has the id {quoted(typed)}{hint}")
