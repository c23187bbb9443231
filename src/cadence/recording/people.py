"""Who is meant by a name in `add`: those in office on that day, or somebody new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.lookup.names import (
    AmbiguousName,
    did_you_mean,
    near_people,
    people_called,
    resolve_people,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Person, Term


class OutOfOffice(CadenceError):
    """Somebody is meant who held no office of the ledger on that day."""


class WrongSide(CadenceError):
    """Everybody called that is on the other side than the one that is asked about."""


def principal_meant(ledger: Ledger, typed: str, on: date, side: str | None = None) -> Person:
    """Return the one person called *typed* who held an office on day *on*.

    An exact id needs no office: `check` has its own word for that. With *side*, only
    people of that side. Raises `UnknownName`, `AmbiguousName`, `OutOfOffice` or `WrongSide`.
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
        f"nobody called '{typed}' held an office of the ledger on {on}: {who};"
        " add the term to the ledger, or name somebody else"
    )


def _of_side(
    ledger: Ledger, typed: str, called: Sequence[Person], side: str | None
) -> Sequence[Person]:
    """Return those of *called* who are on *side*. Raises `WrongSide` where nobody is."""
    fitting = [person for person in called if side in (None, person.side)]
    if fitting:
        return fitting
    theirs, asked = ledger.side_by_id.get(called[0].side), ledger.side_by_id[str(side)]
    theirs_named = theirs.name if theirs else called[0].side
    raise WrongSide(
        f"'{typed}' is on the {theirs_named} side; this question is about {asked.name_in_text}"
    )


def attendant_meant(ledger: Ledger, typed: str, on: date) -> Person:
    """Return the one person called *typed*: who sat in the room needs no office.

    Of several, one who held an office on day *on*. Raises `UnknownName`, `AmbiguousName`.
    """
    called = resolve_people(ledger, typed)
    serving = [person for person in called if ledger.offices_on(person.id, on)]
    if len(called) == 1 or len(serving) == 1:
        return (serving or list(called))[0]
    raise _which(ledger, typed, serving or called, on)


def offices_of(ledger: Ledger, person: Person, on: date) -> str:
    """Return the titles of the offices that *person* held on day *on*, or nothing."""
    return ", ".join(dict.fromkeys(office.title for office in ledger.offices_on(person.id, on)))


def _which(ledger: Ledger, typed: str, people: Iterable[Person], on: date) -> AmbiguousName:
    named = (f"{p.id} ({offices_of(ledger, p, on) or p.name})" for p in people)
    return AmbiguousName(f"'{typed}' may be {' or '.join(named)}: write the id")


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


# -- somebody new --------------------------------------------------------------------------


def is_new(ledger: Ledger, typed: str) -> bool:
    """Whether nobody in the ledger bears the name *typed*."""
    return not people_called(ledger.people, typed)


def new_person_block(ledger: Ledger, typed: str, on: date, side: str | None) -> str:
    """Return a `[[person]]` block for somebody called *typed*, ready but for the office.

    *side* is the side that they probably stand on. The family name is a guess that an
    editor has to look at: it stands where it does with most people of that side.
    """
    import tomli_w

    from cadence.recording.contact import slug

    name = " ".join(typed.split())
    sides = [s.id for s in ledger.sides if side in (None, s.id)]
    offices = [office.id for office in ledger.offices if office.side in sides]
    person = {
        "id": slug(name) or "an-id",
        "name": name,
        "family-name": _family_name(ledger, name, sides[0]),
        "side": sides[0],
    }
    lines = ["[[person]]", *tomli_w.dumps(person).splitlines()]
    notes = {
        "family-name": "  # the part by which people call them",
        "side": f"  # or {sides[1]}" if len(sides) > 1 else "",
    }
    lines = [line + notes.get(line.split(" = ")[0], "") for line in lines]
    return "\n".join(
        [
            *lines,
            "terms = [",
            f'    {{ office = "OFFICE", from = {on} }},  # the day on which it began',
            "]",
            f"# OFFICE is one of: {', '.join(offices)}",
            "",
        ]
    )


def _family_name(ledger: Ledger, name: str, side: str) -> str:
    """Return the first or the last word of *name*, as with most people of that side."""
    people = [person for person in ledger.people if person.side == side]
    first, last = (
        sum([person.family_name] == person.name.split()[place] for person in people)
        for place in (slice(1), slice(-1, None))
    )
    words = name.split() or [name]
    return words[0] if first > last else words[-1]


def new_person_line(ledger: Ledger, content: bytes, typed: str, side: str | None) -> int:
    """Return the line of the ledger's text, from 1, above which that block belongs.

    People stand by side and then by id, as in the shipped ledger.
    """
    from cadence.recording.contact import slug
    from cadence.toml.edit import end_of_entry, start_of_entry
    from cadence.toml.places import Places

    places, wanted = Places(content), slug(typed)
    fitting = [n for n, person in enumerate(ledger.people) if side in (None, person.side)]
    before = [n for n in fitting if ledger.people[n].id < wanted]
    if before:
        at = end_of_entry(places, ("person", before[-1]))
    elif fitting:
        at = start_of_entry(places, ("person", fitting[0]))
    else:
        at = len(content)
    return content.count(b"\n", 0, at) + 1


def nearest_names(ledger: Ledger, typed: str) -> str:
    """Return the end of a sentence that offers the names near to *typed*, or nothing."""
    near = did_you_mean(near_people(ledger.people, typed)).removeprefix(": ")
    return f" ({near})" if near else ""
