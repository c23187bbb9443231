"""`cadence gaps`: every silence that lasted too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cadence.cli.options import (
    AsOfOption,
    BomOption,
    ChannelOption,
    Format,
    FormatOption,
    LedgerOption,
    PerYearOption,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import RenderableType

    from cadence.analysis.gaps import Gap
    from cadence.cli.query import Asked
    from cadence.output.formats.sheet import Sheet
    from cadence.output.reports.gaps import GapHistory

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence gaps -c leaders-in-person --since 2000-01-01")
def gaps(
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    channel: ChannelOption = None,
    per_year: PerYearOption = None,
    years: Annotated[
        bool, typer.Option("--years", help="The yearly tally instead: met, missed or unknown.")
    ] = False,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only gaps that reach past this day.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only gaps that began by this day.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Only open gaps.")] = False,
    min_late: Annotated[
        int, typer.Option(metavar="DAYS", min=1, help="Only gaps at least this many days late.")
    ] = 1,
    format_: FormatOption = Format.TEXT,
    bom: BomOption = False,
) -> None:
    """Every silence that lasted longer than its channel's cadence allows.

    A gap counts from the end of one contact to the start of the next, as far as the
    ledger is recorded: '890+ d' means at least 890 days.
    """
    from cadence.analysis.gaps import gaps as gaps_of
    from cadence.analysis.tally import tally
    from cadence.cli.query import ask, day_given
    from cadence.output.reports.gaps import GapHistory

    first, final = day_given(since), day_given(until)
    asked = ask(ledger, as_of, channel, per_year, bom=bom)

    def wanted(gap: Gap) -> bool:
        return (
            (first is None or (gap.ended or asked.on) >= first)
            and (final is None or gap.from_ <= final)
            and (gap.open or not open_)
            and gap.days_late >= min_late
        )

    found = [
        GapHistory(
            c,
            [gap for gap in gaps_of(asked.ledger, c, asked.on) if wanted(gap)],
            tally(asked.ledger, c, asked.on),
        )
        for c in asked.channels
    ]
    filtered = bool(first or final or open_ or min_late > 1)
    shown = [of for of in found if of.gaps or not filtered]
    _print(asked, format_, found, _years(found) if years else _gaps(asked, found, shown))


class _Views(NamedTuple):
    """What differs between the gaps and, with --years, the years."""

    text: Callable[[], Iterable[RenderableType]]
    sheet: Callable[[], Sheet]
    brief: Callable[[], Sheet]


def _gaps(asked: Asked, found: Sequence[GapHistory], shown: Sequence[GapHistory]) -> _Views:
    from cadence.output.formats.terminal import console
    from cadence.output.reports import gaps as output

    writer = output.GapWriter(asked.ledger)
    return _Views(
        text=lambda: [p for of in shown for p in writer.text(of, console())] or ["No such gap."],
        sheet=lambda: output.sheet(found),
        brief=lambda: writer.brief(found),
    )


def _years(found: Sequence[GapHistory]) -> _Views:
    from cadence.output.formats.terminal import console
    from cadence.output.reports import years

    channels = [(of.channel, of.years) for of in found]
    return _Views(
        text=lambda: [years.table(channels, console())],
        sheet=lambda: years.sheet(channels),
        brief=lambda: years.brief(channels),
    )


def _print(asked: Asked, format_: Format, found: Sequence[GapHistory], views: _Views) -> None:
    from cadence.cli.printing import print_views
    from cadence.output.reports.gaps import channel_object

    def text() -> None:
        from cadence.output.formats.terminal import console, print_text
        from cadence.output.wording.headings import first_lines

        print_text(
            first_lines(asked.source, asked.on, asked.channels, console().width), "", *views.text()
        )

    print_views(
        asked,
        format_,
        text=text,
        name="cadence.gaps/2",
        content=lambda: {"channels": [channel_object(of) for of in found]},
        sheet=views.sheet,
        brief=views.brief,
    )
