"""`cadence report`: one page to send around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli import options
from cadence.errors import CadenceError

if TYPE_CHECKING:
    from cadence.output.documents.html import Picture
    from cadence.output.report import Query

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence report -o report.html --as-of 2023-09-29")
def report(
    *,
    output: Annotated[
        str,
        options.output("FILE", "The page to write; - is standard output."),
    ],
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    channel: options.Channels = None,
    per_year: options.PerYear = None,
    brief: Annotated[
        list[str] | None,
        typer.Option(
            "--brief",
            metavar="ID",
            help="Write a page with the brief of this channel, person or topic instead"
            " (repeatable).",
        ),
    ] = None,
    pictures: Annotated[
        bool,
        typer.Option(
            "--pictures/--no-pictures",
            help="Include the timeline as a picture, if the extra 'plots' is installed.",
        ),
    ] = True,
) -> None:
    """Write one HTML page: verdicts, timeline, gaps, summits, topics, contacts with sources.

    The page loads nothing from elsewhere, works without JavaScript (which only filters the
    contacts), and prints well.
    """
    from cadence.cli.made_file import output as output_named
    from cadence.cli.query import ask
    from cadence.output.documents.html import page

    if brief and (channel or per_year):
        raise CadenceError("--brief names what the page is about: leave out --channel, --per-year")
    query = ask(ledger, as_of, channel, per_year)
    made = output_named(output, (".html", ".htm"), query.source.where)
    if brief:
        from cadence.output.documents.brief_html import brief_page
        from cadence.output.reports.brief import brief_report

        made.write_and_say(brief_page(brief_report(query, brief)).encode(), "")
        return
    timeline, without = _timeline(query) if pictures else (None, "")
    text = page(query.source, query.view, query.channels, timeline)
    made.write_and_say(text.encode(), without)


def _timeline(query: Query) -> tuple[Picture | None, str]:
    """Return the timeline with its key, or None and the reason if it cannot be drawn."""
    from cadence.output.documents.pictures import rendering

    try:
        rendering.require_plots()
    except rendering.NoPlots as missing:
        return None, f", without its timeline: {missing}"
    from cadence.output.documents.html import Picture
    from cadence.output.documents.pictures.dark import with_dark
    from cadence.output.documents.pictures.timeline import key, timeline

    drawing = timeline(query.view, query.channels, in_page=True)
    svg = with_dark(rendering.as_svg(drawing, described=False))
    return Picture(svg, key(query.view, query.channels)), ""
