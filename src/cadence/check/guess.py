"""“Did you mean …?”: the known word that is nearest to an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.names import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 80  # characters: comparing longer ones takes long and helps nobody
_MOST = 2000  # words to compare with


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a mend that names the nearest of the *known* words, or else *otherwise*."""
    if len(word) > _LONGEST:
        return otherwise
    words = {k.casefold(): k for k in sorted(known)[:_MOST] if len(k) <= _LONGEST}
    near = nearest(word.casefold().replace("_", "-"), words)
    return f"did you mean '{words[near[0]]}'?" if near else otherwise
