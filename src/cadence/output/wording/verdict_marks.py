"""A verdict for the eye: a mark and a word, and a colour that is never alone."""

from __future__ import annotations

from typing import NamedTuple

from cadence.analysis.verdicts import Verdict


class Look(NamedTuple):
    """How a verdict is shown: mark, word, colour."""

    mark: str
    word: str
    style: str

    def __str__(self) -> str:
        return f"{self.mark} {self.word}"


LOOKS = {
    Verdict.OVERDUE: Look("✗", "overdue", "bold red"),
    Verdict.DUE_SOON: Look("◔", "due soon", "yellow"),
    Verdict.UNKNOWN: Look("?", "unknown", "magenta"),
    Verdict.ON_TRACK: Look("✓", "on track", "green"),
    Verdict.RETIRED: Look("–", "retired", "dim"),
}
