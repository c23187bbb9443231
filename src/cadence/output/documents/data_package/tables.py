"""Every file of the package and each of its fields, described once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.ledger.model import Channel, Contact, Office, Person, Recorded, Term, Topic
from cadence.ledger.vocabulary import Level
from cadence.output.documents.data_package import table
from cadence.output.documents.data_package.details import DETAILS
from cadence.output.documents.data_package.judged import JUDGED
from cadence.output.documents.data_package.occasions import OCCASIONS
from cadence.output.documents.data_package.suspensions import SUSPENSIONS
from cadence.output.documents.data_package.table import (
    EntryPart,
    Table,
    flag,
    joined_key,
    key,
    keys,
    number,
    parts,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.analysis.as_of import AsOf


class _Placed(NamedTuple):
    """A contact and its level."""

    contact: Contact
    level: Level | None


class _Participant(NamedTuple):
    contact: str
    person: str
    side: str
    number: int
    role: str


def _contacts(view: AsOf) -> Iterator[_Placed]:
    """Yield all contacts, whatever their day: a reader may ask about any day."""
    placements = view.ledger.placement_by_contact
    return (_Placed(contact, placements[contact.id].level) for contact in view.ledger.contacts)


def _participants(view: AsOf) -> Iterator[_Participant]:
    for contact in view.ledger.contacts:
        for role, people in (("principal", contact.participants), ("attending", contact.attending)):
            for place, person in enumerate(people, start=1):
                side = view.ledger.person_by_id[person].side
                yield _Participant(contact.id, person, side, place, role)


def _contact_channels(view: AsOf) -> Iterator[EntryPart[str]]:
    for contact in view.ledger.contacts:
        yield from parts(contact.id, view.ledger.placement_by_contact[contact.id].channels)


TABLES: tuple[Table[Any], ...] = (
    Table(
        "contacts",
        "one meeting, visit, call or video call, or a plan for one",
        ("id",),
        (
            *keys(Contact, "id", "date", "end", "precision", "status", part="contact"),
            key(Contact, "status-by", part="contact", refers_to="sides"),
            *keys(Contact, "announced", "decided", "mode", part="contact"),
            text(
                "level",
                "The lower of the two sides' highest levels.",
                "level",
                choices=tuple(Level),
            ),
            *keys(Contact, "city", "country", "venue", "occasion", "summary", part="contact"),
            joined_key(Contact, "outcomes", "outcomes.csv", part="contact"),
            *keys(Contact, "confidence", "note", part="contact"),
        ),
        _contacts,
    ),
    Table(
        "participants",
        "a person in a contact",
        ("contact", "person"),
        (
            table.contact("contact"),
            table.person("person"),
            table.side("side"),
            number(
                "number", "Its place among those of this role in the contact, from 1.", "number"
            ),
            text(
                "role",
                "A principal met or spoke for their side; who attended was also present.",
                "role",
                choices=("principal", "attending"),
            ),
        ),
        _participants,
    ),
    Table(
        "contact_channels",
        "a channel that a contact belongs to",
        ("contact", "channel"),
        (table.contact("owner"), table.channel("item")),
        _contact_channels,
    ),
    Table(
        "contact_topics",
        "a topic that was raised in a contact",
        ("contact", "topic"),
        (
            table.contact("owner"),
            text("topic", "The topic.", "item", refers_to="topics", is_required=True),
        ),
        table.parts_of("contacts", "topics", each_once=True),
    ),
    Table(
        "sources",
        "a source of a contact",
        ("contact", "number"),
        (table.contact("owner"), table.place("sources of the contact"), *table.source_keys()),
        table.parts_of("contacts", "sources"),
    ),
    Table(
        "people",
        "a person",
        ("id",),
        (
            *keys(Person, "id", "name", "family-name", "native-name"),
            joined_key(Person, "aliases", "aliases.csv"),
            key(Person, "wikidata"),
            table.side("side"),
        ),
        lambda view: view.ledger.people,
    ),
    Table(
        "terms",
        "a term of a person in an office",
        ("person", "number"),
        (
            table.person("owner"),
            table.place("terms of the person"),
            key(Term, "office", part="item", refers_to="offices"),
            *keys(Term, "from", "to", "acting", part="item"),
        ),
        table.parts_of("people", "terms"),
    ),
    Table(
        "offices",
        "an office on one side",
        ("id",),
        (
            key(Office, "id"),
            table.side("side"),
            *keys(Office, "title", "level", "holders", "complete-from", "note"),
        ),
        lambda view: view.ledger.offices,
    ),
    Table(
        "channels",
        "a kind of contact that is tracked",
        ("id",),
        (
            *keys(Channel, "id", "title", "level"),
            joined_key(Channel, "modes"),
            joined_key(Channel, "countries"),
            key(Channel, "per-year"),
            key(Channel, "max-gap", lambda c: str(c.longest_gap), is_required=True),
            flag(
                "max_gap_is_default",
                "Whether that follows from per_year alone.",
                lambda channel: channel.max_gap is None,
            ),
            key(Channel, "warn", lambda c: str(c.warning) if c.warning else None),
            flag(
                "warn_is_default",
                "Whether that follows from per_year and max_gap alone.",
                lambda channel: channel.warn is None,
            ),
            key(Recorded, "from", part="recorded", name="recorded_from"),
            key(Recorded, "through", part="recorded", name="recorded_through"),
            key(Recorded, "basis", part="recorded", name="recorded_basis"),
            *keys(Channel, "retired", "basis", "basis-url"),
        ),
        lambda view: view.ledger.channels,
    ),
    Table(
        "topics",
        "a topic of talks",
        ("id",),
        (
            *keys(Topic, "id", "title", "max-gap"),
            key(Topic, "channel", refers_to="channels"),
        ),
        lambda view: view.ledger.topics,
    ),
    *JUDGED,
    *DETAILS,
    *OCCASIONS,
    *SUSPENSIONS,
)
