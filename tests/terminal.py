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
from contextlib import contextmanager, suppress

_PATIENCE = 20.0  # seconds
_AGAIN = 4.0  # seconds without a word, after which a person presses a key again
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][0AB]|\x1b[=>]|\x1b\][^\x07]*\x07|\r")


class Terminal:
    """A program on a screen of so many columns. `seen` is all that it wrote, without escapes."""

    def __init__(self, process: int, handle: int) -> None:
        self._process, self._handle = process, handle
        self.seen = ""
        self._looked = 0
        self._typed = b""

    def expect(self, text: str) -> None:
        """Wait until *text* has appeared behind what was expected before."""
        deadline = time.monotonic() + _PATIENCE
        while (at := self.seen.find(text, self._looked)) < 0:
            assert self._read(deadline), f"{text!r} did not appear, but:\n{self.seen}"
        self._looked = at + len(text)

    def type(self, keys: str) -> None:
        """Type *keys*, control characters among them."""
        self._typed = keys.encode()
        os.write(self._handle, self._typed)

    def answer(self, question: str, keys: str) -> None:
        """Wait for *question*, and type *keys* and Enter."""
        self.expect(question)
        self.type(f"{keys}\r")

    def wait(self) -> int:
        """Wait for the end of the program and return its exit code."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            heard = self._read(time.monotonic() + _AGAIN)
            done, status = os.waitpid(self._process, os.WNOHANG)
            if done:
                while self._read(time.monotonic()):
                    pass
                return os.waitstatus_to_exitcode(status)
            if not heard:
                self._type_again()
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        raise AssertionError(f"it did not end, but:\n{self.seen}")

    def _type_again(self) -> None:
        """Press the last keys once more, as a person would: a busy machine may have lost them."""
        time.sleep(0.01)
        with suppress(OSError):
            os.write(self._handle, self._typed)

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self._handle], [], [], max(0, deadline - time.monotonic()))
        try:
            new = os.read(self._handle, 65536) if ready else b""
        except OSError:  # the program is gone
            return False
        self.seen += _ESCAPE.sub("", new.decode(errors="replace"))
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
    try:
        yield Terminal(process, handle)
    finally:
        os.close(handle)
