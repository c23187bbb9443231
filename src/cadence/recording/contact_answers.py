"""Resolve the answers an editor typed about a new contact to the contact's table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cadence.errors import CadenceError
from cadence.ledger.folding import folded
from cadence.ledger.vocabulary import Mode, Precision, Status
from cadence.lookup.days import parse_day, parse_day_if_given
from cadence.lookup.names import people_called, resolve_id
from cadence.lookup.people import is_unknown, resolve_attendant, resolve_principal
from cadence.lookup.places import resolve_place
from cadence.lookup.quoting import quoted
from cadence.lookup.sources import guessed_publisher, resolve_source
from cadence.recording.contact import contact_table
from cadence.recording.value_answers import ValueAnswers, resolve_side, resolve_values

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Side
    from cadence.recording.appointment_answers import AppointmentAnswers
    from cadence.recording.call_day import Today
    from cadence.recording.proposal import LedgerText
    from cadence.recording.terms import Appointment


class UnknownPerson(CadenceError):
    """A name that no person in the ledger has: `typed`, met on day `on`, probably of `side`."""

    def __init__(self, typed: str, on: dt.date, side: str | None) -> None:
        self.typed, self.on, self.side = typed, on, side
        super().__init__(f"nobody in the ledger is called {quoted(typed)}")


@dataclass(frozen=True, slots=True)
class ContactAnswers(ValueAnswers):
    """The answers about a contact, as typed; None or empty if not given.

    `appointments` are those of participants new to the ledger or to their office.
    """

    precision: Precision = Precision.DAY
    status: Status = Status.HELD
    principals: tuple[str, ...] = ()
    attending: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    appointments: tuple[AppointmentAnswers, ...] = ()

    @property
    def how(self) -> Mode | None:
        """Return how they met; an answer with a place means in person."""
        return self.mode or (Mode.IN_PERSON if self.place else None)

    @property
    def needs_place(self) -> bool:
        """Whether the contact was in person and no place is given."""
        was_in_person = self.how is Mode.IN_PERSON and self.status is Status.HELD
        return was_in_person and not self.place


def worth_asking(ledger: Ledger, answers: ContactAnswers) -> bool:
    """Whether topics, summary or sources are missing, or a publisher is only guessed."""
    guessed = any(guessed_publisher(ledger, typed) for typed in answers.sources)
    return guessed or not (answers.topics and answers.summary and answers.sources)


def check_given(ledger: Ledger, answers: ContactAnswers, today: Today) -> None:
    """Raise a `CadenceError` for an answer that is not understood, before any question is asked."""
    for day in (answers.date, answers.end, answers.announced, answers.decided):
        parse_day_if_given(day, today.own)
    if answers.place:
        resolve_place(ledger, answers.place)
    if answers.status_by:
        resolve_side(ledger, answers.status_by)
    for topic in answers.topics:
        resolve_topic(ledger, topic)
    for source in answers.sources:
        resolve_source(ledger, source)


def missing(ledger: Ledger, answers: ContactAnswers) -> list[str]:
    """Return the options that a contact needs and that were not given."""
    needed = [("--date", not answers.date), ("--mode", not answers.how)]
    options = [option for option, is_missing in needed if is_missing]
    if answers.needs_place:
        options.append("--place")
    unheard = sides_unheard(ledger, answers.principals) if answers.principals else []
    if not answers.principals:
        options.append("--with")
    return options + [f"--with for {side.name_in_text}" for side in unheard]


def sides_unheard(ledger: Ledger, principals: Iterable[str]) -> list[Side]:
    """Return the sides that none of the principals is on; an unknown name may be on any side."""
    called = [people_called(ledger.people, typed) for typed in principals]
    spoken = {person.side for people in called for person in people}
    unknown = sum(not people for people in called)
    unheard = [side for side in ledger.sides if side.id not in spoken]
    return [] if unknown >= len(unheard) else unheard


def resolve_contact(ledger: Ledger, answers: ContactAnswers, today: Today) -> dict[str, Any]:
    """Return the contact that *answers* describe: its table, without an id.

    The date of a call counts from *today* in the time zone for calls, every other date from the
    editor's today. `date` and `mode` must be given. Raises `UnknownPerson` for a new name, and a
    `CadenceError` for any answer that is unclear.
    """
    its_today = today.of(answers.how)
    on = parse_day(answers.date or "", its_today)
    return contact_table({
        **resolve_values(ledger, answers, today, its_today),
        "mode": answers.how,
        "participants": resolve_principals(ledger, answers.principals, on),
        "attending": tuple(_attendant(ledger, typed, on) for typed in answers.attending),
        "topics": tuple(resolve_topic(ledger, typed) for typed in answers.topics),
        "outcomes": tuple(filter(None, answers.outcomes)),
        "sources": tuple(resolve_source(ledger, typed) for typed in answers.sources),
    })  # fmt: skip


def resolve_appointments(
    before: LedgerText, answers: ContactAnswers, today: Today
) -> tuple[list[Appointment], Ledger]:
    """Return the appointments among *answers*, and the ledger with them added.

    Raises a `CadenceError` for an appointment that is not valid.
    """
    if not answers.appointments:
        return [], before.ledger
    from cadence.recording.appointment import with_appointments
    from cadence.recording.appointment_answers import resolve_appointment

    appointments: list[Appointment] = []
    ledger = before.ledger
    for appointment in answers.appointments:
        appointments.append(resolve_appointment(ledger, appointment, today.own))
        ledger = with_appointments(before, appointments).ledger
    return appointments, ledger


def landed_as(ledger: Ledger, answers: ContactAnswers, today: Today) -> str | None:
    """Return the id of the contact that these answers describe if the ledger already has it."""
    if answers.appointments:
        return None
    contact = resolve_contact(ledger, answers, today)
    for other in ledger.contacts:
        is_same = (other.date, other.mode, other.summary) == (
            contact["date"],
            contact["mode"],
            contact.get("summary"),
        )
        if is_same and set(other.participants) == set(contact["participants"]):
            return other.id
    return None


def resolve_principals(ledger: Ledger, typed: Iterable[str], on: dt.date) -> tuple[str, ...]:
    """Return the ids of the principals with these names, each in office on day *on*."""
    names = tuple(typed)
    for name in names:
        if is_unknown(ledger, name):
            unheard = sides_unheard(ledger, [n for n in names if not is_unknown(ledger, n)])
            guess = unheard[0].id if len(unheard) == 1 else None
            raise UnknownPerson(name, on, guess)
    return tuple(resolve_principal(ledger, name, on).id for name in names)


def _attendant(ledger: Ledger, typed: str, on: dt.date) -> str:
    if is_unknown(ledger, typed):
        raise UnknownPerson(typed, on, None)
    return resolve_attendant(ledger, typed, on).id


def resolve_topic(ledger: Ledger, typed: str) -> str:
    """Return the id of the topic with this id or title. Raises `UnknownName`."""
    titled = {folded(topic.title): topic.id for topic in ledger.topics}
    return titled.get(folded(typed)) or resolve_id("topic", typed, list(ledger.topic_by_id))
