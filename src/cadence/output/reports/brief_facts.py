"""Facts that all briefs share, with links: contacts, plans, suspensions and occasions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.formats.sheet import Link, links
from cadence.output.reports.fact_page import Fact
from cadence.output.wording import occasions as occasion_words
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Contact, Person, Source, Suspension


def sources(entries: Iterable[Source]) -> tuple[Link, ...]:
    """Return links to the sources, each address once."""
    return links(entries) or ()


def held(ledger: Ledger, contact: Contact, channel: Channel | None = None) -> Fact:
    """Return a held contact: when, who, where, topics, summary, outcomes and sources."""
    line = words.dated_line(ledger, contact, channel)
    topics = ", ".join(ledger.topic_by_id[topic].title for topic in contact.topics)
    what = f"{line}, {contact.occasion}" if contact.occasion else line
    return Fact(
        f"{what} · topics: {topics}" if topics else what,
        came_of(contact),
        sources(contact.sources),
        links_on_screen=2,
    )


def came_of(contact: Contact) -> tuple[str, ...]:
    """Return the summary and the outcomes of a contact, if the ledger has them."""
    outcomes = f"Outcomes: {'; '.join(contact.outcomes)}" if contact.outcomes else None
    return tuple(filter(None, (contact.summary, outcomes)))


def plan(ledger: Ledger, contact: Contact, channel: Channel | None = None) -> Fact:
    """Return a plan for a day to come."""
    said = words.dated_line(ledger, contact, channel)
    return Fact(f"Planned for {said}", came_of(contact), sources(contact.sources))


def unresolved(ledger: Ledger, contact: Contact, channel: Channel | None = None) -> Fact:
    """Return a plan whose day has passed and whose outcome is not recorded."""
    said = words.dated_line(ledger, contact, channel)
    return Fact(f"Planned for {said}; outcome not recorded", (), sources(contact.sources))


def not_held(ledger: Ledger, contact: Contact, channel: Channel | None = None) -> Fact:
    """Return a contact that was not held: planned, postponed, cancelled or declined."""
    outcome = words.outcome(ledger, contact)
    said = words.contact_line(ledger, contact, channel)
    return Fact(f"{_capitalised(outcome)}: {said}", (), sources(contact.sources))


def suspension(ledger: Ledger, suspended: Suspension) -> Fact:
    """Return a suspension: by whom, from when to when, and why."""
    said = words.suspension(ledger, suspended)
    return Fact(_capitalised(said), (), sources(suspended.sources))


def occasion(known: KnownOccasion, *, is_perhaps: bool = False) -> Fact:
    """Return an occasion where they could meet, how certain it is, and whether it may be now."""
    entry = known.occasion
    perhaps = "Perhaps before that: " if is_perhaps else ""
    now = f" ({occasion_words.this_month_or_year(entry)})" if known.is_running else ""
    said = f"{perhaps}{occasion_words.line(entry)}{now}; {occasion_words.certainty(entry)}"
    return Fact(said, (), sources(entry.sources))


def summed(view: AsOf, name: str, contacts: Sequence[Contact], above: Sequence[Contact]) -> Fact:
    """Return how many *contacts* (newest first) a channel or a pair had, and the last one.

    A screen does not repeat the address of a contact that is also listed *above*.
    """
    number = words.counted(len(contacts), "contact")
    last = contacts[0]
    return Fact(
        f"{name}: {number}, last {words.dated_line(view.ledger, last)}",
        (),
        sources(last.sources[:1]),
        links_on_screen=0 if last in above else 1,
    )


def wikidata(person: Person) -> tuple[Link, ...]:
    """Return a link to a person's Wikidata item, if the ledger has it."""
    if person.wikidata is None:
        return ()
    return (Link("Wikidata", f"https://www.wikidata.org/wiki/{person.wikidata}"),)


def first_and_rest(facts: Sequence[Fact], most: int) -> tuple[Fact, ...]:
    """Return the first *most* of *facts*, and how many more there are."""
    rest = len(facts) - most
    more = (Fact(f"and {rest:,} more"),) if rest > 0 else ()
    return (*facts[:most], *more)


def _capitalised(said: str) -> str:
    return said[:1].upper() + said[1:]
