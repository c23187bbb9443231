"""`cadence topics`: when each topic was last raised."""

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

    from cadence.analysis.topics import TopicRecord
    from cadence.cli.query import Asked

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence topics fentanyl")
def topics(
    *,
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="A topic, or a unique prefix of its id: lists every contact that raised it.",
            show_default=False,
        ),
    ] = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    channel: ChannelOption = None,
    format_: FormatOption = Format.TEXT,
    bom: BomOption = False,
) -> None:
    """Show when leaders and ministers last raised each topic, and how often.

    A topic with a max-gap is judged by the contacts of its channel. A contact without
    topics proves nothing, so an overdue topic is called 'not recorded as raised'.
    """
    from cadence.analysis.topics import topics as topics_of
    from cadence.cli.query import ask
    from cadence.lookup.ids import one_of

    asked = ask(ledger, as_of, channel, bom=bom)
    wanted = one_of("topic", asked.ledger.topics, id_).id if id_ is not None else None
    records = topics_of(asked.ledger, asked.channels, asked.on)
    if wanted is None:
        _print_all(asked, records, format_)
    else:
        (record,) = (record for record in records if record.topic.id == wanted)
        _print_one(asked, record, format_)


def _print_all(asked: Asked, records: Sequence[TopicRecord], format_: Format) -> None:
    from cadence.cli.printing import on_screen, print_views
    from cadence.output.reports import topics as output

    print_views(
        asked,
        format_,
        text=lambda: on_screen(
            asked, asked.channels, lambda screen: output.text(asked.ledger, records, screen)
        ),
        name="cadence.topics/2",
        content=lambda: {"topics": [output.record_object(asked.ledger, r) for r in records]},
        sheet=lambda: output.sheet(records),
        brief=lambda: output.brief(asked.ledger, records),
    )


def _print_one(asked: Asked, record: TopicRecord, format_: Format) -> None:
    from cadence.cli.printing import on_screen, print_views
    from cadence.output.formats import json
    from cadence.output.reports import log
    from cadence.output.reports import topics as output

    print_views(
        asked,
        format_,
        text=lambda: on_screen(
            asked, asked.channels, lambda screen: output.one(asked.ledger, record, screen)
        ),
        name="cadence.topic/2",
        content=lambda: {
            "topic": output.record_object(asked.ledger, record),
            "contacts": [json.contact(asked.ledger, contact) for contact in record.contacts],
        },
        sheet=lambda: log.contacts_sheet(asked.ledger, record.contacts),
        brief=lambda: log.contacts_brief(asked.ledger, record.contacts),
    )
