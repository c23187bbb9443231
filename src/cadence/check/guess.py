"""“Did you mean …?”: the known word that is nearest to an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cadence.names import folded, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 80  # characters: comparing longer ones takes long and helps nobody
_MOST = 2000  # words to compare with


class Guess(NamedTuple):
    """An unknown word, and for each known one what to write for it.

    It costs much more to guess than to find a fault: so it is left to who tells of it.
    """

    word: str
    known: Mapping[str, str]

    def nearest(self) -> str | None:
        """Return what to write for the known word that is nearest, None if none is near."""
        if len(self.word) > _LONGEST:
            return None
        words = {folded(k): k for k in list(self.known)[:_MOST] if len(k) <= _LONGEST}
        near = nearest(folded(self.word), words)
        return self.known[words[near[0]]] if near else None
