"""The options that recur, with the same meaning in every command (DESIGN 4).

A command imports this module, not its names: `ledger: options.Ledger = None`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer


class Format(StrEnum):
    """The reader of a report: people, programs, spreadsheets, briefs."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def day(help_: str) -> Any:  # noqa: ANN401 -- Typer's own are of no public type
    """Return an option that takes a day, named after its parameter."""
    return typer.Option(metavar="DATE", help=help_)


def year(name: str, help_: str) -> Any:  # noqa: ANN401 -- as above
    """Return an option that takes a year in the range of a ledger's dates."""
    return typer.Option(name, metavar="YEAR", min=1900, max=2199, help=help_)


def output(metavar: str, help_: str) -> Any:  # noqa: ANN401 -- as above
    """Return the option `-o`: where a command writes its output."""
    return typer.Option("--output", "-o", metavar=metavar, help=help_)


def entry(help_: str, metavar: str = "ID") -> Any:  # noqa: ANN401 -- as above
    """Return an argument that names entries of the ledger."""
    return typer.Argument(metavar=metavar, help=help_, show_default=False)


Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        "-l",
        metavar="PATH",
        help="The ledger to read. Default: CADENCE_LEDGER, or data/meetings.toml or"
        " meetings.toml here or in a parent folder, or the shipped one ('shipped').",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Report as of this date.  [default: today]"),
]
Channels = Annotated[
    list[str] | None,
    typer.Option(
        "--channel",
        "-c",
        metavar="ID",
        help="Only this channel: its id, or a unique prefix of it (repeatable).",
    ),
]
OutputFormat = Annotated[
    Format,
    typer.Option("--format", "-f", help="For a terminal, a program, a spreadsheet or a brief."),
]
Bom = Annotated[
    bool,
    typer.Option("--bom", help="Start CSV with a byte order mark, which Excel needs."),
]
PerYear = Annotated[
    list[str] | None,
    typer.Option(
        "--per-year",
        metavar="CHANNEL=N",
        help="Try N contacts a year for a channel; its max-gap and warn are dropped (repeatable).",
    ),
]
