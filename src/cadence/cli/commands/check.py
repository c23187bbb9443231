"""`cadence check`: what is wrong with a ledger, and where."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from cadence.cli import committing
from cadence.errors import CadenceError
from cadence.output.formats.outlet import put, put_for_runner, put_line, put_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence.check.run import Checked
    from cadence.files.locate import LedgerPath

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_UNREADABLE = 2  # the exit code if a ledger could not be read
_STANDARD_INPUT = "-"
_INPUT_NAME = "<stdin>"


class CheckFormat(StrEnum):
    """The reader of the findings."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


@app.command(epilog="Example: cadence check --strict --format github data/meetings.toml")
def check(
    *,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Ledgers to check; - reads standard input."),
    ] = None,
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger",
            "-l",
            metavar="PATH",
            help="Same as PATH; 'shipped' is the one that comes with cadence.",
        ),
    ] = None,
    format_: Annotated[
        CheckFormat,
        typer.Option("--format", "-f", help="For people, programs, GitHub or code scanning."),
    ] = CheckFormat.TEXT,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="Fail on warnings too, except those that appear merely because time has passed.",
        ),
    ] = False,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Ignore this code (repeatable)."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Judge as of this day.  [default: today]"),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="First fix what needs no judgement: order, spaces at the ends of strings, a byte"
            " order mark, a confidence that is too high.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --fix: show the changes, and write nothing.")
    ] = False,
    commit: committing.CommitIt = False,
    only_ledgers: Annotated[
        bool,
        typer.Option("--only-ledgers", help="Skip files without [ledger] and its format."),
    ] = False,
) -> None:
    """Report what is wrong with a ledger, where, and how to fix it.

    Without PATH: the ledger here or in a parent folder; if there is none, that is an error.
    Exits with status 1 if there are errors (with --strict also warnings), with status 2 if
    a ledger cannot be read. 'cadence explain CODE' explains a finding.
    --fix shows what it changes as a diff (CAD204, CAD209, CAD210, CAD211), and reports the
    findings that remain.
    """
    from dataclasses import replace
    from datetime import date

    from cadence.check.finding import fails
    from cadence.check.unreadable import UNREADABLE
    from cadence.cli.query import day_given
    from cadence.files import locate
    from cadence.lookup.clock import latest_day

    given = day_given(as_of)
    on = given or date.today()  # noqa: DTZ011 -- the reader's local date
    latest = None if given else latest_day()
    ignored = _codes(ignore or ())
    named = dict.fromkeys([*(paths or ()), *([ledger] if ledger else ())])  # each once
    places = [*map(locate.named, named)] or [locate.find(or_shipped=False)]
    count = len(places)
    if only_ledgers:
        places = [where for where in places if _may_be_ledger(where)]
    failed = 0
    if fix:
        from cadence.cli.fixing import Fixing, fix_ledgers

        how = Fixing(on, ignored, dry_run, commit, aside=format_ is not CheckFormat.TEXT)
        failed = fix_ledgers(places, how)
    elif dry_run or commit:
        raise CadenceError(f"{'--dry-run' if dry_run else '--commit'} needs --fix")
    files = [_checked(where, on, latest, ignored) for where in places]
    if fix and not dry_run and not failed:
        files = [replace(checked, was_fixed=True) for checked in files]
    if not files and format_ is CheckFormat.TEXT:
        from cadence.output.wording.words import counted

        put_line(f"no ledgers among {counted(count, 'file')}")
        return
    _print(files, format_, on)
    findings = [finding for checked in files for finding in checked.everything]
    if any(finding.rule is UNREADABLE for finding in findings):
        raise typer.Exit(_UNREADABLE)
    if failed:
        raise typer.Exit(failed)
    if fails(findings, strict=strict):
        raise typer.Exit(1)


def _codes(given: Sequence[str]) -> set[str]:
    from cadence.cli.choices import code_given

    return {code_given(text) for text in given}


def _may_be_ledger(where: LedgerPath) -> bool:
    """Whether a file is a ledger, or cannot be read; a pipe always counts as one."""
    from cadence.check.ledger_or_not import is_ledger
    from cadence.files.read import UnreadableLedger, read_ledger

    try:
        return where.descriptor is not None or is_ledger(read_ledger(where))
    except UnreadableLedger:
        return True


def _checked(where: LedgerPath, on: date, latest: date | None, ignored: set[str]) -> Checked:
    from cadence.check import run
    from cadence.check.unreadable import unreadable
    from cadence.files.locate import is_behind_link
    from cadence.files.read import UnreadableLedger, read_ledger

    is_input = where.name == _STANDARD_INPUT
    name = _INPUT_NAME if is_input else str(where.path) if where.is_shipped else where.name
    try:
        content = read_ledger(where)
    except UnreadableLedger as why:
        return run.Checked(name, (unreadable(name, str(why)),))
    quotes = not is_behind_link(where)
    return run.check(name, content, on, latest=latest, ignored=ignored, quotes=quotes)


def _print(files: Sequence[Checked], format_: CheckFormat, on: date) -> None:
    match format_:
        case CheckFormat.TEXT:
            _print_for_people(files)
        case CheckFormat.JSON:
            from cadence.output.findings import overview as findings

            put(findings.as_json(files, on))
        case CheckFormat.GITHUB:
            _print_for_github(files)
        case CheckFormat.SARIF:
            from cadence.cli.version import version
            from cadence.output.findings import sarif

            put(sarif.report(files, version(), _in_repository))
        case _:
            assert_never(format_)


def _print_for_people(files: Sequence[Checked]) -> None:
    if not any(checked.findings for checked in files):
        # Nothing to colour or to fit to a screen: the common case does without rich.
        from cadence.output.findings import overview as findings

        put_lines(findings.summary(files))
        return
    from cadence.output.findings.text import text
    from cadence.output.formats.terminal import console, print_text

    print_text(*text(files, console().width))


def _print_for_github(files: Sequence[Checked]) -> None:
    import os
    from secrets import token_hex

    from cadence.output.findings import github
    from cadence.output.findings import text as finding_text
    from cadence.output.formats.terminal import console

    text = "\n".join(line.plain for line in finding_text.text(files, console().width))
    put_for_runner(github.report(files, text, token_hex(16), _in_repository))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        _append_summary(summary, github.job_summary(files))


def _append_summary(path: str, text: str) -> None:
    """Append to the summary of the job; if that fails, report it and continue."""
    from cadence.output.formats.safe import one_line

    try:
        with open(path, "ab") as file:  # noqa: PTH123
            file.write(text.encode())
    except (OSError, ValueError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "that is not a valid file name"
        put_line(
            one_line(f"cadence: no job summary: GITHUB_STEP_SUMMARY, {path}: {why}"), error=True
        )


def _in_repository(name: str) -> str:
    from cadence.files.home import expanded
    from cadence.files.repository import path_in_repository

    return name if name == _INPUT_NAME else path_in_repository(expanded(name))
