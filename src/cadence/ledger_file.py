"""Find, read and parse a ledger file (DESIGN 4 and 7)."""

from __future__ import annotations

import gc
import os
import stat
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.ledger import Ledger

VARIABLE = "CADENCE_LEDGER"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
LARGEST = 64 * 1024 * 1024  # bytes
_SHIPPED = "shipped"  # by this name, where a file called so would be ./shipped
_NAMES = ("data/meetings.toml", "meetings.toml")


class UnreadableLedger(CadenceError):
    """The file cannot be read at all: CAD001."""


class NoLedger(CadenceError):
    """No ledger is named, and there is none to be found."""


@dataclass(frozen=True, slots=True)
class LedgerPath:
    """Where a ledger is: its path, and how it was named (`shipped`, or as it was given)."""

    path: Path
    name: str

    @property
    def is_shipped(self) -> bool:
        """Whether it is the ledger that comes with cadence, which is not to be written."""
        return self.name == _SHIPPED

    @property
    def can_be_changed(self) -> bool:
        """Whether one may write to it: only then is it worth saying how."""
        try:
            mode = self.path.stat().st_mode
        except (OSError, ValueError):
            return False
        is_open = stat.S_ISREG(mode) and bool(mode & 0o222)  # as `cadence.store` has it, for root
        return not self.is_shipped and is_open and os.access(self.path, os.W_OK)


def find(given: str | None = None, *, or_shipped: bool = True) -> LedgerPath:
    """Return where the ledger is (DESIGN 4).

    That is, in this order: *given*; CADENCE_LEDGER; `data/meetings.toml` or
    `meetings.toml` here or in a parent folder, up to one with `.git` or the home
    folder; the shipped one, unless *or_shipped* is false. What was named need not exist.
    Raises `NoLedger`.
    """
    if given is not None:
        return named(given)
    if (variable := os.environ.get(VARIABLE)) is not None:
        if not variable.strip():
            raise NoLedger(f"{VARIABLE} is empty: unset it, or put the path of a ledger into it")
        return named(variable)
    for folder in _folders_up():
        for name in _NAMES:
            if (folder / name).is_file():
                path = Path(os.path.relpath(folder / name))
                return LedgerPath(path, str(path))
    if or_shipped:
        return shipped()
    raise NoLedger(
        f"no ledger here or in a parent folder: name one, or start one with 'cadence init'"
        f" (the one that comes with cadence is '--ledger {_SHIPPED}')"
    )


def named(name: str) -> LedgerPath:
    """Return where the ledger called *name* is: `shipped`, or a path, `~` being one's home."""
    if not name.strip():
        raise NoLedger("an empty name is no ledger's: name one, or leave it out")
    if name == _SHIPPED:
        return shipped()
    path = os.path.expanduser(name)  # noqa: PTH111 -- the other one fails where there is no home
    return LedgerPath(Path(path), name)


def shipped() -> LedgerPath:
    """Return the ledger that comes with cadence: in the package, or in its checkout."""
    package = Path(__file__).parent
    places = (package / "data/meetings.toml", package.parents[1] / "data/meetings.toml")
    return LedgerPath(next((p for p in places if p.is_file()), places[0]), _SHIPPED)


def _folders_up() -> Iterator[Path]:
    here = Path.cwd()
    for folder in (here, *here.parents):
        yield folder
        if (folder / ".git").exists() or folder == Path.home():
            return


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file of at most 64 MiB.

    Raises `UnreadableLedger`, which says why not: missing, no permission, a folder, a
    pipe or a device, too large.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as fault:
        raise UnreadableLedger(_why(fault)) from None
    try:
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode):
            raise UnreadableLedger("is a folder")
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableLedger("is not a regular file")
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(LARGEST + 1)
    except OSError as fault:
        raise UnreadableLedger(_why(fault)) from None
    finally:
        os.close(handle)
    if len(content) > LARGEST:
        raise UnreadableLedger("is larger than 64 MiB")
    return content


def read_standard_input() -> bytes:
    """Return what stands on standard input, at most 64 MiB. Raises `UnreadableLedger`."""
    content = sys.stdin.buffer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableLedger("is larger than 64 MiB")
    return content


def is_behind_link(path: Path) -> bool:
    """Whether *path* leads over a symbolic link: then it may show what it was not meant to."""
    return os.path.realpath(path) != os.path.abspath(path)  # noqa: PTH100 -- links and all


def _why(fault: OSError | ValueError) -> str:
    match fault:
        case FileNotFoundError():
            return "does not exist"
        case PermissionError():
            return "may not be read: no permission"
        case OSError(strerror=str(reason)):
            return f"cannot be read: {reason}"
        case _:
            return "cannot be read: that is no file name"


def decode(content: bytes) -> str:
    """Return the text of a ledger: UTF-8, as it stands. Raises `UnreadableLedger`."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise UnreadableLedger(f"is not UTF-8 (line {line})") from None


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector out of the way while a ledger's many objects are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def parse(text: str) -> dict[str, object]:
    """Return the tables of a ledger's text, which may begin with a byte order mark (CAD210).

    Raises `tomli.TOMLDecodeError`.
    """
    import tomli

    with no_collection():
        return tomli.loads(text.removeprefix(BYTE_ORDER_MARK))


def build(tables: dict[str, object]) -> Ledger:
    """Return the ledger that *tables* describe. Raises `pydantic.ValidationError`."""
    from cadence.ledger import Ledger

    with no_collection():
        return Ledger.model_validate(tables)
