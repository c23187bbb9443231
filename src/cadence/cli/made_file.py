"""What `-o` names: where a command may write what it has made, and how it is written there.

A ledger is never written over, whatever it is called; a file that is there keeps its mode;
`-` is standard output, and a pipe or a device that was named is written to as it is.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cadence.errors import CadenceError
from cadence.files import replace
from cadence.files.home import expanded
from cadence.files.read import LARGEST
from cadence.files.streams import is_stream, write_to_stream
from cadence.output.formats.outlet import put_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cadence.files.locate import LedgerPath

_STANDARD_OUTPUT: Final = "-"
_LEDGER_HEADER = re.compile(rb"^[ \t]*(\[ledger\]|\[\[contact\]\])", re.MULTILINE)
_OF_THE_SYSTEM = ("/dev/", "/proc/")  # links there are nobody's trap


@dataclass(frozen=True, slots=True)
class Output:
    """A name that was given with `-o`, once it is clear that it may be written to."""

    name: str

    @property
    def is_standard(self) -> bool:
        """Whether it is standard output."""
        return self.name == _STANDARD_OUTPUT

    @property
    def ending(self) -> str:
        """How the name of a file ends, in lower case: `.svg`; empty for what is not a file."""
        return "" if self.is_standard or is_stream(self.name) else _ending(self.name)

    def write(self, content: bytes) -> None:
        """Put *content* there, whole. Raises `CadenceError`; then what was there is untouched."""
        if self.is_standard:
            put_document(content)
            return
        try:
            if is_stream(self.name):
                write_to_stream(self.name, content)
            else:
                replace.write(Path(os.path.realpath(self.name)), content)
        except (OSError, ValueError) as fault:
            raise _unwritable(self.name, fault) from None


def output(name: str, endings: Sequence[str], source: LedgerPath) -> Output:
    """Return where *name* is, if a file with one of the *endings* may be written there.

    Raises `CadenceError` for a ledger, be it *source* or another, for a name with another
    ending, a folder, a file that may not be changed, and in CI for a symbolic link.
    """
    if name == _STANDARD_OUTPUT:
        return Output(name)
    name = expanded(name)
    try:
        _refuse(name, source)
        if not is_stream(name) and _ending(name) not in endings:
            wanted = " or ".join(f"FILE{ending}" for ending in endings)
            raise CadenceError(f"-o takes {wanted}, or - for standard output, not '{name}'")
        _refuse_unwritable(name)
    except (OSError, ValueError) as fault:
        raise _unwritable(name, fault) from None
    return Output(name)


def folder(name: str, files: Iterable[str], source: LedgerPath, *, force: bool) -> list[Output]:
    """Return where the *files* of a data package go in the folder called *name*, and make it.

    An empty folder will do, and one that holds a data package of ours; with *force* any.
    Raises `CadenceError` as `output` does, for each of the files.
    """
    if name == _STANDARD_OUTPUT:
        raise CadenceError("several files cannot go to standard output: -o takes a folder")
    name = expanded(name)
    try:
        _refuse_link(name)
        there = _visible(name)
        if not force and there and not _is_ours(name, there & set(files)):
            raise CadenceError(
                f"{name} has other files in it: name an empty or a new folder, or use --force"
            )
        outputs = [Output(os.path.join(name, file)) for file in files]  # noqa: PTH118
        for made in outputs:
            _refuse(made.name, source)
            _refuse_unwritable(made.name)
        Path(name).mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise CadenceError(f"{name} is not a folder, and cannot be created") from None
    except (OSError, ValueError) as fault:
        raise _unwritable(name, fault) from None
    return outputs


# -- what is refused -----------------------------------------------------------------------


def _refuse(name: str, source: LedgerPath) -> None:
    """Raise `CadenceError` for a ledger, for a folder, and in CI for a symbolic link."""
    _refuse_link(name)
    about = _about(name)
    if _ending(os.path.realpath(name)) == ".toml" or (
        about is not None and (_is_same(about, source) or _is_toml(name, about))
    ):
        raise CadenceError(f"-o {name}: nothing is written to a TOML file, which may be a ledger")
    if about is not None and stat.S_ISDIR(about.st_mode):
        raise CadenceError(f"{name} cannot be written: it is a folder")
    if about is not None and stat.S_ISBLK(about.st_mode):
        raise CadenceError(f"{name} cannot be written: it is a disk")


def _refuse_link(name: str) -> None:
    """Raise `CadenceError` in CI for a link, which a stranger's checkout may contain.

    Below the folder one is in, no part of the name may be one; elsewhere, not the last.
    """
    if not _in_ci() or name.startswith(_OF_THE_SYSTEM):
        return
    here, path = Path.cwd(), Path(os.path.abspath(name))  # noqa: PTH100 -- links and all
    parts = [path, *path.parents]
    below = parts[: parts.index(here)] if here in parts else [path]
    for part in below:
        if part.is_symlink():
            raise CadenceError(
                f"-o {name}: {os.path.relpath(part)} is a symbolic link, which is not followed"
                " in CI (the variable CI is set)"
            )


def _ending(name: str) -> str:
    return Path(name).suffix.lower()


def _in_ci() -> bool:
    return os.environ.get("CI", "").strip().lower() not in {"", "0", "false", "no"}


def _is_same(about: os.stat_result, source: LedgerPath) -> bool:
    """Whether a file is the ledger that was read, by whatever name."""
    with suppress(OSError, ValueError):
        where = source.descriptor
        return os.path.samestat(about, source.path.stat() if where is None else os.fstat(where))
    return False


def _is_toml(name: str, about: os.stat_result) -> bool:
    """Whether what is in a file is TOML: no page, feed or picture is."""
    if not stat.S_ISREG(about.st_mode) or not 0 < about.st_size <= LARGEST:
        return False
    import tomli

    content = Path(name).read_bytes()
    if _LEDGER_HEADER.search(content):
        return True
    try:
        return bool(tomli.loads(content.decode()))
    except (ValueError, RecursionError):
        return False


def _refuse_unwritable(name: str) -> None:
    """Raise `OSError` where the file, or else its folder, may not be written to."""
    about = _about(name)
    if about is None:
        parent = _parent(name)
        if parent.exists() and not os.access(parent, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "no permission to write to its folder")
    elif not os.access(name, os.W_OK):
        raise PermissionError(errno.EACCES, "no permission")


def _about(name: str) -> os.stat_result | None:
    """Return what the system says of the file called *name*, or None where there is none."""
    try:
        return Path(name).stat()
    except FileNotFoundError:
        return None


def _unwritable(name: str, fault: OSError | ValueError) -> CadenceError:
    is_missing = isinstance(fault, FileNotFoundError)
    why = f"there is no folder {_parent(name)}" if is_missing else replace.reason(fault)
    return CadenceError(f"{name} cannot be written: {why}")


def _parent(name: str) -> Path:
    """Return the folder that a file would be in, over links; as it was given where that fails."""
    try:
        return Path(os.path.realpath(name)).parent
    except OSError:  # the working folder is gone
        return Path(name).parent


# -- a folder ------------------------------------------------------------------------------


def _visible(name: str) -> set[str]:
    """Return the names in a folder that a listing shows; none where there is no folder."""
    try:
        return {entry for entry in os.listdir(name) if not entry.startswith(".")}  # noqa: PTH208
    except FileNotFoundError:
        return set()


def _is_ours(name: str, replaced: set[str]) -> bool:
    """Whether a folder holds a data package of ours, to which all that is *replaced* belongs."""
    import json

    description = "datapackage.json"
    try:
        package = json.loads((Path(name) / description).read_bytes())
        own = {resource["path"] for resource in package["resources"]}
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return False
    return package.get("name") == "cadence-ledger" and replaced <= {*own, description}
