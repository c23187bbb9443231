"""`cadence log`: the contacts, filtered."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli import options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence log --person 'Wang Yi' --year 2022-2023 --topic taiwan")
def log(
    *,
    text: Annotated[
        str | None,
        typer.Argument(
            metavar="TEXT",
            help="Words to search for: all must occur in the contact or in its topics' titles.",
        ),
    ] = None,
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    channel: options.Channels = None,
    person: Annotated[
        list[str] | None,
        typer.Option(
            "--person",
            metavar="NAME",
            help="Took part or attended: a person's id, name, family name or alias, or a unique"
            " prefix (repeatable: all of them).",
        ),
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="NAME",
            help="Met or spoke for their side: named as with --person; those who only attended do"
            " not count (repeatable: all of them).",
        ),
    ] = None,
    office: Annotated[
        str | None, typer.Option(metavar="ID", help="A principal held this office on that day.")
    ] = None,
    mode: Annotated[
        list[str] | None,
        typer.Option("--mode", metavar="MODE", help="in-person, video or phone (repeatable)."),
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option("--topic", metavar="ID", help="This topic was raised (repeatable)."),
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
    since: Annotated[str | None, options.day("Only contacts on or after this day.")] = None,
    until: Annotated[str | None, options.day("Only contacts on or before this day.")] = None,
    last: Annotated[
        int | None, typer.Option("--last", "-n", min=1, metavar="N", help="Only the N most recent.")
    ] = None,
    long: Annotated[
        bool, typer.Option("--long", help="Summary and outcomes under each contact.")
    ] = False,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """List contacts, oldest first, filtered by channel, person, place, year or words.

    Planned, postponed, cancelled and declined contacts are marked.
    """
    from cadence.cli.choices import choices, years_given
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask, span_given
    from cadence.ledger.vocabulary import Mode, Status
    from cadence.lookup.filters import ContactFilter, matching, only_attended
    from cadence.lookup.ids import resolve_one
    from cadence.output.reports.log import LogReport

    first, final = span_given(since, until)
    query = ask(ledger, as_of, channel)
    known = query.ledger
    filter_ = ContactFilter(
        channels={c.id for c in query.channels} if channel else None,
        people=[{resolve_one("person", known.people, name).id} for name in person or ()],
        principals=[frozenset({resolve_one("person", known.people, n).id}) for n in with_ or ()],
        office=resolve_one("office", known.offices, office).id if office else None,
        modes=choices("--mode", Mode, mode),
        topics=[resolve_one("topic", known.topics, t).id for t in topic] if topic else None,
        statuses=choices("--status", Status, status),
        place=place,
        years=years_given(year),
        since=first,
        until=final,
        text=text,
    )
    found = list(matching(query.view, filter_))[-(last or 0) :]
    attended = only_attended(found, filter_.people)
    print_report(LogReport(query, found, text, attended, long), format_, bom=bom)
