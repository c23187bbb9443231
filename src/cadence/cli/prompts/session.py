"""What asks for one line at a terminal: prompt-toolkit, or a plain line where it cannot.

It cannot drive every console of Windows (under Git Bash or Cygwin, for one): then names are not
completed, and an answer to be corrected is typed anew, or taken over by Enter.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.output import create_output

from cadence.output.formats.line_prompts import answer
from cadence.output.formats.outlet import put, put_line

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.key_binding import KeyBindings

#: What prompt-toolkit raises where it cannot; the class itself can be imported on Windows only.
_NO_CONSOLE = "NoConsoleScreenBufferError"
_MENU_LINES = 6


class Session(Protocol):
    """Asks, and says what is not an answer."""

    @property
    def width(self) -> int:
        """The columns of the terminal."""

    def ask(self, question: str, completer: Completer | None, default: str) -> str:
        """Ask *question*, and return what was typed; *default* is the answer to edit."""

    def say(self, line: str) -> None:
        """Show a line of harmless text."""


def session(bindings: KeyBindings) -> Session:
    """Return what asks at this terminal; *bindings* are what its keys do, where that is known."""
    try:
        return _Editing(bindings)
    except Exception as fault:
        if type(fault).__name__ != _NO_CONSOLE:
            raise
        return _Plain()


class _Editing:
    """Asks with prompt-toolkit: the line can be edited, and names are completed."""

    def __init__(self, bindings: KeyBindings) -> None:
        self._session: PromptSession[str] = PromptSession(
            output=create_output(always_prefer_tty=True),
            reserve_space_for_menu=_MENU_LINES,
            key_bindings=bindings,
        )

    @property
    def width(self) -> int:
        return self._session.output.get_size().columns

    def ask(self, question: str, completer: Completer | None, default: str) -> str:
        return self._session.prompt(
            [("bold", f"{question}: ")],
            completer=completer,
            default=default,
            handle_sigint=False,  # its own handler loses one that comes after the answer
        )

    def say(self, line: str) -> None:
        put(f"{line}\n", to=self._session.output)
        self._session.output.flush()


class _Plain:
    """Asks on standard error, one line each."""

    @property
    def width(self) -> int:
        return shutil.get_terminal_size().columns

    def ask(self, question: str, _completer: Completer | None, default: str) -> str:
        return answer(question, default)

    def say(self, line: str) -> None:
        put_line(line, error=True)
