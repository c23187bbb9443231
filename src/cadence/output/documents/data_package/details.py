"""The tables of the ledger's header, its sides, and the lists of its entries, one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.ledger.model import Header, Side, Vacancy
from cadence.output.documents.data_package.table import (
    Table,
    contact,
    keys,
    office,
    parts_of,
    person,
    place,
    side,
    text,
)
from cadence.output.documents.data_package.table import channel as channel_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.analysis.as_of import AsOf


class _ChannelOffice(NamedTuple):
    channel: str
    side: str
    office: str


def _channel_offices(view: AsOf) -> Iterator[_ChannelOffice]:
    for channel in view.ledger.channels:
        for side_id, offices in (channel.offices or {}).items():
            for office_id in dict.fromkeys(offices):
                yield _ChannelOffice(channel.id, side_id, office_id)


DETAILS: tuple[Table[Any], ...] = (
    Table(
        "ledger",
        "the ledger",
        ("format",),
        keys(Header, "format", "title", "license", "call-timezone"),
        lambda view: [view.ledger.header],
    ),
    Table(
        "sides",
        "one of the two parties",
        ("id",),
        keys(Side, "id", "name", "article"),
        lambda view: view.ledger.sides,
    ),
    Table(
        "vacancies",
        "a time in which nobody held an office",
        ("office", "number"),
        (
            office("owner"),
            place("vacancies of the office"),
            *keys(Vacancy, "from", "to", part="item"),
        ),
        parts_of("offices", "vacant"),
    ),
    Table(
        "aliases",
        "another spelling of a person's name",
        ("person", "number"),
        (
            person("owner"),
            place("aliases of the person"),
            text("alias", "The other spelling.", "item", is_required=True),
        ),
        parts_of("people", "aliases"),
    ),
    Table(
        "channel_offices",
        "an office whose holders' contacts belong to a channel",
        ("channel", "office"),
        (channel_field("channel"), side("side"), office("office")),
        _channel_offices,
    ),
    Table(
        "outcomes",
        "what came of a contact",
        ("contact", "number"),
        (
            contact("owner"),
            place("outcomes of the contact"),
            text("outcome", "A short phrase.", "item", is_required=True),
        ),
        parts_of("contacts", "outcomes"),
    ),
    Table(
        "distinct_contacts",
        "a contact that looks like another, and is not the same",
        ("contact", "distinct_from"),
        (
            contact("owner"),
            text("distinct_from", "The other.", "item", refers_to="contacts", is_required=True),
        ),
        parts_of("contacts", "distinct_from", each_once=True),
    ),
)
