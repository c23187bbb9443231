"""`cadence cascade`: what followed from a leader contact."""

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
from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence.analysis.windows import Window
    from cadence.ledger.model import Channel
    from cadence.output.report import Query, Report
    from cadence.output.reports.cascade import CascadeReport
    from cadence.output.reports.follow_up import FollowUpReport

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_LONGEST = 3650  # days


@app.command(epilog="Example: cadence cascade 2023-11-15-biden-xi")
def cascade(
    *,
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="A leader contact, or a unique prefix of its id. Without it: a summary of all.",
            show_default=False,
        ),
    ] = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    channel: ChannelOption = None,
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
    format_: FormatOption = Format.TEXT,
    bom: BomOption = False,
) -> None:
    """Show what ministers did before, during and after a leader contact.

    For one contact: each channel of ministers, the last contact before it and the first
    that began within the window. Without an ID: how often all of them were followed up,
    how soon, and whether there is more contact inside the windows than outside.
    """
    from cadence.analysis.minister_channels import minister_channels
    from cadence.analysis.windows import windows
    from cadence.cli.printing import print_report
    from cadence.cli.query import ask

    query = ask(ledger, as_of, channel)
    channels = minister_channels(query.ledger, query.channels)
    if not channels:
        known = minister_channels(query.ledger, query.ledger.channels)
        listed = f": there are {', '.join(c.id for c in known)}" if known else ""
        raise CadenceError(f"cascade needs a channel of ministers{listed}")
    found = windows(query.view, window)
    report: Report
    if id_ is None:
        report = _summary(query, channels, found, window, after, by)
    else:
        report = _one(query, channels, _window_of(query, found, id_))
    print_report(report, format_, bom=bom)


def _window_of(query: Query, found: Sequence[Window], id_: str) -> Window:
    from cadence.ledger.vocabulary import Level
    from cadence.lookup.ids import resolve_one

    contact = resolve_one("contact", query.ledger.contacts, id_)
    by_id = {window.contact.id: window for window in found}
    if contact.id in by_id:
        return by_id[contact.id]
    if not contact.held:
        raise CadenceError(f"'{contact.id}' was not held but {contact.status}")
    if query.ledger.placement_by_contact[contact.id].level is not Level.LEADER:
        raise CadenceError(f"'{contact.id}' is at minister level: cascade takes a leader contact")
    raise CadenceError(f"'{contact.id}' is later than {query.on}, the day of the report")


def _one(query: Query, channels: Sequence[Channel], window: Window) -> CascadeReport:
    from cadence.analysis.cascade import cascade as cascade_of
    from cadence.output.reports.cascade import CascadeReport

    found = cascade_of(query.view, channels, window)

    return CascadeReport(query.about(channels), found)


def _summary(  # noqa: PLR0917 -- what is summed up
    query: Query,
    channels: Sequence[Channel],
    windows: Sequence[Window],
    longest: int,
    after: str | None,
    by: str | None,
) -> FollowUpReport:
    from cadence.analysis.follow_up import (
        FollowUpSummary,
        follow_up,
        leader_contacts_are_minimum,
    )
    from cadence.analysis.tenures import tenures
    from cadence.cli.choices import office_given
    from cadence.lookup.ids import resolve_one
    from cadence.output.reports.follow_up import FollowUpReport

    ledger = query.ledger
    office = office_given("--by", by, ledger)
    held = tenures(query.view, office.id) if office else ()
    of = resolve_one("channel", ledger.channels, after) if after else None
    placed = ledger.placement_by_contact
    chosen = [w for w in windows if of is None or of.id in placed[w.contact.id].channels]
    summary = FollowUpSummary(
        longest=longest,
        leader_contacts=len(chosen),
        leader_contacts_is_minimum=leader_contacts_are_minimum(query.view, of, chosen),
        after=of,
        office=office,
        channels=[follow_up(query.view, c, chosen, held) for c in channels],
    )

    return FollowUpReport(query.about(channels), summary)
