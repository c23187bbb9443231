"""Write a file atomically: after a kill, the old one or the new one is there (DESIGN 6).

Every file that cadence writes is written here: to a temporary file in the same folder,
flushed to disk, then renamed over the old file or, if nothing may be replaced, linked.
"""

from __future__ import annotations

import errno
import os
import re
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cadence.errors import CadenceError
from cadence.files.system import system

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Why a file cannot be replaced by a rename, and what to do.
_MOUNTED: Final = (
    "a single file is mounted there, which cannot be replaced: mount the folder that contains it"
)
_ABANDONED: Final = 600.0  # seconds after which no writer can still be using a temporary file
_LONGEST_NAME: Final = 240  # bytes of a name, with room for the suffix of a temporary file
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


class Uncreatable(CadenceError):
    """A new file cannot be created there; nothing was written."""


def write(
    path: Path,
    content: bytes,
    just_before: Callable[[], None] | None = None,
    *,
    mode: int | None = None,
) -> None:
    """Create the file at *path*, or replace it and keep its mode, owner, group and attributes.

    A *mode*, if given, holds from the moment the file is created. *just_before* is called
    when all is ready, and stops the write by raising. Raises `OSError` and `OtherGroup`; then
    the old file is untouched.
    """
    with _new_file(path, content, mode) as new:
        if just_before:
            just_before()
        system.replace(new, path)
    system.flush_folder(path.parent)


def create(path: Path, content: bytes) -> None:
    """Create a new file at *path*, whole or not at all. Raises `Uncreatable`; never overwrites."""
    check_new(path)
    try:
        with _new_file(path, content) as new:
            _put_in_new_place(new, path)
    except FileExistsError:
        raise _already_there(path) from None
    except FileNotFoundError:
        raise Uncreatable(f"there is no folder {path.parent}: create it first") from None
    except (OSError, ValueError) as fault:
        raise Uncreatable(f"{path} cannot be created: {reason(fault)}") from None
    system.flush_folder(path.parent)


def check_new(path: Path) -> None:
    """Raise `Uncreatable` if *path* exists, even as a broken link."""
    if os.path.lexists(path):
        raise _already_there(path)


def reason(fault: OSError | ValueError) -> str:
    """Return why a file could not be written, as the end of a sentence."""
    match fault:
        case OSError(errno=errno.EBUSY):
            return _MOUNTED
        case OSError(strerror=str(words)):
            return words
        case _:
            return "that is not a valid file name"


def _already_there(path: Path) -> Uncreatable:
    return Uncreatable(f"{path} already exists, and is not overwritten")


def _put_in_new_place(new: Path, path: Path) -> None:
    """Rename the file *new* to *path*, which must be free. Raises `FileExistsError`."""
    try:
        os.link(new, path)
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        # No hard links here: reserve the name, so that no other program can take it.
        os.close(system.open_new(path, 0o666))
        system.replace(new, path)


@contextmanager
def _new_file(path: Path, content: bytes, mode: int | None = None) -> Iterator[Path]:
    """Yield a temporary file with this *content*, flushed to disk, in the folder of *path*.

    It has the *mode*; without one, that of the file at *path*, or the default of a new file.
    It is removed at the end unless it was renamed, and so are old temporary files that
    killed writers of *path* left.
    """
    new = _new_name(path)
    handle = system.open_new(new, 0o600)
    try:
        try:
            _remove_abandoned(path, os.fstat(handle).st_mtime)
            _write_all(handle, content)
            if mode is None:
                system.become_like(handle, path)
            else:
                system.set_mode(handle, mode)
            system.flush(handle)
        finally:
            os.close(handle)
        yield new
    finally:
        with suppress(OSError):
            new.unlink()


def is_new_file(name: str) -> bool:
    """Whether *name* is the name of a temporary file."""
    return re.search(r"\.[0-9a-f]{8}\.new$", name) is not None


def remove_left(path: Path) -> None:
    """Remove the temporary files that killed writers of *path* left; nobody may be writing now."""
    for left in left_beside(path):
        with suppress(OSError):
            left.unlink()


def left_beside(path: Path) -> list[Path]:
    """Return the temporary files for *path* in its folder, of running or killed writers."""
    name = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}\.new")
    with suppress(OSError), os.scandir(path.parent) as entries:
        return [Path(entry.path) for entry in entries if name.fullmatch(entry.name)]
    return []


def _new_name(path: Path) -> Path:
    name = path.name
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = name[:50]
    return path.with_name(f".{name}.{os.urandom(4).hex()}.new")


def _remove_abandoned(path: Path, now: float) -> None:
    """Remove temporary files that are so old that their writers must have been killed.

    *now* is the modification time of a new file: the folder may be on a machine whose clock
    differs from ours.
    """
    for left in left_beside(path):
        with suppress(OSError):
            if now - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def _write_all(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]
