"""An occasion in words: when, where, and how certain that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from cadence.ledger.spans import days_between
from cadence.ledger.vocabulary import OccasionStatus, Precision
from cadence.output.formats.safe import one_line
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Occasion


def dates(occasion: Occasion) -> str:
    """Return `14–15 Dec 2026`, or `~Nov 2026`, `~May–Jun 2027`, `~2027` if imprecise."""
    first, last = occasion.from_, occasion.to
    match occasion.precision:
        case Precision.DAY:
            return words.days_from_to(first, last)
        case Precision.MONTH:
            return f"~{words.months_from_to(first, last)}"
        case Precision.YEAR:
            return f"~{first.year}" if first.year == last.year else f"~{first.year}–{last.year}"
    assert_never(occasion.precision)


def place(occasion: Occasion) -> str:
    """Return its city, or `place not known`."""
    return one_line(occasion.city) if occasion.city else "place not known"


def title(occasion: Occasion) -> str:
    """Return its title, with `(expected)` or `(cancelled)` if it is so."""
    mark = "" if occasion.status is OccasionStatus.ANNOUNCED else f" ({occasion.status})"
    return f"{one_line(occasion.title)}{mark}"


def title_and_place(occasion: Occasion) -> str:
    """Return `G20 Leaders' Summit, Miami`; only the title if the place is not known."""
    return f"{title(occasion)}, {place(occasion)}" if occasion.city else title(occasion)


def line(occasion: Occasion) -> str:
    """Return `G20 Leaders' Summit, Miami, 14–15 Dec 2026`: an occasion on one line."""
    return f"{title_and_place(occasion)}, {dates(occasion)}"


def plain_line(occasion: Occasion) -> str:
    """Return the same without `(expected)`, to be shown next to its certainty."""
    parts = (one_line(occasion.title), one_line(occasion.city or ""), dates(occasion))
    return ", ".join(filter(None, parts))


def until(known: KnownOccasion, on: date) -> str:
    """Return `in 19 d`, `in 37+ d` if the day is not known, `now`, `this month`, `191 d ago`."""
    occasion = known.occasion
    if known.is_running:
        return this_month_or_year(occasion)
    at_least = "" if occasion.dated else "+"
    if occasion.from_ > on:
        return f"in {days_between(on, occasion.from_):,}{at_least} d"
    if occasion.to >= on:
        return "now"
    return f"{days_between(occasion.to, on):,}{at_least} d ago"


def this_month_or_year(occasion: Occasion) -> str:
    """Return `this month` or `this year, day not known`, of an occasion known no more exactly."""
    return "this month" if occasion.precision is Precision.MONTH else "this year, day not known"


def certainty(occasion: Occasion) -> str:
    """Return `date and city are announced`: which parts of it are known."""
    is_placed = occasion.city is not None
    if occasion.status is OccasionStatus.EXPECTED:
        where = ", the city is not known" if not is_placed else ""
        return f"only expected, from habit{where}"
    if occasion.dated:
        return "date and city are announced" if is_placed else "the date is announced, no city yet"
    unit = "month" if occasion.precision is Precision.MONTH else "year"
    if is_placed:
        return f"{unit} and city are announced, no day yet"
    return f"the {unit} is announced, no day or city yet"


def offices(ledger: Ledger, ids: Iterable[str]) -> str:
    """Return the titles of offices with their sides: `President (United States)`."""
    found = (ledger.office_by_id[id_] for id_ in ids)
    return "; ".join(
        f"{one_line(office.title)} ({words.side_name(ledger, office.side)})" for office in found
    )
