"""Find the people and entities that someone means by what they typed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.lookup.nearness import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Person

_MOST_NAMED = 3


class UnknownName(CadenceError):
    """Nothing in the ledger is called that; the sentence says what is near to it."""


class AmbiguousName(CadenceError):
    """Several entities are called that; the sentence names them."""


def folded(text: str) -> str:
    """Return *text* for comparison: without case, accents, punctuation and double blanks."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"['’`.]", "", letters).replace("-", " ").split())


def names_of(person: Person) -> tuple[str, ...]:
    """Return every name by which *person* is found, the id first and the family name last."""
    native = (person.native_name,) if person.native_name else ()
    return (person.id, person.name, *native, *person.aliases, person.family_name)


def find_people(ledger: Ledger, typed: str) -> tuple[Person, ...]:
    """Return those who bear the name *typed*, in the ledger's order; none if nobody does.

    An exact id wins; then a full name, native name or alias; then a family name.
    """
    if typed in ledger.person_by_id:
        return (ledger.person_by_id[typed],)
    return bearing(ledger.people, typed)


def bearing(people: Iterable[Person], typed: str) -> tuple[Person, ...]:
    """Return those of *people* with this full name, native name or alias; else family name."""
    wanted, known = folded(typed), tuple(people)
    if not wanted:  # nothing but marks: a name that is a space is nobody's to be found by
        return ()
    whole = tuple(p for p in known if wanted in map(folded, names_of(p)[1:-1]))
    return whole or tuple(p for p in known if wanted == folded(p.family_name))


def people_meant(ledger: Ledger, typed: str) -> tuple[Person, ...]:
    """Return those who bear the name *typed*: at least one. Raises `UnknownName`."""
    found = find_people(ledger, typed)
    if not found:
        raise UnknownName(
            f"nobody called '{typed}'{did_you_mean(near_people(ledger.people, typed))}"
        )
    return found


def near_people(people: Iterable[Person], typed: str) -> list[str]:
    """Return the names of those whom someone who typed *typed* may have meant."""
    by_name = {folded(name): p.name for p in people for name in names_of(p)}
    return [by_name[name] for name in nearest(folded(typed), by_name)]


def known_id(kind: str, typed: str, known: Sequence[str]) -> str:
    """Return *typed* if it is one of the ids *known*. Raises `UnknownName` otherwise."""
    if typed in known:
        return typed
    near = nearest(typed, known)
    listed = "" if near or len(known) > _MOST_NAMED * 6 else f": there are {', '.join(known)}"
    raise UnknownName(f"no {kind} '{typed}'{did_you_mean(near) or listed}")


def did_you_mean(near: Iterable[str]) -> str:
    """Return the end of a sentence that offers what is near, or nothing."""
    offered = [f"'{name}'" for name in dict.fromkeys(near)]
    return f": did you mean {' or '.join(offered)}?" if offered else ""
