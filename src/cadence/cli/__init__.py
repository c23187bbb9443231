"""The command `cadence`: one module a command, nothing but options in and output out."""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import TYPE_CHECKING

import typer

from cadence.cli.commands import CommandTable
from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Sequence

_HELP = """When did the two sides last talk, and is it overdue?

A diplomatic calendar over a plain-text ledger of US-China leader and minister contacts.
"""

_TRACEBACK = "CADENCE_TRACEBACK"  # set to anything, it lets a fault of our own show where it is

app = typer.Typer(
    name="cadence",
    cls=CommandTable,
    help=_HELP,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 -- Typer calls it so
    if wanted:
        from importlib.metadata import version

        typer.echo(f"cadence {version('cadence-ledger')}")
        raise typer.Exit


@app.callback()
def _cadence(
    *,
    _version: bool = typer.Option(
        False,  # noqa: FBT003
        "--version",
        callback=_print_version,
        is_eager=True,
        help="Print the version and leave.",
    ),
) -> None:
    """Hold the options that stand before a command."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code (DESIGN 4)."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _start_fast()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app(args=arguments or ["--help"], prog_name="cadence", standalone_mode=False) or 0
        sys.stdout.flush()
    except (CadenceError, typer.TyperException) as fault:
        code = _complain(fault)
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    except BrokenPipeError:
        # Whoever read us has had enough: nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as fault:
        code = _complain(CadenceError(fault.strerror or str(fault)))
    except Exception as fault:
        if os.environ.get(_TRACEBACK):
            raise
        what = f"{type(fault).__name__}: {fault}"
        code = _complain(
            CadenceError(f"a fault of cadence itself, {what} ({_TRACEBACK}=1 shows where)")
        )
    sys.exit(code)


def _start_fast() -> None:
    """Leave out what a process of a moment does not need.

    It ends before garbage is worth collecting, and wants no plugin of pydantic's, which
    would be looked for in every installed package.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _complain(fault: CadenceError | typer.TyperException) -> int:
    """Say on standard error, in one line, what is wrong; return the exit code."""
    from cadence.output.safe import one_line

    sentence = str(fault) if isinstance(fault, CadenceError) else fault.format_message()
    context = getattr(fault, "ctx", None)
    hint = f" (see '{context.command_path} --help')" if context else ""
    if sentence:
        typer.echo(f"cadence: {one_line(sentence)}{hint}", err=True)
    return fault.exit_code
