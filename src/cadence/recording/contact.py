"""Build a new contact as a table of the ledger: its keys in order, and its id (DESIGN 2)."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from cadence.ledger.independence import are_independent
from cadence.ledger.keys import keys_of
from cadence.ledger.model import Contact, Person
from cadence.ledger.vocabulary import Confidence, Precision, Status

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import date

    from cadence.ledger.ledger import Ledger

#: The keys of a contact, in the ledger's order.
KEYS = tuple(keys_of(Contact))
#: The values of `confidence`, for the message that asks for one.
CONFIDENCES = ", ".join(Confidence)
#: Default values, which are not written.
_DEFAULTS = {
    "status": Status.HELD,
    "precision": Precision.DAY,
    "confidence": Confidence.CONFIRMED,
}


def contact_table(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a contact's table without its id: keys in the ledger's order, without empty ones.

    *values* have the ledger's keys. Without two independent sources the contact is
    `single-source`, unless another confidence is given.
    """
    given: dict[str, Any] = {
        key: plain(value) for key, value in values.items() if value not in (None, "", (), [])
    }
    if "confidence" not in given and given.get("sources") and not confirming(given["sources"]):
        given["confidence"] = Confidence.SINGLE_SOURCE.value
    return {key: given[key] for key in KEYS if key in given and given[key] != _DEFAULTS.get(key)}


def key_above(key: str, there: Container[str]) -> str:
    """Return the key, of those *there*, that a contact gets *key* below: the nearest before it.

    A contact has an id, the first of its keys.
    """
    return [k for k in KEYS[: KEYS.index(key)] if k in there][-1]


def confirming(sources: Iterable[Mapping[str, str]]) -> bool:
    """Whether *sources*, tables of the ledger, confirm a contact: two are independent."""
    return are_independent((source["url"], source["publisher"]) for source in sources)


def plain(value: object) -> object:
    """Return a *value* as a table of the ledger has it, without enum members and tuples."""
    if isinstance(value, str):
        return str.__str__(value)
    return list(value) if isinstance(value, tuple) else value


def contact_id(ledger: Ledger, day: date, participants: Sequence[str]) -> str:
    """Return a free id for a contact: its date, and a family name of each side.

    The second contact with the same names that day gets `-2`, the third `-3` (DESIGN 2).
    """
    return free_id(base_id(ledger, day, participants), ledger.contact_by_id)


def free_id(base: str, taken: Container[str]) -> str:
    """Return *base*, or the first of `base-2`, `base-3` ... if that is *taken*."""
    numbered = (f"{base}-{number}" for number in count(2))
    return next(id_ for id_ in chain([base], numbered) if id_ not in taken)


def base_id(ledger: Ledger, day: date, participants: Sequence[str]) -> str:
    """Return the id of the first contact of the day with these names, without a number."""
    people = [ledger.person_by_id[p] for p in participants if p in ledger.person_by_id]
    first = (next((p for p in people if p.side == side.id), None) for side in ledger.sides)
    return "-".join([day.isoformat(), *(_short(person) for person in first if person)])


def _short(person: Person) -> str:
    return slug(person.family_name) or person.id


def slug(name: str) -> str:
    """Return *name* in lower-case ASCII letters, digits and single hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", name).lower()
    kept = re.sub(r"[^a-z0-9-]", "", re.sub(r"\s+", "-", plain.strip()))
    return re.sub(r"-+", "-", kept).strip("-")


def twin(ledger: Ledger, contact: Mapping[str, Any]) -> Contact | None:
    """Return the contact of the same day and names that the new one would follow as `-2`.

    `check` accepts that as deliberate, but the editor may be recording the same call again.
    """
    if contact["id"] == base_id(ledger, contact["date"], contact["participants"]):
        return None
    from cadence.check.rules.duplicates import look_alike

    new = Contact.model_validate(contact)
    same_day = (other for other in ledger.contacts if other.date == new.date)
    return next((other for other in same_day if look_alike(ledger, new, other)), None)
