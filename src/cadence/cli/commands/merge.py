"""`cadence merge`: two versions of a ledger merged by entry and key, also as git's driver."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from cadence.cli import options
from cadence.errors import CadenceError
from cadence.output.formats.outlet import put_document, put_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence.recording.merge.merging import Merged
    from cadence.recording.merge.pieces import Markers

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_CONFLICT: Final = 1
_CONFLICT_FOR_GIT: Final = 10  # git's driver: nothing else that fails has this code
_VERSIONS: Final = 3
_WITH_SIZE_AND_PATH: Final = 5
_LARGEST_MARKER: Final = 1000
_NAMES: Final = ("cadence", "cadence.exe")


@app.command(epilog="Example: cadence merge base.toml ours.toml theirs.toml -o merged.toml")
def merge(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="BASE OURS THEIRS",
            help="The common ancestor, and the two versions to merge.",
        ),
    ] = None,
    *,
    output: Annotated[
        str | None,
        options.output("FILE", "The new file to write; default: standard output."),
    ] = None,
    install: Annotated[
        bool,
        typer.Option("--install", help="Make git merge the ledger this way in this repository."),
    ] = False,
    uninstall: Annotated[
        bool, typer.Option("--uninstall", help="Make git merge by line again in this repository.")
    ] = False,
    ledger: Annotated[
        str | None,
        typer.Option("--ledger", "-l", metavar="PATH", help="The ledger for --install."),
    ] = None,
    driver: Annotated[
        bool,
        typer.Option("--driver", help="For git: replace OURS; exit with status 10 on a conflict."),
    ] = False,
) -> None:
    """Merge two versions of a ledger by entry and key, not by line.

    What only one version changed is taken over as it is. Where both changed the same thing
    differently, both are kept between markers, and the exit status is 1. A result with an
    error that neither version had is a conflict too. --install makes it git's merge driver.
    """
    given = list(files or ())
    _check_usage(given, output, ledger, driver=driver, install=install, uninstall=uninstall)
    if install:
        _install(ledger)
    elif uninstall:
        _uninstall(ledger)
    elif driver:
        _drive(given)
    else:
        _merge(given, output)


def _check_usage(
    files: Sequence[str],
    output: str | None,
    ledger: str | None,
    *,
    driver: bool,
    install: bool,
    uninstall: bool,
) -> None:
    if driver + install + uninstall > 1:
        raise CadenceError("--install, --uninstall and --driver exclude each other")
    if (install or uninstall) and (files or output):
        raise CadenceError("--install and --uninstall take no files")
    if ledger is not None and not (install or uninstall):
        raise CadenceError("--ledger is for --install: name the three files BASE OURS THEIRS")
    if driver and (output or len(files) != _WITH_SIZE_AND_PATH):
        raise CadenceError("--driver is for git, which passes five arguments: %O %A %B %L %P")
    if not (driver or install or uninstall) and len(files) != _VERSIONS:
        raise CadenceError("name three files: BASE, the common ancestor; OURS; and THEIRS")


# -- three files ---------------------------------------------------------------------------


def _merge(files: Sequence[str], output: str | None) -> None:
    from cadence.lookup.clock import latest_day
    from cadence.recording.merge.merging import merged

    target = None if output is None or output == "-" else _new_file(output)
    base, ours, theirs = map(_read, files)
    made = merged(base, ours, theirs, latest_day(), _markers())
    _report(made)
    if target:
        from cadence.files import replace

        replace.create(target, made.content)
    else:
        put_document(made.content)
    if not made.is_clean:
        raise typer.Exit(_CONFLICT)


def _new_file(name: str) -> Path:
    """Return the path of a file to create. Raises if it exists."""
    from cadence.files import replace
    from cadence.files.home import expanded

    path = Path(expanded(name))
    replace.check_new(path)
    return path


def _read(name: str) -> bytes:
    from cadence.files import locate
    from cadence.files.read import UnreadableLedger, read_ledger

    where = locate.named(name)
    try:
        return read_ledger(where)
    except UnreadableLedger as fault:
        raise CadenceError(f"{where.label} {fault}") from None


def _markers(size: int = 7) -> Markers:
    """Return git's conflict markers, as configured in the working folder."""
    from cadence.files import git
    from cadence.recording.merge.pieces import ConflictStyle, Markers

    try:
        answer = git.ask(Path.cwd(), "config", "merge.conflictStyle")
        return Markers(ConflictStyle(answer.out.decode().strip()), size)
    except (git.GitFault, OSError, ValueError):  # no git, no setting, or an unknown one
        return Markers(size=size)


