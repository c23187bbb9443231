"""How many contacts a channel had in each year, against the number wanted (DESIGN 3)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.analysis import seen
from cadence.analysis.doubt import RestsOn
from cadence.ledger.vocabulary import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Contact


class YearVerdict(StrEnum):
    """What is said of a channel's year."""

    MET = "met"
    RUNNING = "running"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Year:
    """A channel's year: held contacts that began in it, the number wanted, the verdict.

    Where `count_is_minimum`, the ledger claims only part of the days of the year that have
    passed. `rests_on` says that some of the contacts are doubtful (of the year of an
    imprecise one there is no doubt).
    """

    year: int
    count: int
    wanted: int
    verdict: YearVerdict
    count_is_minimum: bool
    rests_on: RestsOn | None = None


def tally(ledger: Ledger, channel: Channel, on: date) -> tuple[Year, ...]:
    """Return the years of *channel* up to day *on*, oldest first.

    From the year of the first contact or of `recorded.from`, whichever is earlier, to
    the year of *on*, or of `retired` if that has come. Empty if all of it is still to come.
    """
    contacts = seen.held(ledger, channel, on)
    final = channel.retired if channel.retired and channel.is_retired(on) else on
    years = range(first_year(ledger, channel, on), final.year + 1)
    return _years(contacts, channel, on, years)


def first_year(ledger: Ledger, channel: Channel, on: date) -> int:
    """Return the year of the first contact seen on day *on* or of `recorded.from`, the earlier."""
    contacts = seen.held(ledger, channel, on)
    return min([channel.recorded.from_, *(c.date for c in contacts[:1])]).year


def recent_years(
    contacts: Iterable[Contact], channel: Channel, on: date, count: int
) -> tuple[Year, ...]:
    """Return the last *count* years up to the year of *on*, whatever is recorded of them.

    *contacts* are the held ones of *channel* that had begun by then.
    """
    return _years(contacts, channel, on, range(on.year - count + 1, on.year + 1))


def _years(
    contacts: Iterable[Contact], channel: Channel, on: date, years: Iterable[int]
) -> tuple[Year, ...]:
    known = list(contacts)
    counts = Counter(contact.date.year for contact in known)
    doubtful = {c.date.year for c in known if c.confidence is Confidence.DOUBTFUL}
    return tuple(
        _year(counts[year], channel, on, year, is_doubtful=year in doubtful) for year in years
    )


def _year(count: int, channel: Channel, on: date, year: int, *, is_doubtful: bool) -> Year:
    first, final = date(year, 1, 1), date(year, 12, 31)
    known_from_start = channel.recorded.from_ <= first
    verdict = YearVerdict.UNKNOWN
    if count >= channel.per_year:
        verdict = YearVerdict.MET
    elif year == on.year and not _retired_before(channel, first):
        verdict = YearVerdict.RUNNING
    elif known_from_start and seen.horizon(channel, on) >= final:
        verdict = YearVerdict.MISSED
    return Year(
        year=year,
        count=count,
        wanted=channel.per_year,
        verdict=verdict,
        count_is_minimum=is_minimum(channel, first, final, on),
        rests_on=RestsOn.DOUBTFUL if is_doubtful else None,
    )


def is_minimum(channel: Channel, first: date, final: date, on: date) -> bool:
    """Whether the ledger lacks a day from *first* to *final*, so far: counts are lower bounds.

    A retired channel needs no record of the days after it was retired (DESIGN 3).
    """
    until = min(on, final, channel.retired or final)
    if until < first:
        return False
    return channel.recorded.from_ > first or channel.recorded.through < until


def _retired_before(channel: Channel, day: date) -> bool:
    return channel.retired is not None and channel.retired < day
