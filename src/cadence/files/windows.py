"""The functions of `cadence.files.posix` on Windows (KEEPING 6).

Files are opened in binary mode (else LF would be written as CRLF). A file takes its rights
from its folder, and a folder cannot be flushed.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_BINARY: Final = getattr(os, "O_BINARY", 0)
#: Errors of a rename while a scanner or an editor has the file open: access denied, sharing
#: violation.
_HELD_OPEN = {5, 32}
_PATIENT: Final = 5.0  # seconds to wait for such a program
_POLL: Final = 0.05  # seconds
_INVALID_ARGUMENT: Final = 22  # the error of writing to a closed pipe


def open_to_read(path: Path) -> int:
    """Open a file for reading bytes."""
    return os.open(path, os.O_RDONLY | _BINARY)


def wait_for_writers(_handle: int) -> None:
    """Do nothing: reads always block here."""


def open_new(path: Path, mode: int) -> int:
    """Create a file and open it for writing bytes. Raises `FileExistsError`."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode)


def replace(new: Path, path: Path) -> None:
    """Rename the file *new* to *path*, as soon as no other program has that open."""
    until = time.monotonic() + _PATIENT
    while True:
        try:
            new.replace(path)
        except OSError as fault:
            if getattr(fault, "winerror", None) not in _HELD_OPEN or time.monotonic() > until:
                raise
            time.sleep(_POLL)
        else:
            return


def flush(handle: int) -> None:
    """Flush an open file to the disk itself."""
    os.fsync(handle)


def flush_folder(_folder: Path) -> None:
    """Do nothing: a folder cannot be flushed here."""


def set_mode(_handle: int, _mode: int) -> None:
    """Do nothing: a new file has the rights of its folder."""


def become_like(_handle: int, _path: Path) -> None:
    """Do nothing: a new file has the rights of its folder."""


def make_private(_folder: Path) -> None:
    """Do nothing: %LOCALAPPDATA% is private to the user already."""


def state_place(home: Path) -> Path:
    """Return the folder that holds the state folders of all programs."""
    local = os.environ.get("LOCALAPPDATA")
    return Path(local) if local else home / "AppData/Local"


@contextmanager
def exclusive(path: Path, patience: float) -> Iterator[None]:
    """Hold an exclusive lock for the file at *path*, a real path.

    The lock is on a file next to it, which is removed afterwards: a locked file could not be
    replaced. Waits until the file has not changed for *patience* seconds. Raises
    `TimeoutError`.
    """
    from filelock import Timeout, WindowsFileLock

    lock = WindowsFileLock(str(path.with_name(f".{path.name}.lock")))
    while True:
        before = path.stat()
        try:
            lock.acquire(timeout=patience, poll_interval=_POLL)
            break
        except Timeout:
            if os.path.samestat(before, path.stat()):
                raise TimeoutError from None  # no writer has finished in all that time
    try:
        yield
    finally:
        lock.release()


def try_lock(handle: int) -> bool:
    """Try to lock an open file until it is closed; return whether the lock was free."""
    import sys

    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    return True


def is_broken_pipe(fault: OSError) -> bool:
    """Whether a write failed because the reader closed the pipe."""
    return isinstance(fault, BrokenPipeError) or fault.errno == _INVALID_ARGUMENT


def shows_colours(terminal: TextIO) -> bool:
    """Whether the console understands escape sequences, after turning them on."""
    import sys

    if sys.platform == "win32":
        import ctypes
        import msvcrt
        from ctypes import wintypes

        kernel, mode = ctypes.windll.kernel32, wintypes.DWORD()
        with suppress(OSError):
            console = msvcrt.get_osfhandle(terminal.fileno())
            if kernel.GetConsoleMode(console, ctypes.byref(mode)):
                wanted = mode.value | 0x0004  # ENABLE_VIRTUAL_TERMINAL_PROCESSING
                return bool(kernel.SetConsoleMode(console, wanted))
    return False


@contextmanager
def interruptible_reads() -> Iterator[None]:
    """Do nothing: a Ctrl-C interrupts a read here."""
    yield
