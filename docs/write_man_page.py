"""Write docs/cadence.1, the page of `man cadence`, from the commands' own help.

Run it again when a command or an option changes: `.venv/bin/python docs/write_man_page.py`. The
wheel installs the page.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from cadence.cli.app import app
from cadence.cli.command_table import COMMANDS, load

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).with_name("cadence.1")
_HEAD = """\
.\\" Written by docs/write_man_page.py from the commands' own help.
.TH CADENCE 1 "" "cadence" "User commands"
.SH NAME
cadence \\- a diplomatic calendar over a plain\\-text ledger
.SH SYNOPSIS
.B cadence
.I COMMAND
[\\fIOPTIONS\\fR]
"""
_TAIL = """\
.SH EXIT STATUS
.TP
.B 0
All is well.
.TP
.B 1
There are findings, or what an option such as \\fB\\-\\-exit\\-code\\fR asked about is so.
.TP
.B 2
Wrong usage, or a ledger that cannot be read or has errors.
.SH ENVIRONMENT
.TP
.B CADENCE_LEDGER
The ledger to use where no \\fB\\-\\-ledger\\fR is given.
.TP
.BR NO_COLOR ", " FORCE_COLOR
No colour, or colour where standard output is not a terminal.
.TP
.BR VISUAL ", " EDITOR
The editor that opens an entry.
.TP
.B XDG_STATE_HOME
Where what is kept between two runs has its folder, \\fIcadence\\fR.
.SH FILES
.TP
.IR data/meetings.toml ", " meetings.toml
The ledger, in the current folder or in one above it.
"""


def page() -> str:
    """Return the page in the language of man(7)."""
    group: Any = typer.main.get_command(app)
    with group.make_context("cadence", [], resilient_parsing=True) as context:
        parts = [_HEAD, ".SH DESCRIPTION\n", _prose(group.help), ".SH COMMANDS\n"]
        for name in COMMANDS:
            parts += _command(load(name), ("cadence", name), context)
    return "".join([*parts, _TAIL])


def _command(command: Any, names: tuple[str, ...], parent: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the section of a command, and of those below it."""
    context = command.context_class(command, info_name=names[-1], parent=parent)
    usage = " ".join([*names, *command.collect_usage_pieces(context)])
    yield f".SS {_text(usage)}\n"
    yield _prose(command.help or "")
    for name, below in getattr(command, "commands", {}).items():
        yield from _command(below, (*names, name), context)
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and "--help" not in parameter.opts:
            yield f".TP\n.B {_text(record[0])}\n{_prose(record[1])}"
    if command.epilog:
        yield f".PP\n{_prose(command.epilog)}"


def _prose(text: str) -> str:
    """Return paragraphs, one line each."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n.PP\n".join(_text(" ".join(part.split())) for part in paragraphs) + "\n"


def _text(text: str) -> str:
    """Return one line of text in which nothing is a request of roff."""
    line = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", line)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
