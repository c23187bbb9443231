"""The command `cadence`: run a command line and return its exit status."""

from __future__ import annotations

import gc
import os
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

import typer

from cadence.cli import streams
from cadence.cli.command_table import CommandTable
from cadence.errors import CadenceError
from cadence.output.formats.outlet import put_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_HELP = """When did the two sides last talk, and is it overdue?

A diplomatic calendar over a plain-text ledger of US-China leader and minister contacts.
"""

_HELP_WIDTH = 78  # columns of the help if the width of the terminal is unknown
_INTERRUPTED = 130  # the exit status that a shell reports for Ctrl-C
_TRACEBACK = "CADENCE_TRACEBACK"  # if set, the traceback of an internal error is shown

app = typer.Typer(
    name="cadence",
    cls=CommandTable,
    help=_HELP,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(requested: bool) -> None:  # noqa: FBT001 -- Typer calls it so
    if requested:
        from cadence.cli.version import version

        put_line(f"cadence {version()}")
        raise typer.Exit


@app.callback()
def _cadence(
    *,
    _version: bool = typer.Option(
        False,  # noqa: FBT003
        "--version",
        callback=_print_version,
        is_eager=True,
        help="Print the version and exit.",
    ),
) -> None:
    """Hold the options that come before a command."""


def run() -> NoReturn:
    """Run the command line as the process `cadence`, and exit at once.

    Python would first destroy every object of the ledger for nothing: `status` would take 1.2 times
    as long, and 1.07 times with the garbage collector. All output is flushed before.
    """
    gc.disable()  # the process ends before collecting garbage pays
    # Otherwise pydantic searches every installed package for plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    streams.take_over()
    code = main(sys.argv[1:])
    streams.flush_all()
    os._exit(code)


def main(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code (DESIGN 4)."""
    try:
        code = app(
            args=arguments or ["--help"],
            prog_name="cadence",
            standalone_mode=False,
            terminal_width=None if sys.stdout.isatty() else _HELP_WIDTH,
        )
        sys.stdout.flush()
    except (CadenceError, typer.TyperException) as fault:
        return _complain(fault)
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except OSError as fault:
        return _complain(CadenceError(fault.strerror or str(fault)))
    except Exception as fault:  # no traceback ever reaches a user (DESIGN 7)
        if os.environ.get(_TRACEBACK):
            raise
        if isinstance(fault, RuntimeError) and "home directory" in str(fault):
            return _complain(CadenceError("no home folder: set HOME"))
        what = f"a bug in cadence, {type(fault).__name__}: {fault}"
        return _complain(CadenceError(f"{what} ({_TRACEBACK}=1 shows where)"))
    return code or 0


def _plain(message: str) -> str:
    """Return Typer's message about a value, without the wording of the underlying library."""
    message = message.replace("Value error, ", "")
    message = re.sub(r"Input should be a valid integer\b.*", "expected an integer", message)
    message = re.sub(
        r"Input should be greater than or equal to (\d+)", r"the minimum is \1", message
    )
    return re.sub(r"Input should be less than or equal to (\d+)", r"the maximum is \1", message)


def _complain(fault: CadenceError | typer.TyperException) -> int:
    """Print an error on standard error, in one line; return the exit code."""
    from cadence.output.formats.safe import one_line

    with suppress(OSError):
        sys.stdout.flush()
    sentence = str(fault) if isinstance(fault, CadenceError) else _plain(fault.format_message())
    context = getattr(fault, "ctx", None)
    hint = f" (see '{context.command_path} --help')" if context else ""
    if sentence:
        put_line(one_line(f"cadence: {sentence}{hint}"), error=True)
    return fault.exit_code
