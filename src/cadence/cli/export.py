"""`cadence export`: a calendar feed, and CSV files with a data package for other tools."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from cadence.cli.commands import Group
from cadence.cli.options import (  # noqa: TC001 -- Typer reads them
    AsOfOption,
    BomOption,
    ChannelOption,
    LedgerOption,
)

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    help="Write a calendar feed, or CSV files that join by id, for other tools.",
    epilog="Example: cadence export ics -o contacts.ics",
)


class What(StrEnum):
    """What a feed is made of."""

    CONTACTS = "contacts"
    PLANS = "plans"
    DUE = "due"


@app.command(epilog="Example: cadence export ics --what contacts --what due -c leaders")
def ics(
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    channel: ChannelOption = None,
    what: Annotated[
        list[What] | None,
        typer.Option("--what", help="Only these (repeatable).  [default: all of them]"),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not the screen."),
    ] = None,
) -> None:
    """Make a calendar feed: contacts, plans and due dates as all-day events.

    Held contacts are confirmed, plans and due dates tentative, what was called off is
    cancelled. The same ledger and day give the same bytes.
    """
    from cadence.cli.asked import ask
    from cadence.cli.made_file import require_name, write_made
    from cadence.output import ical

    asked = ask(ledger, as_of, channel)
    wanted = {ical.What(one.value) for one in what or What}
    made = ical.feed(asked.ledger, asked.channels, asked.on, wanted)
    if output is not None:
        require_name(output)
        write_made(output, made)
    else:
        sys.stdout.write(made.decode())


@app.command(epilog="Example: cadence export data -o ledger-csv")
def data(
    *,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="The folder to write into.")
    ],
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    bom: BomOption = False,
) -> None:
    """Write CSV files that join by id, and a data package that describes every column.

    All that is in the ledger: contacts, people, channels, suspensions and so on; and gaps,
    with what explains them, and years, as of the day asked for.
    """
    from pathlib import Path

    from cadence.cli.asked import ask
    from cadence.cli.made_file import require_name, write_made
    from cadence.errors import CadenceError
    from cadence.output.data_package.package import files

    require_name(output)
    asked = ask(ledger, as_of)
    made = files(asked.ledger, asked.on, bom=bom)
    try:
        Path(output).mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError):
        raise CadenceError(f"{output} is no folder, and cannot be made one") from None
    for name, content in made.items():
        write_made(str(Path(output) / name), content)
    typer.echo(f"Made {len(made)} files in {output}.", err=True)
