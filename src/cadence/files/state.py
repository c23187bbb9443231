"""The folder for state that cadence keeps between runs: answers, and blocks in an editor.

Only its owner can read it: the state is not published yet (KEEPING 2).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cadence.errors import CadenceError
from cadence.files import replace
from cadence.files.faults import NotOurs
from cadence.files.home import expanded
from cadence.files.system import system

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The variable of the XDG specification that names the state folder of all programs.
VARIABLE: Final = "XDG_STATE_HOME"
_NAME: Final = "cadence"
_FOLDER_MODE: Final = 0o700
_FILE_MODE: Final = 0o600


class NoStateFolder(CadenceError):
    """Nothing can be kept between runs; the message says why."""


def state_folder() -> Path:
    """Return the folder for this user's state; create it if it is missing.

    `$XDG_STATE_HOME/cadence` if that is set to an absolute path, else the system's usual
    place. Nobody else can read or enter it. Raises `NoStateFolder`.
    """
    folder = _place() / _NAME
    try:
        for missing in _missing(folder):
            missing.mkdir(mode=_FOLDER_MODE, exist_ok=True)
        system.make_private(folder)
    except NotOurs as fault:
        raise NoStateFolder(str(fault)) from None
    except OSError as fault:
        raise NoStateFolder(f"the folder {folder} cannot be used: {fault.strerror}") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise NoStateFolder(f"the folder {folder} cannot be written to")
    return folder


def write_private(path: Path, content: bytes) -> None:
    """Create or replace a file that only its owner can read, atomically. Raises `OSError`."""
    replace.write(path, content, mode=_FILE_MODE)


def _place() -> Path:
    """Return the folder that holds the state folders of all programs."""
    named = os.environ.get(VARIABLE, "")
    if os.path.isabs(named):  # noqa: PTH117 -- also takes an empty string
        return Path(named)
    place = system.state_place(Path(expanded("~")))
    if not place.is_absolute():
        raise NoStateFolder(f"there is no home folder to keep files in: set {VARIABLE}")
    return place


def _missing(folder: Path) -> Iterator[Path]:
    """Yield *folder* and its parents that do not exist, the highest first."""
    if not folder.is_dir():
        yield from _missing(folder.parent)
        yield folder
