"""Locks, modes, owners and flushing on Linux and macOS (KEEPING 6; for Windows see `windows`)."""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, TextIO

from cadence.files.faults import NoLocks, NotOurs, OtherGroup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

assert sys.platform != "win32"  # noqa: S101 -- for mypy, which then skips the rest on Windows

_LOCKLESS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
_POLL: Final = 0.02  # seconds between two attempts to take a lock
_PERIOD: Final = 0.1  # seconds that a Ctrl-C waits, at most


def open_to_read(path: Path) -> int:
    """Open a file for reading bytes, without waiting for a pipe that nobody writes to."""
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK)


def wait_for_writers(handle: int) -> None:
    """Make reads block until there is data; some programs pass a pipe that does not block."""
    os.set_blocking(handle, True)


def open_new(path: Path, mode: int) -> int:
    """Create a file and open it for writing bytes. Raises `FileExistsError`."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)


def replace(new: Path, path: Path) -> None:
    """Rename the file *new* to *path*, replacing what is there."""
    new.replace(path)


def flush(handle: int) -> None:
    """Flush an open file to the disk itself, past its cache."""
    if sys.platform == "darwin":  # fsync leaves data in the disk's cache there
        from fcntl import F_FULLFSYNC, fcntl

        with suppress(OSError):  # not every file system supports it
            fcntl(handle, F_FULLFSYNC)
            return
    os.fsync(handle)


def flush_folder(folder: Path) -> None:
    """Flush a renamed file's folder to disk, if the system can: the file is whole in any case."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            flush(handle)
        finally:
            os.close(handle)


def set_mode(handle: int, mode: int) -> None:
    """Set the mode of an open file."""
    os.fchmod(handle, mode)


def become_like(handle: int, path: Path) -> None:
    """Give an open file the owner, group, mode and extended attributes of the one at *path*.

    If there is none, it gets the default mode of a new file. The owner changes when another
    member of the file's group edits it, as with git; a change of the group is refused
    (`OtherGroup`).
    """
    try:
        wanted, made = path.stat(), os.fstat(handle)
    except FileNotFoundError:
        os.fchmod(handle, 0o666 & ~_umask())
        return
    if made.st_uid != wanted.st_uid:
        with suppress(PermissionError):
            os.fchown(handle, wanted.st_uid, -1)
    if made.st_gid != wanted.st_gid:
        try:
            os.fchown(handle, -1, wanted.st_gid)
        except PermissionError:
            raise OtherGroup(
                f"{path} is unchanged: only a member of its group ({wanted.st_gid}) can keep"
                " it in that group"
            ) from None
    os.fchmod(handle, stat.S_IMODE(wanted.st_mode))
    _copy_attributes(path, handle)


def _copy_attributes(path: Path, handle: int) -> None:
    """Copy extended attributes, including access lists, as far as the system allows."""
    if sys.platform != "linux":  # Python has no functions for them on macOS
        return
    with suppress(OSError):
        for name in os.listxattr(path):
            with suppress(OSError):
                os.setxattr(handle, name, os.getxattr(path, name))


def _umask() -> int:
    """Return the umask of this process."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def make_private(folder: Path) -> None:
    """Make *folder* accessible to its owner only. Raises `NotOurs` and `OSError`."""
    about = folder.stat()
    if about.st_uid != os.geteuid():
        raise NotOurs(f"the folder {folder} belongs to another user")
    if about.st_mode & 0o077:
        folder.chmod(0o700)


def state_place(home: Path) -> Path:
    """Return the folder that holds the state folders of all programs."""
    if sys.platform == "darwin":
        return home / "Library/Application Support"
    return home / ".local/state"


@contextmanager
def exclusive(path: Path, patience: float) -> Iterator[None]:
    """Hold an exclusive lock on the file at *path*, a real path.

    The lock is on the file itself, so that a killed writer leaves nothing behind; once it is
    taken, *path* must still name the locked file. Waits up to *patience* seconds for any one
    holder. Raises `TimeoutError`, `NoLocks` and other `OSError`s.
    """
    handle = _locked_handle(path, patience)
    try:
        yield
    finally:
        os.close(handle)


def _locked_handle(path: Path, patience: float) -> int:
    waited_from = time.monotonic()
    while True:
        handle = os.open(path, os.O_RDWR)
        try:
            while _is_at(handle, path):
                if not try_lock(handle):
                    _wait(waited_from + patience)
                elif _is_at(handle, path):
                    return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        waited_from = time.monotonic()  # one holder has finished: the next one has as long


def _wait(until: float) -> None:
    """Wait a moment. Raises `TimeoutError` if the time is up."""
    if time.monotonic() > until:
        raise TimeoutError
    time.sleep(_POLL)


def try_lock(handle: int) -> bool:
    """Try to lock an open file until it is closed; return whether the lock was free.

    Raises `NoLocks`.
    """
    from fcntl import LOCK_EX, LOCK_NB, flock

    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as fault:
        if fault.errno in _LOCKLESS:
            raise NoLocks from None
        raise
    return True


def _is_at(handle: int, path: Path) -> bool:
    return os.path.samestat(os.fstat(handle), path.stat())


def is_broken_pipe(fault: OSError) -> bool:
    """Whether a write failed because the reader closed the pipe."""
    return isinstance(fault, BrokenPipeError)


def shows_colours(_terminal: TextIO) -> bool:
    """Whether a terminal understands escape sequences: all but `dumb` do here."""
    return True


@contextmanager
def interruptible_reads() -> Iterator[None]:
    """Let a signal interrupt a blocking read at any moment.

    Python's C handler only records a signal; the program acts on it between two
    instructions, or when a system call returns early. A Ctrl-C between the last
    instruction and the system call would wait until Enter is pressed. A timer makes the
    call return every now and then, so that such a signal is noticed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda _signal, _frame: None)
    timer = signal.setitimer(signal.ITIMER_REAL, _PERIOD, _PERIOD)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)
