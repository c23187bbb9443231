"""The options of `edit` alone: a list changes only by elements added and dropped."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.ledger.vocabulary import Confidence, Precision, Status

Texts = list[str] | None

Date = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="The date. The contact moves to its place in date order and keeps its id.",
    ),
]
HowExact = Annotated[Precision | None, typer.Option(help="How precisely the date is known.")]
What = Annotated[Status | None, typer.Option(help="What became of it.")]
By = Annotated[
    str | None,
    typer.Option(
        "--status-by",
        "--by",
        metavar="SIDE",
        help="The side that postponed, cancelled or declined it.",
    ),
]
City = Annotated[str | None, typer.Option(metavar="TEXT", help="Only the city.")]
Country = Annotated[str | None, typer.Option(metavar="CC", help="Only the country: its code.")]
HowSure = Annotated[Confidence | None, typer.Option(help="How well it is attested.")]
AddWith = Annotated[Texts, typer.Option(metavar="NAME", help="Another principal, of either side.")]
DropWith = Annotated[Texts, typer.Option(metavar="NAME", help="A principal who was not there.")]
AddAttending = Annotated[
    Texts, typer.Option(metavar="NAME", help="Somebody else who was also present.")
]
DropAttending = Annotated[Texts, typer.Option(metavar="NAME", help="Somebody who was not present.")]
AddTopic = Annotated[
    Texts, typer.Option(metavar="TOPIC", help="Another topic they discussed: its id or title.")
]
DropTopic = Annotated[Texts, typer.Option(metavar="TOPIC", help="A topic they did not discuss.")]
AddOutcome = Annotated[Texts, typer.Option(metavar="TEXT", help="Another result.")]
DropOutcome = Annotated[
    Texts, typer.Option(metavar="TEXT", help="A result to remove, word for word.")
]
AddSource = Annotated[
    Texts,
    typer.Option(
        metavar="SOURCE",
        help="Another source: 'URL', or 'URL | PUBLISHER | TITLE'. If two are now independent,"
        " give --confidence too.",
    ),
]
DropSource = Annotated[
    Texts, typer.Option(metavar="URL", help="The address of a source to remove.")
]
AddDistinctFrom = Annotated[
    Texts, typer.Option(metavar="ID", help="A contact that looks like this one but is another.")
]
DropDistinctFrom = Annotated[
    Texts, typer.Option(metavar="ID", help="A contact to remove from distinct-from.")
]
Clear = Annotated[Texts, typer.Option(metavar="KEY", help="Remove a key, such as 'end' or 'note'.")]
Kind = Annotated[
    str | None,
    typer.Option(metavar="KIND", help="The kind of entry, if two share the ID: topic, channel."),
]
Continue = Annotated[
    bool,
    typer.Option(
        "--continue", help="Go on with text that was kept because it could not be written."
    ),
]
