"""Find, read and parse a ledger file (DESIGN 4 and 7)."""

from __future__ import annotations

import errno
import gc
import io
import os
import re
import stat
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cadence.errors import CadenceError
from cadence.files.home import expanded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.ledger.ledger import Ledger

VARIABLE = "CADENCE_LEDGER"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
LARGEST = 64 * 1024 * 1024  # bytes
_SHIPPED = "shipped"  # by this name, where a file called so would be ./shipped
_NAMES = ("data/meetings.toml", "meetings.toml")
_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "data/meetings.toml"
_STANDARD_INPUT = "-"
#: What a shell writes for a process substitution: a descriptor that is open already.
_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/([0-9]{1,6})|/dev/stdin")


#: About how many bytes of memory what begins or ends with a character takes.
_PRICES = {b"{": 230, b"[": 100, b",": 120, b"=": 150, b"\n": 50, b".": 20, b"\\": 100}
_QUOTES = (b'"', b"'")
_OF_A_QUOTE = 90  # in a text of several lines: each is a piece of its own
_MOST_A_CHARACTER = 10  # bytes of memory
_FREE = 60_000_000  # bytes: a ledger of many short contacts may be as dense as it likes
# A number of a thousand digits: the parser would take a hundred bytes for each of them.
# It may begin a line: what is above it in a list may be a comment.
_LONG = 1000
_LONG_NUMBER = re.compile(rf"(?:[=\[,]|^)[ \t]*[+-]?[0-9][0-9A-Fa-fxob_.+-]{{{_LONG}}}")


class TooDense(ValueError):
    """The text of a ledger would take too much memory; the message says why."""


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
        if self.is_shipped or self.descriptor is not None:
            return False
        try:
            about = self.path.stat()
        except (OSError, ValueError):
            return False
        mode = about.st_mode
        is_open = stat.S_ISREG(mode) and bool(
            mode & 0o222
        )  # as `cadence.files.store` has it, for root
        return is_open and not is_installed(about) and os.access(self.path, os.W_OK)

    @property
    def label(self) -> str:
        """What it is called in a sentence."""
        return "standard input" if self.name == _STANDARD_INPUT else self.name

    @property
    def descriptor(self) -> int | None:
        """The number of the open file that it was named by (`-`, `/dev/fd/N`), if it was."""
        if self.name == _STANDARD_INPUT:
            return 0
        found = _DESCRIPTOR.fullmatch(self.name)
        return int(found[1] or 0) if found else None


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
            if os.path.isfile(folder / name):  # noqa: PTH113 -- False where it may not be looked at
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
    return LedgerPath(Path(expanded(name)), name)


def shipped() -> LedgerPath:
    """Return the ledger that comes with cadence: in the package, or in its checkout."""
    places = (_INSTALLED, _PACKAGE.parents[1] / "data/meetings.toml")
    return LedgerPath(next(filter(os.path.isfile, places), places[0]), _SHIPPED)


def is_installed(about: os.stat_result) -> bool:
    """Whether a file is the ledger that is installed in the package, whatever name led to it.

    A checkout's own, which an editable install finds, is not: its editors change it.
    """
    try:
        return os.path.samestat(about, _INSTALLED.stat())
    except OSError:
        return False


def _folders_up() -> Iterator[Path]:
    """Yield this folder and those above; what cannot be found out does not stop a search."""
    try:
        here = Path.cwd()
    except OSError:  # it was deleted, or may not be looked into
        return
    home = None
    with suppress(RuntimeError):  # nobody knows this user
        home = Path.home()
    for folder in (here, *here.parents):
        yield folder
        if os.path.exists(folder / ".git") or folder == home:  # noqa: PTH110 -- as above
            return


def read_ledger(where: LedgerPath) -> bytes:
    """Return the bytes of the ledger at *where*: of a regular file, or of a pipe that was named.

    Raises `UnreadableLedger`, which says why not.
    """
    if where.descriptor is None:
        return read_bytes(where.path)
    if where.descriptor == 0:
        return read_standard_input()
    return _read_descriptor(where.descriptor)


