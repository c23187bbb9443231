"""Handle standard streams that are closed, or whose reader closes early.

A reader that closes changes nothing (DESIGN 4): the rest of the output is discarded, and
the exit status stays the same. A stream that was closed before the start is replaced by
the null device.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from cadence.files.system import system

if TYPE_CHECKING:
    from typing_extensions import Buffer

_STANDARD = ("stdin", "stdout", "stderr")  # by descriptor


def take_over() -> None:
    """Make the three streams usable, whatever their state.

    Output is UTF-8 in every locale; characters that cannot be encoded become escapes.
    """
    for descriptor, name in enumerate(_STANDARD):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, _in_place_of_closed(descriptor))
        elif name != "stdin" and isinstance(stream, io.TextIOWrapper):
            setattr(sys, name, _for_any_reader(stream))


def _in_place_of_closed(descriptor: int) -> TextIO:
    """Return a stream on the null device in place of a closed one.

    It takes the free descriptor, so that no file opened later receives what a library writes to
    standard error. Reading from standard input fails, as it would without it; an empty file would
    be something else.
    """
    free = os.open(os.devnull, os.O_WRONLY)
    if free != descriptor and not _is_open(descriptor):
        os.dup2(free, descriptor)
        os.close(free)
        free = descriptor
    os.set_inheritable(free, True)  # noqa: FBT003 -- as the standard ones are
    if descriptor == 0:
        return io.TextIOWrapper(io.BufferedReader(io.FileIO(free)), encoding="utf-8")
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(free, "w")), encoding="utf-8")


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def _for_any_reader(stream: io.TextIOWrapper) -> TextIO:
    """Return *stream* made tolerant of a reader that closes early."""
    if sys.platform == "win32" and stream.isatty():  # a console, which does not accept UTF-8 bytes
        stream.reconfigure(errors="backslashreplace")
        return stream
    # An unbuffered process (PYTHONUNBUFFERED, python -u) has no line buffering either.
    buffer = _Unbuffered if stream.write_through else io.BufferedWriter
    return io.TextIOWrapper(
        buffer(_Output(stream.fileno())),
        encoding="utf-8",
        errors="backslashreplace",
        newline="",  # Windows would turn the calendar's CRLF into CRCRLF
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


class _Unbuffered(io.BufferedWriter):
    """An unbuffered writer that writes everything, which a raw file may not."""

    def write(self, content: Buffer, /) -> int:
        """Write all of *content* now."""
        count = super().write(content)
        self.flush()
        return count


def flush_all() -> None:
    """Write out all buffers, before the process exits without Python's own cleanup."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()


class _Output(io.FileIO):
    """A descriptor to write to; once its reader has closed, output is discarded.

    On standard error that holds for any failure: there is nowhere left to report it, and
    the command has done its work.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._forgives_all = descriptor == _STANDARD.index("stderr")

    def write(self, content: object, /) -> int:
        """Write *content*, and return how many bytes of it were written or discarded."""
        try:
            return super().write(content)  # type: ignore[arg-type]
        except OSError as fault:
            if not self._forgives_all and not system.is_broken_pipe(fault):
                raise
            # Put the null device in its place, so that libraries see no error either.
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, self.fileno())
            os.close(null)
            return super().write(content)  # type: ignore[arg-type]
