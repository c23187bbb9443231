"""The text of an entry while it is in an editor, kept where no fault can lose it (KEEPING 2).

Each is in a folder of its own in the state folder: the text that the editor opens, what the
entry was when it was opened, and which it is. The program that works on it keeps it locked.
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
    """It is not clear which text is to be taken up, or there is none; the message says so."""


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text in an editor: of which entry of which ledger, and how that was when it was opened.

    `ledger` is the ledger's real path. `text` is the file that the editor opens.
    """

    folder: Path
    ledger: str
    entry: Entry
    handle: int

    @property
    def text(self) -> Path:
        """The file that the editor opens; its name says what is in it."""
        return self.folder / f"{self.entry.id}.toml"

    @property
    def opened(self) -> bytes:
        """What the entry was when it was opened. Raises `NothingKept` if that cannot be read."""
        return _read(self.folder / _OPENED)

    def begin(self, opened: bytes) -> None:
        """Keep what the entry is as it is opened. Raises `OSError`."""
        write_private(self.folder / _OPENED, opened)

    def write(self, text: bytes) -> None:
        """Put *text* where the editor opens it. Raises `OSError`."""
        write_private(self.text, text)

    def read(self) -> bytes:
        """Return what the editor left, found by its name; nothing if it deleted the file.

        Raises `NothingKept` for what is not a regular file, or too large.
        """
        return _read(self.text) if os.path.lexists(self.text) else b""

    def release(self) -> None:
        """Let another program take it up."""
        with suppress(OSError):
            os.close(self.handle)

    def discard(self) -> None:
        """Delete it: it has landed, or nothing was changed."""
        self.release()
        shutil.rmtree(self.folder, ignore_errors=True)


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except UnreadableLedger as fault:
        raise NothingKept(f"{path} {fault}") from None


def keep_text(ledger: Path, entry: Entry, opened: bytes) -> KeptText:
    """Return a new place for the text of *entry*, for this program alone.

    Raises `NoStateFolder` and `OSError`.
    """
    inside = state_folder() / _FOLDER
    inside.mkdir(mode=_MODE, exist_ok=True)
    _forget_old(inside)
    folder = inside / f"{entry.kind}-{entry.id[:80]}-{os.urandom(4).hex()}"
    folder.mkdir(mode=_MODE)
    handle = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    system.try_lock(handle)  # nobody else knows of it yet
    about = {"kind": entry.kind, "index": entry.index, "id": entry.id}
    kept = KeptText(folder, os.fspath(ledger), entry, handle)
    kept.begin(opened)
    about |= {"format": _FORMAT, "ledger": kept.ledger}
    write_private(folder / _ABOUT, json.dumps(about).encode())
    return kept


def find_kept(ledger: Path | None, id_: str | None) -> KeptText:
    """Return the newest text that is kept, of this ledger and this entry where they are given.

    Raises `NothingKept` for none, and for those of several entries.
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
        raise NothingKept(f"several texts are kept ({named}): cadence edit --continue ID")
    raise NothingKept(f"texts of {named} are kept for several ledgers: say which with --ledger")


def _kept_texts() -> Iterator[KeptText]:
    """Yield each text that is kept and that no program works on, newest first; each is locked.

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
    """Delete what has not been touched for thirty days."""
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
