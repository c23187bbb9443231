"""Find anything that has an id: contacts, channels, people, offices, topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cadence.ledger.model import Channel, Contact, Office, Person, Suspension, Topic
from cadence.lookup.names import (
    AmbiguousName,
    UnknownName,
    bearing,
    did_you_mean,
    folded,
    known_id,
    names_of,
    near_people,
)
from cadence.lookup.nearness import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cadence.ledger.ledger import Ledger

Identified = Contact | Channel | Person | Office | Topic | Suspension

_PERSON = "person"
_MOST_NAMED = 12
_E = TypeVar("_E", bound=Identified)


def find(ledger: Ledger, typed: str) -> tuple[Identified, ...]:
    """Return what *typed* means, of all that has an id: as `one_of` has it.

    An exact id may be that of a channel and of a topic: then both are meant. Raises
    `AmbiguousName` or `UnknownName`.
    """
    found = _meant(tuple(_all(ledger)), typed)
    if not all(entity.id == typed for entity in found):
        _refuse_several(typed, found)
    return found or _none(ledger, typed)


def one_of(kind: str, entities: Iterable[_E], typed: str, others: Iterable[str] = ()) -> _E:
    """Return the one of *entities* that *typed* means, in a command that only reads (DESIGN 4).

    That is the one with this exact id; else, of people, the one with this name, alias or
    family name; else the only one whose id, or name, begins so. *kind* is what an error
    calls them, and *others* what might have been typed instead. Raises `AmbiguousName`,
    which lists them, or `UnknownName`.
    """
    known = tuple(entities)
    found = _meant(known, typed)
    _refuse_several(typed, found)
    if found:
        return found[0]
    if kind == _PERSON:
        people = [entity for entity in known if isinstance(entity, Person)]
        raise UnknownName(f"nobody called '{typed}'{did_you_mean(near_people(people, typed))}")
    known_id(kind, typed, [*others, *filter(None, (entity.id for entity in known))])
    raise UnknownName(f"'{typed}' is no {kind}")


def _meant(entities: Sequence[_E], typed: str) -> tuple[_E, ...]:
    """Return those of *entities* with this id; else with this name; else what begins so."""
    if exact := tuple(entity for entity in entities if entity.id == typed):
        return exact
    wanted = folded(typed)  # once: how long it gets is up to whoever typed it
    if not wanted:
        return ()
    people = {entity.id: entity for entity in entities if isinstance(entity, Person)}
    called = {person.id for person in bearing(people.values(), typed)}
    if called:
        return tuple(e for e in entities if isinstance(e, Person) and e.id in called)
    return tuple(entity for entity in entities if _begins(entity, typed, wanted))


def _begins(entity: Identified, typed: str, wanted: str) -> bool:
    if (entity.id or "").startswith(typed):
        return True
    names = names_of(entity) if isinstance(entity, Person) else ()
    return any(folded(name).startswith(wanted) for name in names)


def _refuse_several(typed: str, found: Iterable[Identified]) -> None:
    ids = list(dict.fromkeys(filter(None, (entity.id for entity in found))))
    if len(ids) > 1:
        more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
        raise AmbiguousName(f"'{typed}' may be {', '.join(ids[:_MOST_NAMED])}{more}")


def _all(ledger: Ledger) -> Iterator[Identified]:
    yield from ledger.channels
    yield from ledger.topics
    yield from ledger.offices
    yield from ledger.people
    yield from ledger.contacts
    yield from (suspension for suspension in ledger.suspensions if suspension.id)


def _none(ledger: Ledger, typed: str) -> tuple[Identified, ...]:
    near = nearest(typed, filter(None, (entity.id for entity in _all(ledger))))
    hint = did_you_mean(near) or "; 'cadence log' lists the contacts with their ids"
    raise UnknownName(f"nothing has the id '{typed}'{hint}")
