"""`cadence confirm`: the ledger is complete up to this day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli import changing, committing
from cadence.errors import CadenceError
from cadence.output.formats.line_prompts import agrees, ask
from cadence.output.formats.outlet import put_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel
    from cadence.recording.proposal import Proposal

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence confirm --through 2026-11-22 -c leaders --keep-basis")
def confirm(
    *,
    through: Annotated[str, typer.Option(metavar="DATE", help="The last day you have checked.")],
    channel: Annotated[
        list[str] | None,
        typer.Option(
            "--channel",
            "-c",
            metavar="ID",
            help="Only this channel, by its whole id (repeatable).  [default: all not retired]",
        ),
    ] = None,
    basis: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="The new basis: how you checked that the ledger is complete."
        ),
    ] = None,
    keep_basis: Annotated[
        bool, typer.Option("--keep-basis", help="The basis of each channel still holds.")
    ] = False,
    ledger: changing.LedgerToChange = None,
    dry_run: changing.DryRun = False,
    force: changing.Force = False,
    commit: committing.CommitIt = False,
    format_: changing.OutputFormat = changing.ChangeFormat.TEXT,
) -> None:
    """Record that you have checked: the ledger is complete up to this date.

    Moves 'recorded.through' of the channels forward, never back; asks first on a
    terminal. A silence up to that date then counts as a silence, not as a hole in the
    ledger. If a channel has a basis, say whether it holds for the new days too:
    --keep-basis or --basis.
    """
    from datetime import date

    from cadence.lookup.days import parse_day
    from cadence.output.formats.safe import one_line
    from cadence.output.wording.words import counted, day
    from cadence.recording.confirmation import confirm_channels

    today = date.today()  # noqa: DTZ011 -- the editor's local date
    last_day = parse_day(through, today)
    if last_day > today:
        raise CadenceError(f"--through {last_day} is in the future: today is {today}")
    where, before = changing.opened(ledger, dry_run=dry_run, commit=commit)

    bases = _bases(before.ledger, (last_day, channel or (), today), basis, keep=keep_basis)

    def preview(proposal: Proposal) -> Iterable[str]:
        pairs = zip(proposal.before.ledger.channels, proposal.after.ledger.channels, strict=True)
        changed = [(old, new) for old, new in pairs if old.recorded != new.recorded]
        yield f"{counted(len(changed), 'channel')} recorded through {day(last_day)}."
        for old, _ in changed:
            yield one_line(f"  {old.id}, until now {day(old.recorded.through)}")
        yield from changing.all_fitted(_basis_lines(changed))

    request = confirm_channels(last_day, channel or (), today, bases)
    # The editor must know what they attest to: the question names it, and Enter is not a yes.
    manner = changing.Manner(
        "confirm", dry_run, force, format_, ask=not force, commit=commit,
        question=f"Have you checked all of that up to {day(last_day)}?", presumes=False,
    )  # fmt: skip
    changing.change_ledger(where, before, request, preview, manner)


def _bases(
    ledger: Ledger,
    query: tuple[date, Sequence[str], date],
    basis: str | None,
    *,
    keep: bool,
) -> dict[str, str]:
    """Return the new basis of each channel that gets one; on a terminal, ask for it."""
    from cadence.recording.confirmation import channels_to_confirm

    if basis is not None and keep:
        raise CadenceError("--basis gives a new basis and --keep-basis keeps the old one: give one")
    if basis is not None:
        return dict.fromkeys(ledger.channel_by_id, basis)
    by_basis: dict[str, list[str]] = {}
    for channel in channels_to_confirm(ledger, *query):
        if channel.recorded.basis:
            by_basis.setdefault(channel.recorded.basis, []).append(channel.id)
    if keep or not by_basis:
        return {}
    if not changing.may_ask():
        first, *others = (id_ for ids in by_basis.values() for id_ in ids)
        more = f" and {len(others)} more" if others else ""
        raise CadenceError(
            f"{first}{more} {'have' if others else 'has'} a basis for its completeness: give"
            " --keep-basis if it holds for the new days too, or --basis TEXT with a new one"
        )
    return {
        id_: answer
        for old, ids in by_basis.items()
        for answer in [_asked(old, ids)]
        if answer != old
        for id_ in ids
    }


def _asked(old: str, channels: Sequence[str]) -> str:
    """Ask whether the basis of these channels still applies, and if not, for the new one."""
    from cadence.output.formats.safe import one_line

    for line in changing.fitted(f"{', '.join(channels)}: {one_line(old)}"):
        put_line(line, error=True)
    if agrees("Does this basis still hold?", default=True):
        return old
    return ask("Basis from now on").strip()


def _basis_lines(changed: Iterable[tuple[Channel, Channel]]) -> Iterator[str]:
    """Yield a line for each new or kept basis, with its channels."""
    from cadence.output.formats.safe import one_line

    ids: dict[tuple[str, str], list[str]] = {}
    for old, new in changed:
        if new.recorded.basis:
            how = "as before" if new.recorded.basis == old.recorded.basis else "new"
            ids.setdefault((how, new.recorded.basis), []).append(new.id)
    for (how, basis), channels in ids.items():
        yield f"Basis ({how}) of {', '.join(channels)}: {one_line(basis)}"
