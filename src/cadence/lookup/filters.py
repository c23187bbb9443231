"""Filter contacts by channel, people, office, place, year and text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cadence.ledger.folding import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Contact, Person, Topic
    from cadence.ledger.vocabulary import Mode, Status


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """The conditions on contacts. None is no condition; within a condition any value matches.

    `people` holds one set of ids for each name given: a person of each took part, as a principal or
    attending; `principals` is the same without those attending. `since` and `until` are days,
    inclusive: they match a contact that overlaps them, and an imprecise one if its month or year
    does. `place` matches anywhere in a word, ignoring case; each word of `text` must be in one of
    the parts that `SEARCHED` names.
    """

    channels: Collection[str] | None = None
    people: Collection[Collection[str]] = ()
    principals: Collection[frozenset[str]] = ()
    office: str | None = None
    modes: Collection[Mode] | None = None
    topics: Collection[str] | None = None
    statuses: Collection[Status] | None = None
    place: str | None = None
    years: range | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None


def matching(view: AsOf, filter_: ContactFilter) -> Iterator[Contact]:
    """Yield the contacts known on the day of *view* that match the filter, oldest first.

    Each is given as it was known on that day: a contact that was held later is still a plan.
    """
    for contact in sorted(view.ledger.contacts, key=lambda c: (c.date, c.id)):
        if view.is_known(contact):
            known = view.as_known(contact)
            if _matches(view.ledger, known, filter_):
                yield known


def of_channels(view: AsOf, channels: Iterable[Channel]) -> Iterator[Contact]:
    """Yield the known contacts of *channels*, as known, oldest first.

    If these are all channels of the ledger, contacts without a channel are included.
    """
    ledger = view.ledger
    ids = {channel.id for channel in channels}
    whole = ids == set(ledger.channel_by_id)
    for contact in matching(view, ContactFilter()):
        if whole or not ids.isdisjoint(ledger.placement_by_contact[contact.id].channels):
            yield contact


def _matches(ledger: Ledger, contact: Contact, filter_: ContactFilter) -> bool:
    present = {*contact.participants, *contact.attending}
    channels = ledger.placement_by_contact[contact.id].channels
    return (
        _any(filter_.channels, channels)
        and all(not present.isdisjoint(people) for people in filter_.people)
        and all(not people.isdisjoint(contact.participants) for people in filter_.principals)
        and (filter_.office is None or _office_present(ledger, contact, filter_.office))
        and (filter_.modes is None or contact.mode in filter_.modes)
        and _any(filter_.topics, contact.topics)
        and (filter_.statuses is None or contact.status in filter_.statuses)
        and (filter_.place is None or _folded_once(filter_.place) in folded(_place(contact)))
        and (filter_.years is None or contact.date.year in filter_.years)
        and (filter_.since is None or contact.latest_day >= filter_.since)
        and (filter_.until is None or contact.earliest_day <= filter_.until)
        and (filter_.text is None or _has_words(ledger, contact, filter_.text))
    )


@lru_cache(maxsize=8)
def _folded_once(typed: str) -> str:
    """Return *typed*, folded: once, not for each contact."""
    return folded(typed)


#: The parts that a text search covers, as named in messages.
SEARCHED = "topics, names, places, occasions, summaries, outcomes, notes and sources"


def _has_words(ledger: Ledger, contact: Contact, text: str) -> bool:
    searched = searched_text(ledger, contact)
    return all(word in searched for word in _folded_once(text).split())


def topics_named(ledger: Ledger, text: str) -> tuple[Topic, ...]:
    """Return the topics with all words of *text* in their titles or ids."""
    words = folded(text).split()
    return tuple(
        topic
        for topic in ledger.topics
        if words and all(word in folded(f"{topic.id} {topic.title}") for word in words)
    )


#: The queried people who only attended, by the id of the contact.
OnlyAttended = Mapping[str, Sequence[str]]


def only_attended(contacts: Iterable[Contact], people: Collection[Collection[str]]) -> OnlyAttended:
    """Return the queried people who only attended, for each contact with any.

    *people* holds one set of ids for each name given, as in `ContactFilter`.
    """
    by_contact = {contact.id: _attending(contact, people) for contact in contacts}
    return {contact: attending for contact, attending in by_contact.items() if attending}


def _attending(contact: Contact, people: Collection[Collection[str]]) -> list[str]:
    """Return the queried people who were also present, unless a principal has the same name."""
    return [
        person
        for ids in people
        if not set(ids) & set(contact.participants)
        for person in contact.attending
        if person in ids
    ]


def _any(allowed: Collection[str] | None, values: Collection[str]) -> bool:
    return allowed is None or any(value in allowed for value in values)


def _office_present(ledger: Ledger, contact: Contact, office: str) -> bool:
    """Whether a principal held *office* that day; those attending do not count."""
    people = contact.participants
    return any(o.id == office for p in people for o in ledger.offices_on(p, contact.date))


def _place(contact: Contact) -> str:
    return " ".join(filter(None, (contact.city, contact.country, contact.venue)))


def searched_names(person: Person) -> str:
    """Return the names of *person* that a text search covers."""
    return "\n".join(filter(None, (person.name, person.native_name, *person.aliases)))


def searched_text(ledger: Ledger, contact: Contact) -> str:
    """Return all text of a contact that a search covers, folded (`SEARCHED`)."""
    people = (ledger.person_by_id[id_] for id_ in (*contact.participants, *contact.attending))
    names = (searched_names(person) for person in people)
    own = (contact.id, contact.occasion, contact.summary, contact.note, *contact.outcomes)
    sources = (word for s in contact.sources for word in (s.publisher, s.title))
    raised = (ledger.topic_by_id[id_] for id_ in contact.topics)
    topics = (word for topic in raised for word in (topic.id, topic.title))
    parts = (*own, _place(contact), *names, *topics, *sources)
    return "\n".join(folded(part) for part in parts if part)
