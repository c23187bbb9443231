"""`cadence confirm`: the ledger is complete up to this day."""

from __future__ import annotations

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


@app.command(epilog="Example: cadence confirm --through 2026-11-22 -c leaders")
def confirm(
    *,
    through: Annotated[
        str, typer.Option(metavar="DATE", help="The last day of which you have looked.")
    ],
    channel: Annotated[
        list[str] | None,
        typer.Option(
            "--channel",
            "-c",
            metavar="ID",
            help="Only this channel, by its whole id (repeatable).  [default: all not retired]",
        ),
    ] = None,
    ledger: LedgerToChange = None,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
    format_: ChangeFormatOption = ChangeFormat.TEXT,
) -> None:
    """I have looked: the ledger is complete up to this day. On a terminal it asks first.

    Sets 'recorded.through' of the channels, and never back. From then on a silence up to
    that day is a silence, and no longer a gap in the ledger.
    """
    from datetime import date

    from cadence import ledger_file
    from cadence.cli.changing import Manner, Refused, carry_out, read_for_change
    from cadence.dates import parse_day
    from cadence.output.safe import one_line
    from cadence.output.words import counted, day
    from cadence.recording.confirmation import confirmation

    today = date.today()  # noqa: DTZ011 -- the editor's own day is meant
    last_day = parse_day(through, today)
    if last_day > today:
        raise Refused(f"--through {last_day} has not come yet: today is {today}")
    where = ledger_file.find(ledger)
    before = read_for_change(where, dry_run=dry_run)

    def preview(proposal: Proposal) -> Iterable[str]:
        pairs = zip(proposal.before.ledger.channels, proposal.after.ledger.channels, strict=True)
        further = [(old, new) for old, new in pairs if old.recorded != new.recorded]
        yield f"{counted(len(further), 'channel')} recorded through {day(last_day)}."
        for old, _ in further:
            yield one_line(f"  {old.id}, until now {day(old.recorded.through)}")

    request = confirmation(last_day, channel or (), today)
    # Who attests has to know for what: that is asked about, and Enter does not say yes.
    manner = Manner(
        "confirm", dry_run, force, format_, ask=not force,
        question=f"Have you checked all of that up to {day(last_day)}?", presumes=False,
    )  # fmt: skip
    carry_out(where, before, request, preview, manner)
