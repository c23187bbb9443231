"""Ask at a terminal: complete the answer, report an error at once, and ask again."""

from __future__ import annotations

from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING, Final, TypeVar

from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys

from cadence.cli.completion import OneOf, is_clean
from cadence.cli.prompts.record import AnswerRecord
from cadence.cli.prompts.session import session
from cadence.errors import CadenceError
from cadence.lookup.sources import guessed_publisher, with_publisher
from cadence.lookup.texts import on_one_line, refuse_invisible, visible, without_breaks
from cadence.output.formats.line_prompts import BACK, WentBack
from cadence.output.formats.safe import one_line
from cadence.recording.answerable import answerable_source
from cadence.recording.contact_answers import resolve_topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.completion import Completer
    from prompt_toolkit.key_binding import KeyPressEvent

    from cadence.ledger.ledger import Ledger

_T = TypeVar("_T")

#: Printed once, before the first question.
HINT: Final = f"'{BACK}' as an answer goes back one question; Ctrl-C stops."
HINT_KEPT: Final = (
    f"'{BACK}' as an answer goes back one question; Ctrl-C stops, and keeps what you answered."
)


class Asker:
    """Ask the user at the terminal about a ledger.

    `has_asked` says whether anything was asked; `asks`, whether there is a terminal to ask on.
    Ctrl-C raises KeyboardInterrupt and Ctrl-D EOFError; nothing has been written by then.
    *record* has the earlier answers; with *shows* they are printed when they are used.
    """

    asks = True

    def __init__(
        self,
        ledger: Ledger,
        record: AnswerRecord | None = None,
        *,
        hint: str = HINT,
        shows: bool = False,
    ) -> None:
        self._ledger = ledger
        self._record = record or AnswerRecord()
        self._hint, self._shows = hint, shows
        self._notes: list[str] = []
        self._session = session(_pasting_on_one_line())
        self.has_asked = False

    def complete(self, questions: Callable[[], _T]) -> _T:
        """Ask the *questions*, a function that calls `ask`; restart it after a step back.

        Raises KeyboardInterrupt for Ctrl-C and Ctrl-D.
        """
        while True:
            self._record.begin()
            try:
                return questions()
            except WentBack:
                self.step_back()
            except EOFError:
                raise KeyboardInterrupt from None

    def step_back(self) -> None:
        """Undo the last answer: the next `complete` asks for it."""
        self._shows = False
        self._notes.clear()
        self._record.step_back()

    def ask(
        self,
        question: str,
        check: Callable[[str], object],
        completer: Completer | None = None,
        *,
        optional: bool = False,
        default: str = "",
        is_day: bool = False,
        is_choice: bool = False,
    ) -> str:
        """Ask until the answer is valid: an error is shown, and the answer kept for correction.

        The answer to a choice is too short to be corrected. *default* is the answer to edit, unless
        it has characters unfit for a terminal. A question that was answered before is not asked
        again if its answer is still valid. Raises `WentBack`.
        """
        self.has_asked = True
        asked = f"{question}{', or Enter' if optional else ''}"
        name = self._record.name(question)
        typed = self._record.given(name)
        if typed is None:
            proposed = self._record.proposed(name)
            typed = self._prompt(asked, completer, default if proposed is None else proposed)
        else:
            self._notes.clear()
            if self._shows:
                self._say_hint()
                self._say(f"{asked}: {typed}")
        while (fault := _fault(typed, check, optional=optional)) is not None:
            if self._record.given(name) is not None:
                self._record.refuse(name)
            self._complain(fault)
            typed = self._prompt(asked, completer, "" if is_choice else visible(typed))
        self._record.accept(name, typed, is_day=is_day)
        return typed

    def day(self, question: str, check: Callable[[str], object], *, optional: bool = False) -> str:
        """Ask for a day."""
        return self.ask(question, check, optional=optional, is_day=True)

    def confirm(self, question: str) -> None:
        """Ask for a confirmation; if the answer is no, go back to the question before.

        Raises `WentBack`.
        """
        self.ask(f"{question} (y or n)", _yes, is_choice=True)

    def note(self, sentence: str) -> None:
        """Print a sentence before the next question, if that is asked."""
        self._notes.append(sentence)

    def _prompt(
        self,
        asked: str,
        completer: Completer | None,
        default: str,
    ) -> str:
        """Ask once, and return the answer on one line. Raises `WentBack`."""
        self._say_hint()
        self._shows = False
        for sentence in self._notes:
            self._complain(sentence)
        self._notes.clear()
        while True:
            proposed = default if is_clean(default) else ""
            typed = on_one_line(self._session.ask(asked, completer, proposed))
            if typed not in {BACK, f"{default}{BACK}", f"{default} {BACK}"}:
                return typed
            if not self._record.is_first:
                raise WentBack
            self._complain("there is no question before this one")

    def several(
        self, question: str, check: Callable[[str], object], completer: Completer
    ) -> tuple[str, ...]:
        """Ask for several values at once, separated by commas; an empty answer is allowed."""

        def each(typed: str) -> object:
            return [check(part) for part in split(typed)]

        return split(self.ask(question, each, completer, optional=True))

    def one_by_one(
        self, question: str, another: str, check: Callable[[str], object]
    ) -> tuple[str, ...]:
        """Ask for one value after another, until the answer is empty."""
        found: tuple[str, ...] = ()
        while typed := self.ask(another if found else question, check, optional=True):
            found = (*found, typed)
        return found

    def topics(self, question: str) -> tuple[str, ...]:
        """Ask for topics of the ledger."""
        known = OneOf(self._ledger.topic_by_id, several=True)
        return self.several(question, partial(resolve_topic, self._ledger), known)

    def sources(self) -> tuple[str, ...]:
        """Ask for sources one after another, and for each publisher that was not given."""
        check = partial(answerable_source, self._ledger)
        question, found = "Source (URL, or URL | PUBLISHER)", tuple[str, ...]()
        while typed := self.ask(question, check, optional=True):
            found = (*found, self.published(typed))
            question = "Another source"
        return found

    def published(self, typed: str) -> str:
        """Return a source with its publisher; ask for it if it was not typed."""
        named = answerable_source(self._ledger, typed)
        if with_publisher(typed, named["publisher"]) == typed:
            return typed
        guess = guessed_publisher(self._ledger, typed)
        question = "Publisher (guessed from other sources on this host)" if guess else "Publisher"
        return with_publisher(typed, self.ask(question, anything, default=named["publisher"]))

    def _say_hint(self) -> None:
        if self._hint:
            self._say(self._hint)
            self._hint = ""

    def _complain(self, sentence: str) -> None:
        self._say(sentence, indent="  ")

    def _say(self, sentence: str, indent: str = "") -> None:
        width = self._session.width - 1
        for line in wrap(one_line(sentence), width, initial_indent=indent, subsequent_indent="  "):
            self._session.say(line)


def _fault(typed: str, check: Callable[[str], object], *, optional: bool) -> str | None:
    """Return why an answer is not valid, or None if it is."""
    if not typed and optional:
        return None
    try:
        check(refuse_invisible(typed))
    except CadenceError as fault:
        return str(fault) if typed else "an answer is needed here"
    return None


def _yes(typed: str) -> str:
    if typed.casefold() in {"n", "no"}:
        raise WentBack
    if typed.casefold() not in {"y", "yes"}:
        raise CadenceError("answer y, or n to go back")
    return typed


def _pasting_on_one_line() -> KeyBindings:
    """Return key bindings that turn line breaks in pasted text into spaces."""
    bindings = KeyBindings()

    @bindings.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(without_breaks(event.data))

    return bindings


def split(typed: str) -> tuple[str, ...]:
    """Return the parts of a comma-separated list."""
    return tuple(part.strip() for part in typed.split(",") if part.strip())


def anything(typed: str) -> str:
    """Accept any answer and return it. Raises `CadenceError` for an empty one."""
    if not typed:
        raise CadenceError("an answer is needed here")
    return typed
