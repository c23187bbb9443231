"""`cadence log`: the contacts, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli.options import (
    AsOfOption,
    BomOption,
    ChannelOption,
    Format,
    FormatOption,
    LedgerOption,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence.cli.asked import Asked
    from cadence.model import Contact

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence log --person 'Wang Yi' --year 2022-2023 --topic taiwan")
def log(
    *,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="Words that occur in it.")
    ] = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    channel: ChannelOption = None,
    person: Annotated[
        list[str] | None,
        typer.Option(
            "--person",
            metavar="NAME",
            help="Took part or attended: id, name, family name or alias (repeatable: all of them).",
        ),
    ] = None,
    office: Annotated[
        str | None, typer.Option(metavar="ID", help="A principal held this office that day.")
    ] = None,
    mode: Annotated[
        list[str] | None,
        typer.Option("--mode", metavar="MODE", help="in-person, video or phone (repeatable)."),
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option("--topic", metavar="ID", help="One that was raised (repeatable)."),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="held, planned, postponed, cancelled or declined (repeatable).",
        ),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="TEXT", help="City, country code or venue.")
    ] = None,
    year: Annotated[
        str | None, typer.Option(metavar="YEAR", help="A year, or a span such as 2014-2016.")
    ] = None,
    last: Annotated[
        int | None, typer.Option("--last", "-n", min=1, help="Only the newest so many.")
    ] = None,
    format_: FormatOption = Format.TEXT,
    bom: BomOption = False,
) -> None:
    """List the contacts, oldest first, filtered by channel, people, place, year, words.

    Planned, postponed, cancelled and declined ones are marked as such.
    """
    from cadence.cli.asked import ask
    from cadence.cli.choices import choices, id_given, years_given
    from cadence.filters import Wanted, matching
    from cadence.names import people_meant
    from cadence.vocabulary import Mode, Status

    asked = ask(ledger, as_of, channel, bom=bom)
    known = asked.ledger
    wanted = Wanted(
        channels={c.id for c in asked.channels} if channel else None,
        people=[{p.id for p in people_meant(known, name)} for name in person or ()],
        office=id_given("office", office, known.office_by_id),
        modes=choices("--mode", Mode, mode),
        topics=[id_given("topic", t, known.topic_by_id) or t for t in topic] if topic else None,
        statuses=choices("--status", Status, status),
        place=place,
        years=years_given(year),
        text=text,
    )
    _print(asked, format_, list(matching(known, asked.on, wanted))[-(last or 0) :])


def _print(asked: Asked, format_: Format, contacts: Sequence[Contact]) -> None:
    from cadence.cli.printing import print_report
    from cadence.output import json
    from cadence.output import log as output

    ledger = asked.ledger

    def text() -> None:
        from cadence.output.headings import first_line
        from cadence.output.terminal import console, print_text
        from cadence.output.words import counted

        first = first_line(asked.source, asked.on, asked.channels)
        if not contacts:
            print_text(first, "", "No such contact.")
            return
        table = output.table(ledger, contacts, console())
        print_text(first, "", table, "", counted(len(contacts), "contact"))

    print_report(
        asked,
        format_,
        text=text,
        name="cadence.log/1",
        content=lambda: {"contacts": [json.contact(ledger, c) for c in contacts]},
        sheet=lambda: output.sheet(ledger, contacts),
        brief=lambda: output.brief(ledger, contacts),
    )
