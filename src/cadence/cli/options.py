"""The options that recur: they mean the same in every command (DESIGN 4)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """For whom a report is written: people, programs, spreadsheets, briefs."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        "-l",
        metavar="PATH",
        help="The ledger to read. Default: CADENCE_LEDGER, or data/meetings.toml or"
        " meetings.toml here or in a parent folder, or the shipped one ('shipped').",
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Speak for this day.  [default: today]"),
]
ChannelOption = Annotated[
    list[str] | None,
    typer.Option(
        "--channel",
        "-c",
        metavar="ID",
        help="Only this channel, or how its id begins (repeatable).",
    ),
]
FormatOption = Annotated[
    Format,
    typer.Option("--format", "-f", help="For people, programs, spreadsheets or briefs."),
]
BomOption = Annotated[
    bool,
    typer.Option("--bom", help="Begin CSV with a byte order mark: Excel needs it."),
]
PerYearOption = Annotated[
    list[str] | None,
    typer.Option(
        "--per-year",
        metavar="CHANNEL=N",
        help="Try N contacts a year for a channel, without its own max-gap and warn (repeatable).",
    ),
]
