"""Compare the record of holders of an office, of years or of decades (DESIGN 3)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cadence.analysis.doubt import RestsOn, rests_on
from cadence.analysis.gaps import Gap, gaps
from cadence.analysis.rate import Rate
from cadence.analysis.silence import silences
from cadence.analysis.tally import YearVerdict, first_year, is_minimum, tally, to_date
from cadence.analysis.tenures import tenures
from cadence.ledger.spans import ONE_DAY, days_between
from cadence.ledger.vocabulary import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.tally import ToDate, Year
    from cadence.analysis.tenures import Tenure
    from cadence.ledger.model import Channel, Contact

_DECADE = 10
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Period:
    """A period to compare with others: a tenure, a year or a decade.

    `first` and `last` are inclusive. `last` is the natural end and may be in the future; for a
    tenure without an end it is the last possible date. If it `is_year`, it is a calendar year.
    """

    name: str
    first: date
    last: date
    tenure: Tenure | None = None
    is_year: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a channel in a period.

    `contacts` are all that began in it, `recorded_contacts` those that began on its
    `recorded_days`: the days so far for which the ledger claims to be complete.
    `contacts_is_minimum` if the channel was also in use on other days. `rests_on` if some of the
    contacts are doubtful, and with them the rate and the years that were met. The judged years are
    those that were met or missed; the unknown ones might be either. The longest gap and the
    intervals are those that began in the period; an interval counts only if every day of it is
    recorded, and `median_interval_rests_on` is the doubt about the contacts at the ends of all
    intervals. Lengths are in days. For a calendar year `verdict` says whether it was met; it is
    None for any other period, and for a year after the channel was retired.
    """

    period: Period
    contacts: int
    contacts_is_minimum: bool
    rests_on: RestsOn | None
    days: int
    recorded_from: date | None
    recorded_through: date | None
    recorded_contacts: int
    judged_years: int
    met_years: int
    verdict: YearVerdict | None
    unknown_years: int
    longest_gap: Gap | None
    intervals: int
    median_interval: float | None
    median_interval_rests_on: RestsOn | None

    @property
    def recorded_days(self) -> int:
        """The number of its days so far for which the ledger claims to be complete."""
        if self.recorded_from is None or self.recorded_through is None:
            return 0
        return days_between(self.recorded_from, self.recorded_through) + 1

    @property
    def whole(self) -> bool:
        """Whether every day so far is recorded."""
        return self.recorded_days == self.days

    @property
    def met_years_is_minimum(self) -> bool:
        """Whether years without a clear verdict may also have had enough contacts."""
        return self.unknown_years > 0

    @property
    def rate(self) -> Rate:
        """The recorded contacts on the recorded days."""
        return Rate(self.recorded_contacts, self.recorded_days, self.rests_on)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The records of a channel, one per period; `elsewhere` counts contacts outside all of them.

    `elsewhere_is_minimum` if some of the days outside, between the first recorded day and the day
    of the report, are not recorded. `to_date` compares the year of the report with the one before.
    """

    channel: Channel
    records: tuple[Record, ...]
    elsewhere: int
    elsewhere_is_minimum: bool
    to_date: ToDate | None

    def from_year(self, year: int) -> Comparison:
        """Return the comparison with only the periods that reach into *year* or a later one."""
        return replace(self, records=tuple(r for r in self.records if r.period.last.year >= year))


def by_office(view: AsOf, office: str) -> tuple[Period, ...]:
    """Return the tenures of *office* that had begun, as periods."""
    return tuple(
        Period(tenure.person.name, tenure.from_, tenure.last, tenure)
        for tenure in tenures(view, office)
    )


def by_year(view: AsOf, channels: Iterable[Channel]) -> tuple[Period, ...]:
    """Return the years with a record of *channels*, up to the year of *view*."""
    return tuple(
        Period(str(year), date(year, 1, 1), date(year, 12, 31), is_year=True)
        for year in _years(view, channels)
    )


def by_decade(view: AsOf, channels: Iterable[Channel]) -> tuple[Period, ...]:
    """Return the decades with a record of *channels*, up to the decade of *view*."""
    decades = sorted({year // _DECADE * _DECADE for year in _years(view, channels)})
    return tuple(
        Period(f"{first}s", date(first, 1, 1), date(first + _DECADE - 1, 12, 31))
        for first in decades
    )


def _years(view: AsOf, channels: Iterable[Channel]) -> range:
    firsts = (first_year(view, channel) for channel in channels)
    return range(min(firsts, default=view.on.year), view.on.year + 1)


def compare(view: AsOf, channel: Channel, periods: Sequence[Period]) -> Comparison:
    """Return the record of *channel* in each of *periods* (oldest first, none overlapping)."""
    contacts = _dealt(periods, ((contact.date, contact) for contact in view.held(channel)))
    found = _Found(
        contacts=contacts,
        gaps=_dealt(periods, ((gap.from_, gap) for gap in gaps(view, channel))),
        intervals=_dealt(periods, ((i.from_, i) for i in _intervals(view, channel))),
        years=_dealt_years(periods, tally(view, channel)),
    )
    return Comparison(
        channel=channel,
        records=tuple(_record(view, channel, period, found) for period in periods),
        elsewhere=len(contacts[None]),
        elsewhere_is_minimum=any(
            is_minimum(view, channel, first, last)
            for first, last in _outside(view, channel, periods)
        ),
        to_date=to_date(view, channel),
    )


def _outside(
    view: AsOf, channel: Channel, periods: Sequence[Period]
) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each time outside *periods*, even if it has no days."""
    held = view.held(channel)
    first = min([channel.recorded.from_, *(contact.date for contact in held[:1])])
    for period in periods:
        yield first, period.first - ONE_DAY
        first = max(first, period.last + ONE_DAY)
    yield first, view.on


