"""The prompts of `cadence appoint`, and of `cadence add` for a new participant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cadence.cli.completion import Offices, People
from cadence.cli.prompts.asker import anything
from cadence.errors import CadenceError
from cadence.lookup.days import parse_day
from cadence.lookup.quoting import quoted
from cadence.output.formats.safe import one_line
from cadence.recording.appointment_answers import (
    appointee_name,
    resolve_appointee,
    resolve_appointment,
    resolve_office,
)
from cadence.recording.new_person import nearest_names, probable_family_name
from cadence.recording.terms import check_start, successor_of

if TYPE_CHECKING:
    import datetime as dt

    from cadence.cli.prompts.asker import Asker
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Person
    from cadence.recording.appointment_answers import AppointmentAnswers
    from cadence.recording.terms import Appointment


class AppointmentPrompts:
    """Ask for the missing parts of an appointment."""

    def __init__(self, asker: Asker, ledger: Ledger, today: dt.date) -> None:
        self._asker, self._ledger, self._today = asker, ledger, today
        self._ask = asker.ask

    def complete(self, given: AppointmentAnswers) -> AppointmentAnswers:
        """Return *given* completed: the person, the office, and the first day.

        Raises `WentBack`, and a `CadenceError` for an option that is not valid.
        """
        if given.office:
            resolve_office(self._ledger, given.office)
        said = replace(given, name=given.name or self._name())
        is_new = self._known(said) is None
        if is_new and not given.family_name:
            said = self.introduced(said)
        if is_new and not given.native_name:
            native = self._ask(
                f"Name of {self._shown(said)} in its own script", anything, optional=True
            )
            said = replace(said, native_name=native or None)
        return self.term(said)

    def introduced(self, said: AppointmentAnswers, side: str | None = None) -> AppointmentAnswers:
        """Return *said* with the family name of a new person. Raises `WentBack`."""
        name = said.name or ""
        near = nearest_names(self._ledger, name)
        self._asker.note(f"nobody in the ledger is called {quoted(name)}{near}")
        self._asker.confirm(f"Is {self._shown(said)} somebody new")
        if not (said.office or side):  # the office decides their side
            said = replace(said, office=self._office(said, None))
        own = side or resolve_office(self._ledger, said.office or "").side
        proposal = probable_family_name(self._ledger, name, own)
        family = self._ask(f"Family name of {self._shown(said)}", anything, default=proposal)
        return replace(said, family_name=family)

    def term(
        self, said: AppointmentAnswers, side: str | None = None, by: dt.date | None = None
    ) -> AppointmentAnswers:
        """Return *said* with an office and its days.

        With *by*, the term must have begun by that day: the day of the contact.
        """
        said = replace(said, office=said.office or self._office(said, side))
        if not said.from_ and said.to:  # the current term ends
            return said
        if said.from_ and self._asker.asks:  # by an option: reported before the first question
            check_start(self._ledger, self._appointment(said, said.from_), self._day(said.from_))
        said = replace(said, from_=said.from_ or self._start(said, by))
        return replace(said, to=said.to or self._end(said, by))

    def _known(self, said: AppointmentAnswers) -> Person | None:
        office = resolve_office(self._ledger, said.office) if said.office else None
        return resolve_appointee(self._ledger, said.name or "", office)

    def _shown(self, said: AppointmentAnswers) -> str:
        """Return the name, safe to show in a question."""
        person = self._known(said)
        return one_line(person.name if person else " ".join((said.name or "").split()))

    def _day(self, typed: str | None) -> dt.date:
        return parse_day(typed or "", self._today)

    def _name(self) -> str:
        def anybody(typed: str) -> object:
            return resolve_appointee(self._ledger, typed) or appointee_name(typed)

        return self._ask("Who", anybody, People(self._ledger, self._today, None))

    def _office(self, said: AppointmentAnswers, side: str | None) -> str:
        person = self._known(said)
        own = person.side if person else side

        def fitting(typed: str) -> object:
            office = resolve_office(self._ledger, typed)
            if own is not None and office.side != own:
                theirs = self._ledger.side_by_id[office.side]
                raise CadenceError(f"{office.id} is an office of {theirs.name_in_text}")
            return office

        return self._ask(f"Office of {self._shown(said)}", fitting, Offices(self._ledger, own))

    def _start(self, said: AppointmentAnswers, by: dt.date | None) -> str:
        def possible(typed: str) -> object:
            start = self._day(typed)
            if by is not None and start > by:
                raise CadenceError(f"{start} is after the contact of {by}")
            return check_start(self._ledger, self._appointment(said, typed), start)

        return self._asker.day(f"{self._shown(said)} in office since", possible)

    def _end(self, said: AppointmentAnswers, by: dt.date | None) -> str | None:
        """Ask for the last day, if another person has held the office since."""
        appointment = self._appointment(said, said.from_ or "")
        start = self._day(said.from_)
        successor = successor_of(self._ledger, appointment, start)
        if successor is None:
            return None
        latest = successor.term.from_

        def possible(typed: str) -> object:
            day = self._day(typed)
            if day > latest:
                raise CadenceError(
                    f"{successor.person.name} holds {successor.term.office} from {latest}: the"
                    " term before it has to end by then"
                )
            if day < max(start, by or start):
                raise CadenceError(f"{day} is before {max(start, by or start)}")
            return day

        who = one_line(successor.person.name)
        question = f"{self._shown(said)} in office until ({who} began on {latest})"
        return self._asker.day(question, possible)

    def _appointment(self, said: AppointmentAnswers, start: str) -> Appointment:
        return resolve_appointment(self._ledger, replace(said, from_=start), self._today)
