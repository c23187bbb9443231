"""JSON: one object in an envelope, every key always there, ASCII only (DESIGN 4)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from cadence.output.formats.safe import file_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.meetings import Meeting
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact, Entity, Source, Suspension
    from cadence.loading import LedgerFile
    from cadence.output.formats.sheet import Column

Object = dict[str, Any]
_Record = TypeVar("_Record")


def envelope(name: str, source: LedgerFile, on: date, content: Object) -> str:
    """Return a report as JSON text: `format`, `as_of`, `ledger`, then *content*.

    *name* is the format, such as `cadence.status/1`: its number goes up when the meaning of
    a key changes.
    """
    return text(
        {
            "format": name,
            "as_of": on.isoformat(),
            "ledger": ledger(source),
            **content,
        }
    )


def ledger(source: LedgerFile) -> Object:
    """Return the object that identifies the ledger."""
    return {
        "path": file_name(source.where.name),
        "sha256": source.sha256,
        "title": source.ledger.header.title,
        "contact_count": len(source.ledger.contacts),
    }


def text(content: Object) -> str:
    """Return *content* as ASCII JSON, indented, with a newline at the end.

    Whatever a CI runner would read as a command is escaped: it is the same string to every
    JSON reader, and harmless in a log (DESIGN 7).
    """
    import json

    dumped = json.dumps(content, indent=2)  # escapes all but the printable characters of ASCII
    return dumped.replace("::", ":\\u003a").replace("##[", "#\\u0023[") + "\n"


def values(columns: Iterable[Column[_Record]], record: _Record) -> Object:
    """Return the values of *record* under the names of *columns*, with dates in ISO format."""
    return {column.name: _plain(column.value(record)) for column in columns}


def named(record: object, *attributes: str) -> Object:
    """Return these attributes of *record* under their own names, with dates in ISO format.

    The attribute `from_` becomes `from`.
    """
    return {name.rstrip("_"): _plain(getattr(record, name)) for name in attributes}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def day(when: date | None) -> str | None:
    """Return an ISO date, or null."""
    return when.isoformat() if when else None


def entity(entry: Entity) -> Object:
    """Return an entity as the ledger has it, its keys in snake_case, absent values as null."""
    made: Object = _as_in_the_ledger(entry.model_dump(mode="json"))
    return made


def _as_in_the_ledger(value: Any) -> Any:  # noqa: ANN401 -- what JSON can hold
    """Return *value* with `from` for `from_`: no key of a ledger ends in an underscore."""
    if isinstance(value, dict):
        return {key.rstrip("_"): _as_in_the_ledger(inner) for key, inner in value.items()}
    return [_as_in_the_ledger(inner) for inner in value] if isinstance(value, list) else value


def contact(view: AsOf, entry: Contact) -> Object:
    """Return a contact: the same object wherever a contact is shown."""
    from cadence.analysis.meetings import falls_on

    ledger = view.ledger
    placement = ledger.placement_by_contact[entry.id]
    return {
        **named(entry, "id", "date", "end", "precision", "status", "status_by"),
        **named(entry, "announced", "decided", "mode"),
        "level": placement.level,
        **named(entry, "city", "country", "venue", "occasion"),
        "falls_on": falls_on(view, entry),
        "participants": _people(ledger, entry.participants, entry.date),
        "attending": _people(ledger, entry.attending, entry.date),
        **named(entry, "distinct_from", "topics"),
        "channels": placement.channels,
        **named(entry, "summary", "outcomes", "confidence", "note"),
        "sources": sources(entry.sources),
    }


def contact_or_null(view: AsOf, entry: Contact | None) -> Object | None:
    """Return a contact, or null where there is none."""
    return contact(view, entry) if entry else None


def _people(ledger: Ledger, ids: Iterable[str], on: date) -> list[Object]:
    people = (ledger.person_by_id[id_] for id_ in ids)
    return [
        {
            **named(person, "id", "name", "side"),
            "offices": [named(o, "id", "title") for o in ledger.offices_on(person.id, on)],
        }
        for person in people
    ]


def sources(entries: Iterable[Source]) -> list[Object]:
    """Return the sources of an entry."""
    return [{"url": s.url, "publisher": s.publisher, "title": s.title} for s in entries]


def occasion(view: AsOf, known: KnownOccasion) -> Object:
    """Return an occasion as of the day of the report: the same object everywhere."""
    from cadence.analysis.meetings import meetings

    entry = known.occasion
    return {
        **named(entry, "id", "title", "series", "from_", "to", "precision", "city", "country"),
        **named(entry, "offices", "absent", "status", "announced", "decided", "note"),
        "sources": sources(entry.sources),
        "could_meet": [channel.id for channel in known.channels],
        "answers": [_answer(meeting) for meeting in meetings(view, known)],
    }


def _answer(meeting: Meeting) -> Object:
    """Return whether a channel met, with the contacts that prove it or were called off."""
    contacts = meeting.contacts or meeting.called_off
    return {
        "channel": meeting.channel.id,
        "answer": meeting.answer,
        "contacts": [contact.id for contact in contacts],
    }


def occasion_or_null(view: AsOf, known: KnownOccasion | None) -> Object | None:
    """Return an occasion, or null where there is none."""
    return occasion(view, known) if known else None


def suspension(entry: Suspension) -> Object:
    """Return a suspension, as of the day of the report."""
    return {
        **named(entry, "id", "channels", "by", "from_", "to", "precision", "reason"),
        "sources": sources(entry.sources),
    }
