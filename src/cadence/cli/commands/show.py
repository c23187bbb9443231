"""`cadence show`: everything about an entry of the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli import options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence show 2023-09-16-sullivan-wang")
def show(
    *,
    id_: Annotated[
        str,
        options.entry("An id, or a person's name, family name or alias; a unique prefix will do."),
    ],
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """Show everything about a contact, channel, person, office, topic, occasion or suspension.

    A contact comes with its sources and the offices held that day; a channel with its
    basis, cadence, recorded span and suspensions, and when it was last silent this long.
    """
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask
    from cadence.lookup.ids import resolve_entities
    from cadence.output.reports.show import ShowReport

    query = ask(ledger, as_of)
    found = resolve_entities(query.ledger, id_)
    print_report(ShowReport(query, found), format_, bom=bom)
