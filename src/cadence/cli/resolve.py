"""`cadence resolve`: what became of a plan."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli.changing import (
    ChangeFormat,
    ChangeFormatOption,
    DryRunOption,
    ForceOption,
    LedgerToChange,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.recording.proposal import Proposal

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Became(StrEnum):
    """What a plan can become."""

    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DECLINED = "declined"


@app.command(
    epilog="Example: cadence resolve 2026-12-03-trump-xi postponed --by CN"
    " --source 'https://example.org/talks | Reuters'"
)
def resolve(
    *,
    id_: Annotated[str, typer.Argument(metavar="ID", help="The plan, or how its id begins.")],
    status: Annotated[Became, typer.Argument(metavar="STATUS", help="What became of it.")],
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="held: the day on which it was, if another.")
    ] = None,
    end: Annotated[
        str | None, typer.Option(metavar="DATE", help="held: its last day, if it went on.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="SIDE", help="Else: which side put it off or refused.")
    ] = None,
    decided: Annotated[
        str | None, typer.Option(metavar="DATE", help="Else: the day on which that was.")
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SOURCE", help="'URL', or 'URL | PUBLISHER | TITLE': one more (repeatable)."
        ),
    ] = None,
    ledger: LedgerToChange = None,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
    format_: ChangeFormatOption = ChangeFormat.TEXT,
) -> None:
    """Record what became of a plan: held, postponed, cancelled or declined.

    The contact keeps its id and its place in the ledger.
    """
    from datetime import date as day
    from functools import partial

    from cadence import ledger_file
    from cadence.cli.changing import Manner, carry_out, read_for_change
    from cadence.dates import parse_day
    from cadence.output.recorded import changed_lines
    from cadence.recording.answers import side_meant
    from cadence.recording.resolution import Outcome, plan_meant, resolution
    from cadence.recording.sources import source_meant
    from cadence.vocabulary import Status

    where = ledger_file.find(ledger)
    before = read_for_change(where, dry_run=dry_run)
    parsed = partial(parse_day, today=day.today())  # noqa: DTZ011 -- the editor's own day
    outcome = Outcome(
        Status(status),
        parsed(date) if date else None,
        parsed(end) if end else None,
        side_meant(before.ledger, by) if by else None,
        parsed(decided) if decided else None,
        tuple(source_meant(before.ledger, s) for s in source or ()),
    )
    plan = plan_meant(before.ledger, id_)

    def preview(proposal: Proposal) -> Iterable[str]:
        return changed_lines(proposal, where.name)

    request = resolution(plan.id, outcome)
    carry_out(where, before, request, preview, Manner("resolve", dry_run, force, format_))
