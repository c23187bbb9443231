"""Print a report in a format; text is rendered only for the text format."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from cadence.cli.options import Format
from cadence.errors import CadenceError
from cadence.output.formats.outlet import put

if TYPE_CHECKING:
    from cadence.output.report import Report


def print_report(report: Report, format_: Format, *, bom: bool = False) -> None:
    """Print *report* in one format, after a byte order mark with *bom*.

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
