"""`cadence add`: record a contact, by options or by prompts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli import changing, committing, contact_options, forgetting
from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Precision, Status
from cadence.output.formats.outlet import put_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.cli.prompts.asker import Asker
    from cadence.cli.prompts.conversation import Conversation
    from cadence.files.locate import LedgerPath
    from cadence.recording.call_day import Today
    from cadence.recording.contact_answers import ContactAnswers, UnknownPerson
    from cadence.recording.proposal import LedgerText, Proposal

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_EXAMPLE = (
    "Example: cadence add --date '18 Nov 2026' --mode in-person --place 'Shenzhen, CN'"
    " --with trump --with xi --topic trade --summary 'They met at APEC.'"
    " --source 'https://example.org/talks | Reuters'"
)


@app.command(epilog=_EXAMPLE)
def add(
    *,
    date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The date: 2026-11-18, '18 Nov 2026', yesterday. A call is dated in the time"
            " zone that the ledger gives for calls.",
        ),
    ] = None,
    mode: contact_options.How = None,
    with_: contact_options.With = None,
    place: contact_options.Place = None,
    topic: contact_options.Topic = None,
    summary: contact_options.Summary = None,
    source: contact_options.Source = None,
    end: contact_options.End = None,
    occasion: contact_options.Occasion = None,
    venue: contact_options.Venue = None,
    attending: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who was also present (repeatable).")
    ] = None,
    outcome: contact_options.Outcome = None,
    confidence: contact_options.HowSure = None,
    precision: Annotated[
        Precision, typer.Option(help="How precisely the date is known.")
    ] = Precision.DAY,
    status: Annotated[
        Status, typer.Option(help="What became of it; 'planned' for a future one.")
    ] = Status.HELD,
    status_by: contact_options.By = None,
    announced: contact_options.Announced = None,
    decided: contact_options.Decided = None,
    note: contact_options.Note = None,
    ledger: changing.LedgerToChange = None,
    dry_run: changing.DryRun = False,
    force: changing.Force = False,
    commit: committing.CommitIt = False,
    format_: changing.OutputFormat = changing.ChangeFormat.TEXT,
    _forget: Annotated[bool, forgetting.forget_option("add")] = False,
) -> None:
    """Record a contact. On a terminal, you are asked for what you leave out.

    Date, mode and principals are required. You are asked for topics, summary and sources too, and
    Enter skips them; without a terminal ('< /dev/null') you are asked for nothing. If you stop,
    your answers are kept and offered the next time. Shows the new block, inserts it in date order,
    and reports which verdicts change.
    """
    from cadence.recording.contact_answers import ContactAnswers

    where, before = changing.opened(ledger, dry_run=dry_run, commit=commit)
    answers = ContactAnswers(
        date=date,
        end=end,
        precision=precision,
        status=status,
        status_by=status_by,
        announced=announced,
        decided=decided,
        mode=mode,
        place=place,
        venue=venue,
        occasion=occasion,
        principals=tuple(with_ or ()),
        attending=tuple(attending or ()),
        topics=tuple(topic or ()),
        summary=summary,
        outcomes=tuple(outcome or ()),
        confidence=confidence,
        note=note,
        sources=tuple(source or ()),
    )
    manner = changing.Manner("add", dry_run, force, format_, commit=commit)
    _record(where, before, answers, manner)


def _record(
    where: LedgerPath,
    before: LedgerText,
    given: ContactAnswers,
    manner: changing.Manner,
) -> None:

    from cadence.recording.contact_answers import missing, worth_asking

    today = changing.today_of(before.ledger)
    lacking = missing(before.ledger, given)
    change = partial(_change, where, before, today)
    if changing.may_ask() and (lacking or worth_asking(before.ledger, given)):
        _conversation(where, before, given, today).hold(given, manner, change)
        return
    if lacking:
        raise CadenceError(f"missing: {', '.join(lacking)} (on a terminal you would be asked)")
    changing.print_guesses(before.ledger, given.sources)
    change(given, manner)


def _conversation(
    where: LedgerPath, before: LedgerText, given: ContactAnswers, today: Today
) -> Conversation[ContactAnswers]:
    """Return the conversation that asks for the missing answers; the given ones must be clear."""
    import os

    from cadence.cli.prompts.contact import ContactPrompts
    from cadence.cli.prompts.conversation import Conversation
    from cadence.recording.contact_answers import check_given, landed_as
    from cadence.recording.kept_answers import Purpose

    check_given(before.ledger, given, today)

    def questions(asker: Asker, given: ContactAnswers) -> ContactAnswers:
        check_given(before.ledger, given, today)
        return ContactPrompts(asker, before, today).complete(given)

    def landed(answers: ContactAnswers) -> str | None:
        return landed_as(before.ledger, answers, today)

    purpose = Purpose("add", os.path.realpath(where.path))
    return Conversation(purpose, before.ledger, today, questions, landed)


def _change(
    where: LedgerPath,
    before: LedgerText,
    today: Today,
    answers: ContactAnswers,
    manner: changing.Manner,
) -> None:
    """Write the contact that *answers* describe, and the appointments for it."""
    from cadence.output.reports import preview as show
    from cadence.recording.addition import add_contact
    from cadence.recording.contact_answers import (
        UnknownPerson,
        resolve_appointments,
        resolve_contact,
    )

    appointments, ledger = resolve_appointments(before, answers, today)
    try:
        contact = resolve_contact(ledger, answers, today)
    except UnknownPerson as new:
        raise _introduced(where, before, new) from None

    def preview(proposal: Proposal) -> Iterable[str]:
        yield from show.appointed_lines(proposal, where.name)
        yield from show.new_block(proposal, where.name)
        yield from changing.all_fitted(show.appointed_words(proposal))
        days = answers.date, answers.end
        yield from changing.all_fitted(show.call_day(today, answers.how, days))
        yield from changing.fitted(
            show.membership(proposal.after.ledger, str(proposal.draft.subject))
        )

    request = add_contact(contact, appointments)
    changing.change_ledger(where, before, request, preview, manner)


def _introduced(where: LedgerPath, before: LedgerText, new: UnknownPerson) -> CadenceError:
    """Print a block for a new person, and return the error that says where to put it."""
    from cadence.output.formats.safe import one_line
    from cadence.recording.new_person import nearest_names, new_person_block, new_person_line

    block = new_person_block(before.ledger, new.typed, new.on, new.side)
    line = new_person_line(before.ledger, before.content, new.typed, new.side)
    for text in block.splitlines():
        put_line(one_line(text), error=True)
    return CadenceError(
        f"{new}{nearest_names(before.ledger, new.typed)}; for somebody new, cadence appoint NAME"
        f" OFFICE --from DATE, or put the block above into {where.name} at line {line} with the"
        " office, and try again"
    )
