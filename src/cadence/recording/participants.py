"""The participants of a contact that is being recorded, and those to appoint first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.lookup.names import people_called
from cadence.lookup.people import OutOfOffice, is_unknown, resolve_principal
from cadence.recording.answerable import refuse_out_of_office, refuse_twice
from cadence.recording.appointment import with_appointments
from cadence.recording.appointment_answers import (
    AppointmentAnswers,
    appointee_name,
    resolve_appointment,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from cadence.ledger.ledger import Ledger
    from cadence.recording.proposal import LedgerText
    from cadence.recording.terms import Appointment


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person who held no office on the day, and `why` they cannot take part yet."""

    answers: AppointmentAnswers
    is_new: bool
    why: str


class Participants:
    """The principals of a contact on day `on`: `names` as a contact may have them.

    `ledger` includes the appointments made for it.
    """

    def __init__(self, before: LedgerText, today: dt.date, on: dt.date) -> None:
        self._before, self._today, self.on = before, today, on
        self.ledger: Ledger = before.ledger
        self.names: list[str] = []
        self.appointments: list[AppointmentAnswers] = []
        self._made: list[Appointment] = []

    def check(self, names: Sequence[str], side: str) -> Sequence[str]:
        """Return *names* if all of them can take part for *side*, new people once appointed.

        Raises the `CadenceError` of the first who cannot.
        """
        known = [name for name in names if self.newcomer(name, side) is None]
        ids = [resolve_principal(self.ledger, name, self.on, side).id for name in known]
        refuse_twice(ids)
        return names

    def newcomer(self, name: str, side: str | None) -> Newcomer | None:
        """Return the person to appoint before they can take part; None if they are in office.

        Raises a `CadenceError` for a name that is unclear, or on the other side.
        """
        if is_unknown(self.ledger, name):
            return Newcomer(AppointmentAnswers(name=appointee_name(name)), is_new=True, why="")
        try:
            person = resolve_principal(self.ledger, name, self.on, side)
            refuse_out_of_office(self.ledger, [person.id], self.on)
        except OutOfOffice as fault:
            called = [p for p in people_called(self.ledger.people, name) if side in (None, p.side)]
            if len(called) != 1:
                raise
            why = str(fault).partition(";")[0]
            return Newcomer(AppointmentAnswers(name=called[0].id), is_new=False, why=why)
        return None

    def is_known(self, name: str) -> bool:
        """Whether a person in the ledger has this name."""
        return not is_unknown(self.ledger, name)

    def add(self, name: str) -> None:
        """Add a participant who is in office."""
        self.names.append(name)

    def appoint(self, answers: AppointmentAnswers) -> None:
        """Appoint a person, and add them as a participant. Raises `Unappointable`."""
        appointment = resolve_appointment(self.ledger, answers, self._today)
        self.ledger = with_appointments(self._before, [*self._made, appointment]).ledger
        self._made.append(appointment)
        self.appointments.append(answers)
        self.names.append(appointment.person_id)
