"""The options that describe a contact; each has one meaning in all commands."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli import options
from cadence.ledger.vocabulary import Confidence, Mode

End = Annotated[str | None, options.day("The last day, if it lasted more than one.")]
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
Announced = Annotated[str | None, options.day("The day the plan became public.")]
Decided = Annotated[str | None, options.day("The day it was postponed, cancelled or declined.")]
How = Annotated[Mode | None, typer.Option(help="How they met or spoke.")]
Occasion = Annotated[str | None, typer.Option(metavar="TEXT", help="As in 'G20 summit'.")]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="What an editor should know.")]
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
