"""`cadence status`: when each channel last spoke, and whether it is overdue."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli import options
from cadence.errors import CadenceError

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence status --as-of 2023-09-29 -c leaders -c leaders-in-person")
def status(
    *,
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    channel: options.Channels = None,
    per_year: options.PerYear = None,
    since: Annotated[str | None, options.day("Only verdicts that changed since this date.")] = None,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code",
            help="Exit with status 1 if anything is overdue; with --since, if anything became"
            " overdue.",
        ),
    ] = False,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """Show when each channel last spoke, and whether it is overdue.

    One row per channel, the worst first. 'unknown' means that the ledger does not
    cover enough of the time to say.
    """
    from cadence.analysis.verdicts import Verdict, channel_status
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask, day_given
    from cadence.output.reports.status import StatusReport

    earlier = day_given(since)
    query = ask(ledger, as_of, channel, per_year)
    statuses = [channel_status(query.view, c) for c in query.channels]
    if earlier:
        from cadence.analysis.as_of import AsOf
        from cadence.analysis.changes import changes as verdict_changes
        from cadence.output.reports.changes import ChangesReport

        if earlier > query.on:
            raise CadenceError(f"--since {earlier} is after the day of the report, {query.on}")
        changes = verdict_changes(AsOf(query.ledger, earlier), statuses)
        print_report(ChangesReport(query, earlier, changes), format_, bom=bom)
        statuses = [change.now for change in changes]
    else:
        print_report(StatusReport(query, statuses), format_, bom=bom)
    if exit_code and any(s.verdict is Verdict.OVERDUE for s in statuses):
        raise typer.Exit(1)
