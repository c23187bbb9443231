"""What a verdict, a length or a count rests on: a doubtful or an imprecise contact (DESIGN 3)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.ledger.vocabulary import Confidence, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.ledger.model import Contact


class RestsOn(StrEnum):
    """Why something may be otherwise, the stronger reason first."""

    DOUBTFUL = "doubtful"  # whether there was such a contact is not certain
    IMPRECISE = "imprecise"  # its day is the editor's best


def rests_on(contacts: Iterable[Contact | None]) -> RestsOn | None:
    """Return the strongest doubt about any of *contacts*, None where all are plain facts."""
    known = [contact for contact in contacts if contact is not None]
    if any(contact.confidence is Confidence.DOUBTFUL for contact in known):
        return RestsOn.DOUBTFUL
    if any(contact.precision is not Precision.DAY for contact in known):
        return RestsOn.IMPRECISE
    return None
