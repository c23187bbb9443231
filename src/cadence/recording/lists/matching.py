"""Match each row of a list with a contact of a ledger: one row, one contact (KEEPING 3).

First by id, then by day, mode and principals, and last the nearest of what remains. A row left
without a free contact is missing. The order of the rows does not matter: rows that match the
same contact are ranked by their content.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cadence.recording.lists.candidates import CandidateContact, Candidates, Fit, MatchKind, order
from cadence.recording.lists.choosing import choose

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from cadence.ledger.ledger import Ledger
    from cadence.recording.lists.row import Row

_ANOTHER = 2  # as `Fit.mode`


class Result(StrEnum):
    """The result for a row of a list."""

    FOUND = "found"
    NEAR = "near"
    MISSING = "missing"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"  # it names a person who is not in the ledger
    UNREADABLE = "unreadable"


class Match(NamedTuple):
    """The result for a row, and the contacts that it matches; none if it is missing.

    `within` is the contact that matched another stay of the same people, on the days of a missing
    stay.
    """

    result: Result
    entries: tuple[CandidateContact, ...] = ()
    within: CandidateContact | None = None


_OPEN = Match(Result.FOUND)  # a stay that may match more contacts later


def match(ledger: Ledger, rows: Sequence[Row]) -> tuple[list[Match], tuple[CandidateContact, ...]]:
    """Return the match of each of *rows*, and the contacts that no row matches or may match."""
    matching = _Matching(Candidates(ledger), rows)
    matching.by_id()
    matching.same()
    matching.stays()
    matching.nearest()
    return matching.results(), matching.left()


@dataclass
class _Matching:
    """The rows by index, and the matches so far."""

    candidates: Candidates
    rows: Sequence[Row]
    settled: dict[int, Match] = field(default_factory=dict)
    by_days: set[str] = field(default_factory=set)  # contacts matched by rows of a day or month
    by_stays: set[str] = field(default_factory=set)
    named: set[int] = field(default_factory=set)  # rows with the id of a contact

    # -- the steps, in order ----------------------------------------------------------------

    def by_id(self) -> None:
        """Match the rows with the id of a contact."""
        entries = {entry.contact.id: entry for entry in self.candidates.entries}
        wanting: dict[str, list[int]] = defaultdict(list)
        for index, row in enumerate(self.rows):
            if row.id in entries:
                wanting[row.id].append(index)
        for id_, indices in wanting.items():
            entry = entries[id_]
            best = min(indices, key=lambda n: (self._strangeness(n, entry), self._order(n)))
            is_same = not self._strangeness(best, entry)
            self._settle(best, Result.FOUND if is_same else Result.NEAR, [entry])
            self.named.add(best)

    def _strangeness(self, index: int, entry: CandidateContact) -> int:
        """Return in how many ways a row differs from the contact with its id."""
        row, fit = self.rows[index], self.candidates.fit(self.rows[index], entry)
        is_another_day = row.date != entry.contact.date and fit.kind is not MatchKind.DAY_LATER
        others = (fit.other_status, fit.other_people, fit.other_precision, fit.mode, is_another_day)
        return sum(map(bool, others))

    def same(self) -> None:
        """Match the rows with the same day or days, mode and principals as a contact."""
        for is_stay in (False, True):
            contacts: dict[Hashable, list[CandidateContact]] = defaultdict(list)
            for entry in self.candidates.entries:
                if self._is_free(entry, is_stay=is_stay):
                    contacts[_key_of_contact(entry, is_stay=is_stay)].append(entry)
            rows: dict[Hashable, list[int]] = defaultdict(list)
            for index, row in enumerate(self.rows):
                if index not in self.settled and row.is_stay == is_stay:
                    rows[_key_of_row(row)].append(index)
            for key, indices in rows.items():
                if key in contacts:
                    self._pair(indices, contacts[key])

    def _pair(self, indices: Sequence[int], entries: Sequence[CandidateContact]) -> None:
        """Match these rows with these contacts, all alike; first those with the same city."""
        cities: dict[str, tuple[list[int], list[CandidateContact]]] = defaultdict(lambda: ([], []))
        for index in indices:
            cities[self.rows[index].city][0].append(index)
        for entry in entries:
            cities[entry.city][1].append(entry)
        for wanting, offered in cities.values():
            self._deal(wanting, offered)
        self._deal(
            [index for index in indices if index not in self.settled],
            [e for e in entries if self._is_free(e, is_stay=self.rows[indices[0]].is_stay)],
        )

    def _deal(self, indices: Sequence[int], entries: Sequence[CandidateContact]) -> None:
        """Match one contact per row; if there are more contacts than rows, all are unclear."""
        if len(indices) < len(entries):
            for index in indices:
                self._settle(index, Result.UNCLEAR, order(entries))
            return
        for index, entry in zip(sorted(indices, key=self._order), order(entries), strict=False):
            self._settle(index, Result.FOUND, [entry])

    def stays(self) -> None:
        """Match the rows that span days: each with every contact that touches its span."""
        wanting: dict[str, list[tuple[Fit, int]]] = defaultdict(list)
        touched: dict[str, CandidateContact] = {}
        for index, row in enumerate(self.rows):
            is_open = self.settled.get(index, _OPEN).result is Result.FOUND
            if not row.is_stay or index in self.named or not is_open:
                continue
            for entry in self.candidates.touching(row):
                fit = self.candidates.fit(row, entry)
                if self._is_free(entry, is_stay=True) and _is_alike(fit):
                    touched[entry.contact.id] = entry
                    wanting[entry.contact.id].append((fit, index))
        found: dict[int, list[CandidateContact]] = defaultdict(list)
        for id_, wants in wanting.items():
            _, best = min(wants, key=lambda want: (want[0], self._order(want[1])))
            found[best].append(touched[id_])
        for index, entries in found.items():
            first = self.settled.get(index, _OPEN).entries
            self._settle(index, Result.FOUND, [*first, *order(entries)])

    def nearest(self) -> None:
        """Match the remaining rows with the contacts that fit best, the best fits first."""
        edges = [
            (fit, index, entry)
            for index, row in enumerate(self.rows)
            if index not in self.settled
            for fit, entry in self.candidates.fits(row)
        ]
        edges.sort(key=lambda edge: edge[0])
        for fit, level in groupby(edges, key=lambda edge: edge[0]):
            options: dict[int, list[CandidateContact]] = defaultdict(list)
            for _, index, entry in level:
                if index not in self.settled and self._is_open(entry, fit.kind):
                    options[index].append(entry)
            self._choose(options, Result.NEAR if fit.kind is MatchKind.NEAR else Result.FOUND)

    def _choose(self, options: Mapping[int, Sequence[CandidateContact]], result: Result) -> None:
        """Match the rows whose *options* are equally good, if there is a clear choice."""
        by_id = {e.contact.id: e for entries in options.values() for e in entries}
        ids = {index: [e.contact.id for e in order(wanted)] for index, wanted in options.items()}
        for index, choice in choose(ids, self._order).items():
            entries = [by_id[id_] for id_ in choice.ids]
            self._settle(index, result if choice.is_clear else Result.UNCLEAR, entries)

    # -- the matches -----------------------------------------------------------------------

    def _settle(self, index: int, result: Result, entries: Sequence[CandidateContact]) -> None:
        self.settled[index] = Match(result, tuple(entries))
        if result is not Result.UNCLEAR:
            taken = self.by_stays if self.rows[index].is_stay else self.by_days
            taken.update(entry.contact.id for entry in entries)

    def _is_free(self, entry: CandidateContact, *, is_stay: bool) -> bool:
        return entry.contact.id not in (self.by_stays if is_stay else self.by_days)

    def _is_open(self, entry: CandidateContact, kind: MatchKind) -> bool:
        """Whether a contact is free for a row; a visit and a meeting within it may share one."""
        if not self._is_free(entry, is_stay=False):
            return False
        return kind is not MatchKind.NEAR or self._is_free(entry, is_stay=True)

    def _order(self, index: int) -> tuple[object, ...]:
        """Return the sort key of rows that match the same contact: the importable come first."""
        row = self.rows[index]
        return bool(row.problems), row.first, row.last, row.participants, row.content, row.number

    def results(self) -> list[Match]:
        """Return the match of each row, in order."""
        return [self.settled.get(n) or self._missing(row) for n, row in enumerate(self.rows)]

    def _missing(self, row: Row) -> Match:
        is_alone = not row.is_stay or row.id is not None  # an id makes it a separate contact
        touching = () if is_alone else self.candidates.touching(row)
        within = (entry for entry in touching if _is_alike(self.candidates.fit(row, entry)))
        return Match(Result.MISSING, (), next(within, None))

    def left(self) -> tuple[CandidateContact, ...]:
        """Return the contacts that no row matches or may match."""
        named = {e.contact.id for match in self.settled.values() for e in match.entries}
        return tuple(e for e in self.candidates.entries if e.contact.id not in named)


def _is_alike(fit: Fit) -> bool:
    """Whether a contact on the days of a stay may be part of it."""
    return not fit.other_status and fit.mode < _ANOTHER


def _key_of_row(row: Row) -> Hashable:
    end = row.last if row.is_stay else None
    return row.precision, row.first, end, row.mode, row.status, row.people


def _key_of_contact(entry: CandidateContact, *, is_stay: bool) -> Hashable:
    contact = entry.contact
    end = contact.last_day if is_stay else None
    return contact.precision, entry.first, end, contact.mode, contact.status, entry.people
