"""Read another ledger as a list: a row per contact, its people by id and all their names."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.lookup.names import names_of
from cadence.recording.lists.columns import OWN_KEYS
from cadence.recording.lists.listed import ListedRow, ListedSource, ListFile, ListKind, Named
from cadence.recording.lists.occasions import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact
    from cadence.recording.lists.listed import Value

_PEOPLE = ("participants", "attending")


def ledger_rows(name: str, ledger: Ledger) -> ListFile:
    """Return the contacts of another ledger as a list, numbered from 1 in the ledger's order."""
    known = {person.id: Named(names_of(person)[:-1]) for person in ledger.people}
    rows = tuple(
        ListedRow(number, dict(_values(contact, known)))
        for number, contact in enumerate(ledger.contacts, start=1)
    )
    occasions = tuple(map(table_of, ledger.occasions))
    return ListFile(name, ListKind.LEDGER, OWN_KEYS, rows, occasions=occasions)


def _values(contact: Contact, known: dict[str, Named]) -> Iterator[tuple[str, Value]]:
    for key in OWN_KEYS:
        if key == "source":
            sources = [ListedSource(s.url, s.publisher, s.title or "") for s in contact.sources]
            if sources:
                yield key, sources
        elif value := getattr(contact, key):
            yield key, _value(key, value, known)


def _value(key: str, value: object, known: dict[str, Named]) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [known[id_] for id_ in value] if key in _PEOPLE else list(map(str, value))
    return str(value)
