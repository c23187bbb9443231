"""Change a ledger's file so that the old one or the new one is there, whole (DESIGN 6).

The lock is on the ledger itself (flock), so that nothing is left behind by whoever is
killed; after it is taken the name must still stand for the file that was locked. The new
text goes into a new file beside it, is flushed to disk and renamed over the old one.
"""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cadence.errors import CadenceError
from cadence.ledger_file import UnreadableLedger, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.ledger_file import LedgerPath

PATIENCE: Final = 10.0  # seconds that one and the same holder of the lock is waited for
_POLL: Final = 0.02  # seconds


class UnwritableLedger(CadenceError):
    """The ledger cannot be changed, and has not been."""


@dataclass(frozen=True, slots=True)
class HeldLedger:
    """A ledger's file while its lock is held: what it is called, where it is, its bytes."""

    name: str
    path: Path
    content: bytes

    def replace(self, new: bytes) -> None:
        """Put *new* in the place of the ledger, keeping its mode, owner and attributes.

        Raises `UnwritableLedger`; then the old ledger is untouched. It is refused if some
        program that knows no lock has changed the file since it was read.
        """
        with _refused(self.name):
            _sweep(self.path)
            made = _write_beside(self.path, new)
            try:
                self._still_there()
                made.replace(self.path)
            except BaseException:
                with suppress(OSError):
                    made.unlink()
                raise
        _flush_folder(self.path.parent)

    def _still_there(self) -> None:
        if read_bytes(self.path) != self.content:
            raise UnwritableLedger(
                f"another program changed {self.name} just now: nothing is written, try again"
            )


@contextmanager
def held(where: LedgerPath) -> Iterator[HeldLedger]:
    """Hold the lock of the ledger at *where*, and read it; a symbolic link is followed.

    Waits while others change it, for ten seconds for any one of them. Raises
    `UnwritableLedger` with what to do.
    """
    with _refused(where.name):
        real = check_writable(where)
        handle = _locked(real, where.name)
    try:
        with _refused(where.name):
            content = read_bytes(real)
        yield HeldLedger(where.name, real, content)
    finally:
        os.close(handle)


def check_writable(where: LedgerPath) -> Path:
    """Return the real path of the ledger at *where* if it may be changed.

    Raises `UnwritableLedger` for the shipped one, for what is not there or not a regular
    file, and for one that is read-only, be it to root.
    """
    if where.is_shipped:
        raise UnwritableLedger(
            "the shipped ledger is not to be changed: make a copy of your own with"
            " 'cadence init --from-shipped meetings.toml'"
        )
    with _refused(where.name):
        real = Path(os.path.realpath(where.path, strict=True))
        about = real.stat()
        if not stat.S_ISREG(about.st_mode):
            kind = "a folder" if stat.S_ISDIR(about.st_mode) else "not a regular file"
            raise UnwritableLedger(f"{where.name} is {kind}: name the ledger's file")
        if not about.st_mode & 0o222:
            raise UnwritableLedger(f"{where.name} is read-only: 'chmod u+w' it to change it")
        os.close(os.open(real, os.O_RDWR))
        return real


def create(path: Path, content: bytes) -> None:
    """Make a new file, whole or not at all. Raises `UnwritableLedger`; never overwrites."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        raise UnwritableLedger(f"{path} exists already: it is left as it is") from None
    except FileNotFoundError:
        raise UnwritableLedger(f"there is no folder {path.parent}: make it first") from None
    except OSError as fault:
        raise UnwritableLedger(f"{path} cannot be made: {fault.strerror}") from None
    try:
        with _refused(str(path)):
            _write_beside(path, content).replace(path)
    except BaseException:
        path.unlink()
        raise
    _flush_folder(path.parent)


@contextmanager
def _refused(name: str) -> Iterator[None]:
    """Turn what the system says into one sentence on the ledger called *name*."""
    try:
        yield
    except UnreadableLedger as fault:
        raise UnwritableLedger(f"{name} {fault}") from None
    except FileNotFoundError:
        raise UnwritableLedger(
            f"{name} does not exist: start a ledger with 'cadence init {name}'"
        ) from None
    except PermissionError as fault:
        what = "its folder" if fault.filename and _is_new(str(fault.filename)) else "it"
        raise UnwritableLedger(
            f"{name} is left as it was: no permission to write to {what}"
        ) from None
    except OSError as fault:
        raise UnwritableLedger(f"{name} is left as it was: {fault.strerror}") from None


def _locked(real: Path, name: str) -> int:
    """Return a handle that holds the lock of the file that *real* stands for now."""
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
                            f"another program has held {name} for {PATIENCE:.0f} seconds:"
                            " nothing is written, try again"
                        ) from None
                    time.sleep(_POLL)
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


# -- the new file --------------------------------------------------------------------------


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")


def _is_new(name: str) -> bool:
    return re.search(r"\.[0-9a-f]{8}\.new$", name) is not None


def _sweep(path: Path) -> None:
    """Remove what a writer left that was killed: whoever holds the lock is the only one."""
    for found in os.scandir(path.parent):
        if re.fullmatch(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}\.new", found.name):
            with suppress(OSError):
                Path(found.path).unlink()


def _write_beside(path: Path, content: bytes) -> Path:
    """Write *content* to a new file in the same folder, flushed to disk; return its path."""
    made = _beside(path)
    handle = os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        try:
            _write_all(handle, content)
            _become_like(handle, path)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        with suppress(OSError):
            made.unlink()
        raise
    return made


def _write_all(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def _become_like(handle: int, path: Path) -> None:
    """Give the file the owner, group, mode and extended attributes of the one at *path*.

    The owner changes where a member of the file's group edits it, as with git; that it
    should fall to another group is refused.
    """
    wanted, made = path.stat(), os.fstat(handle)
    if made.st_uid != wanted.st_uid:
        with suppress(PermissionError):
            os.fchown(handle, wanted.st_uid, -1)
    if made.st_gid != wanted.st_gid:
        try:
            os.fchown(handle, -1, wanted.st_gid)
        except PermissionError:
            raise UnwritableLedger(
                f"{path} is left as it was: only a member of its group ({wanted.st_gid}) can keep"
                " it in that group"
            ) from None
    os.fchmod(handle, stat.S_IMODE(wanted.st_mode))
    if hasattr(os, "listxattr"):
        _copy_attributes(path, handle)


def _copy_attributes(path: Path, handle: int) -> None:
    """Copy extended attributes, access lists among them, as far as the system lets us."""
    with suppress(OSError):
        for name in os.listxattr(path):
            with suppress(OSError):
                os.setxattr(handle, name, os.getxattr(path, name))


def _flush_folder(folder: Path) -> None:
    """Flush the new name to disk, where the system can: the ledger is whole in any case."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
