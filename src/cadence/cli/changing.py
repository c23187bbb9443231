"""Carry out a change of the ledger: show it, ask, lock, prove again, write, say what changed."""

from __future__ import annotations

import hashlib
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cadence.errors import CadenceError
from cadence.output.formats.line_prompts import agrees
from cadence.output.formats.outlet import put, put_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cadence.check.finding import Fault
    from cadence.files.locate import LedgerPath
    from cadence.ledger.ledger import Ledger
    from cadence.output.reports.recorded import Pair
    from cadence.recording.proposal import Proposal, Text, Wanted


class ChangeFormat(StrEnum):
    """For whom a change is reported."""

    TEXT = "text"
    JSON = "json"


DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Write in spite of new warnings (never of errors).")
]
ChangeFormatOption = Annotated[
    ChangeFormat, typer.Option("--format", "-f", help="For people or programs.")
]
LedgerToChange = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        "-l",
        metavar="PATH",
        help="The ledger to change. Default: CADENCE_LEDGER, or data/meetings.toml or"
        " meetings.toml here or in a parent folder.",
    ),
]


class Refused(CadenceError):
    """The change would make the ledger worse, or somebody said no; nothing is written."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a change is carried out: the command's name, and what the options say.

    `ask` makes it ask before it writes, and not only about warnings: the `question`, to
    which Enter says yes if it `presumes` so.
    """

    name: str
    dry_run: bool = False
    force: bool = False
    format: ChangeFormat = ChangeFormat.TEXT
    ask: bool = False
    question: str = "Write it?"
    presumes: bool = True


def may_ask() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def tell_guesses(ledger: Ledger, sources: Iterable[str]) -> None:
    """Say on standard error which publishers of the sources, as they were typed, are guesses."""
    from cadence.lookup.sources import guesses
    from cadence.output.formats.safe import one_line

    for sentence in guesses(ledger, sources):
        put_line(one_line(sentence), error=True)


def read_for_change(where: LedgerPath, *, dry_run: bool) -> Text:
    """Return what the ledger at *where* says, if it may be changed, or is not going to be."""
    from cadence.files import lock
    from cadence.files.read import read_ledger
    from cadence.recording.proposal import understood

    if not dry_run:
        lock.check_writable(where)
    return understood(read_ledger(where), where.label)


def carry_out(
    where: LedgerPath,
    before: Text,
    request: Callable[[Text], Wanted],
    preview: Callable[[Proposal], Iterable[str]],
    manner: Manner,
) -> None:
    """Show what *request* makes of the ledger, and write it unless it is refused.

    New errors refuse it; new warnings are asked about on a terminal, and need --force
    elsewhere. Raises `Refused` and what `cadence.files.lock` raises.
    """
    from cadence.lookup.clock import latest_day
    from cadence.recording.proposal import proposed

    today = date.today()  # noqa: DTZ011 -- the editor's own day is meant
    proposal = proposed(before, request, today, latest_day())
    in_text = manner.format is ChangeFormat.TEXT
    with _nothing_written():
        if in_text:
            _say(preview(proposal))
        elif manner.ask:  # who is asked has to see it; standard output is for the program
            put_line("\n".join(preview(proposal)), error=True)
        _judge(proposal, manner)
    written = not manner.dry_run
    if written:
        proposal = _write(where, proposal, request, manner, today)
    with _written(where.name) if written else _nothing_written():
        _report(where, proposal, manner, today, written=written)


def _write(
    where: LedgerPath,
    proposal: Proposal,
    request: Callable[[Text], Wanted],
    manner: Manner,
    today: date,
) -> Proposal:
    """Write under the lock; what others have written since is kept, and judged again."""
    from cadence.files import lock
    from cadence.lookup.clock import latest_day
    from cadence.recording.proposal import proposed, understood

    with lock.locked(where) as file:
        if file.content != proposal.before.content:
            seen = {(f.code, f.message) for f in proposal.findings}
            proposal = proposed(understood(file.content, where.name), request, today, latest_day())
            unseen = [f for f in proposal.findings if (f.code, f.message) not in seen]
            _tell(unseen)
            _refuse(unseen, force=manner.force)
        file.replace(proposal.after.content)
    return proposal


