"""What Windows calls it: the same functions as `cadence.files.posix` (KEEPING 6).

Files are opened as bytes (else LF would be written as CRLF). A file has no owner, group or mode
to keep beyond those of its folder, and a folder cannot be flushed.
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
#: What a rename fails with while a scanner or an editor has the file open: access denied,
#: sharing violation.
_HELD_OPEN = {5, 32}
_PATIENT: Final = 5.0  # seconds that such a program is waited for
_POLL: Final = 0.05  # seconds
_INVALID_ARGUMENT: Final = 22  # what writing to a closed pipe fails with


def open_to_read(path: Path) -> int:
    """Open a file to read its bytes."""
    return os.open(path, os.O_RDONLY | _BINARY)


def wait_for_writers(_handle: int) -> None:
    """Let reading wait until there is something: here it always does."""


def open_new(path: Path, mode: int) -> int:
    """Create a file, and open it to write bytes. Raises `FileExistsError`."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode)


def replace(new: Path, path: Path) -> None:
    """Give the file *new* the name *path*, as soon as no other program has that open."""
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
    """Do nothing: what is in %LOCALAPPDATA% belongs to the user already."""


def state_place(home: Path) -> Path:
    """Return the folder that the state folders of all programs are in."""
    local = os.environ.get("LOCALAPPDATA", "")
    return Path(local) if local else home / "AppData/Local"


@contextmanager
def exclusive(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock of the file that is at *path*, a real path; nobody else then does.

    The lock is on a file beside it, which is removed afterwards: a locked file could not be
    replaced. Waits *patience* seconds without any change of the file. Raises `TimeoutError`.
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
                raise TimeoutError from None  # nobody has finished in all that time
    try:
        yield
    finally:
        lock.release()


def try_lock(handle: int) -> bool:
    """Lock an open file if nobody else has, until it is closed; return whether that is done."""
    import sys

    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    return True


def is_broken_pipe(fault: OSError) -> bool:
    """Whether a write failed because its reader has left."""
    return isinstance(fault, BrokenPipeError) or fault.errno == _INVALID_ARGUMENT


def shows_colours(terminal: TextIO) -> bool:
    """Whether the console understands escape sequences; it is asked to."""
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
    """Do nothing: a Ctrl-C ends a read here."""
    yield
