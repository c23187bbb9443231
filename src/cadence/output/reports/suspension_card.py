"""A suspension, whole: who suspended which channels, from when to when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.reports.card import Card
from cadence.output.reports.contact_card import source_link
from cadence.output.wording import words

if TYPE_CHECKING:
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Suspension


def suspension_card(ledger: Ledger, suspension: Suspension, on: date) -> Card:
    """Return a suspension, as it stood on a day."""
    cut = suspension_on(suspension, on)
    channels = (ledger.channel_by_id[id_] for id_ in cut.channels)
    return Card(
        "suspension",
        cut.id or "",
        cut.reason,
        (
            ("by", (words.side_name(ledger, cut.by),)),
            ("from", (words.imprecise(cut.from_, cut.precision),)),
            ("to", (words.imprecise(cut.to, cut.precision) if cut.to else "still in force",)),
            ("channels", tuple(f"{channel.title} ({channel.id})" for channel in channels)),
            ("sources", tuple(map(source_link, cut.sources))),
        ),
    )


def suspension_on(suspension: Suspension, on: date) -> Suspension:
    """Return a suspension as it stood on day *on*: one that ended later has no end yet."""
    if suspension.to is not None and suspension.to > on:
        return suspension.model_copy(update={"to": None})
    return suspension
