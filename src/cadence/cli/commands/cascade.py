"""`cadence cascade`: what followed from a leader contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cadence.cli import options
from cadence.errors import CadenceError

if TYPE_CHECKING:
    from cadence.analysis.windows import Window
    from cadence.output.report import Query
    from cadence.output.reports.cascade import CascadeReport
    from cadence.output.reports.follow_up import FollowUpReport

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_LONGEST = 3650  # days


@app.command(epilog="Example: cadence cascade 2023-11-15-biden-xi")
def cascade(
    *,
    id_: Annotated[
        str | None,
        options.entry(
            "A leader contact, or a unique prefix of its id. Without it: a summary of all."
        ),
    ] = None,
    ledger: options.Ledger = None,
    as_of: options.AsOf = None,
    channel: options.Channels = None,
    window: Annotated[
        int,
        typer.Option(metavar="DAYS", min=1, max=_LONGEST, help="How long a follow-up may take."),
    ] = 90,
    after: Annotated[
        str | None,
        typer.Option(metavar="CHANNEL", help="Summarize only the leader contacts of this channel."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="OFFICE",
            help="Group the summary by holders of this office.  [default: the first leader office]",
            show_default=False,
        ),
    ] = None,
    format_: options.OutputFormat = options.Format.TEXT,
    bom: options.Bom = False,
) -> None:
    """Show what ministers did before, during and after a leader contact.

    For one contact: in each channel of ministers, the last contact before it and the first that
    began within the window after it. Without an ID: how often leader contacts were followed up,
    how soon, and whether there is more contact inside the windows than outside.
    """
    from cadence.analysis.minister_channels import minister_channels
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask

    query = ask(ledger, as_of, channel)
    channels = minister_channels(query.ledger, query.channels)
    if not channels:
        known = minister_channels(query.ledger, query.ledger.channels)
        listed = f": choose from {', '.join(c.id for c in known)}" if known else ""
        raise CadenceError(f"cascade needs a channel of ministers{listed}")
    query = query.about(channels)
    report = _summary(query, window, after, by) if id_ is None else _one(query, window, id_)
    print_report(report, format_, bom=bom)


def _one(query: Query, longest: int, id_: str) -> CascadeReport:
    from cadence.analysis.cascade import cascade as cascade_of
    from cadence.output.reports.cascade import CascadeReport

    found = cascade_of(query.view, query.channels, _window(query, longest, id_))
    return CascadeReport(query, found)


def _window(query: Query, longest: int, id_: str) -> Window:
    from cadence.analysis.windows import windows
    from cadence.ledger.vocabulary import Level
    from cadence.lookup.ids import resolve_one

    contact = resolve_one("contact", query.ledger.contacts, id_)
    by_id = {window.contact.id: window for window in windows(query.view, longest)}
    if contact.id in by_id:
        return by_id[contact.id]
    if not contact.held:
        raise CadenceError(f"'{contact.id}' was {contact.status}, not held")
    if query.ledger.placement_by_contact[contact.id].level is not Level.LEADER:
        raise CadenceError(f"'{contact.id}' is at minister level: cascade takes a leader contact")
    raise CadenceError(f"'{contact.id}' is after {query.on}, the day of the report")


def _summary(query: Query, longest: int, after: str | None, by: str | None) -> FollowUpReport:
    from cadence.analysis.follow_up import summed_up
    from cadence.cli.choices import office_given
    from cadence.lookup.ids import resolve_one
    from cadence.output.reports.follow_up import FollowUpReport

    office = office_given("--by", by, query.ledger)
    channel = resolve_one("channel", query.ledger.channels, after) if after else None
    found = summed_up(query.view, query.channels, longest, channel, office)
    return FollowUpReport(query, found)
