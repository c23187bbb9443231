"""The card of a suspension: by whom, which channels, from when to when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.reports.card import Card
from cadence.output.reports.contact_card import source_link
from cadence.output.wording import words

if TYPE_CHECKING:
    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Suspension


def suspension_card(view: AsOf, suspension: Suspension) -> Card:
    """Return the card of a suspension as known on the day of *view*."""
    ledger, suspension = view.ledger, view.suspension(suspension)
    channels = (ledger.channel_by_id[id_] for id_ in suspension.channels)
    return Card(
        "suspension",
        suspension.id or "",
        suspension.reason,
        (
            ("by", words.side_name(ledger, suspension.by)),
            ("from", words.imprecise(suspension.from_, suspension.precision)),
            ("to", _end(suspension)),
            ("channels", tuple(f"{channel.title} ({channel.id})" for channel in channels)),
            ("sources", tuple(map(source_link, suspension.sources))),
        ),
    )


def _end(suspension: Suspension) -> str:
    if suspension.to is None:
        return "still in force"
    return words.imprecise(suspension.to, suspension.precision)
