"""The page of a brief on a person: contacts, channels and counterparts (DESIGN 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.reports import brief_facts as facts
from cadence.output.reports.fact_page import Fact, Page, Section
from cadence.output.wording import holders, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.brief import PersonBrief

_MOST = 6


def person_page(view: AsOf, brief: PersonBrief) -> Page:
    """Return the page: offices, number of contacts, the last ones, channels, counterparts."""
    ledger = view.ledger
    channels = [
        facts.summed(view, has.channel.title, has.contacts, brief.last) for has in brief.channels
    ]
    people = [
        facts.summed(view, holders.named(has.person), has.contacts, brief.last)
        for has in brief.people
    ]
    return Page(
        "person",
        brief.person.id,
        holders.named(brief.person),
        (
            Section("", tuple(_lead(view, brief))),
            Section("Last contacts", tuple(facts.held(ledger, c) for c in brief.last)),
            Section("In which channels", facts.first_and_rest(channels, _MOST)),
            Section("With whom", facts.first_and_rest(people, _MOST)),
            Section("Ahead", tuple(facts.plan(ledger, c) for c in brief.plans)),
        ),
    )


def _lead(view: AsOf, brief: PersonBrief) -> Iterator[Fact]:
    person, day = brief.person, words.day(view.on)
    side = words.side_name(view.ledger, person.side)
    held = "; ".join(map(holders.post, brief.posts))
    office = held or f"no office in the ledger on {day}"
    yield Fact(f"{side}: {office}", (), facts.wikidata(person))
    if not brief.contacts:
        yield Fact("No contact recorded as a principal")
    else:
        first, number = brief.contacts[-1], words.counted(len(brief.contacts), "contact")
        since = f"{number} as a principal since {words.began(first)}"
        attended = f"; also present at {brief.attended:,} more" if brief.attended else ""
        yield Fact(f"{since}{attended}", (), facts.sources(first.sources[:1]))
