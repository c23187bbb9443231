"""A change of the ledger before it is made: its lines, its findings, and the day it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.ledger.vocabulary import Mode
from cadence.lookup.days import is_relative, parse_day
from cadence.output.formats.safe import one_line
from cadence.output.wording import words
from cadence.toml.edit import line_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cadence.check.finding import Fault
    from cadence.ledger.ledger import Ledger
    from cadence.recording.call_day import Today
    from cadence.recording.proposal import Proposal


def new_block(proposal: Proposal, name: str) -> list[str]:
    """Return the block that is new, line by line, under a line that says where it goes."""
    (edit,) = proposal.draft.edits
    block = edit.new.decode().strip("\r\n").splitlines()
    where = f"{one_line(name)}, from line {proposal.line}:"
    return [where, "", *map(one_line, block), ""]


def changed_lines(proposal: Proposal, name: str) -> list[str]:
    """Return the lines that change, old and new, as `diff` marks them."""
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


def call_day(today: Today, mode: Mode | None, typed: Iterable[str | None]) -> Iterator[str]:
    """Yield which day a word like 'yesterday' meant, where calls are dated in a zone of their own.

    *typed* are the days of the contact as they were written.
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
    """Return which channels a contact belongs to, by its id."""
    placement = ledger.placement_by_contact[contact]
    titles = [one_line(ledger.channel_by_id[id_].title) for id_ in placement.channels]
    level = f" ({placement.level} level)" if placement.level else ""
    return f"Channels: {'; '.join(titles) or 'none'}{level}"


def fault_line(fault: Fault) -> str:
    """Return `warning CAD201: no source: add one`."""
    return one_line(f"{fault.rule.severity} {fault.code}: {fault.message}: {fault.fix}")
