"""The card of an office: its holders, how complete they are, and days without a holder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.holders import holders_by_office, holes_on, office_record
from cadence.ledger.spans import days_between
from cadence.ledger.vocabulary import Holders
from cadence.output.formats import json
from cadence.output.reports.card import Card
from cadence.output.reports.entity_cards import how_many, last_line, term_span
from cadence.output.wording import words

if TYPE_CHECKING:
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.holders import Hole, OfficeRecord
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact, Office, Vacancy


def office_card(view: AsOf, office: Office) -> Card:
    """Return the card of an office: its holders, `complete-from`, channels and contacts."""
    ledger, on = view.ledger, view.on
    record = _record(ledger, office)
    channels = (c for c in ledger.channels if office.id in (c.offices or {}).get(office.side, ()))
    contacts = [c for c in view.all_held() if _spoke_for(ledger, office, c)]
    return Card(
        "office",
        office.id,
        office.title,
        (
            ("side", words.side_name(ledger, office.side)),
            ("level", office.level),
            ("held by", f"{office.holders} at a time"),
            ("note", office.note),
            (
                "holders",
                tuple(f"{term_span(term)}  {person.name}" for person, term in record.holders),
            ),
            ("complete", _claim(office)),
            ("vacant", tuple(_vacancy(vacancy) for vacancy in office.vacant)),
            ("missing", tuple(_hole(hole, on) for hole in holes_on(record, on))),
            ("channels", tuple(f"{c.title} ({c.id})" for c in channels)),
            ("contacts", how_many(contacts)),
            ("last", last_line(ledger, contacts)),
        ),
    )


def record_object(view: AsOf, office: Office) -> json.Object:
    """Return the JSON of an office's record: holders, and holes since `complete-from`."""
    record = _record(view.ledger, office)
    holes = holes_on(record, view.on)
    return {
        "holders": [
            {**json.named(person, "id", "name"), **json.named(term, "from_", "to", "acting")}
            for person, term in record.holders
        ],
        "holes": [json.named(hole, "from_", "to") for hole in holes],
    }


def _record(ledger: Ledger, office: Office) -> OfficeRecord:
    return office_record(office, holders_by_office(ledger.people).get(office.id, ()))


def _claim(office: Office) -> str:
    if office.complete_from is None:
        return "not claimed to be complete: holders may be missing"
    since = words.day(office.complete_from)
    match office.holders:
        case Holders.ONE:
            return f"every holder since {since}"
        case Holders.MANY:
            return f"at least one holder at all times since {since}"


def _vacancy(vacancy: Vacancy) -> str:
    return words.from_to(vacancy.from_, vacancy.to)


def _hole(hole: Hole, on: date) -> str:
    days = words.counted(days_between(hole.from_, hole.to or on) + 1, "day")
    span = words.from_to(hole.from_, hole.to)
    return f"{span} ({days}): no holder recorded, and not marked as vacant"


def _spoke_for(ledger: Ledger, office: Office, contact: Contact) -> bool:
    held = (ledger.offices_on(p, contact.date) for p in contact.participants)
    return any(office in offices for offices in held)
