"""Every file of the package and each of its columns, described once."""

from __future__ import annotations

from cadence.analysis.doubt import RestsOn
from cadence.analysis.gaps import ClosedBy
from cadence.ledger.model import Channel, Contact, Office, Person, Recorded, Term, Topic
from cadence.ledger.vocabulary import Level
from cadence.output.documents.data_package import rows
from cadence.output.documents.data_package.details import DETAILS
from cadence.output.documents.data_package.suspensions import SUSPENSIONS
from cadence.output.documents.data_package.table import CHANNEL as _CHANNEL
from cadence.output.documents.data_package.table import CONTACT as _CONTACT
from cadence.output.documents.data_package.table import PERSON as _PERSON
from cadence.output.documents.data_package.table import SIDE as _SIDE
from cadence.output.documents.data_package.table import SOURCE as _SOURCE
from cadence.output.documents.data_package.table import Table
from cadence.output.documents.data_package.table import day as _day
from cadence.output.documents.data_package.table import flag as _flag
from cadence.output.documents.data_package.table import joined_key as _joined_key
from cadence.output.documents.data_package.table import key as _key
from cadence.output.documents.data_package.table import number as _number
from cadence.output.documents.data_package.table import text as _text

_RESTS_ON = _text(
    "rests_on", "Where it rests on a doubtful or imprecise contact.", values=tuple(RestsOn)
)

TABLES = (
    Table(
        "contacts",
        "one meeting, visit, call or video call, or what was to be one",
        ("id",),
        (
            _key(Contact, "id"),
            _key(Contact, "date"),
            _key(Contact, "end"),
            _key(Contact, "precision"),
            _key(Contact, "status"),
            _key(Contact, "status-by", refers_to="sides"),
            _key(Contact, "announced"),
            _key(Contact, "decided"),
            _key(Contact, "mode"),
            _text("level", "The lower of the two sides' highest levels.", values=tuple(Level)),
            _key(Contact, "city"),
            _key(Contact, "country"),
            _key(Contact, "venue"),
            _key(Contact, "occasion"),
            _key(Contact, "summary"),
            _joined_key(Contact, "outcomes", "outcomes.csv"),
            _key(Contact, "confidence"),
            _key(Contact, "note"),
        ),
        rows.contacts,
    ),
    Table(
        "participants",
        "a person in a contact",
        ("contact", "person"),
        (
            _CONTACT,
            _PERSON,
            _SIDE,
            _number("number", "Its place among those of this role in the contact, from 1."),
            _text(
                "role",
                "A principal met or spoke for their side; who attended was in the room.",
                values=("principal", "attending"),
            ),
        ),
        rows.participants,
    ),
    Table(
        "contact_channels",
        "a channel that a contact belongs to",
        ("contact", "channel"),
        (_CONTACT, _CHANNEL),
        rows.contact_channels,
    ),
    Table(
        "contact_topics",
        "a topic that was raised in a contact",
        ("contact", "topic"),
        (_CONTACT, _text("topic", "The topic.", refers_to="topics", required=True)),
        rows.contact_topics,
    ),
    Table(
        "sources",
        "a source of a contact",
        ("contact", "number"),
        (
            _CONTACT,
            _number("number", "Its place among the sources of the contact, from 1."),
            *_SOURCE,
        ),
        rows.sources,
    ),
    Table(
        "people",
        "a person",
        ("id",),
        (
            _key(Person, "id"),
            _key(Person, "name"),
            _key(Person, "family-name"),
            _key(Person, "native-name"),
            _joined_key(Person, "aliases", "aliases.csv"),
            _key(Person, "wikidata"),
            _SIDE,
        ),
        rows.people,
    ),
    Table(
        "terms",
        "a term of a person in an office",
        ("person", "number"),
        (
            _PERSON,
            _number("number", "Its place among the terms of the person, from 1."),
            _key(Term, "office", refers_to="offices"),
            _key(Term, "from"),
            _key(Term, "to"),
            _key(Term, "acting"),
        ),
        rows.terms,
    ),
    Table(
        "offices",
        "an office on one side",
        ("id",),
        (
            _key(Office, "id"),
            _SIDE,
            _key(Office, "title"),
            _key(Office, "level"),
            _key(Office, "holders"),
            _key(Office, "complete-from"),
            _key(Office, "note"),
        ),
        rows.offices,
    ),
    Table(
        "channels",
        "a kind of contact that is tracked",
        ("id",),
        (
            _key(Channel, "id"),
            _key(Channel, "title"),
            _key(Channel, "level"),
            _joined_key(Channel, "modes"),
            _joined_key(Channel, "countries"),
            _key(Channel, "per-year"),
            _key(Channel, "max-gap", required=True),
            _flag("max_gap_is_default", "Whether that follows from per_year alone."),
            _key(Channel, "warn"),
            _flag("warn_is_default", "Whether that follows from per_year and max_gap alone."),
            _key(Recorded, "from", name="recorded_from"),
            _key(Recorded, "through", name="recorded_through"),
            _key(Recorded, "basis", name="recorded_basis"),
            _key(Channel, "retired"),
            _key(Channel, "basis"),
            _key(Channel, "basis-url"),
        ),
        rows.channels,
    ),
    Table(
        "topics",
        "a topic of talks",
        ("id",),
        (
            _key(Topic, "id"),
            _key(Topic, "title"),
            _key(Topic, "max-gap"),
            _key(Topic, "channel", refers_to="channels"),
        ),
        rows.topics,
    ),
    Table(
        "gaps",
        "a silence longer than its channel allows, as far as the ledger proves it",
        ("channel", "from"),
        (
            _CHANNEL,
            _day("from", "The day from which it was silent.", required=True),
            _day("to", "The day of the next contact; none while there is none."),
            _day("proven_to", "Up to when the ledger knows of the silence.", required=True),
            _number("days", "From `from` to `proven_to`."),
            _flag("days_is_minimum", "Whether the silence may have lasted longer."),
            _day("due", "The last day on which a contact was in time.", required=True),
            _number("days_late", "From `due` to `proven_to`."),
            _flag("days_late_is_minimum", "Whether it may have been later."),
            _RESTS_ON,
            _flag("open", "Whether it goes on."),
            _text("closed_by", "What ended it.", values=tuple(ClosedBy)),
            _text("before", "The contact before it.", refers_to="contacts"),
            _text("after", "The contact behind it.", refers_to="contacts"),
        ),
        rows.gaps,
    ),
    Table(
        "years",
        "a channel's calendar year",
        ("channel", "year"),
        (
            _CHANNEL,
            _number("year", "The year."),
            _number("count", "Held contacts that began in it."),
            _flag(
                "count_is_minimum",
                "Whether there may have been more: not all of its days are recorded.",
            ),
            _number("wanted", "How many are wanted."),
            _text(
                "verdict",
                "Whether that is enough; unknown where the ledger cannot say.",
                values=("met", "running", "missed", "unknown"),
            ),
            _RESTS_ON,
        ),
        rows.years,
    ),
    *DETAILS,
    *SUSPENSIONS,
)
