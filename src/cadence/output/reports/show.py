"""Everything about one id, in every format (`show`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, assert_never

from cadence.ledger.model import Channel, Contact, Occasion, Office, Person, Suspension, Topic
from cadence.output.formats import json
from cadence.output.report import Report
from cadence.output.reports import card as cards
from cadence.output.reports.contact_card import contact_card
from cadence.output.reports.entity_cards import channel_card, person_card, topic_card
from cadence.output.reports.suspension_card import suspension_card

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType

    from cadence.analysis.as_of import AsOf
    from cadence.lookup.ids import Identified
    from cadence.output.formats.sheet import Sheet
    from cadence.output.reports.card import Card


@dataclass(frozen=True, slots=True)
class ShowReport(Report):
    """The entities with an id (usually one), in full, as of the day of the query."""

    format: ClassVar[str] = "cadence.show/2"

    found: Sequence[Identified]

    def cards(self) -> list[Card]:
        """Return a card for each entity."""
        return [card(self.query.view, entity) for entity in self.found]

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield the cards one below the other, as wide as *screen*."""
        del screen
        yield ""
        for made in self.cards():
            yield from cards.text(made)

    def content(self) -> json.Object:
        """Return the entities, as of that day."""
        view = self.query.view
        return {"found": [entity_object(view, entity) for entity in self.found]}

    def sheet(self) -> Sheet:
        """Return one row per value."""
        return cards.sheet(self.cards())

    def brief(self) -> Sheet:
        """Return one row per label, with its values joined."""
        return cards.brief(self.cards())


def card(view: AsOf, entity: Identified) -> Card:
    """Return the card of an entity as known on the day of *view*."""
    match entity:
        case Contact():
            return contact_card(view, entity)
        case Channel():
            return channel_card(view, entity)
        case Person():
            return person_card(view, entity)
        case Office():
            from cadence.output.reports.office_card import office_card

            return office_card(view, entity)
        case Topic():
            return topic_card(view, entity)
        case Occasion() | Suspension():
            return _event_card(view, entity)
    assert_never(entity)


def _event_card(view: AsOf, entity: Occasion | Suspension) -> Card:
    if isinstance(entity, Suspension):
        return suspension_card(view, entity)
    from cadence.analysis.occasions import seen
    from cadence.output.reports.occasion_card import occasion_card

    return occasion_card(view, seen(view, entity))


def entity_object(view: AsOf, entity: Identified) -> json.Object:
    """Return the JSON of an entity: its kind, and the entity as the ledger has it.

    A contact is the same object as everywhere; all others have the ledger's keys in
    snake_case. A channel also has its status, an office its holders and holes.
    """
    match entity:
        case Contact():
            return {"kind": "contact", "contact": json.contact(view, entity)}
        case Channel():
            from cadence.analysis.verdicts import channel_status
            from cadence.output.reports.in_office import sides_object
            from cadence.output.reports.status import channel_object

            status = channel_object(view, channel_status(view, entity))
            return {
                "kind": "channel",
                "channel": json.entity(entity),
                "status": status,
                "in_office": sides_object(view, entity),
            }
        case Person() | Topic():
            kind = type(entity).__name__.lower()
            return {"kind": kind, kind: json.entity(entity)}
        case Office():
            from cadence.output.reports.office_card import record_object

            record = record_object(view, entity)
            return {"kind": "office", "office": json.entity(entity), **record}
        case Occasion():
            from cadence.analysis.occasions import seen

            return {"kind": "occasion", "occasion": json.occasion(view, seen(view, entity))}
        case Suspension():
            known = json.suspension(view.suspension(entity))
            return {"kind": "suspension", "suspension": known}
    assert_never(entity)
