"""Add what a list has and the ledger lacks, in one change, all of it or nothing (KEEPING 3)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.errors import CadenceError
from cadence.ledger.model import Contact
from cadence.ledger.plural import plural
from cadence.ledger.shapes import ID
from cadence.recording.contact import base_id, contact_table
from cadence.recording.lists.matching import Result
from cadence.recording.lists.occasions import BELOW, LeftOccasion, new_occasions
from cadence.recording.lists.reconciliation import Reconciliation, reconcile
from cadence.recording.proposal import Draft
from cadence.toml import edit as toml_edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cadence.check.finding import Fault
    from cadence.ledger.ledger import Ledger
    from cadence.recording.lists.listed import ListFile
    from cadence.recording.lists.reconciliation import Progress, Reconciled
    from cadence.recording.lists.row import Row
    from cadence.recording.proposal import LedgerText
    from cadence.toml.edit import Edit

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-.")  # how the id of a contact begins
_LONGEST_ID = 200


class NothingToImport(CadenceError):
    """The ledger already has all that could be imported, or the list has nothing to import."""


class New(NamedTuple):
    """A contact to add, as a table of the ledger, and the number of its row."""

    table: Mapping[str, Any]
    number: int
    has_own_id: bool


class ListImport:
    """The request to add what is missing and clear; each call reconciles the list again.

    `reconciliation`, `new` and `occasions` are the results for the ledger of the last call.
    """

    reconciliation: Reconciliation

    def __init__(self, list_: ListFile, latest: date, progress: Progress = lambda: None) -> None:
        self._list, self._latest, self._progress = list_, latest, progress
        self.new: tuple[New, ...] = ()
        self.occasions: tuple[Mapping[str, Any], ...] = ()
        self.left_occasions: tuple[LeftOccasion, ...] = ()

    def __call__(self, before: LedgerText) -> Draft:
        """Return the draft that imports the list. Raises `NothingToImport`."""
        ledger = before.ledger
        found = reconcile(ledger, self._list, self._latest, self._progress)
        self.new, left_out = _new_contacts(ledger, found)
        self.reconciliation = found.with_reasons(left_out)
        self.occasions, self.left_occasions = new_occasions(ledger, self._list.occasions)
        if not self.new and not self.occasions:
            raise NothingToImport("nothing to import")
        contacts = before.tables.get("contact", [])
        placed = _placed(contacts, "date", [new.table for new in self.new])
        tables = dict(before.tables)
        edits: list[Edit] = []
        if self.occasions:
            occasions = before.tables.get("occasion", [])
            above = _placed(occasions, "from", self.occasions)
            edits += toml_edit.entries_added(before.source_map, "occasion", above, BELOW)
            tables["occasion"] = _merged(occasions, above)
        if self.new:
            edits += toml_edit.entries_added(before.source_map, "contact", placed)
            tables["contact"] = _merged(contacts, placed)
        doubts = tuple(_doubts(ledger, self.new))
        return Draft(tuple(edits), tables, doubts=doubts, message=self._message())

    def _message(self) -> str:
        numbers = ((len(self.new), "contact"), (len(self.occasions), "occasion"))
        parts = (f"{n} {plural(n, noun)}" for n, noun in numbers if n)
        return f"Import {' and '.join(parts)}"


def _merged(
    entries: Sequence[Mapping[str, Any]], placed: Mapping[int, Sequence[Mapping[str, Any]]]
) -> list[Mapping[str, Any]]:
    """Return the entries of a section with the new ones inserted."""
    return [
        table
        for index in range(len(entries) + 1)
        for table in (*placed.get(index, ()), *entries[index : index + 1])
    ]


def _new_contacts(
    ledger: Ledger, found: Reconciliation
) -> tuple[tuple[New, ...], Mapping[int, str]]:
    """Return the new contacts in order, and the rows that are not added, each with the reason.

    Neither the order of the contacts nor their ids depend on the order of the rows.
    """
    rows = sorted(
        (row.row for row in found.rows if row.can_be_imported and row.row),
        key=lambda row: (row.date, row.participants, row.content, row.number),
    )
    while True:
        new = tuple(_with_ids(ledger, rows))
        known = _ids_of_rows(found, new) | {id_: id_ for id_ in ledger.contact_by_id}
        lost = {
            row.number
            for row in rows
            if any(id_ not in known for id_ in row.values.get("distinct-from", ()))
        }
        if not lost:
            break
        rows = [row for row in rows if row.number not in lost]
    wanted = {row.listed.number for row in found.rows if row.can_be_imported}
    named = wanted - {one.number for one in new}
    reasons = dict.fromkeys(named, "distinct_from names a contact that is not in the ledger")
    return tuple(_with_distinct(one, known) for one in new), reasons


def _with_ids(ledger: Ledger, rows: Iterable[Row]) -> Iterator[New]:
    """Yield a new contact for each row, with the row's own id if it is valid and free."""
    taken = set(ledger.contact_by_id)
    waiting = list(rows)
    own: dict[int, str] = {}
    for row in waiting:
        if row.id and row.id not in taken and _is_id(row.id):
            own[row.number] = row.id
            taken.add(row.id)
    next_number: dict[str, int] = {}
    for row in waiting:
        id_ = own.get(row.number)
        if id_ is None:
            base = base_id(ledger, row.date, row.participants)
            number = next_number.get(base, 1)
            id_ = base
            while id_ in taken:
                number += 1
                id_ = f"{base}-{number}"
            next_number[base] = number
            taken.add(id_)
        yield New({"id": id_, **_table(row)}, row.number, row.number in own)


