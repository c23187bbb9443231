"""How a verdict is displayed: a mark, a word and a colour, never the colour alone."""

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

#: What each verdict means, for readers who do not know the design (same words as the guide).
MEANINGS = {
    Verdict.OVERDUE: (
        "the due date has passed, and the ledger shows that no contact has taken place"
    ),
    Verdict.DUE_SOON: (
        "the due date is near, and the ledger shows that no contact has taken place"
    ),
    Verdict.UNKNOWN: ("the ledger starts too late, or was not checked recently enough, to say"),
    Verdict.ON_TRACK: "the next contact is not due yet",
    Verdict.RETIRED: "this channel is no longer judged",
}