def _report(made: Merged, path: str = "") -> None:
    """Print notes, conflicts and errors on standard error."""
    from cadence.output.formats.safe import one_line

    where = f"{path}: " if path else ""
    lines = [f"{where}note: {note}" for note in made.notes]
    lines += [f"{where}conflict: {conflict}" for conflict in made.conflicts]
    lines += [f"{where}error, not marked: {error}" for error in made.errors]
    for line in lines:
        put_line(one_line(line), error=True)


# -- git -----------------------------------------------------------------------------------


def _drive(given: Sequence[str]) -> None:
    from cadence.lookup.clock import latest_day
    from cadence.recording.merge.driving import Files, drive

    *files, size, path = given
    if not size.isdecimal() or not 0 < int(size) <= _LARGEST_MARKER:
        raise CadenceError(f"the size of a marker must be a number, not '{size}'")
    made = drive(
        Files(*map(Path, files)),
        _markers(int(size)),
        latest_day(),
        lambda result: _report(result, path),
    )
    if not made.is_clean:
        raise typer.Exit(_CONFLICT_FOR_GIT)


def _install(ledger: str | None) -> None:
    from cadence.files import locate, merge_driver

    where = locate.find(ledger, or_shipped=False)
    if where.is_shipped or not where.path.is_file():
        raise CadenceError(f"{where.label} is not a file: name the ledger of this repository")
    done = merge_driver.install(where.path, _program())
    if done.changed:
        _say(f"Git now merges {done.path} by entry here. Changed: {', '.join(done.changed)}.")
    else:
        _say(f"Git already merges {done.path} by entry here: nothing changed.")
    if done.overruled:
        _say(
            f"But its attributes say merge={done.overruled}: remove that line, or git does not"
            " use the driver.",
            error=True,
        )
    _say(
        "Commit .gitattributes. Each colleague runs 'cadence merge --install' once, in their clone."
    )
    _say(
        "Merge buttons on the web, and programs other than git, ignore merge drivers. The"
        " guarantee is 'cadence check' on the result: in CI, or as a hook before a commit and"
        " before a merge commit."
    )


def _uninstall(ledger: str | None) -> None:
    from cadence.files import locate, merge_driver

    folder = Path.cwd() if ledger is None else locate.find(ledger).path.parent
    done = merge_driver.uninstall(folder)
    if done.changed:
        _say(f"Git merges ledgers by line again here. Changed: {', '.join(done.changed)}.")
    else:
        _say("Git merges ledgers by line here already: nothing changed.")
    if done.is_still_named:
        _say(
            "The line in .gitattributes stays, as it is committed and colleagues may need it."
            " Without the driver it has no effect."
        )


def _program() -> list[str]:
    """Return the command that runs this cadence from any folder, with an absolute path."""
    import os
    import sys

    started = Path(os.path.abspath(sys.argv[0]))  # noqa: PTH100 -- a link stays one: pipx moves
    beside = [Path(sys.executable).with_name(name) for name in _NAMES]
    for script in (started, *beside):
        if script.name in _NAMES and script.is_file():
            return [str(script)]
    return [sys.executable, "-P", "-m", "cadence"]


def _say(sentence: str, *, error: bool = False) -> None:
    from cadence.cli.changing import fitted
    from cadence.output.formats.safe import one_line

    for line in fitted(one_line(sentence)):
        put_line(line, error=error)
