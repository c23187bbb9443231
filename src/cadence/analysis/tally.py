"""The number of contacts of a channel in each year, against the number expected (DESIGN 3)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.analysis.as_of import kept
from cadence.analysis.doubt import RestsOn, rests_on
from cadence.ledger.vocabulary import Confidence, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel


_LEAP_DAY = (2, 29)


class YearVerdict(StrEnum):
    """The verdict on a year of a channel."""

    MET = "met"
    RUNNING = "running"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Year:
    """A channel's year: held contacts that began in it, the number expected, the verdict.

    `count_is_minimum` if only some of the days so far are recorded. `rests_on` if some of the
    contacts are doubtful (there is no doubt about the year of an imprecise one).
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

    From the year of the first contact or of `recorded.from`, whichever is earlier, to the year of
    that day, or of `retired` if that is earlier. Empty if all of it is in the future.
    """
    final = channel.retired if channel.retired and channel.is_retired(view.on) else view.on
    return _years(view, channel, range(first_year(view, channel), final.year + 1))


def first_year(view: AsOf, channel: Channel) -> int:
    """Return the year of the first contact or of `recorded.from`, whichever is earlier."""
    contacts = view.held(channel)
    return min([channel.recorded.from_, *(c.date for c in contacts[:1])]).year


def recent_years(view: AsOf, channel: Channel, count: int) -> tuple[Year, ...]:
    """Return the last *count* years up to the year of *view*, recorded or not."""
    return _years(view, channel, range(view.on.year - count + 1, view.on.year + 1))


@dataclass(frozen=True, slots=True)
class ToDate:
    """The contacts of a year up to day `through`, and of the year before up to the same day.

    A number is a minimum if a day of its part of the year is not recorded. It rests on a doubtful
    contact, or on one too imprecise to know whether it was in that part.
    """

    through: date
    count: int
    count_is_minimum: bool
    rests_on: RestsOn | None
    year_before: int
    year_before_is_minimum: bool
    year_before_rests_on: RestsOn | None


def to_date(view: AsOf, channel: Channel) -> ToDate | None:
    """Compare the year of *view* with the one before, up to the last recorded day.

    29 February becomes 28, so that both have the same length. None if no day of the year is
    recorded.
    """
    horizon = view.horizon(channel)
    if horizon.year < view.on.year or horizon < channel.recorded.from_:
        return None
    leap_day = (horizon.month, horizon.day) == _LEAP_DAY
    through = horizon.replace(day=28) if leap_day else horizon
    count, is_minimum_, doubt = _part(view, channel, through)
    before, before_is_minimum, doubt_before = _part(
        view, channel, through.replace(year=through.year - 1)
    )
    return ToDate(through, count, is_minimum_, doubt, before, before_is_minimum, doubt_before)


def _part(view: AsOf, channel: Channel, final: date) -> tuple[int, bool, RestsOn | None]:
    """Return the contacts in the year of *final* up to it, whether it is a minimum, its doubt."""
    first = date(final.year, 1, 1)
    contacts = [c for c in view.held(channel) if c.date.year == final.year]
    counted = [c for c in contacts if c.date <= final]
    unclear = (c for c in contacts if c.earliest_day <= final < c.latest_day)
    doubtful = (c for c in counted if c.confidence is Confidence.DOUBTFUL)
    imprecise = (c for c in unclear if c.precision is not Precision.DAY)
    doubt = rests_on((*doubtful, *imprecise))
    return len(counted), is_minimum(view, channel, first, final), doubt


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
    elif year == view.on.year and channel.is_in_use(first):
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
    """Whether a day from *first* to *final*, so far, is not recorded: counts are lower bounds.

    A retired channel needs no record of the days after it was retired (DESIGN 3).
    """
    until = min(view.on, final, channel.retired or final)
    if until < first:
        return False
    return channel.recorded.from_ > first or channel.recorded.through < until


def are_minimum(view: AsOf, channels: Iterable[Channel], first: date, final: date) -> bool:
    """Whether counts over *channels* are lower bounds; they are if no channel is in use."""
    in_use = [channel for channel in channels if channel.is_in_use(first)]
    return not in_use or any(is_minimum(view, channel, first, final) for channel in in_use)
