"""`cadence resolve`: what became of a plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli import changing, committing, contact_options, forgetting
from cadence.ledger.vocabulary import PlanStatus, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.cli.prompts.asker import Asker
    from cadence.files.locate import LedgerPath
    from cadence.ledger.model import Contact
    from cadence.recording.call_day import Today
    from cadence.recording.plan_answers import PlanAnswers
    from cadence.recording.proposal import LedgerText, Proposal

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="Example: cadence resolve 2026-12-03-trump-xi postponed --by CN"
    " --source 'https://example.org/talks | Reuters'"
)
def resolve(
    *,
    id_: Annotated[str, typer.Argument(metavar="ID", help="The plan's full id.")],
    status: Annotated[PlanStatus, typer.Argument(metavar="STATUS", help="What became of it.")],
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it was held, if not as planned.")
    ] = None,
    end: contact_options.End = None,
    place: contact_options.Place = None,
    venue: contact_options.Venue = None,
    with_: contact_options.With = None,
    topic: contact_options.Topic = None,
    outcome: contact_options.Outcome = None,
    summary: contact_options.Summary = None,
    by: contact_options.By = None,
    decided: contact_options.Decided = None,
    confidence: contact_options.HowSure = None,
    source: contact_options.Source = None,
    ledger: changing.LedgerToChange = None,
    dry_run: changing.DryRun = False,
    force: changing.Force = False,
    commit: committing.CommitIt = False,
    format_: changing.OutputFormat = changing.ChangeFormat.TEXT,
    _forget: Annotated[bool, forgetting.forget_option("resolve")] = False,
) -> None:
    """Record what became of a plan: held, postponed, cancelled or declined.

    On a terminal, you are asked for the details. Principals, topics, outcomes and
    sources are added to those of the plan. --date, --end, --place, --venue, --with, --topic
    and --outcome are for a held contact, --by and --decided for any other. The contact keeps
    its id; what no longer applies to it is removed, and if its date has changed it moves to
    its place in date order.
    """
    from cadence.recording.plan_answers import PlanAnswers

    where, before = changing.opened(ledger, dry_run=dry_run, commit=commit)
    answers = PlanAnswers(
        status=Status(status),
        date=date,
        end=end,
        by=by,
        decided=decided,
        place=place,
        venue=venue,
        principals=tuple(with_ or ()),
        topics=tuple(topic or ()),
        outcomes=tuple(outcome or ()),
        summary=summary,
        confidence=confidence,
        sources=tuple(source or ()),
    )
    manner = changing.Manner("resolve", dry_run, force, format_, commit=commit)
    _record(where, before, id_, answers, manner)


def _record(
    where: LedgerPath, before: LedgerText, id_: str, given: PlanAnswers, manner: changing.Manner
) -> None:
    import os

    from cadence.recording.resolution import find_plan

    today = changing.today_of(before.ledger)
    plan = find_plan(before.ledger, id_)
    change = partial(_change, where, before, today, plan=plan)
    if not changing.may_ask():
        changing.print_guesses(before.ledger, given.sources)
        change(given, manner)
        return
    from cadence.cli.prompts.conversation import Conversation
    from cadence.cli.prompts.plan import PlanPrompts
    from cadence.recording.kept_answers import Purpose

    def questions(asker: Asker, given: PlanAnswers) -> PlanAnswers:
        return PlanPrompts(asker, before.ledger, plan, today).complete(given)

    purpose = Purpose("resolve", os.path.realpath(where.path), f"{id_} {given.status}")
    Conversation(purpose, before.ledger, today, questions).hold(given, manner, change)


def _change(
    where: LedgerPath,
    before: LedgerText,
    today: Today,
    answers: PlanAnswers,
    manner: changing.Manner,
    *,
    plan: Contact,
) -> None:
    """Write the outcome of the plan that *answers* describe."""
    from cadence.output.reports.preview import call_day, changed_lines
    from cadence.recording.plan_answers import resolve_plan_answers
    from cadence.recording.resolution import resolve_plan

    def preview(proposal: Proposal) -> Iterable[str]:
        yield from changed_lines(proposal, where.name)
        yield from changing.all_fitted(call_day(today, plan.mode, (answers.date, answers.end)))

    meant = resolve_plan_answers(before.ledger, plan, answers, today)
    changing.change_ledger(where, before, resolve_plan(plan.id, meant), preview, manner)
