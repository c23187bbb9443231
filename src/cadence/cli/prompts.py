"""The prompts of `cadence add`: they complete what is typed, and say at once what is wrong."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.output import create_output

from cadence.cli.completion import OneOf, People, Places
from cadence.dates import parse_day
from cadence.errors import CadenceError
from cadence.output.safe import one_line
from cadence.recording.answers import (
    SomebodyNew,
    people_meant,
    sides_unheard,
    topic_meant,
)
from cadence.recording.sources import source_meant
from cadence.recording.where import place_meant
from cadence.vocabulary import Mode

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from prompt_toolkit.completion import Completer

    from cadence.ledger import Ledger
    from cadence.model import Side
    from cadence.recording.answers import Answers

_MENU_LINES = 6


class Prompts:
    """Asks for what is missing of a contact, in the words of an editor."""

    def __init__(self, ledger: Ledger, today: dt.date) -> None:
        self._ledger, self._today = ledger, today
        self._session: PromptSession[str] = PromptSession(
            output=create_output(always_prefer_tty=True), reserve_space_for_menu=_MENU_LINES
        )

    def complete(self, answers: Answers) -> Answers:
        """Return *answers* with what was missing asked for, and what is worth having.

        Raises KeyboardInterrupt for Ctrl-C and Ctrl-D: then nothing has happened.
        """
        try:
            return self._complete(answers)
        except EOFError:
            raise KeyboardInterrupt from None

    def _complete(self, given: Answers) -> Answers:
        ledger, day = self._ledger, partial(parse_day, today=self._today)
        date = given.date or self._ask("Date (18 Nov 2026, yesterday)", day)
        on = day(date)
        said = replace(given, date=date, mode=given.how or self._mode())
        if said.how is Mode.IN_PERSON:
            said = self._meeting(said)
        said = replace(said, principals=self._principals(said, on))
        return replace(
            said,
            topics=said.topics
            or self._several(
                "Topics", partial(topic_meant, ledger), OneOf(ledger.topic_by_id, several=True)
            ),
            summary=said.summary or self._ask("Summary, one sentence", _anything, optional=True),
            sources=said.sources or self._sources(),
        )

    def _mode(self) -> Mode:
        modes = [mode.value for mode in Mode]
        return _mode_meant(self._ask(f"How ({', '.join(modes)})", _mode_meant, OneOf(modes)))

    def _meeting(self, said: Answers) -> Answers:
        """Ask where it was, for how long, and on what occasion."""
        place = partial(place_meant, self._ledger)
        day = partial(parse_day, today=self._today)
        return replace(
            said,
            place=said.place or self._ask("Where (City, CC)", place, Places(self._ledger)),
            end=said.end or self._ask("Last day, if it went on", day, optional=True),
            occasion=said.occasion
            or self._ask("Occasion, as in 'G20 summit'", _anything, optional=True),
        )

    def _principals(self, said: Answers, on: dt.date) -> tuple[str, ...]:
        names = said.principals
        for side in sides_unheard(self._ledger, names):
            names += self._of_side(side, on)
        return names

    def _of_side(self, side: Side, on: dt.date) -> tuple[str, ...]:
        def meant(typed: str) -> object:
            try:
                return people_meant(self._ledger, _split(typed), on, side.id)
            except SomebodyNew as new:
                raise _new_name(self._ledger, new) from None

        question = f"Who, for {one_line(side.name)}"
        return _split(self._ask(question, meant, People(self._ledger, on, side.id)))

    def _several(
        self, question: str, check: Callable[[str], object], completer: Completer
    ) -> tuple[str, ...]:
        def each(typed: str) -> object:
            return [check(part) for part in _split(typed)]

        return _split(self._ask(question, each, completer, optional=True))

    def _sources(self) -> tuple[str, ...]:
        check = partial(source_meant, self._ledger)
        found: tuple[str, ...] = ()
        question = "Source (URL, or URL | PUBLISHER)"
        while typed := self._ask(question, check, optional=True):
            found = (*found, typed)
            question = "Another source"
        return found

    def _ask(
        self,
        question: str,
        check: Callable[[str], object],
        completer: Completer | None = None,
        *,
        optional: bool = False,
    ) -> str:
        """Ask until the answer is one: what is wrong is said, and the answer kept to mend."""
        asked = f"{question}{', or Enter' if optional else ''}: "
        typed = ""
        while True:
            typed = self._session.prompt(
                [("bold", asked)], completer=completer, default=typed
            ).strip()
            if not typed and optional:
                return ""
            try:
                check(typed)
            except CadenceError as fault:
                self._complain(str(fault) if typed else "that is needed")
            else:
                return typed

    def _complain(self, sentence: str) -> None:
        output = self._session.output
        width = output.get_size().columns
        for line in wrap(
            one_line(sentence), width - 1, initial_indent="  ", subsequent_indent="  "
        ):
            output.write(f"{line}\n")
        output.flush()


def _split(typed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed.split(",") if part.strip())


def _anything(typed: str) -> str:
    return typed


def _mode_meant(typed: str) -> Mode:
    """Return the mode that *typed* is, or begins: `p` is enough for phone."""
    found = [mode for mode in Mode if typed and mode.startswith(typed.casefold())]
    if len(found) != 1:
        raise CadenceError(f"'{typed}' is none of them: in-person, video or phone")
    return found[0]


def _new_name(ledger: Ledger, new: SomebodyNew) -> CadenceError:
    from cadence.recording.people import nearest_names

    hint = nearest_names(ledger, new.typed)
    return CadenceError(
        f"{new}{hint}; for somebody new, Ctrl-C and 'cadence add --date {new.on}"
        f' --with "{new.typed}" ...\' prints a block to fill in'
    )
