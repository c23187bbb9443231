"""Which known words are near to one that nobody knows, at a cost that is bounded.

Comparing two words takes time by the product of their lengths, and a stranger's ledger may
have any number of words of any length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 80  # characters of a word that is compared: a longer one is not a typo
STEPS = 4_000_000  # pairs of characters; about two seconds
_CUTOFF = 0.6  # of 1, how alike two words are that may stand for each other
_MOST = 3


@dataclass(slots=True)
class Budget:
    """How many steps may still be taken. One is shared by all questions about a file."""

    left: int = STEPS

    def spend(self, steps: int) -> bool:
        """Take so many *steps*, and return whether there were as many."""
        self.left = max(0, self.left - steps)
        return self.left > 0


def nearest(
    typed: str, known: Iterable[str], *, most: int = _MOST, budget: Budget | None = None
) -> list[str]:
    """Return those of *known* that someone may have meant, the nearest first.

    Words that are longer than 80 characters, and those that are left when the budget is
    spent, are not looked at.
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
    """Return how alike two words of these lengths can be at most."""
    return 2 * min(len(word), len(other)) / (len(word) + len(other))
