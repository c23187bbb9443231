"""Add a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cadence.ledger.vocabulary import Status
from cadence.recording.appointment import appoint, with_appointments
from cadence.recording.contact import contact_id, twin
from cadence.recording.proposal import Draft
from cadence.toml import edit as toml_edit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cadence.check.finding import Fault
    from cadence.ledger.ledger import Ledger
    from cadence.recording.proposal import LedgerText, Request
    from cadence.recording.terms import Appointment


def add_contact(contact: Mapping[str, Any], appointments: Sequence[Appointment] = ()) -> Request:
    """Return the request that adds *contact*, a table of the ledger without an id.

    The contact gets the first free id when the request runs, and goes after the last contact
    whose date is not later (DESIGN 6). The *appointments* of new participants are part of the
    same change.
    """

    def draft(before: LedgerText) -> Draft:
        appointed = appoint(appointments)(before) if appointments else Draft((), before.tables)
        ledger = with_appointments(before, appointments).ledger
        id_ = contact_id(ledger, contact["date"], contact["participants"])
        new = {"id": id_, **contact}
        contacts = before.tables.get("contact", [])
        earlier = [n for n, c in enumerate(contacts) if c["date"] <= contact["date"]]
        index = earlier[-1] + 1 if earlier else 0
        tables = {**appointed.tables, "contact": [*contacts[:index], new, *contacts[index:]]}
        edits = toml_edit.entries_added(before.source_map, "contact", {index: [new]})
        return Draft(
            (*appointed.edits, *edits),
            tables,
            id_,
            _doubts(ledger, new, index),
            message=f"Add {id_}",
            appointed=appointed.appointed,
        )

    return draft


def _doubts(ledger: Ledger, new: Mapping[str, Any], index: int) -> tuple[Fault, ...]:
    other = twin(ledger, new)
    if other is None:
        return ()
    from cadence.check.finding import Fault
    from cadence.check.rules.duplicates import DUPLICATE

    return (
        Fault(
            DUPLICATE,
            ("contact", index),
            f"{other.id} is already in the ledger: the same day, the same mode, a principal of each"
            " side in common",
            "if there were two that day, this is right"
            if other.status is not Status.PLANNED
            else f"if it is what became of that plan: cadence resolve {other.id}",
            new["id"],
        ),
    )
