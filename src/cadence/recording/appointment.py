"""Appoint a person: add the term, end the predecessor's term, add the person if need be.

The change is made to the ledger's tables first; the edits of the text follow from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cadence.ledger.ledger import Ledger
from cadence.recording.appointment_edits import edits_between
from cadence.recording.proposal import Draft
from cadence.recording.terms import NewPerson, effect_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence.recording.proposal import LedgerText, Request, Tables
    from cadence.recording.terms import Appointment, Effect


@dataclass(frozen=True, slots=True)
class EndedTerm:
    """A term that ends on day `to`, and the id of the person who holds it."""

    person: str
    office: str
    from_: date
    to: date


@dataclass(frozen=True, slots=True)
class Appointed:
    """An appointment and the term that it ends, for reports."""

    appointment: Appointment
    ended: EndedTerm | None


@dataclass(frozen=True, slots=True)
class Appointees:
    """A ledger after appointments, as tables and as a model; new people come last."""

    tables: Tables
    ledger: Ledger
    made: tuple[Appointed, ...]


def appoint(appointments: Sequence[Appointment]) -> Request:
    """Return the request that makes these appointments in their order.

    The request raises `Unappointable` for an appointment that is not valid.
    """

    def draft(before: LedgerText) -> Draft:
        after = with_appointments(before, appointments)
        edits, tables = edits_between(before, after.tables)
        message = "; ".join(_message(appointment) for appointment in appointments)
        return Draft(edits, tables, message=message, appointed=after.made)

    return draft


def with_appointments(before: LedgerText, appointments: Sequence[Appointment]) -> Appointees:
    """Return the ledger as it would be after *appointments*. Raises `Unappointable`.

    Used to look up who would then hold an office.
    """
    tables, ledger = before.tables, before.ledger
    made: list[Appointed] = []
    for appointment in appointments:
        effect = effect_of(ledger, appointment)
        tables = _with(tables, appointment, effect)
        ledger = Ledger.model_validate(tables)
        made.append(Appointed(appointment, _ended(effect)))
    return Appointees(tables, ledger, tuple(made))


def _message(appointment: Appointment) -> str:
    if appointment.from_ is None:
        return f"End the term of {appointment.person_id} as {appointment.office}"
    return f"Appoint {appointment.person_id} to {appointment.office}"


def _ended(effect: Effect) -> EndedTerm | None:
    if effect.ends is None:
        return None
    person, term, *_ = effect.ends
    return EndedTerm(person.id, term.office, term.from_, effect.on)


def _with(tables: Tables, appointment: Appointment, effect: Effect) -> Tables:
    people = list(tables.get("person", []))
    offices = list(tables["office"])
    if effect.ends:
        _, _, at, number = effect.ends
        terms = people[at]["terms"]
        people[at] = {**people[at], "terms": _ending(terms, number, effect.on)}
    if effect.vacancy is not None:
        at = next(n for n, office in enumerate(offices) if office["id"] == appointment.office)
        vacant = _ending(offices[at]["vacant"], effect.vacancy, effect.on)
        offices[at] = {**offices[at], "vacant": vacant}
    if appointment.from_ is not None:
        term = _term(appointment, appointment.from_)
        if isinstance(appointment.person, NewPerson):
            side = next(o["side"] for o in offices if o["id"] == appointment.office)
            people.append(_person(appointment.person, side, term))
        else:
            at = next(n for n, p in enumerate(people) if p["id"] == appointment.person)
            people[at] = {**people[at], "terms": [*people[at].get("terms", ()), term]}
    return {**tables, "person": people, "office": offices}


def _ending(spans: Sequence[dict[str, Any]], number: int, on: date) -> list[dict[str, Any]]:
    """Return *spans*, terms or vacancies, with an end on day *on* for the one at *number*."""
    return [{**span, "to": on} if n == number else span for n, span in enumerate(spans)]


def _term(appointment: Appointment, start: date) -> dict[str, Any]:
    values = {"office": appointment.office, "from": start, "to": appointment.to}
    term = {key: value for key, value in values.items() if value is not None}
    return {**term, "acting": True} if appointment.acting else term


def _person(new: NewPerson, side: str, term: dict[str, Any]) -> dict[str, Any]:
    values = {
        "id": new.id,
        "name": new.name,
        "family-name": new.family_name,
        "native-name": new.native_name,
        "aliases": list(new.aliases),
        "wikidata": new.wikidata,
        "side": side,
        "terms": [term],
    }
    return {key: value for key, value in values.items() if value}
