"""The page of a brief on a topic: who raised it, when, and what came of it (DESIGN 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.topics import TopicVerdict
from cadence.output.reports import brief_facts as facts
from cadence.output.reports.fact_page import Fact, Page, Section
from cadence.output.reports.topic import years_in_words
from cadence.output.reports.topic_standing import days_in_words, look, total, without_topics
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.brief import TopicBrief
    from cadence.analysis.topics import Standing

_MOST = 6


def topic_page(view: AsOf, brief: TopicBrief) -> Page:
    """Return the page: the verdict if there is one, the last contacts, channels and years."""
    ledger, record = view.ledger, brief.record
    channels = [
        facts.summed(view, has.channel.title, has.contacts, brief.last) for has in brief.channels
    ]
    last = (record.last_leader, record.last_minister)
    earlier = tuple(c for c in last if c and c not in brief.last)
    return Page(
        "topic",
        record.topic.id,
        record.topic.title,
        (
            Section("", tuple(_lead(view, brief))),
            Section("Last raised", tuple(facts.held(ledger, c) for c in brief.last)),
            Section(
                "Before that, by leaders or ministers",
                tuple(facts.held(ledger, c) for c in earlier),
            ),
            Section("In which channels", facts.first_and_rest(channels, _MOST)),
        ),
    )


def _lead(view: AsOf, brief: TopicBrief) -> Iterator[Fact]:
    record = brief.record
    if record.standing:
        last = record.standing.last
        links = facts.sources(last.sources[:1]) if last else ()
        yield Fact(_sentence(view, brief, record.standing), (), links)
    if not record.contacts:
        yield Fact("Not recorded as raised")
        return
    first = record.contacts[-1]
    number = words.several(total(record), "contact")
    yield Fact(
        f"Raised in {number} since {words.began(first)}", (), facts.sources(first.sources[:1])
    )
    yield Fact(f"By year, leaders/ministers: {years_in_words(record.years)}")


def _sentence(view: AsOf, brief: TopicBrief, standing: Standing) -> str:
    """Return the verdict on the topic in its channel, in a sentence."""
    word = look(standing).word.capitalize()
    wanted = f"wanted every {brief.record.topic.max_gap} in {standing.channel.title}"
    if standing.due is None:
        return f"{word}; {wanted}"
    is_or_was = "is" if standing.due >= view.on else "was"
    due = f"{is_or_was} due by {words.day(standing.due)}{days_in_words(standing)}"
    checked = view.horizon(standing.channel)
    if standing.verdict is TopicVerdict.UNKNOWN and checked < view.on:
        due += f" (checked to {words.day(checked)})"
    last = standing.last
    raised = words.dated_line(view.ledger, last, standing.channel) if last else "not recorded"
    bare = without_topics(standing)
    begun = word if word.endswith("?") else f"{word}."
    return f"{begun} The next time {due}; {wanted}. Last raised there: {raised} ({bare})"
