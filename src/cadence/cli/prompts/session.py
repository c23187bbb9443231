"""Ask for one line at a terminal, with prompt-toolkit or, if that does not work, a plain line.

It cannot drive every console of Windows (Git Bash or Cygwin, for example): there, names are not
completed, and an answer to correct is typed again, or kept with Enter.
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

#: The errors of prompt-toolkit if it does not work; their class exists on Windows only.
_NO_CONSOLE = "NoConsoleScreenBufferError"
_MENU_LINES = 6


class Session(Protocol):
    """Ask questions, and print lines that are not questions."""

    @property
    def width(self) -> int:
        """The columns of the terminal."""

    def ask(self, question: str, completer: Completer | None, default: str) -> str:
        """Ask *question*, and return what was typed; *default* is the answer to edit."""

    def say(self, line: str) -> None:
        """Print a line of safe text."""


def session(bindings: KeyBindings) -> Session:
    """Return a session for this terminal; *bindings* are its key bindings, if it supports them."""
    try:
        return _Editing(bindings)
    except Exception as fault:
        if type(fault).__name__ != _NO_CONSOLE:
            raise
        return _Plain()


class _Editing:
    """Ask with prompt-toolkit: the line can be edited, and names are completed."""

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
            handle_sigint=False,  # its own handler misses an interrupt after the answer
        )

    def say(self, line: str) -> None:
        put(f"{line}\n", to=self._session.output)
        self._session.output.flush()


class _Plain:
    """Ask on standard error, one line each."""

    @property
    def width(self) -> int:
        return shutil.get_terminal_size().columns

    def ask(self, question: str, _completer: Completer | None, default: str) -> str:
        return answer(question, default)

    def say(self, line: str) -> None:
        put_line(line, error=True)
