"""Private files of which each belongs to one running program, and outlives it (KEEPING 2).

Next to `NAME.json` is `NAME.lock`, which the program keeps locked: the file itself is
replaced whenever it is written, and a lock on it would go with the old one. A killed
program holds no lock.
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
    """A file that this program alone may write, until it lets go of it."""

    path: Path
    _handle: int

    def read(self) -> bytes:
        """Return what is in it. Raises `OSError`."""
        with self.path.open("rb") as file:
            return file.read(_MOST_BYTES)

    def changed(self) -> datetime:
        """Return when it was last written. Raises `OSError`."""
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)

    def write(self, content: bytes) -> None:
        """Put *content* in it, whole or not at all. Raises `OSError`."""
        write_private(self.path, content)

    def release(self) -> None:
        """Let go of it: another program may take it."""
        with suppress(OSError):
            os.close(self._handle)

    def remove(self) -> None:
        """Delete it, and let go of it."""
        lock = self.path.with_suffix(_LOCK)
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        with suppress(OSError):  # Windows deletes no file that is open
            lock.unlink(missing_ok=True)
        self.release()
        with suppress(OSError):
            if not self.path.exists() and os.name == "nt":
                lock.unlink(missing_ok=True)


def new_held_file(folder: Path, stem: str) -> HeldFile:
    """Return a file of this program's own in *folder*, empty so far.

    Raises `OSError`, and `NoLocks` where files cannot be locked.
    """
    while True:
        path = folder / f"{stem}-{os.urandom(4).hex()}{_CONTENT}"
        with suppress(FileExistsError):
            held = _locked(path, os.O_EXCL)
            if held is not None:
                return held


def take(path: Path) -> HeldFile | None:
    """Return the file at *path*, which somebody else wrote, unless it is held, or gone.

    Raises `OSError` and `NoLocks`.
    """
    held = _locked(path, 0)
    if held is None or path.exists():
        return held
    held.remove()  # a lock alone: its program was killed before it wrote anything
    return None


def unheld(folder: Path, stem: str) -> Iterator[HeldFile]:
    """Take each such file that no running program holds. Raises `OSError` and `NoLocks`."""
    found = {path.with_suffix(_CONTENT) for path in folder.glob(f"{stem}-*") if _is_ours(path)}
    for path in sorted(found):
        held = take(path)
        if held is not None:
            yield held


def _is_ours(path: Path) -> bool:
    return path.suffix in {_CONTENT, _LOCK}


def _locked(path: Path, flags: int) -> HeldFile | None:
    """Lock the file at *path* if nobody else does; None if somebody does."""
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
    """Whether an open file still has its name: another program may have deleted it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
