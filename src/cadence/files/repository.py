"""Where a file is in its repository: what GitHub and code scanning call it by."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORKSPACE = "GITHUB_WORKSPACE"


def path_in_repository(path: str) -> str:
    """Return *path* as seen from the root of its repository, normalized, with `/`.

    The root is GITHUB_WORKSPACE, else the folder with `.git` that is nearest above the
    file; git is not run. A file outside of both is seen from the current folder, or has its
    whole path. Links on the way to the file are followed, as git does not look past them;
    the file itself may be one.
    """
    folder, name = os.path.split(path)
    real = os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 -- also a name that is no path
    for root in _roots(real):
        inner = _below(real, root)
        if inner is not None:
            return inner.replace(os.sep, "/")
    return real.replace(os.sep, "/")


def _roots(real: str) -> Iterator[str]:
    workspace = os.environ.get(_WORKSPACE)
    if workspace:
        yield os.path.realpath(workspace)
    folder = os.path.dirname(real)  # noqa: PTH120
    while not os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118 -- may be closed
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            break
        folder = above
    else:
        yield folder
    try:
        here = os.path.realpath(os.curdir)
    except OSError:  # it may have been removed
        return
    yield here


def _below(path: str, root: str) -> str | None:
    start = root if root.endswith(os.sep) else root + os.sep
    return path.removeprefix(start) if path.startswith(start) else None
