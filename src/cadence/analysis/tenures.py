"""The tenures of an office, in which each day belongs to one holder at most (DESIGN 3)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cadence.ledger.spans import LAST_DAY, ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Person, Term


@dataclass(frozen=True, slots=True)
class Tenure:
    """An unbroken time in which one person held an office.

    `to` is the day it ended, None if it has not. `last` is the last day that counts for it: a
    hand-over day belongs to the successor, so it may be the day before `to`; without an end it is
    the last possible date.
    """

    person: Person
    from_: date
    to: date | None
    last: date
    acting: bool


def tenures(view: AsOf, office: str) -> tuple[Tenure, ...]:
    """Return the tenures of *office* that had begun, oldest first.

    A tenure that ended later has no end yet. Terms of one person without a day between them are one
    tenure, unless one of them was acting. A person who returned has two. A tenure of no days except
    a hand-over day is left out.
    """
    held = [
        Tenure(person, term.from_, _end(view, term), LAST_DAY, term.acting)
        for person in view.ledger.people
        for term in person.terms
        if term.office == office and term.from_ <= view.on
    ]
    joined = _joined(sorted(held, key=lambda term: (term.from_, term.to or LAST_DAY)))
    following = [*(term.from_ for term in joined[1:]), None]
    found = (
        replace(term, last=_last_day(term.to, next_from))
        for term, next_from in zip(joined, following, strict=False)
    )
    return tuple(tenure for tenure in found if tenure.last >= tenure.from_)


def _end(view: AsOf, term: Term) -> date | None:
    return term.to if term.to is not None and term.to <= view.on else None


def _joined(held: Iterable[Tenure]) -> list[Tenure]:
    joined: list[Tenure] = []
    for term in held:
        before = joined[-1] if joined else None
        if before and _follows(before, term):
            joined[-1] = replace(before, to=term.to)
        else:
            joined.append(term)
    return joined


def _follows(before: Tenure, term: Tenure) -> bool:
    same = before.person.id == term.person.id and before.acting == term.acting
    return same and before.to is not None and term.from_ <= before.to + ONE_DAY


def _last_day(to: date | None, following: date | None) -> date:
    until_next = following - ONE_DAY if following else LAST_DAY
    return min(to or LAST_DAY, until_next)


def holder_on(held: Sequence[Tenure], day: date) -> Tenure | None:
    """Return the tenure that *day* belongs to; *held* is in the order of `tenures`."""
    place = bisect_right(held, day, key=lambda tenure: tenure.from_) - 1
    return held[place] if place >= 0 and day <= held[place].last else None
