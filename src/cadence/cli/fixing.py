"""`cadence check --fix`: repair what needs no judgement, and show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.output.formats.outlet import put_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from cadence.check.finding import Fault
    from cadence.files.locate import LedgerPath
    from cadence.recording.proposal import LedgerText, Proposal
    from cadence.recording.transaction import Change

_FAILED = 2


class _Everything:
    """Accepts every warning: the check that follows shows them."""

    def __contains__(self, _code: object) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Fixing:
    """How to fix ledgers: the day to judge by, the codes to ignore, and the output.

    `aside` prints to standard error, because standard output is for programs.
    """

    today: date
    ignored: Collection[str]
    dry_run: bool
    commit: bool
    aside: bool


def fix_ledgers(places: Sequence[LedgerPath], how: Fixing) -> int:
    """Fix each of the ledgers and return the exit code: 2 if one could not be written."""
    code = 0
    for where in places:
        try:
            _fix(where, how)
        except CadenceError as fault:
            _say([f"cadence: {fault}"], aside=True)
            code = _FAILED
    return code


def _fix(where: LedgerPath, how: Fixing) -> None:
    from cadence.files.locate import is_behind_link
    from cadence.files.read import UnreadableLedger
    from cadence.loading import FaultyLedger
    from cadence.output.reports import repaired
    from cadence.recording import transaction
    from cadence.recording.repairs import repairs

    if is_behind_link(where):
        raise CadenceError(f"{where.name} is not changed through a link: name the file itself")
    if where.descriptor is not None:
        raise CadenceError(f"{where.label} cannot be changed: name the ledger's file")
    try:
        before = transaction.read(where, dry_run=True)  # without repairs it need not be writable
    except UnreadableLedger:
        return  # the check reports it
    except FaultyLedger:
        _say([f"{where.name} is not fixed: it cannot be read as a ledger yet"], aside=True)
        return
    found = repairs(before, how.today, how.ignored)
    _say(repaired.left(found, where.name), aside=True)
    if found.edits:
        change = _changed(where, before, how)
        _say([repaired.sentence(found, where.name, written=change.written)], aside=how.aside)
        try:
            _commit(change, how)
        finally:
            _end(aside=how.aside)


def _changed(where: LedgerPath, before: LedgerText, how: Fixing) -> Change:
    from functools import partial

    from cadence.cli.changing import check_commit
    from cadence.output.reports import repaired
    from cadence.recording import transaction
    from cadence.recording.repairs import repair_ledger

    def show(proposal: Proposal, _findings: Sequence[Fault]) -> None:
        _say(repaired.diff(proposal, where.name), aside=how.aside)

    check_commit(where, before, commit=how.commit and not how.dry_run)
    editor = transaction.Editor(
        show=show,
        accepts=_Everything(),
        check_before=partial(check_commit, where, commit=how.commit),
    )
    carry_out = transaction.rehearse if how.dry_run else transaction.carry_out
    return carry_out(where, before, repair_ledger(how.today, how.ignored), how.today, editor)


def _commit(change: Change, how: Fixing) -> None:
    from cadence.cli import committing
    from cadence.output.reports.recorded import commit_lines

    commit = committing.commit_of(change)
    commits = how.commit and change.written
    if commits and (fault := committing.carried_out(commit, change.where.name)):
        raise fault
    if commit:
        _say(commit_lines(commit, committed=commits), aside=how.aside)


def _say(lines: Iterable[str], *, aside: bool) -> None:
    for line in lines:
        put_line(line, error=aside)


def _end(*, aside: bool) -> None:
    """Print a blank line before the findings that follow."""
    if not aside:
        put_line()
