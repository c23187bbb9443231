"""`cadence gaps`: every silence that lasted too long."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli import options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence gaps -c leaders-in-person --since 2000-01-01")
def gaps(
    *,
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    channel: options.Channels = None,
    per_year: options.PerYear = None,
    years: Annotated[
        bool, typer.Option("--years", help="The yearly tally instead: met, missed or unknown.")
    ] = False,
    since: Annotated[str | None, options.day("Only gaps that last beyond this day.")] = None,
    until: Annotated[str | None, options.day("Only gaps that began on or before this day.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Only open gaps.")] = False,
    min_late: Annotated[
        int, typer.Option(metavar="DAYS", min=1, help="Only gaps at least this many days late.")
    ] = 1,
    longest: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Only the N longest of these gaps."),
    ] = None,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """Every silence that lasted longer than its channel's cadence allows.

    A gap counts from the end of one contact to the start of the next, as far as the
    ledger is recorded: '890+ d' means at least 890 days.
    """
    from cadence.analysis.gap_history import GapFilter, gap_history
    from cadence.analysis.gap_history import longest as longest_of
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask, span_given
    from cadence.output.reports.gaps import GapsReport
    from cadence.output.reports.years import YearsReport

    first, final = span_given(since, until)
    query = ask(ledger, as_of, channel, per_year)

    wanted = GapFilter(first, final, open_, min_late)
    found = [gap_history(query.view, c, wanted) for c in query.channels]
    if longest:
        found = longest_of(found, longest)
    kind = YearsReport if years else GapsReport
    print_report(kind(query, found, bool(longest) or not wanted.is_none), format_, bom=bom)
