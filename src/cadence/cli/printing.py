"""Print a report in the format asked for: text is drawn only where text was asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, assert_never

from cadence.cli.options import Format

if TYPE_CHECKING:
    from collections.abc import Callable

    from cadence.cli.asked import Asked
    from cadence.output.json import Object
    from cadence.output.sheet import Sheet


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
    CSV; *brief* the Markdown.
    """
    match format_:
        case Format.TEXT:
            text()
        case Format.JSON:
            from cadence.output import json

            sys.stdout.write(json.envelope(name, asked.source, asked.on, content()))
        case Format.CSV:
            from cadence.output import csv

            sys.stdout.write(csv.render(sheet()))
        case Format.MARKDOWN:
            from cadence.output import markdown

            sys.stdout.write(markdown.render(brief()))
        case _:
            assert_never(format_)
