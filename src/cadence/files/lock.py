"""Lock a ledger's file, so that two writers are kept apart, and replace it (DESIGN 6).

The lock is on the ledger itself (flock), so that a killed writer leaves nothing behind;
once it is taken, the name must still be that of the file that was locked. How the file is
replaced is the business of `cadence.files.replace`.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cadence.errors import CadenceError
from cadence.files import replace
from cadence.files.locate import is_installed, is_read_only
from cadence.files.read import UnreadableLedger, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.files.locate import LedgerPath

_SHIPPED = (
    "the shipped ledger cannot be changed: make a copy of your own with"
    " 'cadence init --from-shipped meetings.toml'"
)
_NO_LOCKS = (
    "its file system has no file locks, so two writers could not be kept apart: mount it with"
    " locks, or change a copy elsewhere and put that in its place"
)
_LOCKLESS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
PATIENCE: Final = 10.0  # seconds that one and the same holder of the lock is waited for
_POLL: Final = 0.02  # seconds


class UnwritableLedger(CadenceError):
    """The ledger cannot be changed, and has not been."""


@dataclass(frozen=True, slots=True)
class LockedLedger:
    """A ledger's file while it is locked: what it is called, where it is, its bytes."""

    name: str
    path: Path
    content: bytes

    def replace(self, new: bytes) -> None:
        """Put *new* in the place of the ledger, keeping its mode, owner and attributes.

        Raises `UnwritableLedger`; then the old ledger is untouched. It is refused if some
        program that knows no lock has changed the file since it was read.
        """
        with _refused(self.name):
            replace.remove_left(self.path)  # whoever holds the lock is the only writer
            replace.write(self.path, new, just_before=self._check_unchanged)

    def _check_unchanged(self) -> None:
        if read_bytes(self.path) != self.content:
            raise UnwritableLedger(
                f"another program changed {self.name} just now: nothing is written, try again"
            )


@contextmanager
def locked(where: LedgerPath) -> Iterator[LockedLedger]:
    """Lock the ledger at *where*, and read it; a symbolic link is followed.

    Waits while others change it, for ten seconds for any one of them. Raises
    `UnwritableLedger` with what to do.
    """
    with _refused(where.name):
        real = check_writable(where)
        handle = _locked_handle(real, where.name)
    try:
        with _refused(where.name):
            content = read_bytes(real)
        yield LockedLedger(where.name, real, content)
    finally:
        os.close(handle)


def check_writable(where: LedgerPath) -> Path:
    """Return the real path of the ledger at *where* if it may be changed.

    Raises `UnwritableLedger` for the shipped one, for what is not there or not a regular
    file, and for one that is read-only, be it to root.
    """
    if where.is_shipped:
        raise UnwritableLedger(_SHIPPED)
    if where.descriptor is not None:
        raise UnwritableLedger(f"{where.label} cannot be changed: name the ledger's file")
    with _refused(where.name):
        real = Path(os.path.realpath(where.path, strict=True))
        about = real.stat()
        if not stat.S_ISREG(about.st_mode):
            kind = "a folder" if stat.S_ISDIR(about.st_mode) else "not a regular file"
            raise UnwritableLedger(f"{where.name} is {kind}: name the ledger's file")
        if is_installed(about):
            raise UnwritableLedger(f"{where.name} is in the package: {_SHIPPED}")
        if is_read_only(about):
            raise UnwritableLedger(f"{where.name} is read-only: 'chmod u+w' it to change it")
        os.close(os.open(real, os.O_RDWR))
        return real


@contextmanager
def _refused(name: str) -> Iterator[None]:
    """Turn a system error into one sentence about the ledger called *name*."""
    try:
        yield
    except UnreadableLedger as fault:
        raise UnwritableLedger(f"{name} {fault}") from None
    except FileNotFoundError:
        raise UnwritableLedger(
            f"{name} does not exist: start a ledger with 'cadence init {name}'"
        ) from None
    except PermissionError as fault:
        is_new = fault.filename and replace.is_new_file(str(fault.filename))
        what = "its folder" if is_new else "it"
        raise UnwritableLedger(f"{name} is unchanged: no permission to write to {what}") from None
    except replace.OtherGroup as fault:
        raise UnwritableLedger(str(fault)) from None
    except OSError as fault:
        raise UnwritableLedger(f"{name} is unchanged: {replace.reason(fault)}") from None


def _locked_handle(real: Path, name: str) -> int:
    """Return a handle that holds the lock of the file that is at *real* now."""
    from fcntl import LOCK_EX, LOCK_NB, flock

    waited_from = time.monotonic()
    while True:
        handle = os.open(real, os.O_RDWR)
        try:
            while _is_at(handle, real):
                try:
                    flock(handle, LOCK_EX | LOCK_NB)
                except BlockingIOError:
                    if time.monotonic() - waited_from > PATIENCE:
                        raise UnwritableLedger(
                            f"another program has kept {name} locked for {PATIENCE:.0f} seconds:"
                            " nothing is written, try again"
                        ) from None
                    time.sleep(_POLL)
                except OSError as fault:
                    if fault.errno not in _LOCKLESS:
                        raise
                    raise UnwritableLedger(f"{name} is unchanged: {_NO_LOCKS}") from None
                else:
                    if _is_at(handle, real):
                        return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        waited_from = time.monotonic()  # somebody has finished: the next one has ten seconds too


def _is_at(handle: int, path: Path) -> bool:
    return os.path.samestat(os.fstat(handle), path.stat())
