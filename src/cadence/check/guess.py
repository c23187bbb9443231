"""“Did you mean …?”: the known word that is nearest to an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 80  # characters: comparing longer ones takes long and helps nobody
_MOST = 2000  # words to compare with


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a mend that names the nearest of the *known* words, or else *otherwise*."""
    nearest = _nearest(word, known)
    return f"did you mean '{nearest}'?" if nearest else otherwise


def _nearest(word: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    if len(word) > _LONGEST:
        return None
    words = {k.casefold(): k for k in sorted(known)[:_MOST] if len(k) <= _LONGEST}
    wanted = word.casefold().replace("_", "-")
    found = get_close_matches(wanted, words, n=1, cutoff=0.7)
    return words[found[0]] if found else _with_same_words(wanted, words)


def _with_same_words(word: str, words: dict[str, str]) -> str | None:
    """Find the one id with the same words in another order: `xi-jinping`, `jinping-xi`."""
    parts = sorted(word.split("-"))
    alike = [known for folded, known in words.items() if sorted(folded.split("-")) == parts]
    return alike[0] if len(alike) == 1 else None
