"""Change a ledger on disk: prove, ask, lock, read again, prove again, write (DESIGN 6).

Nothing is printed here. The editor is shown the change, and asked, by functions that are
given; what changed is returned as a value:

    where = locate.named("meetings.toml")
    before = transaction.read(where)
    change = transaction.carry_out(where, before, add_contact(contact), date.today())
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.check.rule import Severity
from cadence.errors import CadenceError
from cadence.files.lock import check_writable, locked
from cadence.files.read import read_ledger
from cadence.ledger.plural import plural
from cadence.lookup.clock import latest_day
from cadence.recording.proposal import parse_ledger, proposed

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence
    from datetime import date

    from cadence.analysis.verdicts import ChannelStatus
    from cadence.check.finding import Fault
    from cadence.files.locate import LedgerPath
    from cadence.recording.proposal import LedgerText, Proposal, Request


class Refused(CadenceError):
    """The change would make the ledger worse, or the editor declined it; nothing is written."""


class Declined(Refused):
    """The editor declined; nothing is written."""


class NotAccepted(Refused):
    """The change would bring warnings that are not accepted; `codes` are their codes."""

    def __init__(self, findings: Sequence[Fault]) -> None:
        self.codes = {finding.code for finding in findings}
        super().__init__(_because_of("new warning", findings))


def _show_nothing(_proposal: Proposal, _findings: Sequence[Fault]) -> None:
    """Show nothing."""


def _allow(_before: LedgerText) -> None:
    """Allow every change."""


@dataclass(frozen=True, slots=True)
class Editor:
    """How to reach the editor who makes a change, and the warnings they accept without being asked.

    `show` is called with a proposal and those of its findings not shown yet, before anything is
    refused, and again with the ledger locked, if changes by other programs bring new findings.
    `agrees` is called with a proposal without new errors, and returns whether to write it;
    without it there is no question, and each new warning must be one of the codes in `accepts`.
    `check_before` is called with the text of the locked ledger before anything is written, and
    stops the change by raising.
    """

    show: Callable[[Proposal, Sequence[Fault]], None] = _show_nothing
    agrees: Callable[[Proposal], bool] | None = None
    accepts: Container[str] = frozenset()
    check_before: Callable[[LedgerText], None] = _allow


@dataclass(frozen=True, slots=True)
class Change:
    """A change made on day `on`, or one that would be made if it were `written`."""

    where: LedgerPath
    proposal: Proposal
    on: date
    written: bool

    @property
    def text(self) -> LedgerText:
        """The text of the ledger's file after the change."""
        return self.proposal.after if self.written else self.proposal.before

    def statuses(self) -> list[tuple[ChannelStatus, ChannelStatus]]:
        """Return the status of each channel before and after the change."""
        return self.proposal.statuses(self.on)


def read(where: LedgerPath, *, dry_run: bool = False) -> LedgerText:
    """Return the text of the ledger at *where*, if it is writable or this is a *dry_run*.

    Raises `UnwritableLedger`, `UnreadableLedger` or `FaultyLedger`.
    """
    if not dry_run:
        check_writable(where)
    return parse_ledger(read_ledger(where), where.label)


def carry_out(
    where: LedgerPath,
    before: LedgerText,
    request: Request,
    today: date,
    editor: Editor = Editor(),
) -> Change:
    """Make the change that *request* describes, unless it is refused; return what changed.

    A change that would bring a new error is refused. Raises `Refused`, and what `proposed` and
    `locked` raise.
    """
    proposal = _shown(before, request, today, editor)
    if editor.agrees is None:
        _refuse_warnings(proposal.findings, editor.accepts)
    elif not editor.agrees(proposal):
        raise Declined("nothing is written")
    with locked(where) as file:
        if file.content != before.content:  # keep what other programs wrote since
            now = parse_ledger(file.content, where.name)
            proposal = _proven_again(proposal, now, request, today, editor)
        editor.check_before(proposal.before)
        file.replace(proposal.after.content)
    return Change(where, proposal, today, written=True)


def rehearse(
    where: LedgerPath,
    before: LedgerText,
    request: Request,
    today: date,
    editor: Editor = Editor(),
) -> Change:
    """Return what `carry_out` would change, without asking or writing anything."""
    return Change(where, _shown(before, request, today, editor), today, written=False)


def _shown(before: LedgerText, request: Request, today: date, editor: Editor) -> Proposal:
    proposal = proposed(before, request, today, latest_day())
    editor.show(proposal, proposal.findings)
    _refuse_errors(proposal.findings)
    return proposal


def _proven_again(
    proposal: Proposal, now: LedgerText, request: Request, today: date, editor: Editor
) -> Proposal:
    """Return the proposal for the ledger as it is *now*; its new findings must be accepted."""
    shown = {(finding.code, finding.message) for finding in proposal.findings}
    again = proposed(now, request, today, latest_day())
    new = [f for f in again.findings if (f.code, f.message) not in shown]
    if new:
        editor.show(again, new)
    _refuse_errors(new)
    _refuse_warnings(new, editor.accepts)
    return again


def _refuse_errors(findings: Sequence[Fault]) -> None:
    errors = [f for f in findings if f.rule.severity is Severity.ERROR]
    if errors:
        raise Refused(_because_of("new error", errors))


def _refuse_warnings(findings: Sequence[Fault], accepted: Container[str]) -> None:
    warnings = [f for f in findings if f.code not in accepted]
    if warnings:
        raise NotAccepted(warnings)


def _because_of(kind: str, findings: Sequence[Fault]) -> str:
    number, codes = len(findings), ", ".join(sorted({f.code for f in findings}))
    return f"nothing is written because of {number} {plural(number, kind)} ({codes})"
