"""The result of a change to the ledger or of its dry run: the effect on every channel."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from cadence.analysis.as_of import AsOf
from cadence.analysis.verdicts import Verdict
from cadence.loading import LedgerFile
from cadence.output.formats import json
from cadence.output.formats.safe import file_name, one_line
from cadence.output.reports.shared_columns import DUE
from cadence.output.wording import lateness, words
from cadence.recording.terms import NewPerson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence.analysis.verdicts import ChannelStatus
    from cadence.check.finding import Fault
    from cadence.ledger.ledger import Ledger
    from cadence.recording.appointment import EndedTerm
    from cadence.recording.commit import Commit
    from cadence.recording.transaction import Change

#: The JSON format of each command that changes a ledger; all have the same keys, but for
#: `appointed`.
FORMATS: Final = {
    "add": "cadence.add/2",
    "appoint": "cadence.appoint/1",
    "confirm": "cadence.confirm/2",
    "edit": "cadence.edit/1",
    "resolve": "cadence.resolve/2",
}

_APPOINTING: Final = {"add", "appoint"}

_Pair = tuple["ChannelStatus", "ChannelStatus"]


def to_lines(change: Change) -> list[str]:
    """Return lines for people: whether the change is written, and its effects."""
    written = f"Written to {change.where.name}."
    planned = f"Nothing is written; on {words.day(change.on)} this would be:"
    return [written if change.written else planned, *effects(change.statuses())]


def commit_lines(commit: Commit, *, committed: bool) -> list[str]:
    """Return lines for people: that the change is committed, or the command that commits it.

    Empty if the command cannot be shown exactly: it is there to be copied.
    """
    if committed:
        return [f"Committed: {one_line(commit.message)}"]
    if one_line(commit.line) != commit.line:
        return []
    if commit.is_new:
        what = " (git does not have the file yet)"
    else:
        what = ", with what was changed in the file before" if commit.takes_more else ""
    return [f"To commit it{what}:", f"  {commit.line}"]


def to_json(change: Change, command: str, commit: Commit | None, *, committed: bool) -> str:
    """Return what a *command* changed as one JSON object, written or not."""
    proposal, text = change.proposal, change.text
    source = LedgerFile(change.where, hashlib.sha256(text.content).hexdigest(), text.ledger)
    view, subject = AsOf(proposal.after.ledger, change.on), proposal.draft.subject
    contact = view.ledger.contact_by_id[subject] if subject else None
    content = {
        "written": change.written,
        "line": proposal.line,
        "contact": json.contact_or_null(view, contact),
        **({"appointed": _appointed(change)} if command in _APPOINTING else {}),
        "findings": [finding_object(fault) for fault in proposal.findings],
        "channels": channel_changes(change),
        "commit": commit and commit_object(commit, committed=committed),
    }
    return json.envelope(FORMATS[command], source, change.on, content)


def commit_object(commit: Commit, *, committed: bool) -> json.Object:
    """Return the commit of a change, and whether it was made."""
    return {
        "message": commit.message,
        "commands": [[*map(file_name, command)] for command in commit.commands],
        "takes_more": commit.takes_more,
        "done": committed,
    }


def _appointed(change: Change) -> list[json.Object]:
    """Return each appointment, with the term that it ends."""
    ledger = change.proposal.after.ledger
    return [
        {
            "person": _person(ledger, appointed.appointment.person_id),
            "is_new": isinstance(appointed.appointment.person, NewPerson),
            **json.named(appointed.appointment, "office", "from_", "to", "acting"),
            "ended": _ended(ledger, appointed.ended) if appointed.ended else None,
        }
        for appointed in change.proposal.draft.appointed
    ]


def _ended(ledger: Ledger, term: EndedTerm) -> json.Object:
    return {"person": _person(ledger, term.person), **json.named(term, "from_", "to")}


def _person(ledger: Ledger, id_: str) -> json.Object:
    return json.named(ledger.person_by_id[id_], "id", "name", "side")


def finding_object(fault: Fault) -> json.Object:
    """Return a finding that a change would add, and its fix."""
    severity = fault.rule.severity
    return {"code": fault.code, "severity": severity, **json.named(fault, "message", "fix")}


def channel_changes(change: Change) -> list[json.Object]:
    """Return the effect of a change on each channel: verdict before and after, due date."""
    return [
        {
            "id": now.channel.id,
            "verdict_before": was.verdict,
            "verdict": now.verdict,
            **json.values(DUE, now),
            "recorded_through": json.day(now.channel.recorded.through),
        }
        for was, now in change.statuses()
    ]


def effects(statuses: Sequence[_Pair]) -> list[str]:
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
