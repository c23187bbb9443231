"""Records side by side, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from cadence.output.formats import json
from cadence.output.formats.fitting import fit_to_screen, fits, plain_table
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Cell, Sheet
from cadence.output.wording import tenure_names, words
from cadence.output.wording.bounds import UNKNOWN, at_least, count, length, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import Console, RenderableType
    from rich.table import Table

    from cadence.analysis.compare import Comparison, Record


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared: `by` as it was asked for, what that is called, and the records."""

    by: str
    what: str
    on: date
    channels: Sequence[Comparison]


# -- for people ----------------------------------------------------------------------------


def text(compared: Compared, screen: Console) -> Iterator[RenderableType]:
    """Yield a table for each channel, and how to read the numbers."""
    for of in compared.channels:
        yield Text(f"{one_line(of.channel.title)}, by {one_line(compared.what)}", "bold")
        made = plain_table()
        for in_office, recorded in ((True, True), (False, True), (False, False)):
            made = _table(compared, of, in_office=in_office, recorded=recorded)
            if fits(made, screen):
                break
        yield fit_to_screen(made, screen, giving_way=0)
        yield from _remarks(of)
        yield ""
    yield from notes(compared)


def _table(compared: Compared, of: Comparison, *, in_office: bool, recorded: bool) -> Table:
    tenures = any(record.period.tenure for record in of.records)
    made = plain_table()
    made.add_column(one_line(compared.what), no_wrap=True, overflow="ellipsis")
    if tenures and in_office:
        made.add_column("in office", no_wrap=True)
    for heading in ("contacts", "a year", "years met", "longest gap", "median"):
        made.add_column(heading, justify="right", no_wrap=True)
    if recorded:
        made.add_column("recorded", no_wrap=True)
    for record in of.records:
        made.add_row(
            _name(record) if in_office else _name_and_years(record),
            *([_in_office(record)] if tenures and in_office else []),
            contacts(record),
            _a_year(record),
            _met(record),
            _gap(record),
            _median(record),
            *([recorded_in_words(record)] if recorded else []),
        )
    return made


def _name(record: Record) -> str:
    return tenure_names.name(record.period.tenure) if record.period.tenure else record.period.name


def _name_and_years(record: Record) -> str:
    tenure = record.period.tenure
    return f"{_name(record)}, {tenure_names.years(tenure)}" if tenure else _name(record)


def _in_office(record: Record) -> str:
    return tenure_names.days(record.period.tenure) if record.period.tenure else ""


def contacts(record: Record) -> str:
    """Return the number of contacts, as `3+` or `?` where not every day is recorded."""
    return count(record.contacts, is_minimum=record.contacts_is_minimum, rests_on=record.rests_on)


def _a_year(record: Record) -> str:
    return UNKNOWN if record.rate.per_year is None else f"{record.rate.per_year:,.2f}"


def _met(record: Record) -> str:
    """Return `3 of 4` years, or `3+ of 9` where of some of them the ledger cannot say."""
    if not record.judged_years:
        return UNKNOWN
    years = record.judged_years + record.unknown_years
    return f"{at_least(record.met_years, is_minimum=record.met_years_is_minimum)} of {years}"


def _gap(record: Record) -> str:
    if record.longest_gap is None:
        return "none" if record.recorded_days else UNKNOWN
    return f"{length(record.longest_gap.days, record.longest_gap)} d"


def _median(record: Record) -> str:
    if record.median_interval is None:
        return "–" if record.recorded_days else UNKNOWN
    return f"{record.median_interval:,g} d"


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


def _remarks(of: Comparison) -> Iterator[str]:
    if of.elsewhere:
        number = at_least(of.elsewhere, is_minimum=of.elsewhere_is_minimum)
        yield f"{words.several(number, 'contact')} on other days"


def notes(compared: Compared) -> tuple[str, ...]:
    """Return how the numbers are to be read, as far as they need it."""
    records = [record for of in compared.channels for record in of.records]
    how = (
        "Contacts a year: per 365.25 recorded days. A gap is a silence longer than the channel"
        " allows; it counts where it begins, as does the interval between two contacts (median)."
    )
    said = [how]
    if not all(record.whole for record in records):
        said.append(
            f"'+' marks a lower bound, '{UNKNOWN}' what is not recorded:"
            " a time that is not recorded is not a silence."
        )
    return tuple(said)


# -- for programs --------------------------------------------------------------------------


def content(compared: Compared) -> json.Object:
    """Return what the JSON says, behind the envelope."""
    return {
        "by": compared.by,
        "channels": [
            {
                "id": of.channel.id,
                "title": of.channel.title,
                "records": [_object(record) for record in of.records],
                "elsewhere": of.elsewhere,
                "elsewhere_is_minimum": of.elsewhere_is_minimum,
            }
            for of in compared.channels
        ],
    }


