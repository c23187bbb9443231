"""The doubt behind a verdict, a length or a count: a doubtful or imprecise contact (DESIGN 3)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.ledger.vocabulary import Confidence, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.ledger.model import Contact


class RestsOn(StrEnum):
    """The reason why a result is uncertain, the stronger first."""

    DOUBTFUL = "doubtful"  # the contact may not have happened
    IMPRECISE = "imprecise"  # its day is the editor's best estimate


def rests_on(contacts: Iterable[Contact | None]) -> RestsOn | None:
    """Return the strongest doubt about any of *contacts*; None if there is none."""
    known = [contact for contact in contacts if contact is not None]
    if any(contact.confidence is Confidence.DOUBTFUL for contact in known):
        return RestsOn.DOUBTFUL
    if any(contact.precision is not Precision.DAY for contact in known):
        return RestsOn.IMPRECISE
    return None
