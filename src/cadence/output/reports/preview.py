"""The preview of a change to the ledger: its lines, its findings, and the date it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.ledger.vocabulary import Mode
from cadence.lookup.days import is_relative, parse_day
from cadence.output.formats.safe import one_line
from cadence.output.wording import words
from cadence.recording.terms import NewPerson
from cadence.toml.edit import line_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cadence.check.finding import Fault
    from cadence.ledger.ledger import Ledger
    from cadence.recording.appointment import Appointed
    from cadence.recording.call_day import Today
    from cadence.recording.proposal import Proposal


def new_block(proposal: Proposal, name: str) -> list[str]:
    """Return the lines of the new block, under a line that says where it goes."""
    edit = proposal.draft.edits[-1]
    block = edit.new.decode().strip("\r\n").splitlines()
    where = f"{one_line(name)}, from line {proposal.line_of(edit)}:"
    return [where, "", *map(one_line, block), ""]


def changed_lines(proposal: Proposal, name: str) -> list[str]:
    """Return the lines that change, old and new, with the marks of `diff`."""
    moved = proposal.draft.moved
    content, edits = moved or (proposal.before.content, proposal.draft.edits)
    marked = [
        line
        for old, new in line_changes(content, edits)
        for line in (*(f"- {line}" for line in old), *(f"+ {line}" for line in new))
    ]
    where = f"{one_line(name)}, from line {proposal.line}"
    moves = ", where its date belongs" if moved else ""
    return [f"{where}{moves}:", "", *map(one_line, marked), ""]


def appointed_lines(proposal: Proposal, name: str) -> Iterator[str]:
    """Yield the lines that appointments change, old and new, if there are any.

    Only edits of people and offices: if the change adds a contact, that is its last edit.
    """
    draft = proposal.draft
    if not draft.appointed:
        return
    edits = draft.edits[:-1] if draft.subject else draft.edits
    first = min(edits, key=lambda edit: edit.start)
    yield f"{one_line(name)}, from line {proposal.line_of(first)}:"
    for old, new in line_changes(proposal.before.content, edits):
        yield ""
        yield from (one_line(f"- {line}") for line in old)
        yield from (one_line(f"+ {line}") for line in new if line or len(new) == 1)
    yield ""


def appointed_words(proposal: Proposal) -> Iterator[str]:
    """Yield for each appointment who takes over the office, and whose term it ends."""
    for appointed in proposal.draft.appointed:
        yield from _appointed(proposal.after.ledger, appointed)


def _appointed(ledger: Ledger, appointed: Appointed) -> Iterator[str]:
    appointment, ended = appointed.appointment, appointed.ended
    person = ledger.person_by_id[appointment.person_id]
    title = one_line(ledger.office_by_id[appointment.office].title)
    if appointment.from_ is not None:
        acting = "acting " if appointment.acting else ""
        new = " (new)" if isinstance(appointment.person, NewPerson) else ""
        start, end = words.day(appointment.from_), appointment.to
        span = f"from {start}" + (f" to {words.day(end)}" if end else "")
        yield f"{one_line(person.name)}{new}: {acting}{title} ({appointment.office}), {span}."
    if ended is not None:
        who = one_line(ledger.person_by_id[ended.person].name)
        yield f"{who}: the term as {title} ends on {words.day(ended.to)}."


def call_day(today: Today, mode: Mode | None, typed: Iterable[str | None]) -> Iterator[str]:
    """Yield the date that a word such as 'yesterday' means in the time zone that dates calls.

    *typed* are the dates of the contact as the user typed them.
    """
    if today.zone is None or mode in {None, Mode.IN_PERSON}:
        return
    for word in dict.fromkeys(filter(None, typed)):
        if not is_relative(word):
            continue
        meant = words.day(parse_day(word, today.calls))
        if today.is_known:
            yield f"'{one_line(word)}' is {meant} in {today.zone}, where calls are dated."
        else:
            yield (
                f"'{one_line(word)}' is {meant} here: this machine does not know the time zone"
                f" {today.zone}, in which calls are dated."
            )


def membership(ledger: Ledger, contact: str) -> str:
    """Return a line that names the channels a contact belongs to, and its level."""
    placement = ledger.placement_by_contact[contact]
    titles = [one_line(ledger.channel_by_id[id_].title) for id_ in placement.channels]
    level = f" ({placement.level} level)" if placement.level else ""
    return f"Channels: {'; '.join(titles) or 'none'}{level}"


def fault_line(fault: Fault) -> str:
    """Return `warning CAD201: no source: add one`."""
    return one_line(f"{fault.rule.severity} {fault.code}: {fault.message}: {fault.fix}")
