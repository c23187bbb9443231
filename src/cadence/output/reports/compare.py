"""Records side by side, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text

from cadence.output.formats import json
from cadence.output.formats.fitting import ScreenColumn, table_that_fits
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, attributes, columns_of, rounded
from cadence.output.report import Report
from cadence.output.reports.shared_columns import CHANNEL, SILENCE, TO_DATE
from cadence.output.wording import tenure_names, to_date, words
from cadence.output.wording.bounds import UNKNOWN, about, at_least, count, doubted, length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import Console, RenderableType

    from cadence.analysis.compare import Comparison, Record
    from cadence.analysis.gaps import Gap
    from cadence.ledger.model import Channel


_RATE = "Contacts a year: per 365.25 recorded days."
_HOW_TO_READ = (
    "A gap is a silence longer than the channel"
    " allows; it counts where it begins, as does the interval between two contacts (median)."
)
_WHAT_IS_MARKED = (
    f"'+' marks a lower bound, '{UNKNOWN}' what is not recorded:"
    " a time that is not recorded is not a silence."
)


@dataclass(frozen=True, slots=True)
class CompareReport(Report):
    """Records side by side: `by` is the option's value, `what` its name for people."""

    format: ClassVar[str] = "cadence.compare/2"

    by: str
    what: str
    comparisons: Sequence[Comparison]

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield a table for each channel, and how to read the numbers."""
        yield ""
        for comparison in self.comparisons:
            title = f"{one_line(comparison.channel.title)}, by {one_line(self.what)}"
            yield Text(title, "bold")
            layouts = _layouts(one_line(self.what), comparison)
            yield table_that_fits(layouts, comparison.records, screen)
            yield from _remarks(comparison)
            yield from _to_date(comparison)
            yield ""
        yield from self._notes()

    def content(self) -> json.Object:
        """Return what is compared, and for each channel its records."""
        return {
            "by": self.by,
            "channels": [
                {
                    **json.named(comparison.channel, "id", "title"),
                    "records": [_object(record) for record in comparison.records],
                    "elsewhere": comparison.elsewhere,
                    "elsewhere_is_minimum": comparison.elsewhere_is_minimum,
                    "to_date": json.values(TO_DATE, comparison.to_date)
                    if comparison.to_date
                    else None,
                }
                for comparison in self.comparisons
            ],
        }

    def sheet(self) -> Sheet:
        """Return one row per channel and period."""
        return Sheet.of(
            (
                *CHANNEL,
                *columns_of(attrgetter("record"), _COLUMNS),
            ),
            self._rows(),
        )

    def brief(self) -> Sheet:
        """Return one row per channel and period; columns that say nothing are left out."""
        rows = self._rows()
        channel: Column[_Row] = Column("Channel", lambda row: row.channel.title)
        columns = _brief_columns(
            self.what[:1].upper() + self.what[1:],
            {comparison.channel.per_year for comparison in self.comparisons},
            has_tenures=any(row.record.period.tenure for row in rows),
            is_whole=self._is_whole(),
            are_years=self._are_years(),
        )
        titles = "; ".join(comparison.channel.title for comparison in self.comparisons)
        return Sheet.of(
            (
                *([channel] if len(self.comparisons) > 1 else []),
                *columns_of(attrgetter("record"), columns),
            ),
            rows,
            caption=f"The record by {self.what}, as of {words.day(self.query.on)}: {titles}.",
            notes=(*self._to_date(), *self._notes()),
        )

    def _to_date(self) -> Iterator[str]:
        """Yield the year to date of each channel, with its title if there are several."""
        for comparison in self.comparisons:
            for said in _to_date(comparison):
                several = len(self.comparisons) > 1
                yield f"{comparison.channel.title}. {said}" if several else said

    def _rows(self) -> list[_Row]:
        return [_Row(c.channel, record) for c in self.comparisons for record in c.records]

    def _is_whole(self) -> bool:
        return all(row.record.whole for row in self._rows())

    def _notes(self) -> tuple[str, ...]:
        """Return how to read the numbers, as far as they need it."""
        how = _HOW_TO_READ if self._are_years() else f"{_RATE} {_HOW_TO_READ}"
        return (how,) if self._is_whole() else (how, _WHAT_IS_MARKED)

    def _are_years(self) -> bool:
        return all(row.record.period.is_year for row in self._rows())


class _Row(NamedTuple):
    """A record with its channel."""

    channel: Channel
    record: Record


def _layouts(what: str, comparison: Comparison) -> Iterator[tuple[ScreenColumn[Record], ...]]:
    """Yield the columns of the table, the widest layout first."""
    name: ScreenColumn[Record] = ScreenColumn(what, _name)
    name_and_years: ScreenColumn[Record] = ScreenColumn(what, _name_and_years)
    in_office: ScreenColumn[Record] = ScreenColumn("in office", _in_office)
    recorded: ScreenColumn[Record] = ScreenColumn("recorded", recorded_in_words)
    are_years = all(record.period.is_year for record in comparison.records)
    rates: tuple[ScreenColumn[Record], ...] = (
        ScreenColumn("a year", _a_year, "right", drop_order=3),
        ScreenColumn("years met", _met, "right", drop_order=2),
    )
    wanted = f"{comparison.channel.per_year} wanted"
    verdict: tuple[ScreenColumn[Record], ...] = (ScreenColumn(wanted, _verdict, drop_order=2),)
    numbers: tuple[ScreenColumn[Record], ...] = (
        ScreenColumn("contacts", contacts, "right"),
        *(verdict if are_years else rates),
        ScreenColumn("longest gap", _gap, "right", drop_order=1),
        ScreenColumn("median", _median, "right", drop_order=4),
    )
    has_tenures = any(record.period.tenure for record in comparison.records)
    yield (name, *([in_office] if has_tenures else []), *numbers, recorded)
    yield (name_and_years, *numbers, recorded)
    yield (name_and_years, *numbers)


def _name(record: Record) -> str:
    return tenure_names.name(record.period.tenure) if record.period.tenure else record.period.name


def _name_and_years(record: Record) -> str:
    tenure = record.period.tenure
    return f"{_name(record)}, {tenure_names.years(tenure)}" if tenure else _name(record)


def _in_office(record: Record) -> str:
    return tenure_names.days(record.period.tenure) if record.period.tenure else ""


def contacts(record: Record) -> str:
    """Return the number of contacts, as `3+` or `?` if not every day is recorded."""
    return count(record.contacts, is_minimum=record.contacts_is_minimum, rests_on=record.rests_on)


def _a_year(record: Record) -> str:
    rate = record.rate
    return UNKNOWN if rate.per_year is None else about(f"{rate.per_year:,.2f}", rate.rests_on)


def _met(record: Record) -> str:
    """Return `3 of 4` years, or `3+ of 9` if the ledger cannot judge some of them."""
    if not record.judged_years:
        return UNKNOWN
    years = record.judged_years + record.unknown_years
    is_minimum, rests_on = record.met_years_is_minimum, record.rests_on
    return f"{at_least(record.met_years, is_minimum=is_minimum, rests_on=rests_on)} of {years}"


def _verdict(record: Record) -> str:
    """Return `met`, or `met?` if that rests on a doubtful contact; nothing once retired."""
    return doubted(record.verdict, record.rests_on) if record.verdict else ""


def _gap(record: Record) -> str:
    if record.longest_gap is None:
        return "none" if record.recorded_days else UNKNOWN
    return f"{length(record.longest_gap.days, record.longest_gap)} d"


def _median(record: Record) -> str:
    if record.median_interval is None:
        return "–" if record.recorded_days else UNKNOWN
    return f"{about(f'{record.median_interval:,g}', record.median_interval_rests_on)} d"


def recorded_in_words(record: Record) -> str:
    """Return how much of the period is recorded: all, none, or from when to when."""
    if record.whole:
        return "all"
    if record.recorded_from is None or record.recorded_through is None:
        return "none"
    from_ = f"from {words.day(record.recorded_from)}"
    to = f"to {words.day(record.recorded_through)}"
    if record.recorded_from == record.period.first:
        return to
    late = (record.recorded_from - record.period.first).days + record.recorded_days == record.days
    return from_ if late else f"{from_} {to}"


def _remarks(comparison: Comparison) -> Iterator[str]:
    if comparison.elsewhere:
        number = at_least(comparison.elsewhere, is_minimum=comparison.elsewhere_is_minimum)
        yield f"{words.several(number, 'contact')} on other days"


def _to_date(comparison: Comparison) -> Iterator[str]:
    """Yield `This year: 8 to 15 Jun (9 in 2025)` if anything of the year is recorded."""
    if said := to_date.in_words(comparison.to_date):
        yield f"This year: {said}"


def _object(record: Record) -> json.Object:
    return {
        **json.values(_PERIOD, record),
        "recorded": {
            "from": json.day(record.recorded_from),
            "through": json.day(record.recorded_through),
            "days": record.recorded_days,
            "contacts": record.recorded_contacts,
        },
        "contacts_a_year": _rate(record),
        "verdict": record.verdict,
        **json.values(_YEARS, record),
        "longest_gap": _gap_object(record.longest_gap) if record.longest_gap else None,
        **json.values(_INTERVALS, record),
    }


def _rate(record: Record) -> float | None:
    """Return the contacts a year; None for a single year, which has a verdict instead."""
    return None if record.period.is_year else record.rate.per_year


def _gap_object(gap: Gap) -> json.Object:
    return {**json.values(SILENCE, gap), **json.named(gap, "rests_on", "open", "closed_by")}


def _last_day(record: Record) -> date | None:
    """Return the last day of a period; None while somebody is still in office."""
    tenure = record.period.tenure
    return tenure.to if tenure else record.period.last


#: The columns of a record that CSV and JSON share.
_PERIOD: tuple[Column[Record], ...] = (
    Column("name", lambda record: record.period.name),
    Column("from", lambda record: record.period.first),
    Column("to", _last_day),
    Column("person", lambda r: r.period.tenure.person.id if r.period.tenure else None),
    Column("acting", lambda r: r.period.tenure.acting if r.period.tenure else None),
    *attributes("contacts", "contacts_is_minimum", "rests_on", "days"),
)
_YEARS: tuple[Column[Record], ...] = (
    *attributes("judged_years", "met_years", "met_years_is_minimum", "unknown_years"),
)
_INTERVALS: tuple[Column[Record], ...] = (
    Column("intervals", lambda record: record.intervals),
    Column("intervals_is_minimum", lambda record: record.contacts_is_minimum),
    *attributes("median_interval", "median_interval_rests_on"),
)
#: The columns of a record in CSV, after its channel.
_COLUMNS: tuple[Column[Record], ...] = (
    *_PERIOD,
    *attributes("recorded_from", "recorded_through", "recorded_days", "recorded_contacts"),
    Column("contacts_a_year", lambda record: rounded(_rate(record))),
    *attributes("verdict"),
    *_YEARS,
    Column("longest_gap_days", lambda r: r.longest_gap.days if r.longest_gap else None),
    Column(
        "longest_gap_days_is_minimum",
        lambda r: r.longest_gap.is_minimum if r.longest_gap else None,
    ),
    *_INTERVALS,
)


def _brief_columns(
    what: str, wanted: set[int], *, has_tenures: bool, is_whole: bool, are_years: bool
) -> Iterator[Column[Record]]:
    """Yield the columns of a brief; *wanted* are the channels' contacts a year."""
    enough = f"Years with {min(wanted)} or more" if len(wanted) == 1 else "Years with enough"
    yield Column(what, _name)
    if has_tenures:
        yield Column("In office", _in_office)
    yield Column("Contacts", contacts)
    if are_years:
        number = f"{min(wanted)} wanted" if len(wanted) == 1 else "Enough"
        yield Column(number, lambda record: _verdict(record) or None)
    else:
        yield Column("Contacts a year", _a_year)
        yield Column(enough, _met)
    yield Column("Longest gap", lambda record: _in_full(_gap(record)))
    yield Column("Median interval", lambda record: _in_full(_median(record)))
    if not is_whole:
        yield Column("Recorded", recorded_in_words)


def _in_full(days: str) -> str:
    """Return `1,372 days` for `1,372 d`."""
    return f"{days}ays" if days.endswith(" d") else days
