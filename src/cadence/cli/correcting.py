"""Correct a contact by options: resolve them, ask for what is missing, make the change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cadence.cli import changing
from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Confidence
from cadence.output.formats.line_prompts import agrees
from cadence.output.reports.preview import call_day, changed_lines
from cadence.recording.contact import CONFIDENCES
from cadence.recording.edit_answers import resolve_edit_answers
from cadence.recording.editing import correct_contact, needs_confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.files.locate import LedgerPath
    from cadence.recording.edit_answers import EditAnswers
    from cadence.recording.editing import Correction
    from cadence.recording.entries import Entry
    from cadence.recording.proposal import LedgerText, Proposal


def correct(
    where: LedgerPath,
    before: LedgerText,
    entry: Entry,
    answers: EditAnswers,
    manner: changing.Manner,
) -> None:
    """Correct the contact *entry* by *answers*. Raises a `CadenceError` if that is not possible."""
    if entry.kind != "contact":
        raise CadenceError(
            f"{entry.id} is {entry.described}, and the options are for contacts: leave them out,"
            " and change it in your editor"
        )
    contact = before.ledger.contacts[entry.index]
    today = changing.today_of(before.ledger)
    correction = resolve_edit_answers(before.ledger, contact, answers, today)
    changing.print_guesses(before.ledger, answers.add_sources)
    if needs_confidence(entry.table_in(before.tables), correction):
        correction = _with_confidence(entry, correction)

    def preview(proposal: Proposal) -> Iterable[str]:
        yield from changed_lines(proposal, where.name)
        for line in call_day(today, answers.mode or contact.mode, (answers.date, answers.end)):
            yield from changing.fitted(line)

    changing.change_ledger(where, before, correct_contact(entry, correction), preview, manner)


def _with_confidence(entry: Entry, correction: Correction) -> Correction:
    """Return the correction, with the editor's answer whether two sources confirm the contact."""
    question = f"{entry.id} was single-source, and has a second source now"
    if not changing.may_ask():
        raise CadenceError(f"{question}: give --confidence ({CONFIDENCES})")
    is_confirmed = agrees(f"{question}. Is it confirmed?", default=True)
    confidence = Confidence.CONFIRMED if is_confirmed else Confidence.SINGLE_SOURCE
    values = {**correction.values, "confidence": confidence.value}
    return replace(correction, values=values)
