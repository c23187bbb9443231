"""The one place where text leaves for standard output and standard error (DESIGN 7).

Whatever is printed goes through here, and is harmless by that: no caller has to remember it.
A test holds that nothing else prints.
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

_USUAL_WIDTH = 80  # columns of a terminal that does not say how wide it is
_MARK = "\ufeff"  # what a spreadsheet wants at the beginning of a CSV file, and nowhere else


class Screen(Protocol):
    """What text can be written to."""

    def write(self, text: str, /) -> object:
        """Write *text*."""


def put(text: str, *, to: Screen | None = None) -> None:
    """Write *text* to standard output, or *to* another screen, as it is but harmless."""
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
    """Return how many columns a terminal has; 0 where it does not say so."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit():
        return int(columns)
    with suppress(OSError, ValueError):
        return os.get_terminal_size(screen.fileno()).columns
    return 0


def put_lines(lines: Iterable[str]) -> None:
    """Write *lines* to standard output, each with a line break."""
    put("".join(f"{line}\n" for line in lines))


def put_drawn(text: str) -> None:
    """Write to standard output what rich drew: its colours stay."""
    sys.stdout.write(harmless(text, colours=True))


def put_for_runner(text: str) -> None:
    """Write to standard output what GitHub's runner is to read: commands of ours stay.

    Only `cadence.output.findings.github` makes such a text, and no command in it is a stranger's.
    """
    sys.stdout.write(harmless(text, commands=True))


def put_document(content: bytes) -> None:
    """Write to standard output a file that was made, byte for byte.

    It is for another program, and harmless by the rules of its own format.
    """
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:  # a program that runs `main` has put a stream of text there
        sys.stdout.write(content.decode())
        return
    sys.stdout.flush()
    raw.write(content)
    raw.flush()
