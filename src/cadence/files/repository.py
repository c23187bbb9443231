"""The path of a file in its repository, as GitHub and code scanning expect it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORKSPACE = "GITHUB_WORKSPACE"


def path_in_repository(path: str) -> str:
    """Return *path* relative to the root of its repository, normalized, with `/`.

    The root is GITHUB_WORKSPACE, else the nearest folder above the file with `.git`; git is
    not run. The path of a file outside both is relative to the current folder, or absolute.
    Links in the folders are resolved, as git does not follow them; the file itself may be one.
    """
    folder, name = os.path.split(path)
    real = os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 -- any string
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
    while not os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118 -- False if denied
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
