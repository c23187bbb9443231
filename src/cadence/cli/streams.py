"""Standard input, output and error as this process was given them: closed, or left by a reader.

A reader that has seen enough changes nothing (DESIGN 4): what it no longer takes is thrown
away, and the exit status is what it would have been. A stream that was closed before the
start is empty, or takes what is written and keeps nothing.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from typing_extensions import Buffer

_STANDARD = ("stdin", "stdout", "stderr")  # by descriptor


def take_over() -> None:
    """Make the three streams of this process fit to be used, whatever state they are in.

    Output is UTF-8 whatever the locale; what cannot be encoded is written as an escape.
    """
    for descriptor, name in enumerate(_STANDARD):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, _in_place_of_closed(descriptor))
        elif name != "stdin" and isinstance(stream, io.TextIOWrapper):
            setattr(sys, name, _for_any_reader(stream))


def _in_place_of_closed(descriptor: int) -> TextIO:
    """Return a stream for one that is closed, on the null device.

    It takes the number that is free, so that no file opened later gets what a library
    writes to standard error. Standard input is made so that reading fails, as it would
    have: an empty file is something else.
    """
    free = os.open(os.devnull, os.O_WRONLY)
    if free != descriptor and not _is_open(descriptor):
        os.dup2(free, descriptor)
        os.close(free)
        free = descriptor
    os.set_inheritable(free, True)  # noqa: FBT003 -- as the standard ones are
    if descriptor == 0:
        return io.TextIOWrapper(io.BufferedReader(io.FileIO(free, "r")), encoding="utf-8")
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(free, "w")), encoding="utf-8")


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def _for_any_reader(stream: io.TextIOWrapper) -> TextIO:
    """Return *stream* so that it does not mind a reader that leaves."""
    # What is started unbuffered (PYTHONUNBUFFERED, python -u) has no line buffering either.
    buffer = _Unbuffered if stream.write_through else io.BufferedWriter
    return io.TextIOWrapper(
        buffer(_Output(stream.fileno())),
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


class _Unbuffered(io.BufferedWriter):
    """A writer that keeps nothing back, but writes all of it, which a raw file need not."""

    def write(self, content: Buffer, /) -> int:
        """Write all of *content* now."""
        count = super().write(content)
        self.flush()
        return count


def flush_all() -> None:
    """Write out what is still kept back: the process is about to end without Python's own end."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()


class _Output(io.FileIO):
    """A descriptor to write to. Once its reader has left, all that is written is gone.

    So it is on standard error if it cannot be written for whatever reason: there is
    nowhere left to say so, and what was asked for is no less done.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._forgiven = OSError if descriptor == _STANDARD.index("stderr") else BrokenPipeError

    def write(self, content: object, /) -> int:
        """Write *content*, and return how many bytes of it are done with."""
        try:
            return super().write(content)  # type: ignore[arg-type]
        except self._forgiven:
            # The null device in its place: libraries that write to it see no fault either.
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, self.fileno())
            os.close(null)
            return super().write(content)  # type: ignore[arg-type]
