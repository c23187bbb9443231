"""Anything that has an id, whole, in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from cadence.ledger.model import Channel, Contact, Office, Person, Suspension, Topic
from cadence.output.formats import json
from cadence.output.reports.contact_card import contact_card
from cadence.output.reports.entity_cards import channel_card, person_card, topic_card
from cadence.output.reports.suspension_card import suspension_card, suspension_on

if TYPE_CHECKING:
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.lookup.ids import Identified
    from cadence.output.reports.card import Card


def card(ledger: Ledger, entity: Identified, on: date) -> Card:
    """Return the card of an entity as it stands on a day."""
    match entity:
        case Contact():
            return contact_card(ledger, entity)
        case Channel():
            return channel_card(ledger, entity, on)
        case Person():
            return person_card(ledger, entity, on)
        case Office():
            from cadence.output.reports.office_card import office_card

            return office_card(ledger, entity, on)
        case Topic():
            return topic_card(ledger, entity, on)
        case Suspension():
            return suspension_card(ledger, entity, on)
    assert_never(entity)


def entity_object(ledger: Ledger, entity: Identified, on: date) -> json.Object:
    """Return what the JSON says of an entity: its kind, and the entity as the ledger has it.

    A contact is the same object as everywhere, all others have the ledger's keys in
    snake_case; a channel has its status next to it, an office its holders and holes.
    """
    match entity:
        case Contact():
            return {"kind": "contact", "contact": json.contact(ledger, entity)}
        case Channel():
            from cadence.analysis.verdicts import channel_status
            from cadence.output.reports.status import channel_object

            status = channel_object(ledger, channel_status(ledger, entity, on))
            return {"kind": "channel", "channel": json.entity(entity), "status": status}
        case Person():
            return {"kind": "person", "person": json.entity(entity)}
        case Office():
            from cadence.output.reports.office_card import record_object

            record = record_object(ledger, entity, on)
            return {"kind": "office", "office": json.entity(entity), **record}
        case Topic():
            return {"kind": "topic", "topic": json.entity(entity)}
        case Suspension():
            cut = json.suspension(suspension_on(entity, on))
            return {"kind": "suspension", "suspension": cut}
    assert_never(entity)
