"""Write a whole file: killed at any moment, the old one or the new one is there (DESIGN 6).

Every file that cadence writes is written here: into a new file in the same folder, flushed
to disk, and renamed over the old one or, where nothing may be replaced, linked into place.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: What to do where a name cannot be renamed over: the file is mounted, not its folder.
_MOUNTED: Final = (
    "a single file is mounted there, which cannot be replaced: mount the folder that it is in"
)
_ABANDONED: Final = 600.0  # seconds, after which no writer is still at work on a new file
_LONGEST_NAME: Final = 240  # bytes of a name that leave room for what a new file adds
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


class OtherGroup(CadenceError):
    """The file would belong to another group; it is unchanged."""


class Uncreatable(CadenceError):
    """A new file cannot be created there, and has not been."""


def write(
    path: Path,
    content: bytes,
    just_before: Callable[[], None] | None = None,
    *,
    mode: int | None = None,
) -> None:
    """Create the file at *path*, or replace it and keep its mode, owner, group and attributes.

    With a *mode* it has that, and is never readable to more people meanwhile. *just_before*
    is called when all is ready, and stops it by raising. Raises `OSError` and `OtherGroup`;
    then what was there is untouched.
    """
    with _new_file(path, content, mode) as new:
        if just_before:
            just_before()
        new.replace(path)
    _flush_folder(path.parent)


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
    _flush_folder(path.parent)


def check_new(path: Path) -> None:
    """Raise `Uncreatable` if something is at *path*, be it a link that leads nowhere."""
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
            return "that is not a file name"


def _already_there(path: Path) -> Uncreatable:
    return Uncreatable(f"{path} already exists, and is not overwritten")


def _put_in_new_place(new: Path, path: Path) -> None:
    """Give the file *new* the name *path*, which nothing may have. Raises `FileExistsError`."""
    try:
        os.link(new, path)
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        # No hard links here: reserve the name, which nobody else can then have.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        new.replace(path)


@contextmanager
def _new_file(path: Path, content: bytes, mode: int | None = None) -> Iterator[Path]:
    """Yield a new file with this *content*, flushed to disk, in the folder of *path*.

    It has the *mode*; without one it is like the file at *path* where there is one, and has
    the mode of any new file where there is none. What has not been renamed at the end is
    removed, and so is what killed writers of *path* left long ago.
    """
    new = _new_name(path)
    handle = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        try:
            _remove_abandoned(path, os.fstat(handle).st_mtime)
            _write_all(handle, content)
            if mode is None:
                _become_like(handle, path)
            else:
                os.fchmod(handle, mode)
            os.fsync(handle)
        finally:
            os.close(handle)
        yield new
    finally:
        with suppress(OSError):
            new.unlink()


def is_new_file(name: str) -> bool:
    """Whether a file is called as one that is not yet in its place."""
    return re.search(r"\.[0-9a-f]{8}\.new$", name) is not None


def remove_left(path: Path) -> None:
    """Remove the new files for *path* that killed writers left; nobody may be writing it now."""
    for left in left_beside(path):
        with suppress(OSError):
            left.unlink()


def left_beside(path: Path) -> list[Path]:
    """Return the new files for *path* that are in its folder: of writers, or of killed ones."""
    name = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}\.new")
    with suppress(OSError), os.scandir(path.parent) as entries:
        return [Path(entry.path) for entry in entries if name.fullmatch(entry.name)]
    return []


def _flush_folder(folder: Path) -> None:
    """Flush a new name to disk, where the system can: the file is whole in any case."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _new_name(path: Path) -> Path:
    name = path.name
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = name[:50]
    return path.with_name(f".{name}.{os.urandom(4).hex()}.new")


def _remove_abandoned(path: Path, now: float) -> None:
    """Remove what a writer left that was killed, once it is old enough to be sure of that.

    *now* is when a file made this moment was changed: the folder may be on a machine with
    another clock than ours.
    """
    for left in left_beside(path):
        with suppress(OSError):
            if now - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def _write_all(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def _become_like(handle: int, path: Path) -> None:
    """Give the file the owner, group, mode and extended attributes of the one at *path*.

    The owner changes where a member of the file's group edits it, as with git; that it
    should fall to another group is refused.
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
    if hasattr(os, "listxattr"):
        _copy_attributes(path, handle)


def _copy_attributes(path: Path, handle: int) -> None:
    """Copy extended attributes, access lists among them, as far as the system lets us."""
    with suppress(OSError):
        for name in os.listxattr(path):
            with suppress(OSError):
                os.setxattr(handle, name, os.getxattr(path, name))


def _umask() -> int:
    """Return the bits that this process takes from a new file's mode."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
