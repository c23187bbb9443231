"""One contact more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cadence import toml_edit
from cadence.recording.contact import contact_id
from cadence.recording.proposal import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cadence.recording.proposal import Text


def addition(contact: Mapping[str, Any]) -> Callable[[Text], Wanted]:
    """Return the request for a new contact, whose table has everything but its id.

    It gets the first id that is free in the ledger as it then is, and stands behind the
    last contact whose date is not later (DESIGN 6).
    """

    def wanted(before: Text) -> Wanted:
        id_ = contact_id(before.ledger, contact["date"], contact["participants"])
        new = {"id": id_, **contact}
        contacts = before.tables.get("contact", [])
        earlier = [n for n, c in enumerate(contacts) if c["date"] <= contact["date"]]
        index = earlier[-1] + 1 if earlier else 0
        tables = {**before.tables, "contact": [*contacts[:index], new, *contacts[index:]]}
        return Wanted((toml_edit.contact_added(before.places, index, new),), tables, id_)

    return wanted
