"""`cadence topics`: when each topic was last raised."""

from __future__ import annotations

from typing import Annotated

import typer

from cadence.cli import options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence topics fentanyl")
def topics(
    *,
    id_: Annotated[
        str | None,
        options.entry("A topic, or a unique prefix of its id: lists every contact that raised it."),
    ] = None,
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    channel: options.Channels = None,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """Show when leaders and ministers last raised each topic, and how often.

    A topic with a max-gap is judged by the contacts of its channel. A contact without
    topics proves nothing, so an overdue topic is called 'not recorded as raised'.
    """
    from cadence.analysis.topics import topics as topics_of
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask
    from cadence.lookup.ids import resolve_one
    from cadence.output.reports.topic import TopicReport
    from cadence.output.reports.topics import TopicsReport

    query = ask(ledger, as_of, channel)
    wanted = resolve_one("topic", query.ledger.topics, id_).id if id_ is not None else None
    records = topics_of(query.view, query.channels)
    if wanted is None:
        print_report(TopicsReport(query, records), format_, bom=bom)
    else:
        (record,) = (record for record in records if record.topic.id == wanted)
        print_report(TopicReport(query, record), format_, bom=bom)
