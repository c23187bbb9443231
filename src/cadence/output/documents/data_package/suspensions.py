"""The tables of suspensions: their channels, their sources, and the gaps they explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.analysis.gaps import gaps as gaps_of
from cadence.ledger.model import Source, Suspension
from cadence.output.documents.data_package.table import (
    EntryPart,
    Field,
    Reference,
    Table,
    contact,
    key,
    keys,
    number,
    parts,
    place,
    source_keys,
)
from cadence.output.documents.data_package.table import channel as channel_field
from cadence.output.documents.data_package.table import day as day_field

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cadence.analysis.as_of import AsOf


class _InGap(NamedTuple):
    """A suspension, by its number, or a contact, by its id, in a gap."""

    channel: str
    gap_from: date
    explanation: str | int


def _suspensions(view: AsOf) -> list[tuple[int, Suspension]]:
    return list(enumerate(view.ledger.suspensions, start=1))


def _numbered(view: AsOf) -> Iterator[EntryPart[Suspension]]:
    return parts("", view.ledger.suspensions)


def _channels(view: AsOf) -> Iterator[EntryPart[str]]:
    for place_, suspension in _suspensions(view):
        yield from parts(place_, dict.fromkeys(suspension.channels))


def _sources(view: AsOf) -> Iterator[EntryPart[Source]]:
    for place_, suspension in _suspensions(view):
        yield from parts(place_, suspension.sources)


def _gap_suspensions(view: AsOf) -> Iterator[_InGap]:
    places = {_identity(suspension): place_ for place_, suspension in _suspensions(view)}
    for channel in view.ledger.channels:
        for gap in gaps_of(view, channel):
            found = (places[_identity(suspension)] for suspension in gap.suspensions)
            yield from (_InGap(channel.id, gap.from_, place_) for place_ in dict.fromkeys(found))


def _identity(suspension: Suspension) -> object:
    """Return the identity of a suspension, the same on an earlier day, when it had no end yet."""
    return suspension.model_copy(update={"to": None})


def _gap_not_held(view: AsOf) -> Iterator[_InGap]:
    for channel in view.ledger.channels:
        for gap in gaps_of(view, channel):
            yield from (_InGap(channel.id, gap.from_, c.id) for c in gap.not_held)


def _suspension(attribute: str) -> Field[Any]:
    return number(
        "suspension",
        "The suspension.",
        attribute,
        refers_to="suspensions",
        referred="number",
    )


_FROM: Field[_InGap] = day_field("from", "The first day of the gap.", "gap_from", is_required=True)
_GAP = (Reference(("channel", "from"), "gaps", ("channel", "from")),)

SUSPENSIONS: tuple[Table[Any], ...] = (
    Table(
        "suspensions",
        "a side's public announcement that it suspended channels",
        ("number",),
        (
            number("number", "Its place in the ledger, from 1.", "number"),
            key(Suspension, "id", part="item"),
            key(Suspension, "by", part="item", refers_to="sides"),
            *keys(Suspension, "from", "to", "precision", "reason", part="item"),
        ),
        _numbered,
    ),
    Table(
        "suspension_channels",
        "a channel that a side suspended",
        ("suspension", "channel"),
        (_suspension("owner"), channel_field("item")),
        _channels,
    ),
    Table(
        "suspension_sources",
        "a source of a suspension",
        ("suspension", "number"),
        (_suspension("owner"), place("sources of the suspension"), *source_keys()),
        _sources,
    ),
    Table(
        "gap_suspensions",
        "a suspension that overlaps a gap",
        ("channel", "from", "suspension"),
        (channel_field("channel"), _FROM, _suspension("explanation")),
        _gap_suspensions,
        _GAP,
    ),
    Table(
        "gap_not_held",
        "a contact that was planned, postponed, cancelled or declined in a gap",
        ("channel", "from", "contact"),
        (channel_field("channel"), _FROM, contact("explanation")),
        _gap_not_held,
        _GAP,
    ),
)
