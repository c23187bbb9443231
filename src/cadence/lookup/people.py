"""Resolve the participants of a contact: the one person of a name in office on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.lookup.names import (
    AmbiguousName,
    people_called,
    resolve_people,
)
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Person, Term


class OutOfOffice(CadenceError):
    """No person of that name held an office in the ledger on that day."""


class WrongSide(CadenceError):
    """All people of that name are on the other side, not on the one the question is about."""


def is_unknown(ledger: Ledger, typed: str) -> bool:
    """Whether no person in the ledger has the name *typed*."""
    return not people_called(ledger.people, typed)


def resolve_principal(ledger: Ledger, typed: str, on: date, side: str | None = None) -> Person:
    """Return the one person named *typed* who held an office on day *on*.

    An exact id needs no office: `check` reports that itself. With *side*, only people of that side.
    Raises `UnknownName`, `AmbiguousName`, `OutOfOffice` or `WrongSide`.
    """
    called = _of_side(ledger, typed, resolve_people(ledger, typed), side)
    if typed in ledger.person_by_id:
        return called[0]
    serving = [person for person in called if ledger.offices_on(person.id, on)]
    if len(serving) == 1:
        return serving[0]
    if serving:
        raise _which(ledger, typed, serving, on)
    who = " and ".join(f"{person.name}{_last_served(ledger, person, on)}" for person in called)
    raise OutOfOffice(
        f"nobody called {quoted(typed)} held an office in the ledger on {on}: {who};"
        " add the term to the ledger, or name somebody else"
    )


def _of_side(
    ledger: Ledger, typed: str, called: Sequence[Person], side: str | None
) -> Sequence[Person]:
    """Return the people *called* that name who are on *side*. Raises `WrongSide` if none is."""
    people = [person for person in called if side in (None, person.side)]
    if people:
        return people
    theirs, asked = ledger.side_by_id.get(called[0].side), ledger.side_by_id[str(side)]
    theirs_named = theirs.name if theirs else called[0].side
    raise WrongSide(
        f"{quoted(typed)} is on the {theirs_named} side;"
        f" this question is about {asked.name_in_text}"
    )


def resolve_attendant(ledger: Ledger, typed: str, on: date) -> Person:
    """Return the one person named *typed*; those also present need no office.

    Of several, the one who held an office on day *on*. Raises `UnknownName`, `AmbiguousName`.
    """
    called = resolve_people(ledger, typed)
    serving = [person for person in called if ledger.offices_on(person.id, on)]
    if len(called) == 1 or len(serving) == 1:
        return (serving or list(called))[0]
    raise _which(ledger, typed, serving or called, on)


def offices_of(ledger: Ledger, person: Person, on: date) -> str:
    """Return the titles of the offices that *person* held on day *on*, or an empty string."""
    return ", ".join(dict.fromkeys(office.title for office in ledger.offices_on(person.id, on)))


def _which(ledger: Ledger, typed: str, people: Iterable[Person], on: date) -> AmbiguousName:
    named = (f"{p.id} ({offices_of(ledger, p, on) or p.name})" for p in people)
    return AmbiguousName(f"{quoted(typed)} could be {' or '.join(named)}: write the id")


def _last_served(ledger: Ledger, person: Person, on: date) -> str:
    """Return ` (Secretary of State until 1977-01-20)`: the term nearest to day *on*."""

    def away(term: Term) -> int:
        return min(abs((day - on).days) for day in (term.from_, term.to or term.from_))

    if not person.terms:
        return " (no office at all)"
    term = min(person.terms, key=away)
    office = ledger.office_by_id.get(term.office)
    title = office.title if office else term.office
    if term.from_ > on or term.to is None:
        when = f"{'from' if term.from_ > on else 'since'} {term.from_}"
    else:
        when = f"until {term.to}"
    return f" ({title} {when})"
