"""Resolve people by their names, and ids that must be written in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.ledger.folding import folded
from cadence.lookup.nearness import nearest
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Person

_MOST_LISTED = 18


class UnknownName(CadenceError):
    """Nothing in the ledger has this name; the message suggests the nearest names."""


class AmbiguousName(CadenceError):
    """Several entities have this name; the message lists them."""


def names_of(person: Person) -> tuple[str, ...]:
    """Return every name that finds *person*, the id first and the family name last."""
    native = (person.native_name,) if person.native_name else ()
    return (person.id, person.name, *native, *person.aliases, person.family_name)


def people_called(people: Iterable[Person], typed: str) -> tuple[Person, ...]:
    """Return the *people* named *typed*, in order; none if there are none.

    That is the person with this exact id; otherwise those with this full name, native name or
    alias; otherwise those with this family name.
    """
    known = tuple(people)
    if exact := tuple(person for person in known if person.id == typed):
        return exact
    name = folded(typed)
    if not name:  # nothing but punctuation
        return ()
    whole = tuple(person for person in known if name in map(folded, names_of(person)[1:-1]))
    return whole or tuple(person for person in known if name == folded(person.family_name))


def resolve_people(ledger: Ledger, typed: str) -> tuple[Person, ...]:
    """Return the people named *typed*, at least one. Raises `UnknownName`."""
    found = people_called(ledger.people, typed)
    if not found:
        raise unknown_person(ledger.people, typed)
    return found


def unknown_person(people: Iterable[Person], typed: str) -> UnknownName:
    """Return the error that none of *people* has the name *typed*."""
    return UnknownName(f"nobody called {quoted(typed)}{did_you_mean(near_people(people, typed))}")


def near_people(people: Iterable[Person], typed: str) -> list[str]:
    """Return the names nearest to *typed*."""
    by_name = {folded(name): person.name for person in people for name in names_of(person)}
    return [by_name[name] for name in nearest(folded(typed), by_name)]


def resolve_id(kind: str, typed: str, known: Sequence[str]) -> str:
    """Return *typed* if it is one of the ids *known*. Raises `UnknownName` otherwise."""
    if typed in known:
        return typed
    near = nearest(typed, known)
    listed = "" if near or len(known) > _MOST_LISTED else f": choose from {', '.join(known)}"
    raise UnknownName(f"no {kind} {quoted(typed)}{did_you_mean(near) or listed}")


def did_you_mean(near: Iterable[str]) -> str:
    """Return the end of a sentence that suggests the *near* names, or an empty string."""
    offered = [f"'{name}'" for name in dict.fromkeys(near)]
    return f": did you mean {' or '.join(offered)}?" if offered else ""
