"""Lock a ledger's file against other writers, and replace it (DESIGN 6).

`cadence.files.system` holds the lock; `cadence.files.replace` replaces the file.
"""

from __future__ import annotations

import os
import stat
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cadence.errors import CadenceError
from cadence.files import replace
from cadence.files.faults import NoLocks, OtherGroup
from cadence.files.locate import is_installed, is_read_only
from cadence.files.read import UnreadableLedger, read_bytes
from cadence.files.system import system

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
PATIENCE: Final = 10.0  # seconds to wait for any one holder of the lock


class UnwritableLedger(CadenceError):
    """The ledger cannot be changed, and is unchanged."""


@dataclass(frozen=True, slots=True)
class LockedLedger:
    """A ledger's file while it is locked: its name in messages, its path, its bytes."""

    name: str
    path: Path
    content: bytes

    def replace(self, new: bytes) -> None:
        """Replace the ledger's content with *new*, keeping its mode, owner and attributes.

        Raises `UnwritableLedger`; then the old ledger is untouched. That includes the case
        that a program that ignores the lock has changed the file since it was read.
        """
        with _refused(self.name):
            replace.remove_left(self.path)  # the holder of the lock is the only writer
            replace.write(self.path, new, just_before=self._check_unchanged)

    def _check_unchanged(self) -> None:
        if read_bytes(self.path) != self.content:
            raise UnwritableLedger(
                f"another program changed {self.name} just now: nothing is written, try again"
            )


@contextmanager
def locked(where: LedgerPath) -> Iterator[LockedLedger]:
    """Lock the ledger at *where* and read it; a symbolic link is followed.

    Waits while other programs change it, up to ten seconds for any one of them. Raises
    `UnwritableLedger`, whose message says what to do.
    """
    with ExitStack() as held:
        with _refused(where.name):
            real = check_writable(where)
            held.enter_context(system.exclusive(real, PATIENCE))
            content = read_bytes(real)
        yield LockedLedger(where.name, real, content)


def check_writable(where: LedgerPath) -> Path:
    """Return the real path of the ledger at *where* if it may be changed.

    Raises `UnwritableLedger` if it is the shipped one, missing, not a regular file, or
    read-only, even to root.
    """
    if where.is_shipped:
        raise UnwritableLedger(_SHIPPED)
    if where.descriptor is not None:
        raise UnwritableLedger(f"{where.label} cannot be changed: name the ledger's file")
    with _refused(where.name):
        real = Path(os.path.realpath(where.path))
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
    except TimeoutError:
        raise UnwritableLedger(
            f"another program has kept {name} locked for {PATIENCE:.0f} seconds:"
            " nothing is written, try again"
        ) from None
    except NoLocks:
        raise UnwritableLedger(f"{name} is unchanged: {_NO_LOCKS}") from None
    except OtherGroup as fault:
        raise UnwritableLedger(str(fault)) from None
    except OSError as fault:
        raise UnwritableLedger(f"{name} is unchanged: {replace.reason(fault)}") from None
