"""A file that a command makes: written whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cadence.errors import CadenceError


def write_made(path: str, content: bytes) -> None:
    """Put *content* at *path*, in the place of what was there. Raises `CadenceError`."""
    target = Path(path)
    try:
        _write(target, content)
    except (OSError, ValueError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "that is no file name"
        raise CadenceError(f"{path} cannot be written: {why}") from None


def _write(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    # A link is followed, and a device or a pipe written to as it is.
    if target.is_symlink() or (target.exists() and not target.is_file()):
        target.write_bytes(content)
        return
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def require_name(path: str) -> None:
    """Raise `CadenceError` for an empty *path*, which would mean the folder one is in."""
    if not path:
        raise CadenceError("-o needs a name, not an empty one")


def _umask() -> int:
    """Return the bits that this process takes from a new file's mode."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
