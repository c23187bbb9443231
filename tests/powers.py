"""Act as a user who may do less than the tester, wherever the tests themselves lie.

A clone, an interpreter and a folder for temporary files may all be closed to everybody but
their owner. So the child is forked, with every module it needs already loaded, and what it
works on is in a folder that everybody can reach.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

NOBODY, NOGROUP = 65534, 65534

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="another uid can be taken by root only")


class Ended(NamedTuple):
    """How an act in a child process ended: what it returned, or the exception it raised."""

    returned: str
    raised: str


def as_nobody(act: Callable[[], object], *, group: int = NOGROUP) -> Ended:
    """Run *act* in a child process as user `nobody`; as the same user if we are not root.

    It must import nothing: nobody may be unable to read the interpreter's own files.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(group)
                os.setuid(NOBODY)
            said = f"returned\0{act()}"
        except BaseException as fault:  # noqa: BLE001 -- all of it goes to the parent
            said = f"{type(fault).__name__}\0{fault}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        kind, _, text = pipe.read().partition("\0")
    os.waitpid(child, 0)
    return Ended(text, "") if kind == "returned" else Ended("", f"{kind}: {text}")


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """Make a folder that every user can reach."""
    for place in (tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm"):  # noqa: S108
        if _is_open_to_all(Path(place)):
            with tempfile.TemporaryDirectory(dir=place) as made:
                Path(made).chmod(0o755)
                yield Path(made)
            return
    raise AssertionError("no folder for temporary files is open to every user")


def _is_open_to_all(place: Path) -> bool:
    folders = [place.resolve(), *place.resolve().parents]
    return os.access(place, os.W_OK) and all(
        folder.stat().st_mode & stat.S_IXOTH for folder in folders
    )
