"""Keep the text of an entry while it is in an editor, so that no fault loses it (KEEPING 2).

Each text has its own folder in the state folder, with the file that the editor opens, the
original block, and the entry's identity. The program that is using it keeps it locked.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cadence.errors import CadenceError
from cadence.files.read import UnreadableLedger, read_bytes
from cadence.files.state import state_folder, write_private
from cadence.files.system import system
from cadence.lookup.quoting import quoted
from cadence.recording.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDER: Final = "edits"
_ABOUT: Final = "about.json"
_OPENED: Final = "opened"
_LOCK: Final = "lock"
_FORMAT: Final = 1
_MODE: Final = 0o700
_LONGEST_KEPT: Final = 30 * 24 * 3600  # seconds


class NothingKept(CadenceError):
    """No kept text matches, or several do; the message says which."""


@dataclass(frozen=True, slots=True)
class KeptText:
    """The text of `entry` in an editor, with the original block.

    `ledger` is the ledger's real path. `text` is the file that the editor opens.
    """

    folder: Path
    ledger: str
    entry: Entry
    handle: int

    @property
    def text(self) -> Path:
        """The file that the editor opens, named after the entry."""
        return self.folder / f"{self.entry.id}.toml"

    @property
    def opened(self) -> bytes:
        """The original block of the entry. Raises `NothingKept` if it cannot be read."""
        return _read(self.folder / _OPENED)

    def begin(self, opened: bytes) -> None:
        """Keep the original block of the entry. Raises `OSError`."""
        write_private(self.folder / _OPENED, opened)

    def write(self, text: bytes) -> None:
        """Write *text* to the file that the editor opens. Raises `OSError`."""
        write_private(self.text, text)

    def read(self) -> bytes:
        """Return what the editor saved in the text's file; empty if it deleted the file.

        Raises `NothingKept` if it is not a regular file, or too large.
        """
        return _read(self.text) if os.path.lexists(self.text) else b""

    def release(self) -> None:
        """Unlock it, so that another program can continue with it."""
        with suppress(OSError):
            os.close(self.handle)

    def discard(self) -> None:
        """Delete it, after it has landed or if nothing was changed."""
        self.release()
        shutil.rmtree(self.folder, ignore_errors=True)


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except UnreadableLedger as fault:
        raise NothingKept(f"{path} {fault}") from None


def keep_text(ledger: Path, entry: Entry, opened: bytes) -> KeptText:
    """Return a new kept text for *entry*, locked by this program.

    Raises `NoStateFolder` and `OSError`.
    """
    inside = state_folder() / _FOLDER
    inside.mkdir(mode=_MODE, exist_ok=True)
    _forget_old(inside)
    folder = inside / f"{entry.kind}-{entry.id[:80]}-{os.urandom(4).hex()}"
    folder.mkdir(mode=_MODE)
    handle = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    system.try_lock(handle)  # no other program knows of it yet
    about = {"kind": entry.kind, "index": entry.index, "id": entry.id}
    kept = KeptText(folder, os.fspath(ledger), entry, handle)
    kept.begin(opened)
    about |= {"format": _FORMAT, "ledger": kept.ledger}
    write_private(folder / _ABOUT, json.dumps(about).encode())
    return kept


def find_kept(ledger: Path | None, id_: str | None) -> KeptText:
    """Return the newest kept text, of this ledger and entry if they are given.

    Raises `NothingKept` if there is none, or if several entries match.
    """
    real = ledger and os.path.realpath(ledger)
    kept = list(_kept_texts())
    found = [k for k in kept if id_ in (None, k.entry.id) and real in (None, k.ledger)]
    which = list(dict.fromkeys((k.ledger, k.entry.kind, k.entry.id) for k in found))
    for text in kept:
        if len(which) != 1 or text is not found[0]:
            text.release()
    if len(which) == 1:
        return found[0]
    if not found:
        of_that = f" of {quoted(id_)}" if id_ else ""
        raise NothingKept(f"no text{of_that} is kept: 'cadence edit ID' opens an entry")
    named = ", ".join(dict.fromkeys(k.entry.id for k in found))
    if len({k.entry.id for k in found}) > 1:
        raise NothingKept(f"text is kept for several entries ({named}): cadence edit --continue ID")
    raise NothingKept(f"text of {named} is kept for several ledgers: name one with --ledger")


def _kept_texts() -> Iterator[KeptText]:
    """Lock and yield each kept text that no other program holds, newest first.

    Raises `NoStateFolder`.
    """
    inside = state_folder() / _FOLDER
    folders = [path for path in inside.glob("*") if (path / _ABOUT).is_file()]
    for folder in sorted(folders, key=_age):
        kept = _taken(folder)
        if kept is not None:
            yield kept


def _taken(folder: Path) -> KeptText | None:
    """Return the text in *folder*, locked; None if a program holds it, or it is not one of ours."""
    try:
        about = json.loads((folder / _ABOUT).read_bytes())
        if about["format"] != _FORMAT:
            return None
        entry = Entry(str(about["kind"]), int(about["index"]), str(about["id"]))
        handle = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if system.try_lock(handle):
        return KeptText(folder, str(about["ledger"]), entry, handle)
    os.close(handle)
    return None


def _forget_old(inside: Path) -> None:
    """Delete texts that have not been changed for thirty days."""
    for folder in inside.glob("*"):
        if _age(folder) > _LONGEST_KEPT:
            if kept := _taken(folder):
                kept.discard()
            elif not (folder / _ABOUT).exists():  # its program was killed before it was whole
                shutil.rmtree(folder, ignore_errors=True)


def _age(folder: Path) -> float:
    """Return the seconds since anything in *folder* was written."""
    newest = 0.0
    with suppress(OSError):
        newest = max(path.stat().st_mtime for path in (folder, *folder.iterdir()))
    return time.time() - newest
