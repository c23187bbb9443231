"""Names that a command may not write to: ledgers, folders, disks, and in CI symbolic links."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.files import replace
from cadence.files.read import LARGEST

if TYPE_CHECKING:
    from cadence.files.locate import LedgerPath

_LEDGER_HEADER = re.compile(rb"^[ \t]*(\[ledger\]|\[\[contact\]\])", re.MULTILINE)
_OF_THE_SYSTEM = ("/dev/", "/proc/")  # links there are harmless


def refuse(name: str, source: LedgerPath, option: str = "-o") -> None:
    """Raise `CadenceError` for a ledger, for a folder, and in CI for a symbolic link."""
    refuse_link(name, option)
    about = _about(name)
    if ending(os.path.realpath(name)) == ".toml" or (
        about is not None and (_is_same(about, source) or _is_toml(name, about))
    ):
        raise CadenceError(
            f"{option} {name}: nothing is written to a TOML file, which may be a ledger"
        )
    if about is not None and stat.S_ISDIR(about.st_mode):
        raise CadenceError(f"{name} cannot be written: it is a folder")
    if about is not None and stat.S_ISBLK(about.st_mode):
        raise CadenceError(f"{name} cannot be written: it is a disk")


def refuse_link(name: str, option: str = "-o") -> None:
    """Raise `CadenceError` in CI for a link, which an untrusted checkout may contain.

    Below the working folder no part of the name may be a link; elsewhere, not the last part.
    """
    if not is_in_ci() or name.startswith(_OF_THE_SYSTEM):
        return
    here, path = Path.cwd(), Path(os.path.abspath(name))  # noqa: PTH100 -- links and all
    parts = [path, *path.parents]
    below = parts[: parts.index(here)] if here in parts else [path]
    for part in below:
        if part.is_symlink():
            raise CadenceError(
                f"{option} {name}: {os.path.relpath(part)} is a symbolic link, which is not"
                " followed in CI (the variable CI is set)"
            )


def ending(name: str) -> str:
    """Return a file's extension in lower case, such as `.svg`."""
    return Path(name).suffix.lower()


def is_in_ci() -> bool:
    """Whether the variable CI is set."""
    return os.environ.get("CI", "").strip().lower() not in {"", "0", "false", "no"}


def _is_same(about: os.stat_result, source: LedgerPath) -> bool:
    """Whether a file is the ledger that was read, even under another name."""
    with suppress(OSError, ValueError):
        where = source.descriptor
        return os.path.samestat(about, source.path.stat() if where is None else os.fstat(where))
    return False


def _is_toml(name: str, about: os.stat_result) -> bool:
    """Whether a file's content is TOML, which is never a page, feed or picture."""
    if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
        return False
    import tomli

    content = Path(name).read_bytes()
    if _LEDGER_HEADER.search(content):
        return True
    try:
        return bool(tomli.loads(content.decode()))
    except (ValueError, RecursionError):
        return False


def refuse_unwritable(name: str) -> None:
    """Raise `OSError` if the file, or if it is new its folder, is not writable."""
    about = _about(name)
    if about is None:
        parent = _parent(name)
        if parent.exists() and not os.access(parent, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "no permission to write to its folder")
    elif not os.access(name, os.W_OK):
        raise PermissionError(errno.EACCES, "no permission")


def _about(name: str) -> os.stat_result | None:
    """Return the status of the file called *name*, or None if it does not exist."""
    try:
        return Path(name).stat()
    except FileNotFoundError:
        return None


def unwritable(name: str, fault: OSError | ValueError) -> CadenceError:
    """Return the error that says why the file called *name* cannot be written."""
    is_missing = isinstance(fault, FileNotFoundError)
    why = f"there is no folder {_parent(name)}" if is_missing else replace.reason(fault)
    return CadenceError(f"{name} cannot be written: {why}")


def _parent(name: str) -> Path:
    """Return the folder that a file would be in, with links resolved if possible."""
    try:
        return Path(os.path.realpath(name)).parent
    except OSError:  # the working folder is deleted
        return Path(name).parent
