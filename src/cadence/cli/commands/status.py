"""`cadence status`: when each channel last spoke, and whether it is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli.options import (
    AsOfOption,
    BomOption,
    ChannelOption,
    Format,
    FormatOption,
    LedgerOption,
    PerYearOption,
)
from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence.analysis.verdicts import ChannelStatus
    from cadence.cli.query import Asked
    from cadence.output.reports.changes import Change

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence status --as-of 2023-09-29 -c leaders -c leaders-in-person")
def status(
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    channel: ChannelOption = None,
    per_year: PerYearOption = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only verdicts that changed since this date."),
    ] = None,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code",
            help="Exit with status 1 if anything is overdue; with --since, if it became so.",
        ),
    ] = False,
    format_: FormatOption = Format.TEXT,
    bom: BomOption = False,
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
    asked = ask(ledger, as_of, channel, per_year, bom=bom)
    statuses = [channel_status(asked.ledger, c, asked.on) for c in asked.channels]
    if earlier:
        changes = _changes(asked, statuses, earlier)
        _print_changes(asked, format_, changes, earlier)
        statuses = [change.now for change in changes]
    else:
        print_report(StatusReport(asked.query, statuses), format_, bom=bom)
    if exit_code and any(s.verdict is Verdict.OVERDUE for s in statuses):
        raise typer.Exit(1)


def _changes(asked: Asked, statuses: Sequence[ChannelStatus], earlier: date) -> list[Change]:
    """Return the channels whose verdict on day *earlier* was another."""
    from cadence.analysis.verdicts import verdict_on
    from cadence.output.reports.changes import Change

    if earlier > asked.on:
        raise CadenceError(f"--since {earlier} is after the day of the report, {asked.on}")
    before = (verdict_on(asked.ledger, s.channel, earlier) for s in statuses)
    both = (Change(was, s) for was, s in zip(before, statuses, strict=True))
    return [change for change in both if change.was is not change.now.verdict]


def _print_changes(asked: Asked, format_: Format, changes: Sequence[Change], earlier: date) -> None:
    from cadence.cli.printing import print_views
    from cadence.output.reports import changes as output

    ledger = asked.ledger
    print_views(
        asked,
        format_,
        text=lambda: _print_change_table(asked, changes, earlier),
        name="cadence.status-changes/1",
        content=lambda: {
            "since": earlier.isoformat(),
            "channels": output.objects(ledger, changes),
        },
        sheet=lambda: output.sheet(changes),
        brief=lambda: output.brief(ledger, changes),
    )


def _print_change_table(asked: Asked, changes: Sequence[Change], earlier: date) -> None:
    from cadence.output.formats.terminal import console, print_text
    from cadence.output.reports import changes as output
    from cadence.output.wording import headings, words

    first = headings.first_lines(asked.source, asked.on, asked.channels, console().width)
    if not changes:
        print_text(first, f"No verdict has changed since {words.day(earlier)}.")
        return
    changed = words.counted(len(changes), "verdict")
    print_text(
        first,
        f"{changed} changed since {words.day(earlier)}",
        "",
        output.table(asked.ledger, changes, console()),
    )
