"""Find a ledger, and say how far it can be changed and trusted (DESIGN 4 and 7)."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.files.home import expanded
from cadence.files.streams import descriptor

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "CADENCE_LEDGER"
_SHIPPED = "shipped"  # a file with this name is ./shipped
_NAMES = ("data/meetings.toml", "meetings.toml")
_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "data/meetings.toml"
_STANDARD_INPUT = "-"


class NoLedger(CadenceError):
    """No ledger is named, and none is found."""


@dataclass(frozen=True, slots=True)
class LedgerPath:
    """Where a ledger is: its path, and the name it was given by (a path, or `shipped`)."""

    path: Path
    name: str

    @property
    def is_shipped(self) -> bool:
        """Whether it is the ledger that comes with cadence, which is read-only."""
        return self.name == _SHIPPED

    @property
    def is_packed(self) -> bool:
        """Whether it is inside the archive that the program runs from (a zipapp)."""
        return self.is_shipped and not os.path.exists(_PACKAGE)  # noqa: PTH110 -- as below

    @property
    def can_be_changed(self) -> bool:
        """Whether the user can write to it: only then do messages suggest a change."""
        if self.is_shipped or self.descriptor is not None:
            return False
        try:
            about = self.path.stat()
        except (OSError, ValueError):
            return False
        if is_read_only(about) or is_installed(about):
            return False
        return stat.S_ISREG(about.st_mode) and os.access(self.path, os.W_OK)

    @property
    def label(self) -> str:
        """Its name in a sentence."""
        return "standard input" if self.name == _STANDARD_INPUT else self.name

    @property
    def descriptor(self) -> int | None:
        """The file descriptor that it was named by (`-`, `/dev/fd/N`), if any."""
        return 0 if self.name == _STANDARD_INPUT else descriptor(self.name)


def find(given: str | None = None, *, or_shipped: bool = True) -> LedgerPath:
    """Return the path of the ledger (DESIGN 4).

    The first of: *given*; CADENCE_LEDGER; `data/meetings.toml` or `meetings.toml` in the
    current folder or a parent, up to one with `.git` or the home folder; the shipped one,
    unless *or_shipped* is false. A ledger that was named need not exist. Raises `NoLedger`.
    """
    if given is not None:
        return named(given)
    if (variable := os.environ.get(VARIABLE)) is not None:
        if not variable.strip():
            raise NoLedger(f"{VARIABLE} is empty: unset it, or set it to the path of a ledger")
        return named(variable)
    for folder in _folders_up():
        for name in _NAMES:
            if os.path.isfile(folder / name):  # noqa: PTH113 -- False where access is denied
                path = Path(os.path.relpath(folder / name))
                return LedgerPath(path, str(path))
    if or_shipped:
        return shipped()
    raise NoLedger(
        f"no ledger here or in a parent folder: name one, or start one with 'cadence init'"
        f" (the one that comes with cadence is '--ledger {_SHIPPED}')"
    )


def named(name: str) -> LedgerPath:
    """Return the path of the ledger called *name*: `shipped`, or a path that may begin with `~`."""
    if not name.strip():
        raise NoLedger("the name of the ledger is empty: give one, or leave it out")
    if name == _SHIPPED:
        return shipped()
    return LedgerPath(Path(expanded(name)), name)


def shipped() -> LedgerPath:
    """Return the path of the ledger that comes with cadence: in the package, or its checkout."""
    places = (_INSTALLED, _PACKAGE.parents[1] / "data/meetings.toml")
    return LedgerPath(next(filter(os.path.isfile, places), places[0]), _SHIPPED)


def is_read_only(about: os.stat_result) -> bool:
    """Whether a file's mode lets nobody write to it; root could, but should not."""
    return not about.st_mode & 0o222


def is_installed(about: os.stat_result) -> bool:
    """Whether a file is the ledger installed in the package, whatever path led to it.

    The ledger of a checkout, which an editable install finds, is not: its editors change it.
    """
    try:
        return os.path.samestat(about, _INSTALLED.stat())
    except OSError:
        return False


def _folders_up() -> Iterator[Path]:
    """Yield the current folder and its parents, as far as they can be read."""
    try:
        here = Path.cwd()
    except OSError:  # it was deleted, or access is denied
        return
    home = None
    with suppress(RuntimeError):  # this user has no home folder
        home = Path.home()
    for folder in (here, *here.parents):
        yield folder
        if os.path.exists(folder / ".git") or folder == home:  # noqa: PTH110 -- as above
            return


def is_behind_link(where: LedgerPath) -> bool:
    """Whether the path of a ledger contains a symbolic link that a stranger may have made.

    Such a link could point at a private file. Links above the repository that holds the
    ledger are the system's or the user's own (`/tmp` on macOS, a linked home folder). A file
    descriptor (`-`, `/dev/fd/N`) was opened by the user and is trusted.
    """
    if where.descriptor is not None:
        return False
    path = os.path.abspath(where.path)  # noqa: PTH100 -- links and all
    above = _above_strangers(Path(path))
    without_links = os.path.join(os.path.realpath(above), os.path.relpath(path, above))  # noqa: PTH118
    return os.path.realpath(where.path) != without_links


def _above_strangers(path: Path) -> Path:
    """Return the folder below which a link on the way to *path* may be a stranger's.

    It is the parent of the outermost repository (a link in a checkout may lead into another
    repository), or the file system's root if there is no repository.
    """
    for folder in reversed(path.parents):
        if os.path.exists(folder / ".git"):  # noqa: PTH110 -- False where access is denied
            return folder.parent
    return Path(path.anchor)