def _read_descriptor(number: int) -> bytes:
    """Return what is in the pipe or file that is open as *number*, from where it stands."""
    try:
        handle = os.dup(number)
    except OSError:
        raise UnreadableLedger("is not open") from None
    try:
        kind = os.fstat(handle).st_mode
        if not (stat.S_ISFIFO(kind) or stat.S_ISREG(kind) or stat.S_ISSOCK(kind)):
            raise UnreadableLedger("is neither a regular file nor a pipe")
        _wait_for_writers(handle)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return _limited(file)
    except OSError as fault:
        raise UnreadableLedger(_why(fault)) from None
    finally:
        os.close(handle)


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
            return _limited(file)
    except OSError as fault:
        raise UnreadableLedger(_why(fault)) from None
    finally:
        os.close(handle)


def read_standard_input() -> bytes:
    """Return what is on standard input, at most 64 MiB. Raises `UnreadableLedger`."""
    try:
        with suppress(io.UnsupportedOperation):
            _wait_for_writers(sys.stdin.fileno())
        return _limited(sys.stdin.buffer)
    except OSError as fault:
        if fault.errno == errno.EBADF:
            raise UnreadableLedger("cannot be read: it is closed") from None
        raise UnreadableLedger(_why(fault)) from None


def _wait_for_writers(handle: int) -> None:
    """Let reading wait until there is something; some programs hand on a pipe that does not."""
    if hasattr(os, "set_blocking"):
        os.set_blocking(handle, True)


def _limited(file: BinaryIO) -> bytes:
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableLedger("is larger than 64 MiB")
    return content


def is_behind_link(where: LedgerPath) -> bool:
    """Whether a ledger is reached over a symbolic link that a stranger may have made.

    Such a link may show what was not meant to be shown. Links above the repository that
    holds the ledger are the system's or the user's own (`/tmp` on macOS, a linked home
    folder). An open file that was named (`-`, `/dev/fd/N`) is what whoever opened it meant.
    """
    if where.descriptor is not None:
        return False
    path = os.path.abspath(where.path)  # noqa: PTH100 -- links and all
    above = _above_strangers(Path(path))
    without_links = os.path.join(os.path.realpath(above), os.path.relpath(path, above))  # noqa: PTH118
    return os.path.realpath(where.path) != without_links


def _above_strangers(path: Path) -> Path:
    """Return the folder under which a link on the way to *path* may be a stranger's.

    It is the folder that the outermost repository is in (a link in a checkout may lead into
    another repository), or the root where there is no repository.
    """
    for folder in reversed(path.parents):
        if os.path.exists(folder / ".git"):  # noqa: PTH110 -- False where it may not be looked at
            return folder.parent
    return Path(path.anchor)


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

    Raises `tomli.TOMLDecodeError` or `TooDense`.
    """
    import tomli

    _refuse_what_fills_memory(text)
    with no_collection():
        return tomli.loads(text.removeprefix(BYTE_ORDER_MARK))


def _refuse_what_fills_memory(text: str) -> None:
    """Raise `TooDense` for a text whose values would take far more memory than it is long.

    A real ledger takes seven tenths of what is allowed.
    """
    if any(map(_LONG_NUMBER.search, _long_lines(text))):
        raise TooDense("a number in it is too long")
    content = text.encode()  # its bytes are counted sooner than its characters
    estimate = sum(content.count(mark) * price for mark, price in _PRICES.items())
    estimate += sum(content.count(mark) * _OF_A_QUOTE for mark in _QUOTES if mark * 3 in content)
    if estimate > _FREE + _MOST_A_CHARACTER * len(text):
        raise TooDense("it holds too many lines and values for its size")


def _long_lines(text: str) -> Iterator[str]:
    """Yield each line of more than a thousand characters, at one look for about as many."""
    start = 0
    while len(text) - start > _LONG:
        end = text.rfind("\n", start, start + _LONG + 1)
        if end < 0:
            end = text.find("\n", start + _LONG)
            end = len(text) if end < 0 else end
            yield text[start:end]
        start = end + 1


def build(tables: dict[str, object]) -> Ledger:
    """Return the ledger that *tables* describe. Raises `pydantic.ValidationError`."""
    from cadence.ledger.ledger import Ledger

    with no_collection():
        return Ledger.model_validate(tables)
