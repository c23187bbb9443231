"""`cadence show`: everything about an entry of the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli.options import AsOfOption, BomOption, Format, FormatOption, LedgerOption

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence show 2023-09-16-sullivan-wang")
def show(
    *,
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An id, or a person's name, family name or alias; a unique prefix will do.",
            show_default=False,
        ),
    ],
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    format_: FormatOption = Format.TEXT,
    bom: BomOption = False,
) -> None:
    """Show everything about a contact, channel, person, office, topic or suspension.

    A contact comes with its sources and the offices held that day; a channel with its
    basis, cadence, recorded span and suspensions, and when it was last silent this long.
    """
    from cadence.cli.printing import print_views
    from cadence.cli.query import ask
    from cadence.lookup.ids import resolve_entities
    from cadence.output.reports import card
    from cadence.output.reports import show as output

    asked = ask(ledger, as_of, bom=bom)
    found = resolve_entities(asked.ledger, id_)
    cards = [output.card(asked.ledger, entity, asked.on) for entity in found]

    def text() -> None:
        from cadence.output.formats.terminal import console, print_text
        from cadence.output.wording.headings import first_lines

        first = first_lines(asked.source, asked.on, asked.channels, console().width)
        print_text(first, "", *(part for made in cards for part in card.text(made)))

    print_views(
        asked,
        format_,
        text=text,
        name="cadence.show/2",
        content=lambda: {"found": [output.entity_object(asked.ledger, e, asked.on) for e in found]},
        sheet=lambda: card.sheet(cards),
        brief=lambda: card.brief(cards),
    )
