"""Private files, each held by one running program, that outlive the program (KEEPING 2).

A program that holds `NAME.json` keeps `NAME.lock` next to it locked. The file itself is
replaced on every write, which would drop a lock on it. The system releases the lock when
the program is killed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from cadence.files.state import write_private
from cadence.files.system import system

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CONTENT: Final = ".json"
_LOCK: Final = ".lock"
_MOST_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that only this program may write, until it releases it."""

    path: Path
    _handle: int

    def read(self) -> bytes:
        """Return its content. Raises `OSError`."""
        with self.path.open("rb") as file:
            return file.read(_MOST_BYTES)

    def changed(self) -> datetime:
        """Return the time of the last write. Raises `OSError`."""
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)

    def write(self, content: bytes) -> None:
        """Replace its content, whole or not at all. Raises `OSError`."""
        write_private(self.path, content)

    def release(self) -> None:
        """Release it: another program may take it."""
        with suppress(OSError):
            os.close(self._handle)

    def remove(self) -> None:
        """Delete it and release it."""
        lock = self.path.with_suffix(_LOCK)
        with suppress(OSError):
            self.path.unlink()
        with suppress(OSError):  # Windows does not delete an open file
            lock.unlink()
        self.release()
        with suppress(OSError):
            if not self.path.exists() and os.name == "nt":
                lock.unlink()


def new_held_file(folder: Path, stem: str) -> HeldFile:
    """Return a new, empty file in *folder*, held by this program.

    Raises `OSError`, and `NoLocks` where files cannot be locked.
    """
    while True:
        path = folder / f"{stem}-{os.urandom(4).hex()}{_CONTENT}"
        with suppress(FileExistsError):
            held = _locked(path, os.O_EXCL)
            if held is not None:
                return held


def take(path: Path) -> HeldFile | None:
    """Take the file at *path*, which another program wrote; None if it is held or gone.

    Raises `OSError` and `NoLocks`.
    """
    held = _locked(path, 0)
    if held is None or path.exists():
        return held
    held.remove()  # only a lock: its program was killed before it wrote anything
    return None


def unheld(folder: Path, stem: str) -> Iterator[HeldFile]:
    """Take and yield each file named *stem* in *folder* that no running program holds.

    Raises `OSError` and `NoLocks`.
    """
    found = {path.with_suffix(_CONTENT) for path in folder.glob(f"{stem}-*") if _is_ours(path)}
    for path in sorted(found):
        held = take(path)
        if held is not None:
            yield held


def _is_ours(path: Path) -> bool:
    return path.suffix in {_CONTENT, _LOCK}


def _locked(path: Path, flags: int) -> HeldFile | None:
    """Lock the file at *path* and return it; None if another program has locked it."""
    lock = path.with_suffix(_LOCK)
    handle = os.open(lock, os.O_CREAT | os.O_RDWR | flags, 0o600)
    try:
        if system.try_lock(handle) and _is_at(handle, lock):
            return HeldFile(path, handle)
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _is_at(handle: int, path: Path) -> bool:
    """Whether *path* still names this open file: another program may have deleted it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
