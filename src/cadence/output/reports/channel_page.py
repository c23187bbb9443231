"""The page of a brief on a channel (DESIGN 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.verdicts import Verdict
from cadence.output.formats.sheet import Link
from cadence.output.reports import brief_facts as facts
from cadence.output.reports.fact_page import Fact, Page, Section
from cadence.output.reports.gaps import began
from cadence.output.wording import holders, lateness, to_date, words
from cadence.output.wording.bounds import length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.brief import ChannelBrief, LastRaised
    from cadence.analysis.counterparts import SideOfChannel
    from cadence.analysis.verdicts import ChannelStatus

_MOST_PEOPLE, _MOST_OCCASIONS = 6, 3


def channel_page(view: AsOf, brief: ChannelBrief) -> Page:
    """Return the page: verdict, holders, last contacts, open gap, suspensions, what is ahead."""
    ledger, channel = view.ledger, brief.channel
    return Page(
        "channel",
        channel.id,
        channel.title,
        (
            Section("", tuple(_lead(brief))),
            Section(
                f"In office on {words.day(view.on)}",
                sides=tuple(
                    (words.side_name(ledger, side.side), _people(view, side))
                    for side in brief.sides
                ),
            ),
            Section("Last contacts", tuple(facts.held(ledger, c, channel) for c in brief.last)),
            Section("Open gap", tuple(_gap(view, brief))),
            Section("Suspensions", tuple(_suspensions(view, brief))),
            Section("Ahead", tuple(_ahead(view, brief))),
            Section(
                "Topics, when last raised in this channel",
                tuple(_topics(view, brief)),
            ),
        ),
    )


def _lead(brief: ChannelBrief) -> Iterator[Fact]:
    status, channel = brief.status, brief.channel
    yield Fact(sentence(status), (), _proof(status))
    wanted = f"Wanted: {channel.per_year} a year, a gap after {channel.longest_gap}"
    yield Fact(f"{wanted}. {channel.basis}", (), _basis(brief))
    recorded = f"Recorded {words.days_from_to(channel.recorded.from_, channel.recorded.through)}"
    counted = to_date.in_words(status.to_date)
    yield Fact(f"{recorded}; this year {counted}" if counted else recorded)


def _proof(status: ChannelStatus) -> tuple[Link, ...]:
    """Return the sources of the contact that the days are counted from."""
    return facts.sources(status.last.sources[:1]) if status.last else ()


def _basis(brief: ChannelBrief) -> tuple[Link, ...]:
    url = brief.channel.basis_url
    return (Link("basis", url),) if url else ()


def sentence(status: ChannelStatus) -> str:
    """Return the verdict in a sentence: `Overdue. The next contact was due by 14 May 2023, ...`."""
    word = lateness.look(status).word.capitalize()
    if status.due is None:
        return f"{word} {lateness.standing(status)}; no longer judged"
    days = lateness.days_in_words(status, lateness.days_unit(status))
    if not days and status.days_left is not None:
        days = f"{words.counted(status.days_left, 'day')} left"
    due = f"{'is' if status.due >= status.on else 'was'} due by {words.day(status.due)}"
    proof = lateness.limits(status)
    said = ", ".join(filter(None, (f"The next contact {due}", days)))
    begun = word if word.endswith("?") else f"{word}."
    return f"{begun} {said} ({proof})" if proof else f"{begun} {said}"


def _people(view: AsOf, side: SideOfChannel) -> tuple[Fact, ...]:
    if not side.people:
        return tuple(map(Fact, holders.nobody(view, side)))
    found = [
        Fact(
            holders.named(each.person),
            tuple(map(holders.post, each.posts)),
            facts.wikidata(each.person),
        )
        for each in side.people
    ]
    return facts.first_and_rest(found, _MOST_PEOPLE)


def _gap(view: AsOf, brief: ChannelBrief) -> Iterator[Fact]:
    gap = brief.gap
    if gap is None:
        return
    days = words.several(length(gap.days, gap), "day")
    late = words.several(length(gap.days_late, gap), "day")
    since = f"Silent since {began(gap)}"
    begun = facts.sources(gap.before.sources[:1]) if gap.before else ()
    yield Fact(f"{since}: {days}, {late} past the due date", (), begun)
    for suspended in gap.suspensions:
        yield facts.suspension(view.ledger, suspended)
    for contact in gap.not_held:
        yield facts.not_held(view.ledger, view.as_known(contact), brief.channel)


def _suspensions(view: AsOf, brief: ChannelBrief) -> Iterator[Fact]:
    explained = brief.gap.suspensions if brief.gap else ()
    for suspended in brief.suspensions:
        if suspended not in explained:
            yield facts.suspension(view.ledger, suspended)


def _ahead(view: AsOf, brief: ChannelBrief) -> Iterator[Fact]:
    status, channel, ledger = brief.status, brief.channel, view.ledger
    for plan in brief.unresolved:
        yield facts.unresolved(ledger, plan, channel)
    for plan in brief.plans:
        yield facts.plan(ledger, plan, channel)
    if not brief.plans and status.verdict is not Verdict.RETIRED:
        yield Fact("No contact is planned in the ledger")
    found = [facts.occasion(known) for known in brief.before_due.sure]
    found += [facts.occasion(known, is_perhaps=True) for known in brief.before_due.perhaps]
    yield from facts.first_and_rest(found, _MOST_OCCASIONS)
    if status.due is not None and status.due >= view.on:
        yield Fact(f"Due by {words.day(status.due)}")


def _topics(view: AsOf, brief: ChannelBrief) -> Iterator[Fact]:
    """Yield when topics were last raised in the channel, and what came of it.

    Topics of one contact are grouped; facts about the last contacts are not repeated.
    """
    by_contact: dict[str | None, list[LastRaised]] = {}
    for raised in brief.topics:
        id_ = raised.contact.id if raised.contact else None
        by_contact.setdefault(id_, []).append(raised)
    for together in by_contact.values():
        titles = "; ".join(raised.topic.title for raised in together)
        contact = together[0].contact
        if contact is None:
            yield Fact(f"{titles}: not recorded as raised")
            continue
        when = words.dated_line(view.ledger, contact, brief.channel)
        if contact in brief.last:
            yield Fact(f"{titles}: {when} (above)")
        else:
            links = facts.sources(contact.sources[:1])
            yield Fact(f"{titles}: {when}", facts.came_of(contact), links)
