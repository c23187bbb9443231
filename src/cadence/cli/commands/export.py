"""`cadence export`: a calendar feed, and CSV files with a data package for other tools."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli import options
from cadence.cli.command_table import Group
from cadence.ledger.vocabulary import FeedPart

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    help="Write a calendar feed, or CSV files that join by id, for other tools.",
    epilog="Example: cadence export ics -o contacts.ics",
)


@app.command(epilog="Example: cadence export ics --what contacts --what due -c leaders")
def ics(
    *,
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    channel: options.Channels = None,
    what: Annotated[
        list[FeedPart] | None,
        typer.Option("--what", help="Only these events (repeatable).  [default: all]"),
    ] = None,
    output: Annotated[
        str | None,
        options.output("FILE", "The file to write; default: standard output."),
    ] = None,
) -> None:
    """Write a calendar feed: contacts, plans, due dates and occasions as all-day events.

    Held contacts are confirmed; plans, due dates and occasions are tentative; what was called off
    is cancelled. An occasion is included if its days are known and a channel could meet there. The
    same ledger on the same day gives the same bytes.
    """
    from cadence.cli.made_file import output as output_named
    from cadence.cli.query import ask
    from cadence.output.documents import ical

    query = ask(ledger, as_of, channel)
    place = output_named("-" if output is None else output, (".ics",), query.source.where)
    place.write_and_say(ical.feed(query.view, query.channels, set(what or FeedPart)))


@app.command(epilog="Example: cadence export data -o ledger-csv")
def data(
    *,
    output: Annotated[str, options.output("DIR", "The folder to write to.")],
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    bom: options.Bom = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help="Write to a folder that has other files, and replace those of the same name.",
        ),
    ] = False,
) -> None:
    """Write CSV files that join by id, and a data package that describes every column.

    The files hold everything in the ledger (contacts, people, channels, suspensions and so on),
    and, as of a date, the gaps with what explains them and the yearly tallies.
    """
    from cadence.cli.made_file import folder, say_written
    from cadence.cli.query import ask
    from cadence.output.documents.data_package.package import files

    query = ask(ledger, as_of)
    made = files(query.view, bom=bom)
    places = folder(output, made, query.source.where, force=force)
    for place, content in zip(places, made.values(), strict=True):
        place.write(content)
    say_written(f"{len(made)} files to {output}")
