"""`cadence compare`: the record of administrations, leaders, years or decades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli import options
from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence.analysis.compare import Period
    from cadence.ledger.model import Channel
    from cadence.output.report import Query

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_YEAR, _DECADE = "year", "decade"


@app.command(epilog="Example: cadence compare --by us-president -c leaders -f markdown")
def compare(
    *,
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    channel: Annotated[
        list[str] | None,
        typer.Option(
            "--channel",
            "-c",
            metavar="ID",
            help="Only this channel (repeatable).  [default: the ledger's first]",
        ),
    ] = None,
    per_year: options.PerYear = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="OFFICE|year|decade",
            help="What to compare.  [default: the first leader office]",
            show_default=False,
        ),
    ] = None,
    from_: Annotated[int | None, options.year("--from", "Only records from this year on.")] = None,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """Compare the records of the holders of an office, of years or of decades.

    For each: contacts, contacts a year, years with enough of them, the longest gap and the median
    interval; for a single year, whether it had enough contacts. What is not recorded is marked and
    never counted as silence.
    """
    from cadence.analysis.compare import compare as compare_of
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask
    from cadence.output.reports.compare import CompareReport

    query = ask(ledger, as_of, channel, per_year)
    channels = query.channels if channel else query.channels[:1]
    if not channels:
        raise CadenceError("this ledger has no channel to compare")
    by, what, periods = _periods(query, channels, by)
    found = [compare_of(query.view, c, periods) for c in channels]
    if from_ is not None:
        found = [comparison.from_year(from_) for comparison in found]
        if not any(comparison.records for comparison in found):
            raise CadenceError(f"--from {from_}: there is no record of that year or a later one")
    query = query.about(channels)
    print_report(CompareReport(query, by, what, found), format_, bom=bom)


def _periods(
    query: Query, channels: Sequence[Channel], by: str | None
) -> tuple[str, str, tuple[Period, ...]]:
    """Return the option's value, its name for people, and the periods to compare."""
    from cadence.analysis.compare import by_decade, by_office, by_year
    from cadence.cli.choices import office_given

    if by == _YEAR:
        return by, "year", by_year(query.view, channels)
    if by == _DECADE:
        return by, "decade", by_decade(query.view, channels)
    office = office_given("--by", by, query.ledger, (_YEAR, _DECADE))
    if office is None:
        raise CadenceError("this ledger has no office of a leader: try --by year")
    periods = by_office(query.view, office.id)
    if not periods:
        raise CadenceError(f"nobody held the office '{office.id}' by {query.on}")
    return office.id, office.title, periods
