"""`cadence agenda`: what comes next."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli import options

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_MOST_MONTHS = 600


@app.command(epilog="Example: cadence agenda --months 3 -c leaders -c foreign-ministers")
def agenda(
    *,
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    channel: options.Channels = None,
    per_year: options.PerYear = None,
    months: Annotated[
        int, typer.Option(metavar="N", min=1, max=_MOST_MONTHS, help="How far to look ahead.")
    ] = 12,
    until: Annotated[str | None, options.day("Look ahead to this day instead (inclusive).")] = None,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """List due dates, plans and occasions in the months ahead, in date order.

    Overdue channels come first, then plans whose date has passed with no outcome
    recorded, then due dates that have passed since the ledger was last checked.
    """
    from cadence.analysis.agenda import agenda as agenda_of
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask, day_given
    from cadence.errors import CadenceError
    from cadence.ledger.spans import Span
    from cadence.output.reports.agenda import AgendaReport

    query = ask(ledger, as_of, channel, per_year)
    last_day = day_given(until) or Span(months=months).after(query.on)
    if last_day < query.on:
        raise CadenceError(f"--until {last_day} is before the day of the report, {query.on}")
    found = agenda_of(query.view, query.channels, last_day)
    print_report(AgendaReport(query, found), format_, bom=bom)
