"""Expand `~` at the beginning of a path."""

from __future__ import annotations

import os


def expanded(path: str) -> str:
    """Return *path* with `~` or `~NAME` expanded to the home folder, as a shell does.

    A shell does not expand it in `--output=~/x`, in a variable or inside quotes. Without a
    home folder, *path* is returned unchanged.
    """
    return os.path.expanduser(path)  # noqa: PTH111 -- Path.expanduser fails without a home folder
