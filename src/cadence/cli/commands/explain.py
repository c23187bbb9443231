"""`cadence explain`: what a finding means, and how to fix it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, assert_never

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class PageFormat(StrEnum):
    """The reader of a page."""

    TEXT = "text"
    MARKDOWN = "markdown"


@app.command(epilog="Example: cadence explain CAD102")
def explain(
    *,
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A code, as cadence check shows it.")
    ] = None,
    format_: Annotated[
        PageFormat, typer.Option("--format", "-f", help="For a terminal, or as a Markdown page.")
    ] = PageFormat.TEXT,
) -> None:
    """Explain what a finding of cadence check means and how to fix it. Without a code, list all."""
    from cadence.check.registry import RULES
    from cadence.cli.choices import code_given
    from cadence.output.formats.terminal import print_lines, print_text
    from cadence.output.reports import pages

    wanted = code_given(code) if code else None
    chosen = [rule for rule in RULES if wanted in {None, rule.code}]
    match format_:
        case PageFormat.MARKDOWN:
            print_lines(pages.markdown(chosen))
        case PageFormat.TEXT if wanted is None:
            print_text(*pages.listed(chosen))
        case PageFormat.TEXT:
            print_text(*pages.text(chosen[0]))
        case _:
            assert_never(format_)
