"""`cadence occasions`: where the two sides could meet, and where they did."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli import options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence occasions --series -c defence-ministers")
def occasions(
    *,
    id_: Annotated[
        str | None,
        options.entry(
            "An occasion, or a unique prefix of its id: who met there, and who could have."
        ),
    ] = None,
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    channel: options.Channels = None,
    per_year: options.PerYear = None,
    series: Annotated[
        bool,
        typer.Option("--series", help="How often each channel met at the occasions of a series."),
    ] = False,
    since: Annotated[str | None, options.day("Occasions from this day on, past ones too.")] = None,
    until: Annotated[str | None, options.day("Occasions that begin on or before this day.")] = None,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """List the summits and forums to come, with the channels that could meet there.

    Next to each channel: when it is due, and what is planned there. For past occasions: who met.
    An occasion that is only expected, from habit, is marked as such; one whose days are not known
    yet has a ~.
    """
    from cadence.analysis.occasions import occasions as occasions_of
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask, day_given
    from cadence.errors import CadenceError
    from cadence.output.reports.occasions import OccasionReport, OccasionsReport

    query = ask(ledger, as_of, channel, per_year)
    first, last = day_given(since), day_given(until)
    if id_ is not None:
        if series or first or last:
            raise CadenceError("ID names one occasion: leave out --series, --since and --until")
        from cadence.analysis.occasions import seen
        from cadence.lookup.ids import resolve_one

        occasion = resolve_one("occasion", query.ledger.occasions, id_)
        print_report(OccasionReport(query, seen(query.view, occasion)), format_, bom=bom)
        return
    begin = first or (None if series else query.on)
    if begin and last and last < begin:
        raise CadenceError(f"--until {last} is before {begin}, the first day of the report")
    found = [
        known
        for known in occasions_of(query.view)
        if (begin is None or known.occasion.to >= begin)
        and (last is None or known.occasion.from_ <= last)
        and (channel is None or any(map(known.could_meet, query.channels)))
    ]
    if series:
        from cadence.analysis.occasion_series import series as series_of
        from cadence.output.reports.occasion_series import OccasionSeriesReport

        made = series_of(query.view, query.channels, among=found)
        print_report(OccasionSeriesReport(query, made), format_, bom=bom)
    else:
        print_report(OccasionsReport(query, found, first, last), format_, bom=bom)
