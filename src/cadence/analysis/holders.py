"""The holders of an office, its vacancies, and whether its claim to be complete holds.

An office claims completeness with `complete-from`: from that day on every holder is in the ledger
(for an office with many holders: at least one at every time). The days since then with no holder
and no entry in `vacant` are its holes (DESIGN 5, CAD208).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cadence.ledger.spans import LAST_DAY, ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cadence.ledger.model import Office, Person, Term, Vacancy


class Holder(NamedTuple):
    """A term of the office, and the person who served it."""

    person: Person
    term: Term


@dataclass(frozen=True, slots=True)
class Hole:
    """Days on which the office had no holder, both inclusive; no `to`: up to now."""

    from_: date
    to: date | None


class Clash(NamedTuple):
    """A vacancy, with its index in `vacant`, during which the office had a holder."""

    number: int
    vacancy: Vacancy
    holder: Holder


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """The holders of an office, and what contradicts its claims.

    `holders` are sorted by their first day. `holes` are since `complete-from`; the last one has no
    end if there is no holder since. Both are empty without a claim.
    """

    holders: tuple[Holder, ...]
    holes: tuple[Hole, ...]
    clashes: tuple[Clash, ...]


def holders_by_office(people: Iterable[Person]) -> Mapping[str, Sequence[Holder]]:
    """Return the holders of each office, by its id."""
    found: dict[str, list[Holder]] = defaultdict(list)
    for person in people:
        for term in person.terms:
            found[term.office].append(Holder(person, term))
    return found


def office_record(office: Office, holders: Iterable[Holder]) -> OfficeRecord:
    """Return the record of *office*, held by *holders*, in any order.

    The last hole begins on the day after the last holder, even if that is in the future: the caller
    knows the day.
    """
    ordered = sorted(holders, key=lambda holder: (holder.term.from_, holder.term.to or LAST_DAY))
    if office.complete_from is None:
        return OfficeRecord(tuple(ordered), (), ())
    spans = [(h.term.from_, h.term.to) for h in ordered]
    spans += [(vacancy.from_, vacancy.to) for vacancy in office.vacant]
    return OfficeRecord(
        tuple(ordered),
        tuple(_holes(office.complete_from, spans)),
        tuple(_clashes(office.vacant, ordered)),
    )


def holes_on(record: OfficeRecord, on: date) -> tuple[Hole, ...]:
    """Return the holes as of day *on*: a hole that ended later has no end yet."""
    begun = (hole for hole in record.holes if hole.from_ <= on)
    return tuple(
        Hole(hole.from_, hole.to if hole.to is not None and hole.to < on else None)
        for hole in begun
    )


def _holes(claimed: date, spans: Iterable[tuple[date, date | None]]) -> Iterator[Hole]:
    """Yield the days from *claimed* on that no span in *spans* covers."""
    missing = claimed  # the first day that is not explained yet
    for from_, to in sorted(spans, key=lambda span: span[0]):
        if to is not None and to < max(from_, missing):
            continue
        if from_ > missing:
            yield Hole(missing, from_ - ONE_DAY)
        if to is None:
            return
        missing = to + ONE_DAY
    yield Hole(missing, None)


def _clashes(vacant: Sequence[Vacancy], holders: Sequence[Holder]) -> Iterator[Clash]:
    """Yield each vacancy that overlaps a holder by more than a hand-over day.

    *holders* are sorted by their first day.
    """
    starts = [holder.term.from_ for holder in holders]
    longest = list(accumulate(holders, _longer))
    for index, vacancy in enumerate(vacant):
        begun = bisect_left(starts, _end(vacancy))
        if begun and _end(longest[begun - 1].term) > vacancy.from_:
            yield Clash(index, vacancy, longest[begun - 1])


def _longer(holder: Holder, other: Holder) -> Holder:
    return holder if _end(holder.term) >= _end(other.term) else other


def _end(span: Term | Vacancy) -> date:
    return span.to or LAST_DAY
