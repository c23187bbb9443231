"""`cadence diff`: what two ledgers say differently."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli import options
from cadence.errors import CadenceError

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_STANDARD_INPUT = "-"


@app.command(epilog="Example: cadence diff HEAD --as-of 2026-11-24 --format markdown")
def diff(
    *,
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="A ledger, or a git revision: REV or REV:PATH."),
    ] = "HEAD",
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="NEW", help="Another ledger or revision.  [default: the ledger as it is now]"
        ),
    ] = None,
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger",
            "-l",
            metavar="PATH",
            help="The ledger to read at a revision, and the default for NEW. Default:"
            " CADENCE_LEDGER, or data/meetings.toml or meetings.toml here or in a parent folder.",
        ),
    ] = None,
    as_of: options.AsOf = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with status 1 if anything differs.")
    ] = False,
    ids_kept: Annotated[
        bool, typer.Option("--ids-kept", help="Exit with status 1 if an id has disappeared.")
    ] = False,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """Show what changed between two ledgers, or since a git revision.

    Entries are compared by id and key by key, never by line; then come the verdicts, due dates and
    gaps that differ on the day of the report. PATH starts at the root of the repository, or, with
    ./, at the current folder; :1:, :2: and :3: are the versions of a merge in progress.
    """
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.difference import difference
    from cadence.cli.printing import print_report
    from cadence.cli.query import day_given
    from cadence.cli.revisions import current_ledger, named_ledger
    from cadence.output.report import Query
    from cadence.output.reports.difference import DifferenceReport

    if old == new == _STANDARD_INPUT:
        raise CadenceError("standard input can be only one of the two ledgers")
    on = day_given(as_of) or date.today()  # noqa: DTZ011 -- the reader's local date
    before = named_ledger(old, ledger)
    after = current_ledger(ledger) if new is None else named_ledger(new, ledger)
    view = AsOf(after.ledger, on)
    found = difference(AsOf(before.ledger, on), view)
    report = DifferenceReport(
        Query(after, view, after.ledger.channels), before, found, before.sha256 == after.sha256
    )
    print_report(report, format_, bom=bom)
    if (exit_code and report.differs) or (ids_kept and found.lost_ids):
        raise typer.Exit(1)
