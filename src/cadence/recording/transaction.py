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
from cadence.lookup.clock import latest_day
from cadence.lookup.quoting import plural
from cadence.recording.proposal import parse_ledger, proposed

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence
    from datetime import date

    from cadence.analysis.verdicts import ChannelStatus
    from cadence.check.finding import Fault
    from cadence.files.locate import LedgerPath
    from cadence.recording.proposal import LedgerText, Proposal, Request


class Refused(CadenceError):
    """The change would make the ledger worse, or the editor said no; nothing is written."""


class Declined(Refused):
    """The editor said no; nothing is written."""


class NotAccepted(Refused):
    """The change would bring warnings that nobody has accepted; `codes` are theirs."""

    def __init__(self, findings: Sequence[Fault]) -> None:
        self.codes = {finding.code for finding in findings}
        super().__init__(_because_of("new warning", findings))


def _show_nothing(_proposal: Proposal, _findings: Sequence[Fault]) -> None:
    """Show a change to nobody."""


def _allow(_before: LedgerText) -> None:
    """Allow every change."""


@dataclass(frozen=True, slots=True)
class Editor:
    """How the editor who makes a change is reached, and what they accept unasked.

    `show` is called with a proposal and those of its findings that have not been shown yet,
    before anything is refused; and again, with the ledger locked, where what others wrote
    meanwhile brings new findings. `agrees` is called with a proposal without new errors, and
    says whether to write it; without it nobody is asked, and each new warning must be one
    of the codes in `accepts`. `check_before` is called with what the ledger says when it is
    locked, before anything is written, and stops the change by raising.
    """

    show: Callable[[Proposal, Sequence[Fault]], None] = _show_nothing
    agrees: Callable[[Proposal], bool] | None = None
    accepts: Container[str] = frozenset()
    check_before: Callable[[LedgerText], None] = _allow


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed on day `on`, or would be if it were `written`."""

    where: LedgerPath
    proposal: Proposal
    on: date
    written: bool

    @property
    def text(self) -> LedgerText:
        """What the ledger's file now says."""
        return self.proposal.after if self.written else self.proposal.before

    def statuses(self) -> list[tuple[ChannelStatus, ChannelStatus]]:
        """Return the status of each channel, before the change and after it."""
        return self.proposal.statuses(self.on)


def read(where: LedgerPath, *, dry_run: bool = False) -> LedgerText:
    """Return what the ledger at *where* says, if it may be changed; in a *dry_run*, in any case.

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
    """Make the change that *request* asks for, unless it is refused; return what changed.

    Every change that would bring a new error is refused. Raises `Refused`, and what
    `proposed` and `locked` raise.
    """
    proposal = _shown(before, request, today, editor)
    if editor.agrees is None:
        _refuse_warnings(proposal.findings, editor.accepts)
    elif not editor.agrees(proposal):
        raise Declined("nothing is written")
    with locked(where) as file:
        if file.content != before.content:  # what others have written since is kept
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
    """Return what `carry_out` would change; nobody is asked, and nothing is written."""
    return Change(where, _shown(before, request, today, editor), today, written=False)


def _shown(before: LedgerText, request: Request, today: date, editor: Editor) -> Proposal:
    proposal = proposed(before, request, today, latest_day())
    editor.show(proposal, proposal.findings)
    _refuse_errors(proposal.findings)
    return proposal


def _proven_again(
    proposal: Proposal, now: LedgerText, request: Request, today: date, editor: Editor
) -> Proposal:
    """Return the proposal for the ledger as it is *now*; what is new about it must be accepted."""
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
