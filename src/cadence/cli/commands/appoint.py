"""`cadence appoint`: a new holder of an office, or the end of a term."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli import changing, committing, forgetting
from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.cli.prompts.asker import Asker
    from cadence.files.locate import LedgerPath
    from cadence.recording.appointment_answers import AppointmentAnswers
    from cadence.recording.call_day import Today
    from cadence.recording.proposal import LedgerText, Proposal

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="Example: cadence appoint 'Jane Doe' us-secretary-of-state --from '1 Dec 2026'"
    " --family-name Doe"
)
def appoint(
    *,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="The person: an id, a name that only one person has, or a new name.",
        ),
    ] = None,
    office: Annotated[
        str | None, typer.Argument(metavar="OFFICE", help="The office: its full id, or its title.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day of the term.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The last day. Without --from, it ends the current term."
        ),
    ] = None,
    acting: Annotated[
        bool, typer.Option("--acting", help="The office is held temporarily.")
    ] = False,
    family_name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The family name of a new person.")
    ] = None,
    native_name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Their name in its own script.")
    ] = None,
    wikidata: Annotated[
        str | None, typer.Option(metavar="ID", help="Their Wikidata item, as in Q15031.")
    ] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Another spelling of their name (repeatable)."),
    ] = None,
    ledger: changing.LedgerToChange = None,
    dry_run: changing.DryRun = False,
    force: changing.Force = False,
    commit: committing.CommitIt = False,
    format_: changing.OutputFormat = changing.ChangeFormat.TEXT,
    _forget: Annotated[bool, forgetting.forget_option("appoint")] = False,
) -> None:
    """Appoint somebody to an office, or end a term.

    A new person is added to the ledger, after the last person of their side. If only one person at
    a time can hold the office, the predecessor's term ends on the same day; an open vacancy is
    closed. On a terminal, you are asked for what you leave out.
    """
    from cadence.recording.appointment_answers import AppointmentAnswers

    where, before = changing.opened(ledger, dry_run=dry_run, commit=commit)
    given = AppointmentAnswers(
        name=name,
        office=office,
        from_=from_,
        to=to,
        acting=acting,
        family_name=family_name,
        native_name=native_name,
        wikidata=wikidata,
        aliases=tuple(alias or ()),
    )
    _record(
        where, before, given, changing.Manner("appoint", dry_run, force, format_, commit=commit)
    )


def _record(
    where: LedgerPath, before: LedgerText, given: AppointmentAnswers, manner: changing.Manner
) -> None:
    import os

    from cadence.recording.appointment_answers import as_known, check_given, landed_as, missing

    today = changing.today_of(before.ledger)
    check_given(before.ledger, given, today.own)
    lacking = missing(before.ledger, given)
    change = partial(_change, where, before, today)
    may_ask = changing.may_ask()
    if not lacking or (lacking == ["--family-name"] and not may_ask):
        change(given, manner)  # reports an unknown person
        return
    if not may_ask:
        raise CadenceError(f"missing: {', '.join(lacking)} (on a terminal you would be asked)")
    from cadence.cli.prompts.appointment import AppointmentPrompts
    from cadence.cli.prompts.conversation import Conversation
    from cadence.recording.kept_answers import Purpose

    def questions(asker: Asker, given: AppointmentAnswers) -> AppointmentAnswers:
        if asker.asks:
            check_given(before.ledger, given, today.own)
        else:  # the new person is in the ledger if all of it was written
            given = as_known(given)
        return AppointmentPrompts(asker, before.ledger, today.own).complete(given)

    landed = partial(landed_as, before.ledger, today=today.own)
    purpose = Purpose("appoint", os.path.realpath(where.path))
    Conversation(purpose, before.ledger, today, questions, landed).hold(given, manner, change)


def _change(
    where: LedgerPath,
    before: LedgerText,
    today: Today,
    answers: AppointmentAnswers,
    manner: changing.Manner,
) -> None:
    """Make the appointment that *answers* describe."""
    from cadence.output.reports.preview import appointed_lines, appointed_words
    from cadence.recording.appointment import appoint as appointing
    from cadence.recording.appointment_answers import resolve_appointment

    appointment = resolve_appointment(before.ledger, answers, today.own)

    def preview(proposal: Proposal) -> Iterable[str]:
        yield from appointed_lines(proposal, where.name)
        yield from changing.all_fitted(appointed_words(proposal))

    changing.change_ledger(where, before, appointing([appointment]), preview, manner)
