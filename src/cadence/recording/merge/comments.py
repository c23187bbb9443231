"""Identify the comments between blocks by their text and position, and merge them as a set."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cadence.recording.merge.versions import Key, Version


def comment_keys(version: Version, shared: Collection[Key]) -> Mapping[int, Key]:
    """Return the identity of each comment between blocks, by its number among the items.

    That is its text, the nearest block above it that is *shared* by all versions, and how often
    the same text occurs between that block and the comment.
    """
    found: dict[int, Key] = {}
    times: Counter[tuple[str, Key | None]] = Counter()
    above: Key | None = None
    for number, (item, key) in enumerate(zip(version.items, version.keys, strict=True)):
        if key is None:
            times[item.text, above] += 1
            found[number] = ("#", item.text, above, times[item.text, above])
        elif key in shared:
            above = key
    return found