def _judge(proposal: Proposal, manner: Manner) -> None:
    """Let a proposal pass, ask about it, or raise `Refused`."""
    faults = proposal.findings
    _tell(faults)
    if manner.dry_run:
        _refuse(faults, force=True)
        return
    if not may_ask() or (manner.force and not manner.ask) or not (faults or manner.ask):
        _refuse(faults, force=manner.force)
        return
    _refuse(faults, force=True)
    question = "Write it all the same?" if faults else manner.question
    if not agrees(question, default=manner.presumes and not faults):
        raise Refused("nothing is written")


def _tell(faults: Iterable[Fault]) -> None:
    from cadence.output.reports.recorded import fault_line

    for fault in faults:
        put_line(fault_line(fault), error=True)


def _refuse(faults: Iterable[Fault], *, force: bool) -> None:
    """Raise `Refused` for errors, and for warnings unless *force*; nothing else to say."""
    faults = list(faults)
    if not faults:
        return
    from cadence.check.finding import Severity
    from cadence.output.wording.words import counted

    errors = [f for f in faults if f.code.severity is Severity.ERROR]
    if force and not errors:
        return
    kind, grave = ("new error", errors) if errors else ("new warning", faults)
    codes = ", ".join(sorted({f.code for f in grave}))
    hint = "" if errors else ": mend that, or use --force"
    raise Refused(f"nothing is written because of {counted(len(grave), kind)} ({codes}){hint}")


def _report(
    where: LedgerPath, proposal: Proposal, manner: Manner, today: date, *, written: bool
) -> None:
    from cadence.output.reports import recorded

    statuses = proposal.statuses(today)
    if manner.format is ChangeFormat.JSON:
        put(_json(where, proposal, manner, today, statuses, written=written))
        sys.stdout.flush()
        return
    head = f"Written to {where.name}." if written else recorded.plan_for(today)
    lines = [head, *recorded.effects(statuses)]
    _say(part for line in lines for part in fitted(line))


def _json(
    where: LedgerPath,
    proposal: Proposal,
    manner: Manner,
    today: date,
    statuses: Iterable[Pair],
    *,
    written: bool,
) -> str:
    from cadence.loading import LedgerFile
    from cadence.output.formats import json
    from cadence.output.reports import recorded

    text = proposal.after if written else proposal.before
    sha256 = hashlib.sha256(text.content).hexdigest()
    content = recorded.change_object(proposal, statuses, proposal.findings, written=written)
    source = LedgerFile(where, sha256, text.ledger)
    return json.envelope(f"cadence.{manner.name}/2", source, today, content)


def fitted(line: str) -> list[str]:
    """Return *line* broken between words where it is wider than a terminal."""
    if not sys.stdout.isatty():
        return [line]
    from textwrap import wrap

    from cadence.output.formats.terminal import console

    return wrap(line, console().width, subsequent_indent="  ", break_long_words=False)


def _say(lines: Iterable[str]) -> None:
    from cadence.output.formats.terminal import print_lines

    print_lines("\n".join(lines))
    sys.stdout.flush()


@contextmanager
def _nothing_written() -> Iterator[None]:
    """Say of output that nobody takes that nothing is written."""
    try:
        yield
    except OSError as fault:
        raise Refused(
            f"nothing is written: the report cannot be printed, {fault.strerror}"
        ) from None


@contextmanager
def _written(name: str) -> Iterator[None]:
    """Say of output that nobody takes that the ledger is changed all the same."""
    try:
        yield
    except OSError as fault:
        raise Refused(
            f"{name} is changed, but the report cannot be printed: {fault.strerror}"
        ) from None