def _object(record: Record) -> json.Object:
    tenure, gap = record.period.tenure, record.longest_gap
    return {
        "name": record.period.name,
        "from": json.day(record.period.first),
        "to": json.day(tenure.to if tenure else record.period.last),
        "person": tenure.person.id if tenure else None,
        "acting": tenure.acting if tenure else None,
        "contacts": record.contacts,
        "contacts_is_minimum": record.contacts_is_minimum,
        "rests_on": record.rests_on,
        "days": record.days,
        "recorded": {
            "from": json.day(record.recorded_from),
            "through": json.day(record.recorded_through),
            "days": record.recorded_days,
            "contacts": record.recorded_contacts,
        },
        "contacts_a_year": record.rate.per_year,
        "judged_years": record.judged_years,
        "met_years": record.met_years,
        "met_years_is_minimum": record.met_years_is_minimum,
        "unknown_years": record.unknown_years,
        "longest_gap": {
            "from": json.day(gap.from_),
            "to": json.day(gap.to),
            "proven_to": json.day(gap.proven_to),
            "days": gap.days,
            "days_is_minimum": gap.is_minimum,
            "rests_on": gap.rests_on,
            "open": gap.open,
            "closed_by": gap.closed_by,
        }
        if gap
        else None,
        "intervals": record.intervals,
        "intervals_is_minimum": record.contacts_is_minimum,
        "median_interval": record.median_interval,
    }


def sheet(compared: Compared) -> Sheet:
    """Return one row a channel and period: plain values for a spreadsheet."""
    header = (
        "channel",
        "title",
        "name",
        "from",
        "to",
        "person",
        "acting",
        "contacts",
        "contacts_is_minimum",
        "rests_on",
        "days",
        "recorded_from",
        "recorded_through",
        "recorded_days",
        "recorded_contacts",
        "contacts_a_year",
        "judged_years",
        "met_years",
        "met_years_is_minimum",
        "unknown_years",
        "longest_gap_days",
        "longest_gap_days_is_minimum",
        "intervals",
        "intervals_is_minimum",
        "median_interval",
    )
    return Sheet(
        header, tuple(_row(of, record) for of in compared.channels for record in of.records)
    )


def _row(of: Comparison, record: Record) -> tuple[Cell, ...]:
    tenure, rate = record.period.tenure, record.rate.per_year
    return (
        of.channel.id,
        of.channel.title,
        record.period.name,
        record.period.first,
        tenure.to if tenure else record.period.last,
        tenure.person.id if tenure else None,
        ("yes" if tenure.acting else "no") if tenure else None,
        record.contacts,
        yes_or_no(value=record.contacts_is_minimum),
        record.rests_on,
        record.days,
        record.recorded_from,
        record.recorded_through,
        record.recorded_days,
        record.recorded_contacts,
        None if rate is None else round(rate, 4),
        record.judged_years,
        record.met_years,
        yes_or_no(value=record.met_years_is_minimum),
        record.unknown_years,
        record.longest_gap.days if record.longest_gap else None,
        yes_or_no(value=record.longest_gap.is_minimum) if record.longest_gap else None,
        record.intervals,
        yes_or_no(value=record.contacts_is_minimum),
        record.median_interval,
    )


def brief(compared: Compared) -> Sheet:
    """Return one row a channel and period, in words: what Markdown shows."""
    several = len(compared.channels) > 1
    tenures = any(r.period.tenure for of in compared.channels for r in of.records)
    part = not all(r.whole for of in compared.channels for r in of.records)
    wanted = {of.channel.per_year for of in compared.channels}
    enough = f"Years with {wanted.pop()} or more" if len(wanted) == 1 else "Years with enough"
    header = (
        *(["Channel"] if several else []),
        compared.what[:1].upper() + compared.what[1:],
        *(["In office"] if tenures else []),
        "Contacts",
        "Contacts a year",
        enough,
        "Longest gap",
        "Median interval",
        *(["Recorded"] if part else []),
    )
    rows = (
        (
            *([of.channel.title] if several else []),
            _name(record),
            *([_in_office(record)] if tenures else []),
            contacts(record),
            _a_year(record),
            _met(record),
            _in_full(_gap(record)),
            _in_full(_median(record)),
            *([recorded_in_words(record)] if part else []),
        )
        for of in compared.channels
        for record in of.records
    )
    return Sheet(header, tuple(rows), caption=_caption(compared), notes=notes(compared))


def _in_full(days: str) -> str:
    """Return `1,372 days` for `1,372 d`."""
    return f"{days}ays" if days.endswith(" d") else days


def _caption(compared: Compared) -> str:
    titles = "; ".join(of.channel.title for of in compared.channels)
    return f"The record by {compared.what}, as of {words.day(compared.on)}: {titles}."
