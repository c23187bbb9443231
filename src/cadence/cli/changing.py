"""The shared parts of commands that change a ledger: options, questions, the printed result."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from cadence.errors import CadenceError
from cadence.output.formats.line_prompts import agrees
from cadence.output.formats.outlet import put, put_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cadence.check.finding import Fault
    from cadence.files.locate import LedgerPath
    from cadence.ledger.ledger import Ledger
    from cadence.recording.call_day import Today
    from cadence.recording.proposal import LedgerText, Proposal, Request
    from cadence.recording.transaction import Change


_UNCHANGED = "nothing is written, because"


class ChangeFormat(StrEnum):
    """The reader of a report about a change."""

    TEXT = "text"
    JSON = "json"


DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
]
Force = Annotated[
    bool, typer.Option("--force", help="Write despite new warnings (but never with new errors).")
]
OutputFormat = Annotated[
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


@dataclass(frozen=True, slots=True)
class Manner:
    """How to carry out a change: the command's name, and its options.

    `ask` makes it ask before it writes, and not only about warnings: the `question`, to
    which Enter answers yes if `presumes` is set. `commit` makes git commit the change.
    With `can_go_back`, `<` as an answer raises `WentBack`. `written` is called once the
    change is on disk.
    """

    name: str
    dry_run: bool = False
    force: bool = False
    format: ChangeFormat = ChangeFormat.TEXT
    ask: bool = False
    question: str = "Write it?"
    presumes: bool = True
    commit: bool = False
    can_go_back: bool = False
    written: Callable[[], None] | None = None


def may_ask() -> bool:
    """Whether there is a terminal to ask questions on."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def print_guesses(ledger: Ledger, sources: Iterable[str]) -> None:
    """Print on standard error which publishers of the *sources*, as typed, are guesses."""
    from cadence.lookup.sources import guesses
    from cadence.output.formats.safe import one_line

    for sentence in guesses(ledger, sources):
        put_line(one_line(sentence), error=True)


def opened(ledger: str | None, *, dry_run: bool, commit: bool) -> tuple[LedgerPath, LedgerText]:
    """Return the location of the ledger to change, and its contents.

    Raises before any question is asked if a change could not be written or committed.
    """
    from cadence.files import locate
    from cadence.recording import transaction

    where = locate.find(ledger)
    before = transaction.read(where, dry_run=dry_run)
    check_commit(where, before, commit=commit and not dry_run)
    return where, before


def today_of(ledger: Ledger) -> Today:
    """Return today's date for the editor, and in the time zone for the ledger's calls."""
    from cadence.lookup import clock
    from cadence.recording.call_day import today_for

    return today_for(ledger, clock.now())


def check_commit(where: LedgerPath, before: LedgerText, *, commit: bool) -> None:
    """Raise `Uncommittable` if *commit* is set and the change cannot be committed by itself.

    A command that asks questions calls it before them; `change_ledger` does in any case.
    """
    if commit:
        from cadence.recording.commit import check_committable

        check_committable(where, before.content)


def change_ledger(
    where: LedgerPath,
    before: LedgerText,
    request: Request,
    preview: Callable[[Proposal], Iterable[str]],
    manner: Manner,
) -> None:
    """Make the change to the ledger that *request* describes, and print it; a preview comes first.

    New warnings are asked about on a terminal, and need --force elsewhere. Raises the errors of
    `cadence.recording.transaction`.
    """
    from cadence.check.judge import rules
    from cadence.recording import transaction

    editor = transaction.Editor(
        show=_shown_by(preview, manner),
        agrees=partial(_agrees, manner) if _asks(manner) else None,
        accepts={rule.code for rule in rules()} if manner.force else frozenset(),
        check_before=partial(check_commit, where, commit=manner.commit),
    )
    today = date.today()  # noqa: DTZ011 -- the editor's local date
    carry_out = transaction.rehearse if manner.dry_run else transaction.carry_out
    try:
        change = carry_out(where, before, request, today, editor)
    except transaction.NotAccepted as refusal:
        raise transaction.Refused(f"{refusal}: fix that, or use --force") from None
    if change.written and manner.written:
        manner.written()
    with _printing(f"{where.name} is changed, but" if change.written else _UNCHANGED):
        _print_change(change, manner)


def _asks(manner: Manner) -> bool:
    """Whether the editor may be asked."""
    return may_ask() and not (manner.force and not manner.ask)


def _agrees(manner: Manner, proposal: Proposal) -> bool:
    """Ask whether to write the change, if it adds warnings or the command always asks."""
    back = manner.can_go_back
    if proposal.findings:
        return agrees("Write it anyway?", default=False, back=back)
    return not manner.ask or agrees(manner.question, default=manner.presumes, back=back)


def _shown_by(
    preview: Callable[[Proposal], Iterable[str]], manner: Manner
) -> Callable[[Proposal, Sequence[Fault]], None]:
    """Return a function that shows a proposal once, and its findings whenever they are new."""
    shown: list[Proposal] = []

    def show(proposal: Proposal, findings: Sequence[Fault]) -> None:
        from cadence.output.reports.preview import fault_line

        with _printing(_UNCHANGED):
            if not shown:
                _print_preview(preview(proposal), manner)
            shown.append(proposal)
            for fault in findings:
                put_line(fault_line(fault), error=True)

    return show


def _print_preview(lines: Iterable[str], manner: Manner) -> None:
    if manner.format is ChangeFormat.TEXT:
        _print(lines)
    elif manner.ask:  # a question needs the preview; standard output is for programs
        put("".join(f"{line}\n" for line in lines), to=sys.stderr)


def _print_change(change: Change, manner: Manner) -> None:
    """Print the change and how to commit it, or commit it. Raises `CommitFailed`."""
    from cadence.cli import committing
    from cadence.output.reports import recorded

    commit, fault = committing.commit_of(change), None
    commits = manner.commit and change.written
    match manner.format:
        case ChangeFormat.JSON:
            if commits:
                fault = committing.carried_out(commit, change.where.name)
            done = commits and fault is None
            put(recorded.to_json(change, manner.name, commit, committed=done))
            sys.stdout.flush()
        case ChangeFormat.TEXT:
            _print(all_fitted(recorded.to_lines(change)))
            if commits:
                fault = committing.carried_out(commit, change.where.name)
            if commit and not fault:
                _print(recorded.commit_lines(commit, committed=commits))
        case _:
            assert_never(manner.format)
    if fault:
        raise fault


def all_fitted(lines: Iterable[str]) -> Iterator[str]:
    """Yield *lines*, each broken by `fitted`."""
    return (part for line in lines for part in fitted(line))


def fitted(line: str) -> list[str]:
    """Return *line*, broken between words if it is wider than the terminal."""
    if not sys.stdout.isatty():
        return [line]
    from textwrap import wrap

    from cadence.output.formats.terminal import console

    return wrap(
        line,
        console().width,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,  # not inside an address
    )


def print_lines(lines: Iterable[str]) -> None:
    """Print *lines*, fitted to the terminal, with escapes for unprintable characters."""
    _print(part for line in lines for part in (fitted(line) or [""]))


def _print(lines: Iterable[str]) -> None:
    from cadence.output.formats.terminal import print_lines

    print_lines("\n".join(lines))
    sys.stdout.flush()


@contextmanager
def _printing(outcome: str) -> Iterator[None]:
    """If the output cannot be written, report what happened to the ledger all the same."""
    try:
        yield
    except OSError as fault:
        raise CadenceError(f"{outcome} the report cannot be printed: {fault.strerror}") from None
