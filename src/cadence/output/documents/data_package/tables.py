"""Every file of the package and each of its columns, described once."""

from __future__ import annotations

from cadence.analysis.doubt import RestsOn
from cadence.analysis.gaps import ClosedBy
from cadence.ledger.vocabulary import Confidence, Level, Mode, Precision, Status
from cadence.output.documents.data_package import rows
from cadence.output.documents.data_package.details import DETAILS
from cadence.output.documents.data_package.suspensions import SUSPENSIONS
from cadence.output.documents.data_package.table import CHANNEL as _CHANNEL
from cadence.output.documents.data_package.table import CONTACT as _CONTACT
from cadence.output.documents.data_package.table import ID as _ID
from cadence.output.documents.data_package.table import PERSON as _PERSON
from cadence.output.documents.data_package.table import SIDE as _SIDE
from cadence.output.documents.data_package.table import Column, Table
from cadence.output.documents.data_package.table import day as _day
from cadence.output.documents.data_package.table import flag as _flag
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
            _ID,
            _day(
                "date",
                "Its first day: a meeting's where it was, a call's in call_timezone of ledger.csv.",
                required=True,
            ),
            _day("end", "Its last day, where it spans days."),
            _text("precision", "How exactly the date is known.", values=tuple(Precision)),
            _text("status", "What became of it; only a held one counts.", values=tuple(Status)),
            _text(
                "status_by", "Which side put it off, called it off or refused.", refers_to="sides"
            ),
            _day("announced", "When a plan for it became public."),
            _day("decided", "When it was put off, called off or refused."),
            _text("mode", "How they met or spoke.", values=tuple(Mode)),
            _text("level", "The lower of the two sides' highest levels.", values=tuple(Level)),
            _text("city", "Where, in person."),
            _text("country", "ISO 3166-1 alpha-2."),
            _text("venue", "The house or hall."),
            _text("occasion", "As in 'G20 summit'."),
            _text("summary", "One sentence."),
            _text("outcomes", "Short phrases, joined by '; '; one by one in outcomes.csv."),
            _text("confidence", "How well it is attested.", values=tuple(Confidence)),
            _text("note", "What an editor should know."),
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
            _text("url", "Where to look it up.", required=True),
            _text("publisher", "Who reported it.", required=True),
            _text("title", "The title of the report."),
        ),
        rows.sources,
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
            _text("aliases", "Other spellings, joined by '; '; one by one in aliases.csv."),
            _text("wikidata", "The item at Wikidata."),
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
            _text("office", "The office.", refers_to="offices", required=True),
            _day("from", "The first day.", required=True),
            _day("to", "The last day; none while it goes on."),
            Column("acting", "boolean", "Whether the office was held for the time being."),
        ),
        rows.terms,
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
            _day("complete_from", "From when on every holder is in the ledger."),
            _text("note", "What an editor should know."),
        ),
        rows.offices,
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
            _text("countries", "Where, in person: in one of these, joined by '; '."),
            _number("per_year", "How many contacts are wanted in a calendar year."),
            _text("max_gap", "How long a silence may last.", required=True),
            _flag("max_gap_is_default", "Whether that follows from per_year alone."),
            _text("warn", "How long before the due date it is due soon."),
            _flag("warn_is_default", "Whether that follows from per_year and max_gap alone."),
            _day("recorded_from", "From when on the ledger claims to be complete.", required=True),
            _day("recorded_through", "Up to when, inclusive.", required=True),
            _text("recorded_basis", "How completeness was established."),
            _day("retired", "From when on it is not judged."),
            _text("basis", "Why this cadence.", required=True),
            _text("basis_url", "Where to look that up."),
        ),
        rows.channels,
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
