"""`cadence edit`: correct an entry that has landed, by options or in an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli import changing, committing, contact_options, edit_options

if TYPE_CHECKING:
    from cadence.recording.edit_answers import EditAnswers
    from cadence.recording.entries import Entry

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="Example: cadence edit 2023-11-15-biden-xi --occasion APEC --add-topic trade"
    " --drop-attending Yellen"
)
def edit(
    *,
    id_: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="The full id, or a name that only one person has."),
    ] = None,
    date: edit_options.Date = None,
    end: contact_options.End = None,
    precision: edit_options.HowExact = None,
    status: edit_options.What = None,
    status_by: edit_options.By = None,
    announced: contact_options.Announced = None,
    decided: contact_options.Decided = None,
    mode: contact_options.How = None,
    place: contact_options.Place = None,
    city: edit_options.City = None,
    country: edit_options.Country = None,
    venue: contact_options.Venue = None,
    occasion: contact_options.Occasion = None,
    add_with: edit_options.AddWith = None,
    drop_with: edit_options.DropWith = None,
    add_attending: edit_options.AddAttending = None,
    drop_attending: edit_options.DropAttending = None,
    add_distinct_from: edit_options.AddDistinctFrom = None,
    drop_distinct_from: edit_options.DropDistinctFrom = None,
    add_topic: edit_options.AddTopic = None,
    drop_topic: edit_options.DropTopic = None,
    summary: contact_options.Summary = None,
    add_outcome: edit_options.AddOutcome = None,
    drop_outcome: edit_options.DropOutcome = None,
    confidence: edit_options.HowSure = None,
    note: contact_options.Note = None,
    add_source: edit_options.AddSource = None,
    drop_source: edit_options.DropSource = None,
    clear: edit_options.Clear = None,
    kind: edit_options.Kind = None,
    continue_: edit_options.Continue = False,
    ledger: changing.LedgerToChange = None,
    dry_run: changing.DryRun = False,
    force: changing.Force = False,
    commit: committing.CommitIt = False,
    format_: changing.OutputFormat = changing.ChangeFormat.TEXT,
) -> None:
    """Correct an entry: a contact by options, or any entry in your editor.

    Without options the entry is opened in $VISUAL, $EDITOR or git's editor. When you close
    it, the text is checked; if it is not valid, it is opened again with the reason. The id stays
    the same. A contact moves to its place in date order. Nothing else in the file changes.
    The options that begin with --add or --drop, and --clear, can be repeated.
    """
    from cadence.recording.edit_answers import EditAnswers

    answers = EditAnswers(
        date=date,
        end=end,
        precision=precision,
        status=status,
        status_by=status_by,
        announced=announced,
        decided=decided,
        mode=mode,
        place=place,
        city=city,
        country=country,
        venue=venue,
        occasion=occasion,
        summary=summary,
        confidence=confidence,
        note=note,
        add_with=tuple(add_with or ()),
        drop_with=tuple(drop_with or ()),
        add_attending=tuple(add_attending or ()),
        drop_attending=tuple(drop_attending or ()),
        add_topics=tuple(add_topic or ()),
        drop_topics=tuple(drop_topic or ()),
        add_outcomes=tuple(add_outcome or ()),
        drop_outcomes=tuple(drop_outcome or ()),
        add_distinct_from=tuple(add_distinct_from or ()),
        drop_distinct_from=tuple(drop_distinct_from or ()),
        add_sources=tuple(add_source or ()),
        drop_sources=tuple(drop_source or ()),
        clear=tuple(clear or ()),
    )
    manner = changing.Manner("edit", dry_run, force, format_, commit=commit)
    if continue_:
        _continue(ledger, id_, answers, manner)
    else:
        _edit(ledger, id_, kind, answers, manner)


def _edit(
    ledger: str | None,
    id_: str | None,
    kind: str | None,
    answers: EditAnswers,
    manner: changing.Manner,
) -> None:
    from cadence.errors import CadenceError
    from cadence.recording.entries import find_entry

    if id_ is None:
        raise CadenceError("say which entry: cadence edit ID")
    where, before = changing.opened(ledger, dry_run=manner.dry_run, commit=manner.commit)
    entry = find_entry(before.ledger, before.tables, id_, kind)
    if answers.are_given:
        from cadence.cli.correcting import correct

        correct(where, before, entry, answers, manner)
    elif not changing.may_ask():
        raise CadenceError(_without_terminal(entry))
    else:
        from cadence.cli.editing import edit_in_editor

        edit_in_editor(where, before, entry, manner)


def _continue(
    ledger: str | None, id_: str | None, answers: EditAnswers, manner: changing.Manner
) -> None:
    """Continue with the newest kept text, of the entry *id_* if that is given."""
    from cadence.cli.editing import continue_editing
    from cadence.errors import CadenceError
    from cadence.files import locate
    from cadence.recording.kept_text import find_kept

    if answers.are_given:
        raise CadenceError("--continue opens the kept text in your editor: leave the options out")
    if not changing.may_ask():
        raise CadenceError("without a terminal there is no editor: --continue needs one")
    kept = find_kept(locate.find(ledger).path if ledger else None, id_)
    where = locate.find(ledger or kept.ledger)
    continue_editing(where, kept, manner)


def _without_terminal(entry: Entry) -> str:
    if entry.kind != "contact":
        what = f"{entry.id} is {entry.described}, which is changed in an editor"
        return f"{what}, and without a terminal there is none; only contacts have options"
    return (
        "without a terminal there is no editor: give the changes as options: --date, --end,"
        " --summary, --add-source, --drop-topic, --clear and more ('cadence edit --help')"
    )
