"""`cadence chart`: years by channels as a heat map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli import options
from cadence.errors import CadenceError
from cadence.ledger.vocabulary import TimeUnit
from cadence.output.formats.outlet import put_line

if TYPE_CHECKING:
    from altair import TopLevelMixin

    from cadence.analysis.heat_map import HeatMap
    from cadence.output.report import Query

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence chart --from 2014 -c leaders -c foreign-ministers")
def chart(
    *,
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    channel: options.Channels = None,
    per_year: options.PerYear = None,
    from_: Annotated[int | None, options.year("--from", "The first year.")] = None,
    to: Annotated[int | None, options.year("--to", "The last year.")] = None,
    by: Annotated[
        TimeUnit,
        typer.Option(
            help="One column per year or quarter. Quarters cover five years unless you give --from."
        ),
    ] = TimeUnit.YEAR,
    output: Annotated[
        str | None,
        options.output(
            "FILE", "Draw the timeline to FILE.svg or FILE.png; - writes SVG to standard output."
        ),
    ] = None,
    heat: Annotated[
        bool, typer.Option("--heat-map", help="With -o: draw the heat map instead.")
    ] = False,
    title: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="With -o: the title.  [default: the ledger's]"),
    ] = None,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """Show contacts by year and channel as a heat map; with -o, draw the timeline.

    Each cell has a count and a shade. A year with fewer contacts than wanted is marked; a year
    that is not fully recorded is hatched, and its count is a lower bound.
    """
    from cadence.analysis.heat_map import heat_map
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask
    from cadence.output.reports.chart import ChartReport

    query = ask(ledger, as_of, channel, per_year)
    years = _years(query, by, from_, to)
    found = heat_map(query.view, query.channels, years, by)
    if output is not None:
        _refuse_unused(by, format_, heat=heat, bom=bom)
        some = years if from_ is not None or to is not None else None
        _draw(query, found if heat else None, some, output, title)
        return
    if title is not None:
        raise CadenceError("--title needs -o FILE.svg or FILE.png")
    if heat:
        raise CadenceError("--heat-map needs -o FILE.svg or FILE.png")
    print_report(ChartReport(query, found), format_, bom=bom)


def _refuse_unused(unit: TimeUnit, format_: options.Format, *, heat: bool, bom: bool) -> None:
    """Raise `CadenceError` if an option would not affect the picture."""
    if format_ is not options.Format.TEXT:
        raise CadenceError("-o draws a picture and --format writes text: use one of them")
    if bom:
        raise CadenceError("-o draws a picture and --bom is for CSV: use one of them")
    if unit is TimeUnit.QUARTER and not heat:
        raise CadenceError("the timeline has no quarters: add --heat-map or drop --by")


def _draw(
    query: Query, found: HeatMap | None, years: range | None, path: str, title: str | None
) -> None:
    """Draw the heat map *found*, or without one the timeline of *years*, by default all."""
    from cadence.cli.made_file import output
    from cadence.cli.version import version
    from cadence.output.documents.pictures import rendering
    from cadence.output.documents.pictures.heat_map import heat_map_picture
    from cadence.output.documents.pictures.timeline import timeline
    from cadence.output.formats.safe import one_line

    place = output(path, (".svg", ".png"), query.source.where)
    rendering.require_plots()
    said = rendering.inscription(query.ledger, query.on, version(), title)
    if found is None:
        picture: TopLevelMixin = timeline(query.view, query.channels, years, said)
    else:
        picture = heat_map_picture(found, said, query.on)
    is_svg = place.ending != ".png"
    place.write_and_say(rendering.as_svg(picture).encode() if is_svg else rendering.as_png(picture))
    if lost := rendering.without_glyphs(picture):
        what = "whoever looks at it needs one" if is_svg else "they are not in the picture"
        put_line(
            f"cadence: no font on this machine has the characters {one_line(lost)}: {what}",
            error=True,
        )


def _years(query: Query, unit: TimeUnit, from_: int | None, to: int | None) -> range:
    from cadence.analysis.heat_map import first_shown

    last = min(to or query.on.year, query.on.year)
    first = from_ or first_shown(query.view, query.channels, unit, last)
    if first > last:
        raise CadenceError(f"no year to show: --from {first} is after {last}")
    return range(first, last + 1)
