"""A ledger as CSV files that join by id, with a Frictionless data package beside them.

Every column of every file is described once, in `TABLES`; the CSV and its description are
both made of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cadence.analysis.gaps import gaps
from cadence.analysis.tally import tally
from cadence.output import csv, json
from cadence.output.sheet import Cell, Sheet
from cadence.vocabulary import Confidence, Level, Mode, Precision, Status

if TYPE_CHECKING:
    from datetime import date

    from cadence.ledger import Ledger

Rows = Iterator[tuple[Cell, ...]]


class Column(NamedTuple):
    """A column: its name, its type in a table schema, what it says, what it may refer to."""

    name: str
    type: str
    says: str
    refers_to: str = ""  # a file whose `id` it is
    values: tuple[str, ...] = ()
    required: bool = False


class Table(NamedTuple):
    """A file: its name, what a row is, the columns that tell rows apart, columns, rows."""

    name: str
    row_is: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Ledger, date], Rows]


def files(ledger: Ledger, on: date) -> dict[str, bytes]:
    """Return every file of the package by its name, as of day *on*."""
    made = {f"{table.name}.csv": _csv(table, ledger, on) for table in TABLES}
    return {**made, "datapackage.json": _description(ledger, on).encode()}


def _csv(table: Table, ledger: Ledger, on: date) -> bytes:
    header = tuple(column.name for column in table.columns)
    return csv.render(Sheet(header, tuple(table.rows(ledger, on)))).encode()


def _description(ledger: Ledger, on: date) -> str:
    license_ = ledger.header.license
    return json.text(
        {
            "profile": "tabular-data-package",
            "name": "cadence-ledger",
            "title": ledger.header.title,
            "description": (
                f"As of {on}. Files join by id. A text that a spreadsheet would run as a"
                " formula has a leading quote."
            ),
            **({"licenses": [{"name": license_}]} if license_ else {}),
            "resources": [_resource(table) for table in TABLES],
        }
    )


def _resource(table: Table) -> json.Object:
    keys = [
        {
            "fields": [column.name],
            "reference": {"resource": column.refers_to, "fields": ["id"]},
        }
        for column in table.columns
        if column.refers_to
    ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": f"One row: {table.row_is}.",
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> json.Object:
    limits: json.Object = {"required": True} if column.required else {}
    if column.values:
        limits["enum"] = list(column.values)
    field = {"name": column.name, "type": column.type, "description": column.says}
    return field | ({"constraints": limits} if limits else {})


# -- the files -----------------------------------------------------------------------------


def _joined(values: tuple[str, ...]) -> str | None:
    return "; ".join(values) or None


def _contacts(ledger: Ledger, on: date) -> Rows:
    del on  # all of the ledger is exported: a reader may ask of any day
    for contact in ledger.contacts:
        yield (
            contact.id,
            contact.date,
            contact.end,
            contact.precision,
            contact.status,
            contact.status_by,
            contact.announced,
            contact.decided,
            contact.mode,
            ledger.placement_by_contact[contact.id].level,
            contact.city,
            contact.country,
            contact.venue,
            contact.occasion,
            contact.summary,
            _joined(contact.outcomes),
            contact.confidence,
            contact.note,
        )


def _participants(ledger: Ledger, on: date) -> Rows:
    del on
    for contact in ledger.contacts:
        for role, people in (("principal", contact.participants), ("attending", contact.attending)):
            for person in people:
                yield contact.id, person, ledger.person_by_id[person].side, role


def _contact_channels(ledger: Ledger, on: date) -> Rows:
    del on
    for contact in ledger.contacts:
        for channel in ledger.placement_by_contact[contact.id].channels:
            yield contact.id, channel


def _contact_topics(ledger: Ledger, on: date) -> Rows:
    del on
    for contact in ledger.contacts:
        for topic in dict.fromkeys(contact.topics):
            yield contact.id, topic


def _sources(ledger: Ledger, on: date) -> Rows:
    del on
    for contact in ledger.contacts:
        for number, source in enumerate(contact.sources, start=1):
            yield contact.id, number, source.url, source.publisher, source.title


def _people(ledger: Ledger, on: date) -> Rows:
    del on
    for p in ledger.people:
        aliases = _joined(p.aliases)
        yield p.id, p.name, p.family_name, p.native_name, aliases, p.wikidata, p.side


def _terms(ledger: Ledger, on: date) -> Rows:
    del on
    for person in ledger.people:
        for number, term in enumerate(person.terms, start=1):
            acting = "true" if term.acting else "false"
            yield person.id, number, term.office, term.from_, term.to, acting


def _offices(ledger: Ledger, on: date) -> Rows:
    del on
    for office in ledger.offices:
        yield office.id, office.side, office.title, office.level, office.holders, office.note


def _topics(ledger: Ledger, on: date) -> Rows:
    del on
    for topic in ledger.topics:
        gap = str(topic.max_gap) if topic.max_gap else None
        yield topic.id, topic.title, gap, topic.channel


def _channels(ledger: Ledger, on: date) -> Rows:
    del on
    for channel in ledger.channels:
        yield (
            channel.id,
            channel.title,
            channel.level,
            _joined(channel.modes),
            channel.per_year,
            str(channel.longest_gap),
            channel.recorded.from_,
            channel.recorded.through,
            channel.retired,
            channel.basis,
            channel.basis_url,
        )


def _gaps(ledger: Ledger, on: date) -> Rows:
    for channel in ledger.channels:
        for gap in gaps(ledger, channel, on):
            yield (
                channel.id,
                gap.from_,
                gap.to,
                gap.proven_to,
                gap.days,
                gap.due,
                gap.days_late,
                "true" if gap.open else "false",
                gap.before.id if gap.before else None,
                gap.after.id if gap.after else None,
            )


def _years(ledger: Ledger, on: date) -> Rows:
    for channel in ledger.channels:
        for year in tally(ledger, channel, on):
            yield channel.id, year.year, year.count, year.wanted, year.verdict


def _text(name: str, says: str, **more: object) -> Column:
    return Column(name, "string", says, **more)  # type: ignore[arg-type]


def _day(name: str, says: str, **more: object) -> Column:
    return Column(name, "date", says, **more)  # type: ignore[arg-type]


def _number(name: str, says: str) -> Column:
    return Column(name, "integer", says, required=True)


_ID = _text("id", "What it is called everywhere.", required=True)
_CONTACT = _text("contact", "The contact.", refers_to="contacts", required=True)
_CHANNEL = _text("channel", "The channel.", refers_to="channels", required=True)
_PERSON = _text("person", "The person.", refers_to="people", required=True)
_SIDE = _text("side", "The side: one of the two parties.", required=True)

TABLES = (
    Table(
        "contacts",
        "one meeting, visit, call or video call, or what was to be one",
        ("id",),
        (
            _ID,
            _day(
                "date",
                "Its first day: local of a meeting, Washington's of a call.",
                required=True,
            ),
            _day("end", "Its last day, where it spans days."),
            _text("precision", "How exactly the date is known.", values=tuple(Precision)),
            _text("status", "What became of it; only a held one counts.", values=tuple(Status)),
            _text("status_by", "Which side put it off, called it off or refused."),
            _day("announced", "When a plan for it became public."),
            _day("decided", "When it was put off, called off or refused."),
            _text("mode", "How they met or spoke.", values=tuple(Mode)),
            _text("level", "The lower of the two sides' highest levels.", values=tuple(Level)),
            _text("city", "Where, in person."),
            _text("country", "ISO 3166-1 alpha-2."),
            _text("venue", "The house or hall."),
            _text("occasion", "As in 'G20 summit'."),
            _text("summary", "One sentence."),
            _text("outcomes", "Short phrases, joined by '; '."),
            _text("confidence", "How well it is attested.", values=tuple(Confidence)),
            _text("note", "What an editor should know."),
        ),
        _contacts,
    ),
    Table(
        "participants",
        "a person in a contact",
        ("contact", "person"),
        (
            _CONTACT,
            _PERSON,
            _SIDE,
            _text(
                "role",
                "A principal met or spoke for their side; who attended was in the room.",
                values=("principal", "attending"),
            ),
        ),
        _participants,
    ),
    Table(
        "contact_channels",
        "a channel that a contact belongs to",
        ("contact", "channel"),
        (_CONTACT, _CHANNEL),
        _contact_channels,
    ),
    Table(
        "contact_topics",
        "a topic that was raised in a contact",
        ("contact", "topic"),
        (_CONTACT, _text("topic", "The topic.", refers_to="topics", required=True)),
        _contact_topics,
    ),
    Table(
        "sources",
        "a source of a contact",
        ("contact", "number"),
        (
            _CONTACT,
            _number("number", "Its place among the sources of the contact, from 1."),
            _text("url", "Where to look it up.", required=True),
            _text("publisher", "Who reported it.", required=True),
            _text("title", "The title of the report."),
        ),
        _sources,
    ),
    Table(
        "people",
        "a person",
        ("id",),
        (
            _ID,
            _text("name", "The name.", required=True),
            _text("family_name", "The family name.", required=True),
            _text("native_name", "The name in the person's own script."),
            _text("aliases", "Other spellings, joined by '; '."),
            _text("wikidata", "The item at Wikidata."),
            _SIDE,
        ),
        _people,
    ),
    Table(
        "terms",
        "a term of a person in an office",
        ("person", "number"),
        (
            _PERSON,
            _number("number", "Its place among the terms of the person, from 1."),
            _text("office", "The office.", refers_to="offices", required=True),
            _day("from", "The first day.", required=True),
            _day("to", "The last day; none while it goes on."),
            Column("acting", "boolean", "Whether the office was held for the time being."),
        ),
        _terms,
    ),
    Table(
        "offices",
        "an office on one side",
        ("id",),
        (
            _ID,
            _SIDE,
            _text("title", "What it is called.", required=True),
            _text("level", "How high it stands.", values=tuple(Level)),
            _text("holders", "How many may hold it at a time.", values=("one", "many")),
            _text("note", "For how long its holders are complete."),
        ),
        _offices,
    ),
    Table(
        "channels",
        "a kind of contact that is tracked",
        ("id",),
        (
            _ID,
            _text("title", "What it is called.", required=True),
            _text("level", "Of which level a contact has to be, if of one."),
            _text("modes", "Of which modes, joined by '; '."),
            _number("per_year", "How many contacts are wanted in a calendar year."),
            _text("max_gap", "How long a silence may last.", required=True),
            _day("recorded_from", "From when on the ledger claims to be complete.", required=True),
            _day("recorded_through", "Up to when, inclusive.", required=True),
            _day("retired", "From when on it is not judged."),
            _text("basis", "Why this cadence.", required=True),
            _text("basis_url", "Where to look that up."),
        ),
        _channels,
    ),
    Table(
        "topics",
        "a topic of talks",
        ("id",),
        (
            _ID,
            _text("title", "What it is called.", required=True),
            _text("max_gap", "How long it may go unraised, if that is judged."),
            _text("channel", "In which channel.", refers_to="channels"),
        ),
        _topics,
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
            _day("due", "The last day on which a contact was in time.", required=True),
            _number("days_late", "From `due` to `proven_to`."),
            Column("open", "boolean", "Whether it goes on."),
            _text("before", "The contact before it.", refers_to="contacts"),
            _text("after", "The contact behind it.", refers_to="contacts"),
        ),
        _gaps,
    ),
    Table(
        "years",
        "a channel's calendar year",
        ("channel", "year"),
        (
            _CHANNEL,
            _number("year", "The year."),
            _number("count", "Held contacts that began in it."),
            _number("wanted", "How many are wanted."),
            _text(
                "verdict",
                "In an unrecorded or running year the count is a lower bound.",
                values=("met", "running", "missed", "unrecorded"),
            ),
        ),
        _years,
    ),
)
