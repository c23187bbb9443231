"""A contact, whole: who, when, where, what came of it, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from cadence.ledger.vocabulary import Confidence, Mode, Precision
from cadence.output.formats.sheet import Link
from cadence.output.reports.card import Card
from cadence.output.wording import occasions as occasion_words
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact, Person, Source


def contact_card(view: AsOf, contact: Contact) -> Card:
    """Return the card of a contact, with the offices held that day."""
    ledger = view.ledger
    placement = ledger.placement_by_contact[contact.id]
    channels = (ledger.channel_by_id[id_] for id_ in placement.channels)
    topics = (ledger.topic_by_id[id_].title for id_ in contact.topics)
    return Card(
        "contact",
        contact.id,
        words.contact_line(ledger, contact),
        (
            ("status", None if contact.held else words.outcome(ledger, contact)),
            ("date", _when(contact)),
            ("announced", _day(contact.announced)),
            ("decided", _day(contact.decided)),
            ("mode", contact.mode),
            ("place", _place(contact)),
            ("occasion", contact.occasion),
            ("falls on", _occasions(view, contact)),
            *_principals(ledger, contact),
            ("attending", _people(ledger, contact.attending, contact.date)),
            ("level", placement.level),
            ("channels", tuple(f"{channel.title} ({channel.id})" for channel in channels)),
            ("topics", ", ".join(topics)),
            ("summary", contact.summary),
            ("outcomes", contact.outcomes),
            ("confidence", _confidence(contact.confidence)),
            ("distinct from", contact.distinct_from),
            ("note", contact.note),
            ("sources", tuple(map(source_link, contact.sources))),
        ),
    )


def _occasions(view: AsOf, contact: Contact) -> tuple[str, ...]:
    """Return the occasions that the contact falls on, with their ids."""
    if not view.ledger.occasions:
        return ()
    from cadence.analysis.meetings import falls_on
    from cadence.analysis.occasions import occasion_by_id

    known = (occasion_by_id(view)[id_].occasion for id_ in falls_on(view, contact))
    return tuple(f"{occasion_words.line(occasion)} ({occasion.id})" for occasion in known)


def _day(value: date | None) -> str | None:
    return words.day(value) if value else None


def _when(contact: Contact) -> str:
    if contact.precision is Precision.DAY:
        return words.dates(contact)
    return f"{words.dates(contact)} (the {contact.precision} is known, the day is not)"


def _place(contact: Contact) -> str | None:
    if contact.mode is not Mode.IN_PERSON:
        return None
    city = f"{contact.city} ({contact.country})"
    return f"{city}, {contact.venue}" if contact.venue else city


def _principals(ledger: Ledger, contact: Contact) -> Iterator[tuple[str, tuple[str, ...]]]:
    for side in ledger.sides:
        people = (p.id for p in ledger.principals(contact, side.id))
        yield f"for {words.side_in_text(ledger, side.id)}", _people(ledger, people, contact.date)


def _people(ledger: Ledger, ids: Iterable[str], on: date) -> tuple[str, ...]:
    return tuple(person_on(ledger, ledger.person_by_id[id_], on) for id_ in ids)


def person_on(ledger: Ledger, person: Person, on: date) -> str:
    """Return `Wang Yi (Minister of Foreign Affairs)`: a person with the offices held that day."""
    titles = ", ".join(office.title for office in ledger.offices_on(person.id, on))
    return f"{person.name} ({titles})" if titles else person.name


def _confidence(confidence: Confidence) -> str:
    match confidence:
        case Confidence.CONFIRMED:
            return "confirmed"
        case Confidence.SINGLE_SOURCE:
            return "single source"
        case Confidence.DOUBTFUL:
            return "doubtful"
    assert_never(confidence)


def source_link(source: Source) -> Link:
    """Return a link to a source, with its publisher and title as text."""
    title = f": {source.title}" if source.title else ""
    return Link(f"{source.publisher}{title}", source.url)
