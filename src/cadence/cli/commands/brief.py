"""`cadence brief`: one page for tomorrow's meeting."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli import options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence brief foreign-ministers wang-yi -f markdown")
def brief(
    *,
    ids: Annotated[
        list[str],
        options.entry(
            "A channel, person or topic: its id, a person's name, or a unique prefix.", "ID..."
        ),
    ],
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="channel, person or topic, if two entries share the id."),
    ] = None,
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """Write a page for tomorrow's meeting: about a channel, a person or a topic.

    A channel: its verdict, who is in office on both sides, what was said last, what is
    planned, and the occasions before it is due. A person: what they did, with whom. A
    topic: by whom it was raised, when, what came of it. All of it with its sources.
    """
    from cadence.cli.choices import choices
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask
    from cadence.lookup.subjects import SubjectKind
    from cadence.output.reports.brief import brief_report

    query = ask(ledger, as_of)
    kinds = choices("--kind", SubjectKind, [kind] if kind is not None else None)
    wanted = next(iter(kinds)) if kinds else None
    print_report(brief_report(query, ids, wanted), format_, bom=bom)
