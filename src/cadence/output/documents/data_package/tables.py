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
    Part,
    Table,
    flag,
    joined_key,
    key,
    number,
    parts,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.analysis.as_of import AsOf
    from cadence.output.documents.data_package.table import Field


class _Placed(NamedTuple):
    """A contact, and the level at which it was."""

    contact: Contact
    level: Level | None


class _Participant(NamedTuple):
    contact: str
    person: str
    side: str
    number: int
    role: str


def _contacts(view: AsOf) -> Iterator[_Placed]:
    """Yield the contacts. All of them: a reader may ask about any day."""
    placements = view.ledger.placement_by_contact
    return (_Placed(contact, placements[contact.id].level) for contact in view.ledger.contacts)


def _participants(view: AsOf) -> Iterator[_Participant]:
    for contact in view.ledger.contacts:
        for role, people in (("principal", contact.participants), ("attending", contact.attending)):
            for place, person in enumerate(people, start=1):
                side = view.ledger.person_by_id[person].side
                yield _Participant(contact.id, person, side, place, role)


def _contact_channels(view: AsOf) -> Iterator[Part[str]]:
    for contact in view.ledger.contacts:
        yield from parts(contact.id, view.ledger.placement_by_contact[contact.id].channels)


def _of_contact(name: str, **more: object) -> Field[Any]:
    return key(Contact, name, part="contact", **more)


TABLES: tuple[Table[Any], ...] = (
    Table(
        "contacts",
        "one meeting, visit, call or video call, or what was to be one",
        ("id",),
        (
            _of_contact("id"),
            _of_contact("date"),
            _of_contact("end"),
            _of_contact("precision"),
            _of_contact("status"),
            _of_contact("status-by", refers_to="sides"),
            _of_contact("announced"),
            _of_contact("decided"),
            _of_contact("mode"),
            text(
                "level",
                "The lower of the two sides' highest levels.",
                "level",
                choices=tuple(Level),
            ),
            _of_contact("city"),
            _of_contact("country"),
            _of_contact("venue"),
            _of_contact("occasion"),
            _of_contact("summary"),
            joined_key(Contact, "outcomes", "outcomes.csv", part="contact"),
            _of_contact("confidence"),
            _of_contact("note"),
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
            key(Person, "id"),
            key(Person, "name"),
            key(Person, "family-name"),
            key(Person, "native-name"),
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
            key(Term, "from", part="item"),
            key(Term, "to", part="item"),
            key(Term, "acting", part="item"),
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
            key(Office, "title"),
            key(Office, "level"),
            key(Office, "holders"),
            key(Office, "complete-from"),
            key(Office, "note"),
        ),
        lambda view: view.ledger.offices,
    ),
    Table(
        "channels",
        "a kind of contact that is tracked",
        ("id",),
        (
            key(Channel, "id"),
            key(Channel, "title"),
            key(Channel, "level"),
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
            key(Channel, "retired"),
            key(Channel, "basis"),
            key(Channel, "basis-url"),
        ),
        lambda view: view.ledger.channels,
    ),
    Table(
        "topics",
        "a topic of talks",
        ("id",),
        (
            key(Topic, "id"),
            key(Topic, "title"),
            key(Topic, "max-gap"),
            key(Topic, "channel", refers_to="channels"),
        ),
        lambda view: view.ledger.topics,
    ),
    *JUDGED,
    *DETAILS,
    *OCCASIONS,
    *SUSPENSIONS,
)
