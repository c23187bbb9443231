"""What `~` means at the beginning of a path that somebody typed."""

from __future__ import annotations

import os


def expanded(path: str) -> str:
    """Return *path* with `~` or `~NAME` as the home folder, as a shell has it.

    A shell leaves it to us in `--output=~/x`, in a variable and inside quotes. Where there
    is no home folder, *path* stays as it is.
    """
    return os.path.expanduser(path)  # noqa: PTH111 -- the other one fails where there is no home
