"""A change of the ledger, before it is made and after: the block, its findings, its effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.verdicts import Verdict
from cadence.ledger.vocabulary import Mode
from cadence.lookup.days import is_relative, parse_day
from cadence.output.formats import json
from cadence.output.formats.safe import one_line
from cadence.output.wording import lateness, words
from cadence.toml.edit import line_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cadence.analysis.verdicts import ChannelStatus
    from cadence.check.finding import Fault
    from cadence.ledger.ledger import Ledger
    from cadence.recording.call_day import Today
    from cadence.recording.proposal import Proposal

Pair = tuple["ChannelStatus", "ChannelStatus"]


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


def effects(statuses: Sequence[Pair]) -> list[str]:
    """Return a line for each verdict that changes, then for each due date that moves.

    `leaders: overdue → on-track, next due 18 May 2027`.
    """
    changed = [_effect(was, now) for was, now in statuses if was.verdict is not now.verdict]
    moved = [_moved(was, now) for was, now in statuses if was.verdict is now.verdict]
    lines = changed + [line for line in moved if line]
    return lines or ["No verdict changes."]


def _effect(was: ChannelStatus, now: ChannelStatus) -> str:
    return f"{now.channel.id}: {was.verdict} → {now.verdict}{_due(now)}"


def _moved(was: ChannelStatus, now: ChannelStatus) -> str | None:
    if was.last == now.last and was.due == now.due:
        return None
    return f"{now.channel.id}: {now.verdict} as before{_due(now)}"


def _due(status: ChannelStatus) -> str:
    if status.due is None:
        return ""
    if status.verdict is Verdict.OVERDUE:
        late = lateness.days_in_words(status, lateness.days_unit(status))
        return f", was due {words.day(status.due)}, {late}"
    if status.due < status.on:
        return f", was due {words.day(status.due)}"
    return f", next due {words.day(status.due)}"


def change_object(
    proposal: Proposal, statuses: Iterable[Pair], faults: Iterable[Fault], *, written: bool
) -> json.Object:
    """Return what the JSON says of a change, written or not."""
    subject = proposal.draft.subject
    ledger = proposal.after.ledger
    return {
        "written": written,
        "line": proposal.line,
        "contact": json.contact_or_null(ledger, ledger.contact_by_id[subject] if subject else None),
        "findings": [
            {
                "code": fault.code,
                "severity": fault.rule.severity,
                "message": fault.message,
                "fix": fault.fix,
            }
            for fault in faults
        ],
        "channels": [_channel(was, now) for was, now in statuses],
    }


def _channel(was: ChannelStatus, now: ChannelStatus) -> json.Object:
    return {
        "id": now.channel.id,
        "verdict_before": was.verdict,
        "verdict": now.verdict,
        "due": json.day(now.due),
        "days_left": now.days_left,
        "days_late": now.days_late,
        "days_late_is_minimum": now.days_late_is_minimum,
        "recorded_through": json.day(now.channel.recorded.through),
    }


def plan_for(on: date) -> str:
    """Return what is said of nothing written."""
    return f"Nothing is written; on {words.day(on)} this would be:"
