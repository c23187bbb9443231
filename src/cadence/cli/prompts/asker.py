"""Ask at a terminal: complete the answer, report an error at once, and ask again."""

from __future__ import annotations

from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.output import create_output

from cadence.cli.completion import OneOf, is_clean
from cadence.errors import CadenceError
from cadence.lookup.sources import guessed_publisher, resolve_source, with_publisher
from cadence.output.formats.outlet import put
from cadence.output.formats.safe import one_line
from cadence.recording.contact_answers import resolve_topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.completion import Completer

    from cadence.ledger.ledger import Ledger

_MENU_LINES = 6


class Asker:
    """Asks the person at the terminal about a ledger.

    `has_asked` says whether anything was asked. Ctrl-C raises KeyboardInterrupt and Ctrl-D
    EOFError; nothing has been written by then.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._session: PromptSession[str] = PromptSession(
            output=create_output(always_prefer_tty=True), reserve_space_for_menu=_MENU_LINES
        )
        self.has_asked = False

    def ask(
        self,
        question: str,
        check: Callable[[str], object],
        completer: Completer | None = None,
        *,
        optional: bool = False,
        default: str = "",
    ) -> str:
        """Ask until the answer is valid: an error is shown, and the answer kept for correction.

        *default* is the answer to edit, unless it has characters unfit for a terminal.
        """
        self.has_asked = True
        asked = f"{question}{', or Enter' if optional else ''}: "
        typed = default if is_clean(default) else ""
        while True:
            typed = self._session.prompt(
                [("bold", asked)],
                completer=completer,
                default=typed,
                handle_sigint=False,  # its own handler loses one that comes after the answer
            ).strip()
            if not typed and optional:
                return ""
            try:
                check(typed)
            except CadenceError as fault:
                self._complain(str(fault) if typed else "an answer is needed here")
            else:
                return typed

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
        """Ask for one value after the other, until the answer is empty."""
        found: tuple[str, ...] = ()
        while typed := self.ask(another if found else question, check, optional=True):
            found = (*found, typed)
        return found

    def topics(self, question: str) -> tuple[str, ...]:
        """Ask for topics of the ledger."""
        known = OneOf(self._ledger.topic_by_id, several=True)
        return self.several(question, partial(resolve_topic, self._ledger), known)

    def sources(self) -> tuple[str, ...]:
        """Ask for sources one after the other, and for each publisher that was not given."""
        check = partial(resolve_source, self._ledger)
        question, found = "Source (URL, or URL | PUBLISHER)", tuple[str, ...]()
        while typed := self.ask(question, check, optional=True):
            found = (*found, self.published(typed))
            question = "Another source"
        return found

    def published(self, typed: str) -> str:
        """Return a source with its publisher, which is asked for if it was not typed."""
        named = resolve_source(self._ledger, typed)
        if with_publisher(typed, named["publisher"]) == typed:
            return typed
        guess = guessed_publisher(self._ledger, typed)
        question = "Publisher (guessed from other sources on this host)" if guess else "Publisher"
        return with_publisher(typed, self.ask(question, anything, default=named["publisher"]))

    def _complain(self, sentence: str) -> None:
        output = self._session.output
        width = output.get_size().columns
        for line in wrap(
            one_line(sentence), width - 1, initial_indent="  ", subsequent_indent="  "
        ):
            put(f"{line}\n", to=output)
        output.flush()


def split(typed: str) -> tuple[str, ...]:
    """Return the parts of a comma-separated list."""
    return tuple(part.strip() for part in typed.split(",") if part.strip())


def anything(typed: str) -> str:
    """Accept any answer and return it. Raises `CadenceError` for an empty one."""
    if not typed:
        raise CadenceError("an answer is needed here")
    return typed
