"""Compare a ledger with another list: the result for each row, and what the list lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from cadence.ledger.vocabulary import Precision
from cadence.recording.lists.candidates import months
from cadence.recording.lists.known import Known
from cadence.recording.lists.matching import Result, match
from cadence.recording.lists.row import NotRead, Row
from cadence.recording.lists.rows import read_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact
    from cadence.recording.lists.candidates import CandidateContact
    from cadence.recording.lists.listed import ListedRow, ListFile

    #: Called after each row is read.
    Progress = Callable[[], object]


class RowDifference(NamedTuple):
    """A key with different values in a row and in the contact near it."""

    key: str
    listed: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A row of a list and its result.

    `row` is None if it could not be read; `contacts` are those it matches, is near, or may match.
    `reason` says why it was not read, or why it cannot be imported.
    """

    listed: ListedRow
    result: Result
    row: Row | None
    contacts: tuple[Contact, ...]
    differences: tuple[RowDifference, ...]
    reason: str

    @property
    def can_be_imported(self) -> bool:
        """Whether it is missing, and nothing in it is unclear."""
        return self.result is Result.MISSING and not self.reason


@dataclass(frozen=True)
class Reconciliation:
    """A list compared with a ledger: its rows in order, and the contacts only in the ledger.

    `only_recorded` are contacts within the span of the list, between people it names, with a
    status that occurs in it.
    """

    list: ListFile
    rows: tuple[Reconciled, ...]
    only_recorded: tuple[Contact, ...]

    @cached_property
    def counts(self) -> Mapping[Result, int]:
        """The number of rows with each result."""
        counted = Counter(row.result for row in self.rows)
        return {result: counted[result] for result in Result}

    @property
    def read(self) -> int:
        """The number of rows that could be read, including those with an unknown name."""
        return len(self.rows) - self.counts[Result.UNREADABLE]

    @property
    def recall(self) -> float | None:
        """The share of the rows read that the ledger has, exactly or nearly; None without rows."""
        has = self.counts[Result.FOUND] + self.counts[Result.NEAR]
        return has / self.read if self.read else None

    @property
    def has_unread(self) -> bool:
        """Whether a row could not be read, or names an unknown person."""
        return bool(self.counts[Result.UNREADABLE] or self.counts[Result.UNKNOWN])

    def with_reasons(self, reasons: Mapping[int, str]) -> Reconciliation:
        """Return a copy with a reason for the rows with these numbers."""
        rows = (
            replace(row, reason=reasons.get(row.listed.number, row.reason)) for row in self.rows
        )
        return replace(self, rows=tuple(rows))

    def of(self, result: Result) -> tuple[Reconciled, ...]:
        """Return the rows with this result."""
        return tuple(row for row in self.rows if row.result is result)


def reconcile(
    ledger: Ledger, list_: ListFile, latest: date, progress: Progress = lambda: None
) -> Reconciliation:
    """Return how *list_* compares with *ledger*; a day after *latest* is in the future."""
    known = Known(ledger, latest)
    said: list[Row | NotRead] = []
    for listed in list_.rows:
        said.append(read_row(known, listed))
        progress()
    rows = [row for row in said if isinstance(row, Row)]
    matches, left = match(ledger, rows)
    of_row = dict(zip((row.number for row in rows), matches, strict=True))
    found = []
    for row in said:
        if isinstance(row, NotRead):
            result = Result.UNKNOWN if row.is_unknown else Result.UNREADABLE
            found.append(Reconciled(row.listed, result, None, (), (), row.reason))
            continue
        result, entries, within = of_row[row.number]
        is_missing = result is Result.MISSING
        problems = [*row.problems, *([f"{within.contact.id} is a part of it"] if within else ())]
        reason = "; ".join(problems) if is_missing else ""
        differs = tuple(differences(row, entries[0].contact)) if result is Result.NEAR else ()
        if is_missing and row.names_unknown:
            result = Result.UNKNOWN
        contacts = tuple(entry.contact for entry in entries)
        found.append(Reconciled(row.listed, result, row, contacts, differs, reason))
    return Reconciliation(list_, tuple(_covering(found)), tuple(_within(rows, left)))


def differences(row: Row, contact: Contact) -> Iterator[RowDifference]:
    """Yield the keys of a row that differ from the contact near it."""
    is_within = row.precision is not Precision.DAY and row.first <= contact.date <= row.last
    pairs = (
        ("date", contact.date if is_within else row.date, contact.date),
        ("precision", row.precision, contact.precision),
        ("mode", row.mode, contact.mode),
        ("status", row.status, contact.status),
    )
    for key, listed, recorded in pairs:
        if listed is not None and listed != recorded:
            yield RowDifference(key, str(listed), str(recorded))
    ours = [person for person in contact.participants if person not in row.people]
    theirs = [person for person in row.participants if person not in contact.participants]
    if theirs or (ours and len(row.by_side) > 1):
        yield RowDifference(
            "participants", "; ".join(row.participants), "; ".join(contact.participants)
        )


def _covering(rows: Sequence[Reconciled]) -> Iterator[Reconciled]:
    """Yield the rows; a missing stay that covers another missing row counts as that row.

    A stay with an id does not: it is a separate contact.
    """
    parts: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for reconciled in rows:
        row = reconciled.row
        if row and reconciled.can_be_imported and not row.is_stay:
            for person in row.participants:
                parts[person, months(row.first, row.first)[0]].append(row)
    for reconciled in rows:
        row = reconciled.row
        if row and reconciled.can_be_imported and row.is_stay and not row.id:
            part = next(filter(partial(_is_part, row), _around(parts, row)), None)
            if part is not None:
                yield replace(reconciled, reason=f"row {part.number} is a part of it")
                continue
        yield reconciled


def _around(parts: Mapping[tuple[str, int], Sequence[Row]], stay: Row) -> Iterator[Row]:
    for person in stay.participants:
        for month in months(stay.first, stay.last):
            yield from parts.get((person, month), ())


def _is_part(stay: Row, row: Row) -> bool:
    """Whether a row of the same people is on a day of *stay*."""
    return (
        row.first <= stay.last
        and row.last >= stay.first
        and (row.mode, row.status) == (stay.mode, stay.status)
        and all(not people.isdisjoint(row.people) for people in stay.by_side.values())
    )


def _within(rows: Sequence[Row], left: Sequence[CandidateContact]) -> Iterator[Contact]:
    """Yield the contacts *left* within the list's span, people and statuses."""
    if not rows:
        return
    first, last = min(row.first for row in rows), max(row.last for row in rows)
    people = {person for row in rows for person in row.participants}
    sides = {side for row in rows for side in row.by_side}
    statuses = {row.status for row in rows}
    for entry in left:
        if (
            entry.first <= last
            and entry.last >= first
            and entry.contact.status in statuses
            and all(
                not entry.by_side[side].isdisjoint(people) for side in sides & entry.by_side.keys()
            )
        ):
            yield entry.contact
