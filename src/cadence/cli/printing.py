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


def print_report(
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

    print_text(first_lines(asked.source, asked.on, channels), "", *parts(console()))
