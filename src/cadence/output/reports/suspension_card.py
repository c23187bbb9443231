"""A suspension, whole: who suspended which channels, from when to when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.reports.card import Card
from cadence.output.reports.contact_card import source_link
from cadence.output.wording import words

if TYPE_CHECKING:
    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Suspension


def suspension_card(view: AsOf, suspension: Suspension) -> Card:
    """Return a suspension, as it was known."""
    ledger, cut = view.ledger, view.suspension(suspension)
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
