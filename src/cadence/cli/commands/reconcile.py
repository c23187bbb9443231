"""`cadence reconcile`: the ledger compared with somebody else's list."""

from __future__ import annotations

import typer

from cadence.cli import list_options, options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="Example: cadence reconcile chronology.csv --column mode=How --column place=Where"
)
def reconcile(
    *,
    list_: list_options.List,
    ledger: options.Ledger = None,
    column: list_options.Column = None,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """Compare the ledger with somebody else's list of contacts.

    Each row is found, near (something differs), missing or unclear (several contacts fit). The
    report also lists what the list lacks: contacts in the ledger within the dates and among the
    people of the list. Columns: date, participants (or one for each side, named by it), and any
    key of a contact; several values in a cell are separated by semicolons. Exits with status 1 if
    rows cannot be read or name somebody who is not in the ledger.
    """
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask
    from cadence.lookup.clock import latest_day
    from cadence.output.reports.reconcile import ReconcileReport
    from cadence.recording.lists.reconciliation import reconcile as compare

    query = ask(ledger, None).about(())
    listed = list_options.read(list_, query.ledger, column)
    with list_options.progress("Comparing rows", len(listed.rows)) as step:
        found = compare(query.ledger, listed, latest_day(), step)
    print_report(ReconcileReport(query, found), format_, bom=bom)
    if found.has_unread:
        raise typer.Exit(1)
