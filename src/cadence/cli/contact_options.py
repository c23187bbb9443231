"""The options by which a contact is described: each means the same in every command that has it."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.ledger.vocabulary import Confidence

End = Annotated[
    str | None, typer.Option(metavar="DATE", help="The last day, if it lasted more than one.")
]
Place = Annotated[
    str | None,
    typer.Option(metavar="PLACE", help="'City, CC', or a city that the ledger knows."),
]
Venue = Annotated[str | None, typer.Option(metavar="TEXT", help="The building or hall.")]
With = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="NAME",
        help="A principal, of either side (repeatable): id, name, family name or alias.",
    ),
]
Topic = Annotated[
    list[str] | None,
    typer.Option(metavar="TOPIC", help="A topic they discussed (repeatable): its id or title."),
]
Outcome = Annotated[
    list[str] | None, typer.Option(metavar="TEXT", help="A result, in a few words (repeatable).")
]
Summary = Annotated[str | None, typer.Option(metavar="TEXT", help="One sentence.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="SIDE", help="The side that postponed, cancelled or declined it."),
]
Decided = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day it was postponed, cancelled or declined."),
]
HowSure = Annotated[
    Confidence | None, typer.Option(help="How well it is attested.  [default: by its sources]")
]
Source = Annotated[
    list[str] | None,
    typer.Option(
        metavar="SOURCE",
        help="'URL', or 'URL | PUBLISHER | TITLE' (repeatable). Two independent ones make it"
        " confirmed.",
    ),
]
