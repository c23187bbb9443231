"""Find the contacts that a row may match, and how well each fits: same people, same or near day."""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from cadence.ledger.folding import folded
from cadence.ledger.spans import ONE_DAY
from cadence.ledger.vocabulary import Mode, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact
    from cadence.recording.lists.row import Row

NEAR: Final = 3  # days between a row and a contact that may still match
_MOST = 100  # contacts tried for a row: nobody meets the same people more often in a year
_LONGEST = 14  # months: a contact that touches no more is listed under each
_MONTHS = 12


class MatchKind(IntEnum):
    """How a row and a contact match, the best first; all but the last count as *found*."""

    SAME = 0  # the same day, mode, status and people
    DAY_LATER = 1  # a call that the list dates one day later
    WITHIN = 2  # in the month or year that the row gives
    NEAR = 3  # within three days, with a principal of each side in common


class Fit(NamedTuple):
    """How well a contact fits a row: smaller is better. `distance` is in days.

    `mode` is 0 if it is the same, 1 if the row has none, 2 if it differs; `city` likewise.
    """

    kind: MatchKind
    distance: int
    other_status: bool
    is_one_sided: bool
    mode: int
    other_people: bool
    other_precision: bool
    city: int


class CandidateContact(NamedTuple):
    """A contact, the days it may fall on, and its principals, all and by side."""

    contact: Contact
    first: date
    last: date
    people: frozenset[str]
    by_side: dict[str, frozenset[str]]
    city: str


class Candidates:
    """Find the contacts that share people with a row, on its days or near them."""

    def __init__(self, ledger: Ledger) -> None:
        self._sides = len(ledger.sides)
        self.entries = tuple(entry_of(ledger, contact) for contact in ledger.contacts)
        self._by_month: dict[tuple[str, int], list[CandidateContact]] = defaultdict(list)
        self._long: dict[str, list[CandidateContact]] = defaultdict(list)
        for entry in sorted(self.entries, key=lambda e: (e.contact.date, e.contact.id)):
            touched = months(entry.first, entry.last)
            for person in entry.people:
                if len(touched) > _LONGEST:
                    self._long[person].append(entry)
                    continue
                for month in touched:
                    self._by_month[person, month].append(entry)

    def touching(self, row: Row, around: int = 0) -> Iterator[CandidateContact]:
        """Yield the contacts with people of *row* on its days, or at most *around* days from them.

        Each shares a principal of every side that the row names; at most a hundred.
        """
        return islice(self._touching(row, around), _MOST)

    def _touching(self, row: Row, around: int) -> Iterator[CandidateContact]:
        first, last = row.first - around * ONE_DAY, row.last + around * ONE_DAY
        seen: set[str] = set()
        for person in row.participants:
            for entry in self._of(person, first, last):
                if entry.contact.id in seen or entry.first > last or entry.last < first:
                    continue
                seen.add(entry.contact.id)
                if all(not side.isdisjoint(entry.people) for side in row.by_side.values()):
                    yield entry

    def _of(self, person: str, first: date, last: date) -> Iterator[CandidateContact]:
        for month in months(first, last):
            yield from self._by_month.get((person, month), ())
        yield from self._long.get(person, ())

    def fits(self, row: Row) -> Iterator[tuple[Fit, CandidateContact]]:
        """Yield the contacts that *row* may match, and how well each fits."""
        around = NEAR if row.precision is Precision.DAY else 0
        for entry in self.touching(row, around):
            yield self.fit(row, entry), entry

    def fit(self, row: Row, entry: CandidateContact) -> Fit:
        """Return how well a contact fits *row*."""
        contact = entry.contact
        is_one_sided = len(row.by_side) < self._sides
        other_people = (
            any(not people <= entry.people for people in row.by_side.values())
            if is_one_sided
            else row.people != entry.people
        )
        mode = 0 if row.mode is contact.mode else 1 if row.mode is None else 2
        other_status = row.status is not contact.status
        is_alike = not other_status and not other_people and mode < 2  # noqa: PLR2004
        kind = _kind(row, entry) if is_alike else MatchKind.NEAR
        return Fit(
            kind,
            days_apart(row, entry) if kind is MatchKind.NEAR else 0,
            other_status,
            is_one_sided,
            mode,
            other_people,
            row.precision is not contact.precision,
            1 if not row.city else 0 if row.city == entry.city else 2,
        )


def entry_of(ledger: Ledger, contact: Contact) -> CandidateContact:
    """Return a contact with the days and people that it is matched by."""
    by_side = {
        side.id: frozenset(person.id for person in ledger.principals(contact, side.id))
        for side in ledger.sides
    }
    return CandidateContact(
        contact,
        contact.earliest_day,
        contact.latest_day,
        frozenset(contact.participants),
        by_side,
        folded(contact.city or ""),
    )


def days_apart(row: Row, entry: CandidateContact) -> int:
    """Return the number of days between a row and a contact; 0 if they touch."""
    return max((entry.first - row.last).days, (row.first - entry.last).days, 0)


def _kind(row: Row, entry: CandidateContact) -> MatchKind:
    """Return how a row and a contact match, judged by their days alone."""
    contact = entry.contact
    if row.precision is not Precision.DAY:
        return MatchKind.WITHIN
    if contact.precision is not Precision.DAY or row.is_stay:
        return MatchKind.NEAR
    if row.date == contact.date:
        return MatchKind.SAME
    is_call = contact.mode is not Mode.IN_PERSON and row.mode is contact.mode
    return MatchKind.DAY_LATER if is_call and row.date == contact.date + ONE_DAY else MatchKind.NEAR


def months(first: date, last: date) -> range:
    """Return the months from *first* to *last*, each as a number."""
    return range(first.year * _MONTHS + first.month, last.year * _MONTHS + last.month + 1)


def order(entries: Iterable[CandidateContact]) -> list[CandidateContact]:
    """Return contacts sorted by date and id."""
    return sorted(entries, key=lambda entry: (entry.contact.date, entry.contact.id))
