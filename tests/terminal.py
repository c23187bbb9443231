"""A real pseudo-terminal with a program in it: what a person types, and what they see."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

_PATIENCE = 120.0  # seconds; only a failure waits this long
#: Where a line editor begins to listen, and where it stops (bracketed paste on, off).
_OPENS, _CLOSES = "\ue000", "\ue001"
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][0AB]|\x1b[=>]|\x1b\][^\x07]*\x07|\r")


def without_escapes(written: str) -> str:
    """Return what a terminal shows of what was *written* to it."""
    return _ESCAPE.sub("", written)


class Terminal:
    """A program on a screen of so many columns. `seen` is all that it wrote, without escapes.

    Each key is typed once, when the program waits for it: a program that misses one fails.
    """

    def __init__(self, process: int, handle: int) -> None:
        self._process, self._handle = process, handle
        self.patience = _PATIENCE
        self._status: int | None = None
        self._raw = b""
        self._text = ""
        self._looked = 0

    @property
    def seen(self) -> str:
        return self._text.replace(_OPENS, "").replace(_CLOSES, "")

    @property
    def written(self) -> str:
        """All that it wrote, escapes too."""
        return self._raw.decode(errors="replace")

    def expect(self, text: str) -> None:
        """Wait until *text* has appeared behind what was expected before."""
        deadline = time.monotonic() + self.patience
        while (at := self._text.find(text, self._looked)) < 0:
            assert self._read(deadline), f"{text!r} did not appear, but:\n{self.seen}"
        self._looked = at + len(text)

    def type(self, keys: str) -> None:
        """Type *keys*, control characters among them, when the program reads them.

        It does as soon as its question is there: an editor first sets the terminal to single
        keys, then says that pasting is bracketed, then asks. Where it asks for a line, the
        terminal keeps the line until it is read. What ends an editor is waited for: it writes
        its question once more before it goes, and the next might be the same.
        """
        edits = self._text.rfind(_OPENS) > self._text.rfind(_CLOSES)
        assert edits is self._reads_single_keys(), f"nobody listens, but:\n{self.seen}"
        os.write(self._handle, keys.encode())
        if edits and keys.endswith(("\r", "\x03", "\x04")):
            self.expect(_CLOSES)

    def answer(self, question: str, keys: str) -> None:
        """Wait for *question*, and type *keys* and Enter."""
        self.expect(question)
        self.type(f"{keys}\r")

    def wait(self) -> int:
        """Wait for the end of the program and return its exit code."""
        deadline = time.monotonic() + self.patience
        while self._read(deadline):
            pass
        while not self._has_ended():
            assert time.monotonic() < deadline, f"it did not end, but:\n{self.seen}"
            time.sleep(0.01)
        return os.waitstatus_to_exitcode(self._status or 0)

    def close(self) -> None:
        """Take the terminal away, and end the program if it has not ended."""
        os.close(self._handle)
        if not self._has_ended():
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)

    def _has_ended(self) -> bool:
        if self._status is None:
            done, status = os.waitpid(self._process, os.WNOHANG)
            self._status = status if done else None
        return self._status is not None

    def _reads_single_keys(self) -> bool:
        local_modes: int = termios.tcgetattr(self._handle)[3]
        return not local_modes & termios.ICANON

    def _read(self, deadline: float) -> bool:
        """Read what there is, or what comes until *deadline*; return whether it is anything."""
        ready, _, _ = select.select([self._handle], [], [], max(0, deadline - time.monotonic()))
        try:
            new = os.read(self._handle, 65536) if ready else b""
        except OSError:  # the program is gone
            return False
        self._raw += new
        text = self._raw.decode(errors="replace")
        text = text.replace("\x1b[?2004h", _OPENS).replace("\x1b[?2004l", _CLOSES)
        self._text = without_escapes(text)
        return bool(new)


@contextmanager
def terminal(
    command: Sequence[str], env: Mapping[str, str] | None = None, columns: int = 100
) -> Iterator[Terminal]:
    """Run *command* in a terminal of its own, and end it if it has not ended."""
    asked = {"PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm", **(env or {})}
    process, handle = pty.fork()
    if process == 0:
        try:
            # Who runs the tests in the background ignores it, and so would the program.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execve(command[0], list(command), os.environ | asked)  # noqa: S606
        finally:
            os._exit(127)
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    screen = Terminal(process, handle)
    try:
        yield screen
    finally:
        screen.close()
