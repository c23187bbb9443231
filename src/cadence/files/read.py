"""Read a ledger's bytes from a regular file or a named pipe, up to a size limit."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final

from cadence.errors import CadenceError
from cadence.files.system import system

if TYPE_CHECKING:
    from pathlib import Path

    from cadence.files.locate import LedgerPath

LARGEST: Final = 64 * 1024 * 1024  # bytes


class UnreadableLedger(CadenceError):
    """The file cannot be read at all: CAD001."""


def read_ledger(where: LedgerPath) -> bytes:
    """Return the bytes of the ledger at *where*: a regular file, or a pipe that was named.

    Raises `UnreadableLedger` with the reason.
    """
    if where.descriptor is None:
        return _packed() if where.is_packed else read_bytes(where.path)
    if where.descriptor == 0:
        return read_standard_input()
    return _read_descriptor(where.descriptor)


def _packed() -> bytes:
    """Return the bytes of the shipped ledger from the archive that the package is in."""
    from importlib import resources

    return resources.files("cadence").joinpath("data/meetings.toml").read_bytes()


def _read_descriptor(number: int) -> bytes:
    """Return the rest of the pipe or file that is open as descriptor *number*."""
    try:
        handle = os.dup(number)
    except OSError:
        raise UnreadableLedger("is not open") from None
    try:
        kind = os.fstat(handle).st_mode
        if not (stat.S_ISFIFO(kind) or stat.S_ISREG(kind) or stat.S_ISSOCK(kind)):
            raise UnreadableLedger("is neither a regular file nor a pipe")
        system.wait_for_writers(handle)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return _limited(file)
    except OSError as fault:
        raise UnreadableLedger(_why(fault)) from None
    finally:
        os.close(handle)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file of at most 64 MiB.

    Raises `UnreadableLedger` with the reason: missing, no permission, a folder, a pipe or a
    device, too large.
    """
    try:
        handle = system.open_to_read(path)
    except (OSError, ValueError) as fault:
        raise UnreadableLedger(_why(fault)) from None
    try:
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode):
            raise UnreadableLedger("is a folder")
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableLedger("is not a regular file")
        with os.fdopen(handle, "rb", closefd=False) as file:
            return _limited(file)
    except OSError as fault:
        raise UnreadableLedger(_why(fault)) from None
    finally:
        os.close(handle)


def read_standard_input() -> bytes:
    """Return all of standard input, at most 64 MiB. Raises `UnreadableLedger`."""
    try:
        with suppress(io.UnsupportedOperation):
            system.wait_for_writers(sys.stdin.fileno())
        return _limited(sys.stdin.buffer)
    except OSError as fault:
        if fault.errno == errno.EBADF:
            raise UnreadableLedger("cannot be read: it is closed") from None
        raise UnreadableLedger(_why(fault)) from None


def _limited(file: BinaryIO) -> bytes:
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableLedger("is larger than 64 MiB")
    return content


def _why(fault: OSError | ValueError) -> str:
    match fault:
        case FileNotFoundError():
            return "does not exist"
        case PermissionError():
            return "cannot be read: no permission"
        case OSError(strerror=str(reason)):
            return f"cannot be read: {reason}"
        case _:
            return "cannot be read: that is not a valid file name"


def decode(content: bytes) -> str:
    """Decode a ledger's bytes as UTF-8. Raises `UnreadableLedger`."""
    try:
        return content.decode()
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise UnreadableLedger(f"is not UTF-8 (line {line})") from None