def _is_id(text: str) -> bool:
    """Whether an id in a list is valid for a contact: in the form of an id, with a date first."""
    return (
        len(text) <= _LONGEST_ID
        and re.fullmatch(ID.pattern, text) is not None
        and _DATED.match(text) is not None
    )


def _table(row: Row) -> dict[str, Any]:
    return contact_table(
        {
            **row.values,
            "date": row.date,
            "end": row.end,
            "precision": row.precision,
            "mode": row.mode,
            "participants": row.participants,
        }
    )


def _ids_of_rows(found: Reconciliation, new: Iterable[New]) -> dict[str, str]:
    """Return the ids of the contacts by the ids of their rows in the list."""
    landed = {one.number: str(one.table["id"]) for one in new}
    ids: dict[str, str] = {}
    for reconciled in found.rows:
        row = reconciled.row
        if row and row.id:
            id_ = landed.get(row.number)
            if id_ is None and len(reconciled.contacts) == 1:
                id_ = reconciled.contacts[0].id
            if id_ is not None:
                ids.setdefault(row.id, id_)
    return ids


def _with_distinct(new: New, known: Mapping[str, str]) -> New:
    distinct = new.table.get("distinct-from")
    if not distinct:
        return new
    return new._replace(table={**new.table, "distinct-from": [known[id_] for id_ in distinct]})


def _placed(
    entries: Sequence[Mapping[str, Any]], day: str, new: Iterable[Mapping[str, Any]]
) -> dict[int, list[Mapping[str, Any]]]:
    """Return new entries by the index to insert them at: after the last entry that is not later.

    *day* is the key that the entries are sorted by.
    """
    days = (entry[day] for entry in reversed(entries))
    earliest_below = list(accumulate(days, min))[::-1]
    placed: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for table in new:
        placed[bisect_right(earliest_below, table[day])].append(table)
    return placed


def _doubts(ledger: Ledger, new: Sequence[New]) -> Iterator[Fault]:
    """Yield a warning for each contact with a `-2` because there is one like it on that day."""
    from cadence.check.finding import Fault
    from cadence.check.rules.duplicates import DUPLICATE, look_alike

    numbered = {
        one.table["id"]
        for one in new
        if not one.has_own_id
        and one.table["id"] != base_id(ledger, one.table["date"], one.table["participants"])
    }
    if not numbered:
        return
    by_day: dict[date, list[Contact]] = defaultdict(list)
    for contact in ledger.contacts:
        by_day[contact.date].append(contact)
    for one in new:
        contact = Contact.model_validate(one.table)
        if contact.id in numbered:
            other = next((o for o in by_day[contact.date] if look_alike(ledger, contact, o)), None)
            if other is not None:
                yield Fault(
                    DUPLICATE,
                    ("contact",),
                    f"{other.id} is there already: the same day, the same mode, a principal of"
                    " each side in common",
                    "if there were two that day, this is right",
                    contact.id,
                )
        by_day[contact.date].append(contact)


def rest(found: Reconciliation) -> tuple[Reconciled, ...]:
    """Return the rows that an import does not add: near, unclear, unread, or incomplete."""
    return tuple(
        row for row in found.rows if row.result is not Result.FOUND and not row.can_be_imported
    )
