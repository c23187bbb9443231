"""The prompts of `cadence add`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from cadence.cli.completion import Cities, OneOf, People
from cadence.cli.prompts.appointment import AppointmentPrompts
from cadence.cli.prompts.asker import anything, split
from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Mode, Status
from cadence.lookup.clock import latest_day
from cadence.lookup.days import parse_day
from cadence.lookup.quoting import quoted
from cadence.output.formats.safe import one_line
from cadence.output.wording.words import day as written
from cadence.recording.answerable import answerable_place
from cadence.recording.contact_answers import sides_unheard
from cadence.recording.participants import Participants

if TYPE_CHECKING:
    import datetime as dt

    from cadence.cli.prompts.asker import Asker
    from cadence.ledger.model import Side
    from cadence.recording.call_day import Today
    from cadence.recording.contact_answers import ContactAnswers
    from cadence.recording.proposal import LedgerText


class ContactPrompts:
    """Ask for the missing parts of a contact."""

    def __init__(self, asker: Asker, before: LedgerText, today: Today) -> None:
        self._before, self._today = before, today
        self._asker, self._ledger = asker, before.ledger
        self._ask = asker.ask

    def complete(self, given: ContactAnswers) -> ContactAnswers:
        """Return *given* completed: what a contact needs, and what is worth having.

        The date, the mode and the principals of both sides are required; the place of a
        meeting, topics, summary and sources are asked for and optional. New participants are
        appointed. Raises `WentBack`.
        """
        date = given.date or self._asker.day(
            "Date (18 Nov 2026, yesterday)", partial(parse_day, today=self._today.own)
        )
        said = replace(given, date=date, mode=given.how or self._mode())
        on = parse_day(date, self._today.of(said.how))
        said = replace(said, status=self._status(said, on))
        if said.how is Mode.IN_PERSON:
            said = self._meeting(said, on)
        said = self._principals(said, on)
        return replace(
            said,
            topics=said.topics or self._asker.topics("Topics"),
            summary=said.summary or self._ask("Summary, one sentence", anything, optional=True),
            sources=tuple(map(self._asker.published, said.sources)) or self._asker.sources(),
        )

    def _mode(self) -> Mode:
        modes = [mode.value for mode in Mode]
        return _parse_mode(self._ask(f"How ({', '.join(modes)})", _parse_mode, OneOf(modes)))

    def _status(self, said: ContactAnswers, on: dt.date) -> Status:
        """Ask whether a contact in the future is planned: it can hardly have been held."""
        if said.status is not Status.HELD or on <= self._today.of(said.how):
            return said.status

        def possible(typed: str) -> object:
            if _means_no(typed) and on > latest_day():
                raise CadenceError(
                    f"nowhere on earth is it {on} yet: answer y, or go back to correct the day"
                )
            return _yes_or_no(typed)

        question = f"It is not yet {written(on)} here: is the contact planned (y or n)"
        answer = self._ask(question, possible, is_choice=True)
        return Status.HELD if _means_no(answer) else Status.PLANNED

    def _meeting(self, said: ContactAnswers, on: dt.date) -> ContactAnswers:
        """Ask where a meeting was, how long it lasted, and on what occasion."""

        def not_before(typed: str) -> object:
            day = parse_day(typed, self._today.own)
            if day < on:
                raise CadenceError(f"{day} is before the first day, {on}")
            return day

        return replace(
            said,
            place=said.place
            or self._ask(
                "Where (City, CC)",
                partial(answerable_place, self._ledger),
                Cities(self._ledger),
                optional=said.status is not Status.HELD,
            ),
            end=said.end
            or self._asker.day("Last day, if it lasted longer", not_before, optional=True),
            occasion=said.occasion
            or self._ask("Occasion, as in 'G20 summit'", anything, optional=True),
        )

    def _principals(self, said: ContactAnswers, on: dt.date) -> ContactAnswers:
        who = Participants(self._before, self._today.own, on)
        unheard = sides_unheard(who.ledger, [n for n in said.principals if who.is_known(n)])
        likely = unheard[0].id if len(unheard) == 1 else None
        for name in said.principals:
            self._take_part(who, name, None if who.is_known(name) else likely)
        for side in sides_unheard(who.ledger, who.names):
            self._of_side(who, side, on)
        return replace(said, principals=tuple(who.names), appointments=tuple(who.appointments))

    def _of_side(self, who: Participants, side: Side, on: dt.date) -> None:
        def possible(typed: str) -> object:
            return who.check(split(typed), side.id)

        question = f"Who, for {one_line(side.name_in_text)}"
        for name in split(self._ask(question, possible, People(who.ledger, on, side.id))):
            self._take_part(who, name, side.id)

    def _take_part(self, who: Participants, name: str, side: str | None) -> None:
        """Add a participant, and appoint them first if they are not in office."""
        newcomer = who.newcomer(name, side)
        if newcomer is None:
            who.add(name)
            return
        prompts = AppointmentPrompts(self._asker, who.ledger, self._today.own)
        if newcomer.is_new:
            said = prompts.introduced(newcomer.answers, side)
        else:
            self._asker.note(newcomer.why)
            self._asker.confirm(f"Appoint {one_line(name)} to an office")
            said = newcomer.answers
        who.appoint(prompts.term(said, side, who.on))


def _means_no(typed: str) -> bool:
    return typed.casefold() in {"n", "no"}


def _yes_or_no(typed: str) -> str:
    if not _means_no(typed) and typed.casefold() not in {"y", "yes"}:
        raise CadenceError("answer y or n")
    return typed


def _parse_mode(typed: str) -> Mode:
    """Return the mode that *typed* is a prefix of: `p` is enough for phone."""
    begun = typed.casefold().replace(" ", "-")
    found = [mode for mode in Mode if begun and mode.startswith(begun)]
    if len(found) != 1:
        raise CadenceError(f"{quoted(typed)} is not a mode: in-person, video or phone")
    return found[0]
