"""How many contacts a channel had in each year, against the number wanted (DESIGN 3)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.analysis.as_of import kept
from cadence.analysis.doubt import RestsOn
from cadence.ledger.vocabulary import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel


class YearVerdict(StrEnum):
    """The verdict on a channel's year."""

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


@kept
def tally(view: AsOf, channel: Channel) -> tuple[Year, ...]:
    """Return the years of *channel* up to the day of *view*, oldest first.

    From the year of the first contact or of `recorded.from`, whichever is earlier, to
    the year of that day, or of `retired` if that has come. Empty if all of it is still to come.
    """
    final = channel.retired if channel.retired and channel.is_retired(view.on) else view.on
    return _years(view, channel, range(first_year(view, channel), final.year + 1))


def first_year(view: AsOf, channel: Channel) -> int:
    """Return the year of the first contact or of `recorded.from`, whichever is earlier."""
    contacts = view.held(channel)
    return min([channel.recorded.from_, *(c.date for c in contacts[:1])]).year


def recent_years(view: AsOf, channel: Channel, count: int) -> tuple[Year, ...]:
    """Return the last *count* years up to that of *view*, whatever is recorded of them."""
    return _years(view, channel, range(view.on.year - count + 1, view.on.year + 1))


def _years(view: AsOf, channel: Channel, years: Iterable[int]) -> tuple[Year, ...]:
    contacts = view.held(channel)
    counts = Counter(contact.date.year for contact in contacts)
    doubtful = {c.date.year for c in contacts if c.confidence is Confidence.DOUBTFUL}
    return tuple(
        _year(view, channel, year, counts[year], is_doubtful=year in doubtful) for year in years
    )


def _year(view: AsOf, channel: Channel, year: int, count: int, *, is_doubtful: bool) -> Year:
    first, final = date(year, 1, 1), date(year, 12, 31)
    known_from_start = channel.recorded.from_ <= first
    verdict = YearVerdict.UNKNOWN
    if count >= channel.per_year:
        verdict = YearVerdict.MET
    elif year == view.on.year and not _retired_before(channel, first):
        verdict = YearVerdict.RUNNING
    elif known_from_start and view.horizon(channel) >= final:
        verdict = YearVerdict.MISSED
    return Year(
        year=year,
        count=count,
        wanted=channel.per_year,
        verdict=verdict,
        count_is_minimum=is_minimum(view, channel, first, final),
        rests_on=RestsOn.DOUBTFUL if is_doubtful else None,
    )


def is_minimum(view: AsOf, channel: Channel, first: date, final: date) -> bool:
    """Whether the ledger lacks a day from *first* to *final*, so far: counts are lower bounds.

    A retired channel needs no record of the days after it was retired (DESIGN 3).
    """
    until = min(view.on, final, channel.retired or final)
    if until < first:
        return False
    return channel.recorded.from_ > first or channel.recorded.through < until


def _retired_before(channel: Channel, day: date) -> bool:
    return channel.retired is not None and channel.retired < day
