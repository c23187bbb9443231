"""Resolve the answers an editor typed about an appointment to an `Appointment`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.ledger.folding import folded
from cadence.ledger.shapes import WIKIDATA_ID
from cadence.lookup.days import parse_day_if_given
from cadence.lookup.names import AmbiguousName, people_called, resolve_id
from cadence.lookup.quoting import quoted
from cadence.lookup.texts import on_one_line, refuse_invisible
from cadence.recording.contact import free_id, slug
from cadence.recording.new_person import nearest_names
from cadence.recording.terms import Appointment, NewPerson, terms_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Office, Person


class UnclearAppointment(CadenceError):
    """The answers do not describe an appointment; the message says what to write."""


@dataclass(frozen=True, slots=True)
class AppointmentAnswers:
    """The answers about an appointment, as typed; None or empty if not given."""

    name: str | None = None
    office: str | None = None
    from_: str | None = None
    to: str | None = None
    acting: bool = False
    family_name: str | None = None
    native_name: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()


def check_given(ledger: Ledger, answers: AppointmentAnswers, today: dt.date) -> None:
    """Raise the `CadenceError` of an unclear answer, before the other questions are asked."""
    for day in (answers.from_, answers.to):
        parse_day_if_given(day, today)
    office = resolve_office(ledger, answers.office) if answers.office else None
    person = resolve_appointee(ledger, answers.name, office) if answers.name else None
    if person is not None:
        _refuse_for_known(person, answers)
    elif answers.name:
        appointee_name(answers.name)
    if answers.wikidata:
        wikidata_id(answers.wikidata)


def as_known(answers: AppointmentAnswers) -> AppointmentAnswers:
    """Return *answers* without those that only describe a new person."""
    return replace(answers, family_name=None, native_name=None, wikidata=None, aliases=())


def landed_as(ledger: Ledger, answers: AppointmentAnswers, today: dt.date) -> str | None:
    """Return the person and office if the ledger already has the term that *answers* describe."""
    appointment = resolve_appointment(ledger, as_known(answers), today)
    for held in terms_of(ledger, appointment.office):
        if (held.person.id, held.term.from_) == (appointment.person_id, appointment.from_):
            return f"{held.person.id} as {appointment.office}"
    return None


def missing(ledger: Ledger, answers: AppointmentAnswers) -> list[str]:
    """Return the required arguments and options that were not given."""
    needed = [
        ("NAME", not answers.name),
        ("OFFICE", not answers.office),
        ("--from (or --to, to end a term)", not (answers.from_ or answers.to)),
    ]
    options = [option for option, is_missing in needed if is_missing]
    is_new = answers.name is not None and not people_called(ledger.people, answers.name)
    if is_new and answers.office and answers.from_ and not answers.family_name:
        options.append("--family-name")
    return options


def resolve_appointment(ledger: Ledger, answers: AppointmentAnswers, today: dt.date) -> Appointment:
    """Resolve *answers* to an appointment; relative days count from *today*.

    An unknown name is a new person. Raises a `CadenceError` for an unclear answer.
    """
    office = resolve_office(ledger, answers.office or "")
    from_, to = (parse_day_if_given(day, today) for day in (answers.from_, answers.to))
    person = resolve_appointee(ledger, answers.name or "", office)
    if person is not None:
        _refuse_for_known(person, answers)
        return Appointment(person.id, office.id, from_, to, answers.acting)
    if from_ is None:
        raise unknown(ledger, answers.name or "")
    return Appointment(new_person(ledger, answers), office.id, from_, to, answers.acting)


def resolve_office(ledger: Ledger, typed: str) -> Office:
    """Return the office with this id or unique title. Raises `UnknownName` or `AmbiguousName`."""
    if typed in ledger.office_by_id:
        return ledger.office_by_id[typed]
    titled = [office for office in ledger.offices if folded(office.title) == folded(typed)]
    if len(titled) > 1:
        named = " or ".join(office.id for office in titled)
        raise AmbiguousName(f"{quoted(typed)} could be {named}: write the id")
    if titled:
        return titled[0]
    return ledger.office_by_id[resolve_id("office", typed, list(ledger.office_by_id))]


def resolve_appointee(ledger: Ledger, typed: str, office: Office | None = None) -> Person | None:
    """Return the person named *typed*; None if there is none.

    Of several, prefer the one on the side of *office*, then the one who has held it. Raises
    `AmbiguousName`.
    """
    called: Sequence[Person] = people_called(ledger.people, typed)
    if office is not None:
        own = [person for person in called if person.side == office.side]
        held = [p for p in own if any(term.office == office.id for term in p.terms)]
        called = held if len(held) == 1 else own or called
    if len(called) > 1:
        named = " or ".join(f"{person.id} ({person.name})" for person in called)
        raise AmbiguousName(f"{quoted(typed)} could be {named}: write the id")
    return called[0] if called else None


def unknown(ledger: Ledger, typed: str) -> UnclearAppointment:
    """Return the error that no person in the ledger has the name *typed*."""
    return UnclearAppointment(
        f"nobody in the ledger is called {quoted(typed)}{nearest_names(ledger, typed)}"
    )


def _refuse_for_known(person: Person, answers: AppointmentAnswers) -> None:
    options = {
        "--family-name": answers.family_name,
        "--native-name": answers.native_name,
        "--wikidata": answers.wikidata,
        "--alias": answers.aliases,
    }
    given = [option for option, value in options.items() if value]
    if given:
        raise UnclearAppointment(
            f"{given[0]} is for somebody new, and {person.name} is in the ledger: to change that,"
            f" cadence edit {person.id}"
        )


def new_person(ledger: Ledger, answers: AppointmentAnswers) -> NewPerson:
    """Return the new person that *answers* describe, with a free id."""
    name = appointee_name(answers.name or "")
    if not answers.family_name:
        raise UnclearAppointment(f"{unknown(ledger, name)}; for somebody new, give --family-name")
    texts = (answers.family_name, answers.native_name, *answers.aliases)
    family, native, *aliases = (_text(text) for text in texts)
    return NewPerson(
        free_id(slug(name), ledger.person_by_id),
        name,
        family or name,
        native,
        tuple(filter(None, aliases)),
        wikidata_id(answers.wikidata) if answers.wikidata else None,
    )


def appointee_name(typed: str) -> str:
    """Return a new person's name. Raises a `CadenceError` if no id can be built from it."""
    name = " ".join(typed.split())
    if not slug(refuse_invisible(name)):
        raise UnclearAppointment(
            f"{quoted(name)} has no Latin letters: give the name in Latin letters, and the"
            " original with --native-name"
        )
    return name


def wikidata_id(typed: str) -> str:
    """Return a Wikidata id. Raises `UnclearAppointment`."""
    if re.fullmatch(WIKIDATA_ID.pattern, typed) is None:
        raise UnclearAppointment(
            f"{quoted(typed)} is not a Wikidata id: write Q and a number, as in Q15031"
        )
    return typed


def _text(typed: str | None) -> str | None:
    return refuse_invisible(on_one_line(typed)) if typed else None
