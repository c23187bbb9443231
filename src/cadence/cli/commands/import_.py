"""`cadence import`: add what somebody else's list has and the ledger lacks."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli import changing, committing, list_options
from cadence.output.formats.outlet import put, put_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence.check.finding import Fault
    from cadence.cli.made_file import Output
    from cadence.files.locate import LedgerPath
    from cadence.recording.lists.importing import ListImport
    from cadence.recording.proposal import LedgerText, Proposal
    from cadence.recording.transaction import Change

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="Example: cadence import chronology.csv --column mode=How --column end=Until"
    " --rest rest.csv"
)
def import_(
    *,
    list_: list_options.List,
    ledger: changing.LedgerToChange = None,
    column: list_options.Column = None,
    rest: Annotated[
        str | None,
        typer.Option(
            "--rest",
            metavar="FILE.csv",
            help="Write the rows that are not added to this file, each with the reason.",
        ),
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="CODE",
            help="Write despite new warnings with this code (repeatable).",
        ),
    ] = None,
    dry_run: changing.DryRun = False,
    commit: committing.CommitIt = False,
    format_: changing.OutputFormat = changing.ChangeFormat.TEXT,
) -> None:
    """Add what 'cadence reconcile' calls missing, in one change: all of it or nothing.

    Rows that are near or unclear, that name somebody unknown or people of one side only, or that
    cannot be read are left to you (--rest). Importing a list twice adds nothing. Exits with status
    1 if rows cannot be read or name somebody who is not in the ledger, with status 2 if nothing is
    written because of new errors, or of new warnings that are not accepted.
    """
    from cadence.cli.choices import code_given
    from cadence.cli.made_file import output
    from cadence.files import locate
    from cadence.lookup.clock import latest_day
    from cadence.recording import transaction
    from cadence.recording.lists.importing import ListImport

    if rest:
        list_options.refuse_same("--rest", rest, list_)
    accepted = {code_given(code) for code in accept or ()}
    where = locate.find(ledger)
    before = transaction.read(where, dry_run=dry_run)
    kept = output(rest, (".csv",), where, option="--rest") if rest else None
    listed = list_options.read(list_, before.ledger, column)
    changing.check_commit(where, before, commit=commit)
    with list_options.progress("Comparing rows", len(listed.rows)) as step:
        request = ListImport(listed, latest_day(), step)
        change = _carried_out(where, before, request, accepted, dry_run=dry_run, commit=commit)
    _finish(where, before, request, change, kept, dry_run=dry_run, commit=commit, format_=format_)


def _carried_out(
    where: LedgerPath,
    before: LedgerText,
    request: ListImport,
    accepted: set[str],
    *,
    dry_run: bool,
    commit: bool,
) -> Change | None:
    """Make the change, or rehearse it; return None if there is nothing to add."""
    from functools import partial

    from cadence.recording import transaction
    from cadence.recording.lists.importing import NothingToImport

    def show(_proposal: Proposal, findings: Sequence[Fault]) -> None:
        from cadence.output.reports.imported import finding_lines

        row_of = {str(new.table["id"]): new.number for new in request.new}
        for line in finding_lines(findings, row_of):
            put_line(line, error=True)

    editor = transaction.Editor(
        show=show,
        accepts=accepted,
        check_before=partial(changing.check_commit, where, commit=commit),
    )
    carry_out = transaction.rehearse if dry_run else transaction.carry_out
    today = date.today()  # noqa: DTZ011 -- the editor's local date
    try:
        return carry_out(where, before, request, today, editor)
    except NothingToImport:
        return None
    except transaction.NotAccepted as refusal:
        codes = sorted(refusal.codes - accepted)
        options = " ".join(f"--accept {code}" for code in codes)
        raise transaction.Refused(f"{refusal}: fix that in the list, or {options}") from None


def _finish(
    where: LedgerPath,
    before: LedgerText,
    request: ListImport,
    change: Change | None,
    kept: Output | None,
    *,
    dry_run: bool,
    commit: bool,
    format_: changing.ChangeFormat,
) -> None:
    """Write the rest, print what is added and left, commit; exit with 1 if rows were not read."""
    from cadence.output.reports import imported, recorded

    found, new = request.reconciliation, [str(one.table["id"]) for one in request.new]
    today = date.today()  # noqa: DTZ011 -- as above
    name = kept.name if kept is not None and not dry_run else None
    done = imported.Imported(
        where,
        before,
        today,
        found,
        new,
        change,
        [str(occasion["id"]) for occasion in request.occasions],
        request.left_occasions,
        name,
    )
    if kept is not None and not dry_run:
        kept.write(imported.rest_csv(done.text.ledger, found))
    proposed = committing.commit_of(change) if change else None
    commits, fault = commit and done.written, None
    if format_ is changing.ChangeFormat.TEXT:
        changing.print_lines(done.to_lines())
    if commits:
        fault = committing.carried_out(proposed, where.name)
    committed = commits and fault is None
    if format_ is changing.ChangeFormat.JSON:
        put(done.to_json(proposed, committed=committed))
        sys.stdout.flush()
    elif proposed and not fault:
        changing.print_lines(recorded.commit_lines(proposed, committed=commits))
    if fault:
        raise fault
    if found.has_unread:
        raise typer.Exit(1)
