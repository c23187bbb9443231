"""Find anything that has an id: contacts, channels, people, offices, topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cadence.model import Channel, Contact, Office, Person, Topic
from cadence.names import AmbiguousName, UnknownName, did_you_mean, find_people
from cadence.nearness import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cadence.ledger import Ledger

Identified = Contact | Channel | Person | Office | Topic

_MOST_NAMED = 6
_E = TypeVar("_E", bound=Identified)


def find(ledger: Ledger, typed: str) -> tuple[Identified, ...]:
    """Return what *typed* means: the entities with that id, or the one whose id begins so.

    An id may be that of a channel and of a topic: then both are meant. Failing all ids,
    a person's name. Raises `AmbiguousName` or `UnknownName`.
    """
    exact = tuple(e for e in _all(ledger) if e.id == typed)
    if exact or not typed:
        return exact or _none(ledger, typed)
    found = tuple(e for e in _all(ledger) if e.id.startswith(typed)) or find_people(ledger, typed)
    _refuse_several(typed, found)
    return found or _none(ledger, typed)


def one_of(kind: str, entities: Iterable[_E], typed: str) -> _E:
    """Return the one of *entities* with the id *typed*, or the one whose id begins so.

    *kind* is what an error calls them. Raises `AmbiguousName` or `UnknownName`.
    """
    by_id = {entity.id: entity for entity in entities}
    if typed in by_id:
        return by_id[typed]
    found = [entity for id_, entity in by_id.items() if typed and id_.startswith(typed)]
    _refuse_several(typed, found)
    if not found:
        raise UnknownName(f"no {kind} '{typed}'{did_you_mean(nearest(typed, by_id))}")
    return found[0]


def _refuse_several(typed: str, found: Iterable[Identified]) -> None:
    ids = list(dict.fromkeys(entity.id for entity in found))
    if len(ids) > 1:
        more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
        raise AmbiguousName(f"'{typed}' may be {', '.join(ids[:_MOST_NAMED])}{more}")


def _all(ledger: Ledger) -> Iterator[Identified]:
    yield from ledger.channels
    yield from ledger.topics
    yield from ledger.offices
    yield from ledger.people
    yield from ledger.contacts


def _none(ledger: Ledger, typed: str) -> tuple[Identified, ...]:
    near = nearest(typed, (entity.id for entity in _all(ledger)))
    hint = did_you_mean(near) or "; 'cadence log' lists the contacts with their ids"
    raise UnknownName(f"nothing has the id '{typed}'{hint}")
