"""Resolve an id or a name that a user typed, in commands that only read (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cadence.ledger.folding import folded
from cadence.ledger.model import Channel, Contact, Occasion, Office, Person, Suspension, Topic
from cadence.lookup.names import (
    AmbiguousName,
    UnknownName,
    did_you_mean,
    names_of,
    people_called,
    resolve_id,
    unknown_person,
)
from cadence.lookup.nearness import nearest
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cadence.ledger.ledger import Ledger

Identified = Contact | Channel | Person | Office | Topic | Occasion | Suspension

_PERSON = "person"
_MOST_NAMED = 12
_E = TypeVar("_E", bound=Identified)


def resolve_entities(ledger: Ledger, typed: str) -> tuple[Identified, ...]:
    """Return the entities that *typed* means: one, or two with the same id.

    A channel and a topic may have the same id; both are then returned. Raises `AmbiguousName` or
    `UnknownName`.
    """
    known = tuple(_entities(ledger))
    found = _called(known, typed)
    if not all(entity.id == typed for entity in found):
        _refuse_several(typed, found)
    if found:
        return found
    near = nearest(typed, filter(None, (entity.id for entity in known)))
    hint = did_you_mean(near) or "; 'cadence log' lists the contacts with their ids"
    raise UnknownName(f"no entry has the id {quoted(typed)}{hint}")


def resolve_one(kind: str, entities: Iterable[_E], typed: str, others: Iterable[str] = ()) -> _E:
    """Return the one of *entities* that *typed* means.

    *kind* names them in errors, and *others* are what might have been typed instead. Raises
    `AmbiguousName`, which lists the matches, or `UnknownName`.
    """
    known = tuple(entities)
    found = _called(known, typed)
    _refuse_several(typed, found)
    if found:
        return found[0]
    if kind == _PERSON:
        raise unknown_person((e for e in known if isinstance(e, Person)), typed)
    resolve_id(kind, typed, [*others, *filter(None, (entity.id for entity in known))])
    raise UnknownName(f"{quoted(typed)} is not an id of this kind: {kind}")


def _called(entities: Sequence[_E], typed: str) -> tuple[_E, ...]:
    """Return the *entities* with the exact id *typed*.

    Otherwise the people with this name, alias or family name; otherwise the entities whose id or
    name begins with it.
    """
    if exact := tuple(entity for entity in entities if entity.id == typed):
        return exact
    beginning = folded(typed)  # once: its length is not limited
    if not beginning:
        return ()
    people = (entity for entity in entities if isinstance(entity, Person))
    called = {person.id for person in people_called(people, typed)}
    if called:
        return tuple(e for e in entities if isinstance(e, Person) and e.id in called)
    return tuple(entity for entity in entities if _begins(entity, typed, beginning))


def _begins(entity: Identified, typed: str, beginning: str) -> bool:
    if (entity.id or "").startswith(typed):
        return True
    names = names_of(entity) if isinstance(entity, Person) else ()
    return any(folded(name).startswith(beginning) for name in names)


def _refuse_several(typed: str, found: Iterable[Identified]) -> None:
    ids = list(dict.fromkeys(filter(None, (entity.id for entity in found))))
    if len(ids) > 1:
        more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
        raise AmbiguousName(f"{quoted(typed)} could be {', '.join(ids[:_MOST_NAMED])}{more}")


def _entities(ledger: Ledger) -> Iterator[Identified]:
    """Yield every entity with an id, the smallest sections first."""
    yield from ledger.channels
    yield from ledger.topics
    yield from ledger.offices
    yield from ledger.people
    yield from ledger.occasions
    yield from ledger.contacts
    yield from (suspension for suspension in ledger.suspensions if suspension.id)
