"""Find the known words nearest to an unknown one, at a bounded cost.

Comparing two words takes time proportional to the product of their lengths, and an untrusted
ledger may have any number of words of any length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 80  # characters of a word to compare: a longer one is not a typo
STEPS = 4_000_000  # pairs of characters; about two seconds
_CUTOFF = 0.6  # of 1: words less alike than this are not near
_MOST = 3


@dataclass(slots=True)
class Budget:
    """The number of steps left. All lookups for one file share a budget."""

    left: int = STEPS

    def spend(self, steps: int) -> bool:
        """Take *steps* from the budget, and return whether any are left."""
        self.left = max(0, self.left - steps)
        return self.left > 0


def nearest(
    typed: str, known: Iterable[str], *, most: int = _MOST, budget: Budget | None = None
) -> list[str]:
    """Return the words of *known* most similar to *typed*, the nearest first.

    Words over 80 characters are not compared, nor are those after the budget is spent.
    """
    from difflib import SequenceMatcher
    from heapq import nlargest

    budget = budget or Budget()
    if not typed or len(typed) > LONGEST:
        return []
    matcher = SequenceMatcher()
    matcher.set_seq2(typed)
    near: list[tuple[float, str]] = []
    for word in known:
        if not budget.spend(1):
            break
        if len(word) > LONGEST or _at_most(word, typed) < _CUTOFF:
            continue
        if not budget.spend(len(word) + len(typed)):
            break
        matcher.set_seq1(word)
        if matcher.quick_ratio() < _CUTOFF:
            continue
        if not budget.spend(len(word) * len(typed)):
            break
        if (ratio := matcher.ratio()) >= _CUTOFF:
            near.append((ratio, word))
    return [word for _, word in nlargest(most, near)]


def _at_most(word: str, other: str) -> float:
    """Return the greatest similarity that two words of these lengths can have."""
    return 2 * min(len(word), len(other)) / (len(word) + len(other))
