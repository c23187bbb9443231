"""Choose and run the user's text editor (KEEPING 2)."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cadence.errors import CadenceError
from cadence.files import git
from cadence.files.home import expanded
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_VARIABLES: Final = ("VISUAL", "EDITOR")
_STANDARD_ERROR: Final = 2  # its file descriptor
_AT_ONCE: Final = 2.0  # seconds: too short for a user to have changed anything


class NoEditor(CadenceError):
    """There is no editor to open text with; the message says how to name one."""


@dataclass(frozen=True, slots=True)
class TextEditor:
    """A command that opens a file, as the user wrote it, and its words."""

    written: str
    words: tuple[str, ...]

    def open(self, path: Path) -> Closed:
        """Open the file at *path*, and wait until the command ends. Raises `NoEditor`."""
        started = time.monotonic()
        # If the report goes to a file, the editor still needs the terminal.
        screen = None if sys.stdout.isatty() else _STANDARD_ERROR
        try:
            with _interrupts_are_for_the_editor():
                done = subprocess.run([*self.words, path], check=False, stdout=screen)
        except OSError as fault:
            raise NoEditor(
                f"the editor {quoted(self.written)} cannot be started ({fault.strerror}):"
                " name another in VISUAL or EDITOR"
            ) from None
        return Closed(done.returncode, time.monotonic() - started < _AT_ONCE)


@dataclass(frozen=True, slots=True)
class Closed:
    """How an editor ended: its exit status, and whether it ended at once."""

    status: int
    at_once: bool


def chosen_editor(folder: Path) -> TextEditor:
    """Return the chosen editor: `$VISUAL`, `$EDITOR`, git's choice, or the default.

    Git runs in *folder*, which is not the ledger's: nothing configured by an untrusted repository
    is run. Raises `NoEditor`.
    """
    for variable in _VARIABLES:
        if written := os.environ.get(variable, "").strip():
            return TextEditor(written, _words(written))
    written = _of_git(folder) or ("notepad" if sys.platform == "win32" else "vi")
    return TextEditor(written, _words(written))


def _of_git(folder: Path) -> str:
    try:
        answer = git.ask(folder, "var", "GIT_EDITOR")
    except git.GitFault:
        return ""
    return "" if answer.code else answer.out.decode(errors="replace").strip()


def _words(written: str) -> tuple[str, ...]:
    """Return the words of a command as a shell would split them; a path with spaces is one."""
    if Path(expanded(written)).is_file():
        return (expanded(written),)
    try:
        if sys.platform == "win32":  # a backslash is part of a path there
            words = [word.strip('"') for word in shlex.split(written, posix=False)]
        else:
            words = shlex.split(written)
    except ValueError:
        raise NoEditor(
            f"the editor {quoted(written)} is not a command: a quote is not closed"
        ) from None
    if not words:
        raise NoEditor(f"the editor {quoted(written)} is not a command: name one in VISUAL")
    return (expanded(words[0]), *words[1:])


@contextmanager
def _interrupts_are_for_the_editor() -> Iterator[None]:
    """Leave Ctrl-C to the editor, so that it does not end this program."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals = [signal.SIGINT]
    if sys.platform != "win32":
        signals.append(signal.SIGQUIT)
    before = {number: signal.signal(number, lambda *_: None) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
