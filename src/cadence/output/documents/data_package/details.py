"""What the ledger says of itself and its sides, and what an entry has several of, one a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.ledger.model import Header, Side, Vacancy
from cadence.output.documents.data_package.table import (
    CHANNEL,
    CONTACT,
    OFFICE,
    PERSON,
    SIDE,
    Rows,
    Table,
    key,
    number,
    text,
)

if TYPE_CHECKING:
    from cadence.analysis.as_of import AsOf


def _ledger(view: AsOf) -> Rows:
    header = view.ledger.header
    yield header.format, header.title, header.license, header.call_timezone


def _sides(view: AsOf) -> Rows:
    for side in view.ledger.sides:
        yield side.id, side.name, side.article


def _vacancies(view: AsOf) -> Rows:
    for office in view.ledger.offices:
        for place, vacancy in enumerate(office.vacant, start=1):
            yield office.id, place, vacancy.from_, vacancy.to


def _aliases(view: AsOf) -> Rows:
    for person in view.ledger.people:
        for place, alias in enumerate(person.aliases, start=1):
            yield person.id, place, alias


def _channel_offices(view: AsOf) -> Rows:
    for channel in view.ledger.channels:
        for side, offices in (channel.offices or {}).items():
            for office in dict.fromkeys(offices):
                yield channel.id, side, office


def _outcomes(view: AsOf) -> Rows:
    for contact in view.ledger.contacts:
        for place, outcome in enumerate(contact.outcomes, start=1):
            yield contact.id, place, outcome


def _distinct(view: AsOf) -> Rows:
    for contact in view.ledger.contacts:
        for other in dict.fromkeys(contact.distinct_from):
            yield contact.id, other


DETAILS = (
    Table(
        "ledger",
        "the ledger",
        ("format",),
        (*(key(Header, name) for name in ("format", "title", "license", "call-timezone")),),
        _ledger,
    ),
    Table(
        "sides",
        "one of the two parties",
        ("id",),
        (*(key(Side, name) for name in ("id", "name", "article")),),
        _sides,
    ),
    Table(
        "vacancies",
        "a time in which nobody held an office",
        ("office", "number"),
        (
            OFFICE,
            number("number", "Its place among the vacancies of the office, from 1."),
            key(Vacancy, "from"),
            key(Vacancy, "to"),
        ),
        _vacancies,
    ),
    Table(
        "aliases",
        "another spelling of a person's name",
        ("person", "number"),
        (
            PERSON,
            number("number", "Its place among the aliases of the person, from 1."),
            text("alias", "The other spelling.", required=True),
        ),
        _aliases,
    ),
    Table(
        "channel_offices",
        "an office whose holders' contacts belong to a channel",
        ("channel", "office"),
        (CHANNEL, SIDE, OFFICE),
        _channel_offices,
    ),
    Table(
        "outcomes",
        "what came of a contact",
        ("contact", "number"),
        (
            CONTACT,
            number("number", "Its place among the outcomes of the contact, from 1."),
            text("outcome", "A short phrase.", required=True),
        ),
        _outcomes,
    ),
    Table(
        "distinct_contacts",
        "a contact that looks like another, and is not the same",
        ("contact", "distinct_from"),
        (
            CONTACT,
            text("distinct_from", "The other.", refers_to="contacts", required=True),
        ),
        _distinct,
    ),
)
