"""The one module that writes to standard output and standard error (DESIGN 7).

All printed text passes through it and is made harmless, so that no caller has to remember.
A test proves that nothing else prints.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, TextIO

from cadence.output.formats.safe import harmless
from cadence.output.formats.wrapping import filled

if TYPE_CHECKING:
    from collections.abc import Iterable

_USUAL_WIDTH = 80  # columns of a terminal that does not report its width
_MARK = "\ufeff"  # a spreadsheet wants it at the beginning of a CSV file, and nowhere else


class Screen(Protocol):
    """A stream that text can be written to."""

    def write(self, text: str, /) -> object:
        """Write *text*."""


def put(text: str, *, to: Screen | None = None) -> None:
    """Write *text*, made harmless, to standard output or *to* another screen."""
    mark = _MARK if text.startswith(_MARK) else ""
    (to or sys.stdout).write(mark + harmless(text.removeprefix(mark)))


def put_line(text: str = "", *, error: bool = False) -> None:
    """Write *text* and a line break to standard output, or to standard error.

    On a terminal an *error* is wrapped between words, unless it is indented: that is a
    command to copy.
    """
    if error and sys.stderr.isatty() and not text.startswith(" "):
        text = filled(text, _width_of(sys.stderr) or _USUAL_WIDTH)
    put(f"{text}\n", to=sys.stderr if error else None)


def _width_of(screen: TextIO) -> int:
    """Return how many columns a terminal has; 0 if it does not report its width."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit():
        return int(columns)
    with suppress(OSError):
        return os.get_terminal_size(screen.fileno()).columns
    return 0


def put_lines(lines: Iterable[str]) -> None:
    """Write *lines* to standard output, each with a line break."""
    put("".join(f"{line}\n" for line in lines))


def put_drawn(text: str) -> None:
    """Write text that rich rendered to standard output, with its colours."""
    sys.stdout.write(harmless(text, colours=True))


def put_for_runner(text: str) -> None:
    """Write *text* for GitHub's runner to standard output, with our own commands intact.

    Only `cadence.output.findings.github` makes it, and lets no untrusted text be a command.
    """
    sys.stdout.write(harmless(text, commands=True))


def put_document(content: bytes) -> None:
    """Write a finished document to standard output, byte for byte.

    It is for another program, and harmless by the rules of its own format.
    """
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:  # a program that calls `main` has put a text stream there
        sys.stdout.write(content.decode())
        return
    sys.stdout.flush()
    raw.write(content)
    raw.flush()
