"""Confirm a contact that got a second source in an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.ledger.vocabulary import Confidence
from cadence.recording.contact import confirming
from cadence.recording.edited_block import table_of
from cadence.recording.steps import Steps

if TYPE_CHECKING:
    from cadence.recording.replacement import Edited

_CONTACT = "contact"


def is_newly_confirmed(edited: Edited) -> bool:
    """Whether a contact still says single-source, though its sources now confirm it."""
    if edited.entry.kind != _CONTACT:
        return False
    tables = [table_of(_CONTACT, text) or {} for text in (edited.opened, edited.text)]
    says = [table.get("confidence") for table in tables]
    are_enough = [confirming(table.get("sources", ())) for table in tables]
    return says == [Confidence.SINGLE_SOURCE] * 2 and are_enough == [False, True]


def confirmed(text: bytes) -> bytes:
    """Return the block *text* of a contact with its confidence set to confirmed."""
    steps = Steps(_CONTACT, text)
    steps.set({"confidence": Confidence.CONFIRMED.value})
    return steps.content
