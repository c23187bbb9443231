"""What the ledger says of itself and its sides, and what an entry has several of, one a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.ledger.model import Header, Side, Vacancy
from cadence.output.documents.data_package.table import (
    Part,
    Table,
    contact,
    key,
    office,
    parts,
    person,
    place,
    side,
    text,
)
from cadence.output.documents.data_package.table import channel as channel_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cadence.analysis.as_of import AsOf


class _ChannelOffice(NamedTuple):
    channel: str
    side: str
    office: str


def _vacancies(view: AsOf) -> Iterator[Part[Vacancy]]:
    return (part for o in view.ledger.offices for part in parts(o.id, o.vacant))


def _aliases(view: AsOf) -> Iterator[Part[str]]:
    return (part for p in view.ledger.people for part in parts(p.id, p.aliases))


def _channel_offices(view: AsOf) -> Iterator[_ChannelOffice]:
    for channel in view.ledger.channels:
        for side_id, offices in (channel.offices or {}).items():
            for office_id in dict.fromkeys(offices):
                yield _ChannelOffice(channel.id, side_id, office_id)


def _outcomes(view: AsOf) -> Iterator[Part[str]]:
    return (part for c in view.ledger.contacts for part in parts(c.id, c.outcomes))


def _distinct(view: AsOf) -> Iterable[Part[str]]:
    for c in view.ledger.contacts:
        yield from parts(c.id, dict.fromkeys(c.distinct_from))


DETAILS: tuple[Table[Any], ...] = (
    Table(
        "ledger",
        "the ledger",
        ("format",),
        (*(key(Header, name) for name in ("format", "title", "license", "call-timezone")),),
        lambda view: [view.ledger.header],
    ),
    Table(
        "sides",
        "one of the two parties",
        ("id",),
        (*(key(Side, name) for name in ("id", "name", "article")),),
        lambda view: view.ledger.sides,
    ),
    Table(
        "vacancies",
        "a time in which nobody held an office",
        ("office", "number"),
        (
            office("owner"),
            place("vacancies of the office"),
            key(Vacancy, "from", part="item"),
            key(Vacancy, "to", part="item"),
        ),
        _vacancies,
    ),
    Table(
        "aliases",
        "another spelling of a person's name",
        ("person", "number"),
        (
            person("owner"),
            place("aliases of the person"),
            text("alias", "The other spelling.", lambda part: part.item, is_required=True),
        ),
        _aliases,
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
            text("outcome", "A short phrase.", lambda part: part.item, is_required=True),
        ),
        _outcomes,
    ),
    Table(
        "distinct_contacts",
        "a contact that looks like another, and is not the same",
        ("contact", "distinct_from"),
        (
            contact("owner"),
            text(
                "distinct_from",
                "The other.",
                lambda part: part.item,
                refers_to="contacts",
                is_required=True,
            ),
        ),
        _distinct,
    ),
)
