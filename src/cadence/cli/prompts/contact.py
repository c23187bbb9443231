"""The prompts of `cadence add`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from cadence.cli.completion import Cities, OneOf, People
from cadence.cli.prompts.asker import Asker, anything, split
from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Mode
from cadence.lookup.days import parse_day
from cadence.lookup.places import resolve_place
from cadence.lookup.quoting import quoted
from cadence.output.formats.safe import one_line
from cadence.recording.contact_answers import UnknownPerson, resolve_principals, sides_unheard

if TYPE_CHECKING:
    import datetime as dt

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Side
    from cadence.recording.call_day import Today
    from cadence.recording.contact_answers import ContactAnswers


class ContactPrompts:
    """Asks an editor for the missing parts of a contact."""

    def __init__(self, ledger: Ledger, today: Today) -> None:
        self._ledger, self._today = ledger, today
        self._asker = Asker(ledger)
        self._ask = self._asker.ask

    def complete(self, answers: ContactAnswers) -> ContactAnswers:
        """Return *answers* completed at the terminal.

        The date, the mode and the principals of both sides are required; the place of a
        meeting, topics, summary and sources are asked for and optional.

        Raises KeyboardInterrupt for Ctrl-C and Ctrl-D.
        """
        try:
            return self._complete(answers)
        except EOFError:
            raise KeyboardInterrupt from None

    def _complete(self, given: ContactAnswers) -> ContactAnswers:
        day = partial(parse_day, today=self._today.own)
        date = given.date or self._ask("Date (18 Nov 2026, yesterday)", day)
        said = replace(given, date=date, mode=given.how or self._mode())
        on = parse_day(date, self._today.of(said.how))
        if said.how is Mode.IN_PERSON:
            said = self._meeting(said)
        said = replace(said, principals=self._principals(said, on))
        return replace(
            said,
            topics=said.topics or self._asker.topics("Topics"),
            summary=said.summary or self._ask("Summary, one sentence", anything, optional=True),
            sources=tuple(map(self._asker.published, said.sources)) or self._asker.sources(),
        )

    def _mode(self) -> Mode:
        modes = [mode.value for mode in Mode]
        return _parse_mode(self._ask(f"How ({', '.join(modes)})", _parse_mode, OneOf(modes)))

    def _meeting(self, said: ContactAnswers) -> ContactAnswers:
        """Ask where a meeting was, how long it lasted, and on what occasion."""
        place = partial(resolve_place, self._ledger)
        day = partial(parse_day, today=self._today.own)
        return replace(
            said,
            place=said.place or self._ask("Where (City, CC)", place, Cities(self._ledger)),
            end=said.end or self._ask("Last day, if it lasted longer", day, optional=True),
            occasion=said.occasion
            or self._ask("Occasion, as in 'G20 summit'", anything, optional=True),
        )

    def _principals(self, said: ContactAnswers, on: dt.date) -> tuple[str, ...]:
        names = said.principals
        for side in sides_unheard(self._ledger, names):
            names += self._of_side(side, on)
        return names

    def _of_side(self, side: Side, on: dt.date) -> tuple[str, ...]:
        def meant(typed: str) -> object:
            try:
                return resolve_principals(self._ledger, split(typed), on, side.id)
            except UnknownPerson as new:
                raise _new_name(self._ledger, new) from None

        question = f"Who, for {one_line(side.name_in_text)}"
        return split(self._ask(question, meant, People(self._ledger, on, side.id)))


def _parse_mode(typed: str) -> Mode:
    """Return the mode that *typed* is a prefix of: `p` is enough for phone."""
    found = [mode for mode in Mode if typed and mode.startswith(typed.casefold())]
    if len(found) != 1:
        raise CadenceError(f"{quoted(typed)} is not a mode: in-person, video or phone")
    return found[0]


def _new_name(ledger: Ledger, new: UnknownPerson) -> CadenceError:
    from cadence.recording.new_person import nearest_names

    hint = nearest_names(ledger, new.typed)
    return CadenceError(
        f"{new}{hint}; for somebody new, Ctrl-C and 'cadence add --date {new.on}"
        f' --with "{new.typed}" ...\' prints a block to fill in'
    )