_Dealt = dict[Period | None, list[_T]]


@dataclass(frozen=True, slots=True)
class _Found:
    """The record in each period; the key None is for what is outside all periods."""

    contacts: _Dealt[Contact]
    gaps: _Dealt[Gap]
    intervals: _Dealt[_Interval]
    years: _Dealt[Year]


def _dealt(periods: Sequence[Period], dated: Iterable[tuple[date, _T]]) -> _Dealt[_T]:
    """Assign each item to the period that contains its first day."""
    firsts = [period.first for period in periods]
    dealt: _Dealt[_T] = {period: [] for period in (*periods, None)}
    for day, thing in dated:
        place = bisect_right(firsts, day) - 1
        inside = place >= 0 and day <= periods[place].last
        dealt[periods[place] if inside else None].append(thing)
    return dealt


def _dealt_years(periods: Sequence[Period], years: Iterable[Year]) -> _Dealt[Year]:
    """Assign each year to the period with most of its days; of equal ones, to the later."""
    firsts = [period.first for period in periods]
    dealt: _Dealt[Year] = {period: [] for period in (*periods, None)}
    for year in years:
        first, last = date(year.year, 1, 1), date(year.year, 12, 31)
        candidates = range(max(bisect_right(firsts, first) - 1, 0), bisect_right(firsts, last))
        shares = ((_shared_days(periods[i], first, last), i) for i in candidates)
        days, place = max(shares, default=(0, 0))
        dealt[periods[place] if days else None].append(year)
    return dealt


def _shared_days(period: Period, first: date, last: date) -> int:
    return max(days_between(max(period.first, first), min(period.last, last)) + 1, 0)


class _Interval(NamedTuple):
    """The days from the end of one contact to the next, all of them recorded."""

    from_: date
    days: int
    contacts: tuple[Contact, Contact]


def _intervals(view: AsOf, channel: Channel) -> Iterator[_Interval]:
    for silence in silences(view, channel):
        before, after = silence.before, silence.after
        if before and after:
            from_, to = view.end(before), after.date
            if view.covers(channel, from_, to):
                yield _Interval(from_, days_between(from_, to), (before, after))


def _record(view: AsOf, channel: Channel, period: Period, found: _Found) -> Record:
    from statistics import median

    recorded_from = max(period.first, channel.recorded.from_)
    recorded_through = min(period.last, view.horizon(channel))
    recorded = recorded_from <= recorded_through
    contacts, intervals = found.contacts[period], found.intervals[period]
    verdicts = [year.verdict for year in found.years[period]]
    met = verdicts.count(YearVerdict.MET)
    return Record(
        period=period,
        contacts=len(contacts),
        contacts_is_minimum=not recorded or is_minimum(view, channel, period.first, period.last),
        rests_on=rests_on(c for c in contacts if c.confidence is Confidence.DOUBTFUL),
        days=days_between(period.first, min(period.last, view.on)) + 1,
        recorded_from=recorded_from if recorded else None,
        recorded_through=recorded_through if recorded else None,
        recorded_contacts=sum(recorded_from <= c.date <= recorded_through for c in contacts),
        judged_years=met + verdicts.count(YearVerdict.MISSED),
        met_years=met,
        verdict=verdicts[0] if period.is_year and verdicts else None,
        unknown_years=verdicts.count(YearVerdict.UNKNOWN),
        longest_gap=max(found.gaps[period], key=lambda gap: gap.days, default=None),
        intervals=len(intervals),
        median_interval=median(interval.days for interval in intervals) if intervals else None,
        median_interval_rests_on=rests_on(c for i in intervals for c in i.contacts),
    )
