"""The target of `-o`: where a command may write its output, and how.

A ledger is never overwritten, whatever its name; an existing file keeps its mode; `-` is standard
output, and a named pipe or device is written to directly.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cadence.cli.refused_names import ending, refuse, refuse_link, refuse_unwritable, unwritable
from cadence.errors import CadenceError
from cadence.files import replace
from cadence.files.home import expanded
from cadence.files.streams import is_stream, write_to_stream
from cadence.output.formats.outlet import put_document, put_line
from cadence.output.formats.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cadence.files.locate import LedgerPath

_STANDARD_OUTPUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Output:
    """The target of `-o`, once it is known to be writable."""

    name: str

    @property
    def is_standard(self) -> bool:
        """Whether it is standard output."""
        return self.name == _STANDARD_OUTPUT

    @property
    def ending(self) -> str:
        """The extension of a file in lower case, such as `.svg`; empty if it is not a file."""
        return "" if self.is_standard or is_stream(self.name) else ending(self.name)

    def write(self, content: bytes) -> None:
        """Write *content* as a whole. Raises `CadenceError`; the old content is then untouched."""
        if self.is_standard:
            put_document(content)
            return
        try:
            if is_stream(self.name):
                write_to_stream(self.name, content)
            else:
                replace.write(Path(os.path.realpath(self.name)), content)
        except (OSError, ValueError) as fault:
            raise unwritable(self.name, fault) from None

    def write_and_say(self, content: bytes, remark: str = "") -> None:
        """Write *content*, and report it on standard error, with a *remark* on what it lacks.

        On standard output the content itself is visible, so only the remark is printed.
        """
        self.write(content)
        if remark or not self.is_standard:
            say_written("the page" if self.is_standard else self.name, remark)


def say_written(what: str, remark: str = "") -> None:
    """Report on standard error what a command has written, in the same way for all."""
    put_line(one_line(f"Wrote {what}{remark}."), error=True)


def output(name: str, endings: Sequence[str], source: LedgerPath, *, option: str = "-o") -> Output:
    """Return the target *name*, if a file with one of the *endings* may be written there.

    *option* is the option that gave it; only `-o` accepts `-`.

    Raises `CadenceError` for a ledger, *source* or another, for a name with another
    ending, a folder, a file that may not be changed, and in CI for a symbolic link.
    """
    if name == _STANDARD_OUTPUT and option == "-o":
        return Output(name)
    name = expanded(name)
    try:
        refuse(name, source, option)
        if not is_stream(name) and ending(name) not in endings:
            wanted = " or ".join(f"FILE{ending}" for ending in endings)
            or_output = ", or - for standard output" if option == "-o" else ""
            raise CadenceError(f"{option} takes {wanted}{or_output}, not '{name}'")
        refuse_unwritable(name)
    except (OSError, ValueError) as fault:
        raise unwritable(name, fault) from None
    return Output(name)


def folder(name: str, files: Iterable[str], source: LedgerPath, *, force: bool) -> list[Output]:
    """Return the targets of the *files* of a data package in the folder *name*, and create it.

    The folder may be empty or hold a data package of ours; with *force* any folder is accepted.
    Raises `CadenceError` like `output`, for each of the files.
    """
    if name == _STANDARD_OUTPUT:
        raise CadenceError("several files cannot go to standard output: -o takes a folder")
    name = expanded(name)
    try:
        refuse_link(name)
        there = _visible(name)
        if not force and there and not _is_ours(name, there & set(files)):
            raise CadenceError(
                f"{name} has other files in it: name an empty or a new folder, or use --force"
            )
        outputs = [Output(os.path.join(name, file)) for file in files]  # noqa: PTH118
        for made in outputs:
            refuse(made.name, source)
            refuse_unwritable(made.name)
        Path(name).mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise CadenceError(f"{name} is not a folder, and cannot be created") from None
    except (OSError, ValueError) as fault:
        raise unwritable(name, fault) from None
    return outputs


def _visible(name: str) -> set[str]:
    """Return the visible names in a folder; none if there is no folder."""
    try:
        return {entry for entry in os.listdir(name) if not entry.startswith(".")}  # noqa: PTH208
    except FileNotFoundError:
        return set()


def _is_ours(name: str, replaced: set[str]) -> bool:
    """Whether a folder holds a data package of ours that all *replaced* files belong to."""
    import json

    description = "datapackage.json"
    try:
        package = json.loads((Path(name) / description).read_bytes())
        own = {resource["path"] for resource in package["resources"]}
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return False
    return package.get("name") == "cadence-ledger" and replaced <= {*own, description}
