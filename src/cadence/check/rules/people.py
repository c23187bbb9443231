"""Participants: principals of both sides (CAD103), in office (CAD106), one at a time (CAD107)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cadence.check.finding import Fault
from cadence.check.rule import Rule, Severity
from cadence.ledger.vocabulary import Holders
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.check.case import Case
    from cadence.ledger.model import Contact, Person, Term
    from cadence.toml.source_map import Path

_UNKNOWN = ((date.min, date.max),)  # an unknown person may have held anything at any time


def _participants(case: Case) -> Iterator[Fault]:
    """CAD103: a contact without a principal of each side, or with a person named twice."""
    fine: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()  # the same people meet often
    for index, contact in case.contacts():
        who = (contact.participants, contact.attending)
        if who not in fine:
            faults = [*_named_twice(index, contact), *_side_missing(case, index, contact)]
            yield from faults
            if not faults:
                fine.add(who)


def _side_missing(case: Case, index: int, contact: Contact) -> Iterator[Fault]:
    person_by_id = case.person_by_id
    all_sides = frozenset(case.ledger.side_by_id)
    people = [person_by_id.get(id_) for id_ in contact.participants]
    known = [person for person in people if person is not None]
    there = {person.side for person in known}
    if len(known) == len(people) and there < all_sides:
        missing = " or ".join(quoted(s.id) for s in case.ledger.sides if s.id not in there)
        yield Fault(
            PRINCIPALS,
            ("contact", index, "participants"),
            f"no principal of {missing} takes part",
            "name those who met or spoke in participants, at least one of each side",
            contact.id,
        )


def _named_twice(index: int, contact: Contact) -> Iterator[Fault]:
    seen: set[str] = set()
    for key, ids in (("participants", contact.participants), ("attending", contact.attending)):
        for number, id_ in enumerate(ids):
            if id_ in seen:
                yield Fault(
                    PRINCIPALS,
                    ("contact", index, key, number),
                    f"{quoted(id_)} is named twice",
                    "name each person once, in participants or in attending",
                    contact.id,
                )
            seen.add(id_)


PRINCIPALS = Rule(
    code="CAD103",
    severity=Severity.ERROR,
    name="Principals",
    title="A side without a principal, or someone named twice",
    why="A contact is between principals of both sides: those who met or spoke. People who were"
    " merely in the room are listed in attending and do not count.",
    fix="Name at least one person of each side in participants, and each person once.",
    bad='participants = ["ann-adams"]\nattending = ["li-lei"]\n',
    good='participants = ["ann-adams", "li-lei"]\n',
    check=_participants,
)


def _offices_held(case: Case) -> Iterator[Fault]:
    """CAD106: a principal who held no office in the ledger on the first day of a contact."""
    person_by_id = case.person_by_id
    terms = {p.id: [(t.from_, t.to or date.max) for t in p.terms] for p in person_by_id.values()}
    for index, contact in case.contacts():
        day = contact.date
        for number, id_ in enumerate(contact.participants):
            for from_, to in terms.get(id_, _UNKNOWN):
                if from_ <= day <= to:
                    break
            else:
                yield Fault(
                    NO_OFFICE,
                    ("contact", index, "participants", number),
                    f"{quoted(id_)} held no office on {day}",
                    _nearest_term(person_by_id[id_], day),
                    contact.id,
                )


def _nearest_term(person: Person, day: date) -> str:
    begun = [term for term in person.terms if term.from_ <= day]
    last = max(begun, key=lambda term: term.from_, default=None)
    following = min((term.from_ for term in person.terms if term.from_ > day), default=None)
    facts = []
    if last is not None and last.to is not None:
        facts.append(f"the term as {quoted(last.office)} ended on {last.to}")
    if following is not None:
        facts.append(f"the next term begins on {following}")
    what = "correct the date, add the missing term, or move the person to attending"
    return f"{' and '.join(facts)}: {what}" if facts else what


NO_OFFICE = Rule(
    code="CAD106",
    severity=Severity.ERROR,
    name="NoOffice",
    title="A principal without an office on that day",
    why="The channel of a contact follows from the offices that its principals held on its first"
    " day. Somebody who held none is not a principal, or a date is wrong.",
    fix="Correct the date of the contact or of the term, add the missing term, or move the person"
    " to attending.",
    bad='date = 1999-12-31\nmode = "phone"\nparticipants = ["bob-baker", "han-mei"]\n',
    good='date = 2000-01-01\nmode = "phone"\nparticipants = ["bob-baker", "han-mei"]\n',
    check=_offices_held,
)


class _Held(NamedTuple):
    """A term of `person`, with its index in the file."""

    path: Path
    person: Person
    term: Term


def _overlapping_terms(case: Case) -> Iterator[Fault]:
    """CAD107: two terms of a one-holder office that overlap by more than a hand-over day."""
    side_of = {o.id: o.side for _, o in case.offices() if o.holders is Holders.ONE}
    terms: dict[str, list[_Held]] = defaultdict(list)
    for index, person in case.people():
        for number, term in enumerate(person.terms):
            is_in_order = term.to is None or term.to >= term.from_  # otherwise it is a CAD104
            if side_of.get(term.office) == person.side and is_in_order:
                path = ("person", index, "terms", number)
                terms[term.office].append(_Held(path, person, term))
    for of_office in terms.values():
        yield from _overlaps(sorted(of_office, key=lambda held: held.term.from_))


def _overlaps(terms: list[_Held]) -> Iterator[Fault]:
    before = terms[0]
    for held in terms[1:]:
        to = before.term.to
        if to is None or held.term.from_ < to:
            until = f"until {to}" if to else "until today"
            yield Fault(
                TERMS_OVERLAP,
                (*held.path, "from"),
                f"{quoted(before.person.id)} holds {quoted(held.term.office)} from"
                f" {before.term.from_} {until}, and only one person at a time may hold it",
                f"end that term by {held.term.from_}, correct this date, or give the office"
                ' holders = "many"',
                held.person.id,
            )
        if to is None or held.term.to is None or held.term.to > to:
            before = held


TERMS_OVERLAP = Rule(
    code="CAD107",
    severity=Severity.ERROR,
    name="TermsOverlap",
    title="Two people hold an office that only one can hold",
    why='An office with holders = "one" passes from one person to the next. They may share the day'
    " of the hand-over, no more.",
    fix='End the earlier term, correct the later one, or give the office holders = "many".',
    bad='terms = [{ office = "us-secretary", from = 2019-12-01 }]\n',
    good='terms = [{ office = "us-secretary", from = 2020-01-01 }]\n',
    check=_overlapping_terms,
)

RULES = (PRINCIPALS, NO_OFFICE, TERMS_OVERLAP)
