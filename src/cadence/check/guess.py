"""“Did you mean …?”: find the known word nearest to an unknown one."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cadence.ledger.folding import folded
from cadence.lookup.nearness import LONGEST, Budget, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cadence.check.finding import Fault

_MOST = 2000  # words to compare with


class Guess(NamedTuple):
    """An unknown word, and for each known word what to write for it.

    Guessing takes much longer than finding a fault, so it is done only for faults that are shown.
    """

    word: str
    known: Mapping[str, str]


@dataclass(slots=True)
class Guesser:
    """Guess for all findings of a file, within one budget."""

    budget: Budget = field(default_factory=Budget)
    _folded: dict[str, str] = field(default_factory=dict)

    def nearest(self, guess: Guess) -> str | None:
        """Return what to write for the nearest known word; None if none is near."""
        if len(guess.word) > LONGEST:
            return None
        word = self._fold(guess.word)
        words = {self._fold(k): k for k in islice(guess.known, _MOST) if len(k) <= LONGEST}
        near = nearest(word, words, most=1, budget=self.budget)
        return guess.known[words[near[0]]] if near else None

    def fix(self, fault: Fault) -> str:
        """Return how to fix *fault*: with its best guess, if there is one."""
        near = self.nearest(fault.guess) if fault.guess is not None else None
        return f"did you mean '{near}'?" if near else fault.fix

    def _fold(self, word: str) -> str:
        if word not in self._folded:
            self._folded[word] = folded(word)  # may be longer: the comparison checks again
        return self._folded[word]
