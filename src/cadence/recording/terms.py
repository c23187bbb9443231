"""Find what an appointment changes in the terms of an office, or refuse it (KEEPING 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Holders

if TYPE_CHECKING:
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Office, Person, Term


class Unappointable(CadenceError):
    """The appointment is not valid; the message says why."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person who is not in the ledger yet."""

    id: str
    name: str
    family_name: str
    native_name: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """A new term of an office; without `from_`, the current term ends on day `to`.

    `person` is a new person, or the id of a person in the ledger. Both days are inclusive.
    """

    person: NewPerson | str
    office: str
    from_: date | None = None
    to: date | None = None
    acting: bool = False

    @property
    def person_id(self) -> str:
        """The person's id in the ledger, now or after the appointment."""
        return self.person.id if isinstance(self.person, NewPerson) else self.person


class HeldTerm(NamedTuple):
    """A term of an office, its holder, and the index of each in the ledger."""

    person: Person
    term: Term
    person_index: int
    term_index: int


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of an appointment besides its own term.

    `ends` is the term that ends, on day `on`: the predecessor's, or the term that the appointment
    is about. `vacancy` is the index in the office's `vacant` of the vacancy that ends on that day.
    """

    on: date
    ends: HeldTerm | None = None
    vacancy: int | None = None


def terms_of(ledger: Ledger, office: str) -> list[HeldTerm]:
    """Return the terms of an office by their first day."""
    found = [
        HeldTerm(person, term, p, t)
        for p, person in enumerate(ledger.people)
        for t, term in enumerate(person.terms)
        if term.office == office
    ]
    return sorted(found, key=lambda held: held.term.from_)


def effect_of(ledger: Ledger, appointment: Appointment) -> Effect:
    """Return the effect of *appointment* on *ledger*. Raises `Unappointable`.

    Its office, and its person unless new, are in the ledger.
    """
    refuse_other_side(ledger, appointment)
    if appointment.from_ is None:
        return _end(ledger, appointment)
    if appointment.to and appointment.to < appointment.from_:
        raise Unappointable(
            f"a term cannot end on {appointment.to}, before it begins on {appointment.from_}"
        )
    predecessor = check_start(ledger, appointment, appointment.from_)
    _check_successor(ledger, appointment, appointment.from_)
    vacancy = _open_vacancy(ledger.office_by_id[appointment.office], appointment.from_)
    return Effect(appointment.from_, predecessor, vacancy)


def refuse_other_side(ledger: Ledger, appointment: Appointment) -> None:
    """Raise `Unappointable` if the office belongs to the other side."""
    person = ledger.person_by_id.get(appointment.person_id)
    office = ledger.office_by_id[appointment.office]
    if person is not None and person.side != office.side:
        theirs, its = (ledger.side_by_id[side] for side in (person.side, office.side))
        raise Unappointable(
            f"{office.id} is an office of {its.name_in_text}; {person.name} ({person.id}) is on"
            f" the {theirs.name} side"
        )


def check_start(ledger: Ledger, appointment: Appointment, start: date) -> HeldTerm | None:
    """Return the term that ends if the appointment begins on day *start*, if any.

    Raises `Unappointable` if it cannot begin then, whatever its last day is.
    """
    concerned = _concerned(ledger, appointment)
    for held in concerned:
        if held.person.id == appointment.person_id and held.term.from_ == start:
            raise Unappointable(f"{_who(held)} already, from that very day")
    earlier = [held for held in concerned if held.term.from_ < start]
    for held in earlier:
        if held.term.to is not None and held.term.to > start:
            raise Unappointable(
                f"{_who(held)} to {held.term.to}: correct that term, or begin this one then"
            )
    still = [held for held in earlier if held.term.to is None]
    for held in still:
        is_same = held.term.acting == appointment.acting
        if held.person.id == appointment.person_id and is_same:
            raise Unappointable(f"{_who(held)} already")
    return still[-1] if still else None


def successor_of(ledger: Ledger, appointment: Appointment, start: date) -> HeldTerm | None:
    """Return the next term; one that begins on *start* must end by its first day."""
    for held in _concerned(ledger, appointment):
        is_itself = (held.person.id, held.term.from_) == (appointment.person_id, start)
        if held.term.from_ >= start and not is_itself:
            return held
    return None


def _check_successor(ledger: Ledger, appointment: Appointment, start: date) -> None:
    successor = successor_of(ledger, appointment, start)
    if successor is None:
        return
    latest = successor.term.from_
    if appointment.to is None:
        raise Unappointable(
            f"{_who(successor)}: a term that begins on {start} needs a last day, at the latest"
            f" --to {latest}"
        )
    if appointment.to > latest:
        raise Unappointable(f"{_who(successor)}: a term before that ends on {latest} at the latest")


def _concerned(ledger: Ledger, appointment: Appointment) -> list[HeldTerm]:
    """Return the terms that the new one may not overlap: the person's own in a shared office."""
    office = ledger.office_by_id[appointment.office]
    return [
        held
        for held in terms_of(ledger, office.id)
        if office.holders is Holders.ONE or held.person.id == appointment.person_id
    ]


def _open_vacancy(office: Office, start: date) -> int | None:
    for number, vacancy in enumerate(office.vacant):
        if vacancy.to is None and vacancy.from_ <= start:
            return number
    return None


def _end(ledger: Ledger, appointment: Appointment) -> Effect:
    """Return the end of the person's current term."""
    if appointment.to is None:
        raise Unappointable("a term needs a first day (--from), or a last day (--to) to end it")
    if appointment.acting:
        raise Unappointable("--acting describes a new term: give its first day with --from")
    current = current_term(ledger, appointment.person_id, appointment.office)
    if appointment.to < current.term.from_:
        raise Unappointable(
            f"{_who(current)}: it cannot have ended on {appointment.to}, before that"
        )
    return Effect(appointment.to, current)


def current_term(ledger: Ledger, person: str, office: str) -> HeldTerm:
    """Return the term of *person* that has no end. Raises `Unappointable`."""
    own = [held for held in terms_of(ledger, office) if held.person.id == person]
    still = [held for held in own if held.term.to is None]
    if still:
        return still[-1]
    name = ledger.person_by_id[person].name if person in ledger.person_by_id else person
    if own:
        raise Unappointable(
            f"the term of {name} as {office} already has an end, {own[-1].term.to}: to correct"
            f" that, cadence edit {person}"
        )
    raise Unappointable(f"{name} holds no term as {office} that could end")


def _who(held: HeldTerm) -> str:
    acting = " (acting)" if held.term.acting else ""
    return f"{held.person.name} holds {held.term.office}{acting} from {held.term.from_}"
