"""Which channels a side suspended, who says so, and which gaps that explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.gaps import gaps as gaps_of
from cadence.ledger.model import Suspension
from cadence.output.documents.data_package.table import (
    CHANNEL,
    CONTACT,
    SOURCE,
    Reference,
    Rows,
    Table,
    day,
    key,
    number,
)

if TYPE_CHECKING:
    from cadence.analysis.as_of import AsOf


def _suspensions(view: AsOf) -> Rows:
    for place, cut in enumerate(view.ledger.suspensions, start=1):
        yield place, cut.id, cut.by, cut.from_, cut.to, cut.precision, cut.reason


def _channels(view: AsOf) -> Rows:
    for place, cut in enumerate(view.ledger.suspensions, start=1):
        for channel in dict.fromkeys(cut.channels):
            yield place, channel


def _sources(view: AsOf) -> Rows:
    for place, cut in enumerate(view.ledger.suspensions, start=1):
        for source_place, source in enumerate(cut.sources, start=1):
            yield place, source_place, source.url, source.publisher, source.title


def _gap_suspensions(view: AsOf) -> Rows:
    places = {_identity(cut): place for place, cut in enumerate(view.ledger.suspensions, start=1)}
    for channel in view.ledger.channels:
        for gap in gaps_of(view, channel):
            found = (places[_identity(cut)] for cut in gap.suspensions)
            yield from ((channel.id, gap.from_, place) for place in dict.fromkeys(found))


def _identity(cut: Suspension) -> object:
    """Return what a suspension is known by, also as it stood on a day, without its end."""
    return cut.model_copy(update={"to": None})


def _gap_not_held(view: AsOf) -> Rows:
    for channel in view.ledger.channels:
        for gap in gaps_of(view, channel):
            yield from ((channel.id, gap.from_, contact.id) for contact in gap.not_held)


_SUSPENSION = number("suspension", "The suspension.", refers_to="suspensions", referred="number")
_FROM = day("from", "The first day of the gap.", required=True)
_GAP = (Reference(("channel", "from"), "gaps", ("channel", "from")),)

SUSPENSIONS = (
    Table(
        "suspensions",
        "a side's public announcement that it cut channels off",
        ("number",),
        (
            number("number", "Its place in the ledger, from 1."),
            key(Suspension, "id"),
            key(Suspension, "by", refers_to="sides"),
            key(Suspension, "from"),
            key(Suspension, "to"),
            key(Suspension, "precision"),
            key(Suspension, "reason"),
        ),
        _suspensions,
    ),
    Table(
        "suspension_channels",
        "a channel that a suspension cut off",
        ("suspension", "channel"),
        (_SUSPENSION, CHANNEL),
        _channels,
    ),
    Table(
        "suspension_sources",
        "a source of a suspension",
        ("suspension", "number"),
        (
            _SUSPENSION,
            number("number", "Its place among the sources of the suspension, from 1."),
            *SOURCE,
        ),
        _sources,
    ),
    Table(
        "gap_suspensions",
        "a suspension that overlaps a gap",
        ("channel", "from", "suspension"),
        (CHANNEL, _FROM, _SUSPENSION),
        _gap_suspensions,
        _GAP,
    ),
    Table(
        "gap_not_held",
        "a contact that was planned, postponed, cancelled or declined in a gap",
        ("channel", "from", "contact"),
        (CHANNEL, _FROM, CONTACT),
        _gap_not_held,
        _GAP,
    ),
)
