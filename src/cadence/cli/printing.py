"""Print a report in the format asked for: text is drawn only where text was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from cadence.cli.options import Format
from cadence.errors import CadenceError
from cadence.output.formats.outlet import put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import Console, RenderableType

    from cadence.cli.query import Asked
    from cadence.ledger.model import Channel
    from cadence.output.formats.json import Object
    from cadence.output.formats.sheet import Sheet
    from cadence.output.report import Report


def print_report(report: Report, format_: Format, *, bom: bool = False) -> None:
    """Print *report* in one format, with *bom* after a byte order mark.

    Raises `CadenceError` for a mark before anything but CSV.
    """
    if bom and format_ is not Format.CSV:
        raise CadenceError("--bom is for CSV: add --format csv")
    match format_:
        case Format.TEXT:
            from cadence.output.formats.terminal import console, print_text

            print_text(*report.to_text(console()))
        case Format.JSON:
            put(report.to_json())
        case Format.CSV:
            put(report.to_csv(bom=bom))
        case Format.MARKDOWN:
            put(report.to_markdown())
        case _:
            assert_never(format_)


def print_views(
    asked: Asked,
    format_: Format,
    *,
    text: Callable[[], None],
    name: str,
    content: Callable[[], Object],
    sheet: Callable[[], Sheet],
    brief: Callable[[], Sheet],
) -> None:
    """Print what one of the four formats needs, and make only that.

    *text* prints for people; *name* and *content* make the JSON envelope; *sheet* the
    CSV; *brief* the Markdown. Raises `CadenceError` for a mark before anything but CSV.
    """
    if asked.bom and format_ is not Format.CSV:
        raise CadenceError("--bom is for CSV: add --format csv")
    match format_:
        case Format.TEXT:
            text()
        case Format.JSON:
            from cadence.output.formats import json

            put(json.envelope(name, asked.source, asked.on, content()))
        case Format.CSV:
            from cadence.output.formats import csv

            put(csv.render(sheet(), bom=asked.bom))
        case Format.MARKDOWN:
            from cadence.output.formats import markdown

            put(markdown.render(brief()))
        case _:
            assert_never(format_)


def on_screen(
    asked: Asked,
    channels: Iterable[Channel],
    parts: Callable[[Console], Iterable[RenderableType]],
) -> None:
    """Print, under the first line of every report, *parts* made for the screen.

    The first line says how many of *channels* cannot be judged.
    """
    from cadence.output.formats.terminal import console, print_text
    from cadence.output.wording.headings import first_lines

    screen = console()
    first = first_lines(asked.source, asked.on, channels, screen.width)
    print_text(first, "", *parts(screen))
