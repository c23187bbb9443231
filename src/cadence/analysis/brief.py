"""The facts to know before a meeting: about a channel, a person or a topic (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cadence.analysis.counterparts import counterparts, posts_of
from cadence.analysis.gaps import gaps
from cadence.analysis.next_occasions import BeforeDue, before_due
from cadence.analysis.topics import topics
from cadence.analysis.verdicts import channel_status
from cadence.ledger.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.counterparts import Post, SideOfChannel
    from cadence.analysis.gaps import Gap
    from cadence.analysis.topics import TopicRecord
    from cadence.analysis.verdicts import ChannelStatus
    from cadence.ledger.model import Channel, Contact, Person, Suspension, Topic

_LAST: Final = 3
_AHEAD: Final = Span(months=12)  # for a channel past its due date, as in the agenda


@dataclass(frozen=True, slots=True)
class LastRaised:
    """A topic that should come up, and the last contact of a channel that raised it, if any."""

    topic: Topic
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class ChannelBrief:
    """The brief on a channel: newest contacts first, suspensions in force first."""

    status: ChannelStatus
    sides: tuple[SideOfChannel, ...]
    last: tuple[Contact, ...]
    gap: Gap | None
    suspensions: tuple[Suspension, ...]
    plans: tuple[Contact, ...]
    unresolved: tuple[Contact, ...]
    before_due: BeforeDue
    topics: tuple[LastRaised, ...]

    @property
    def channel(self) -> Channel:
        """The channel."""
        return self.status.channel


@dataclass(frozen=True, slots=True)
class InChannel:
    """The contacts of a person, or on a topic, in one channel: newest first, at least one."""

    channel: Channel
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class WithPerson:
    """The contacts of a person with one person of the other side: newest first, at least one."""

    person: Person
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class PersonBrief:
    """The brief on a person. Contacts are those as a principal, newest first.

    `attended` is the number of contacts at which they were only present. `channels` and the
    `people` of the other side are sorted by their most recent contact, newest first.
    """

    person: Person
    posts: tuple[Post, ...]
    contacts: tuple[Contact, ...]
    attended: int
    channels: tuple[InChannel, ...]
    people: tuple[WithPerson, ...]
    plans: tuple[Contact, ...]

    @property
    def last(self) -> tuple[Contact, ...]:
        """The last contacts."""
        return self.contacts[:_LAST]


@dataclass(frozen=True, slots=True)
class TopicBrief:
    """The brief on a topic: its record, and the channels in which it was raised."""

    record: TopicRecord
    channels: tuple[InChannel, ...]

    @property
    def last(self) -> tuple[Contact, ...]:
        """The last contacts that raised it."""
        return self.record.contacts[:_LAST]


Brief = ChannelBrief | PersonBrief | TopicBrief


def channel_brief(view: AsOf, channel: Channel) -> ChannelBrief:
    """Return the brief on *channel* on the day of *view*."""
    plans = view.plans(channel)
    open_gaps = (gap for gap in gaps(view, channel) if gap.open)
    return ChannelBrief(
        status=channel_status(view, channel),
        sides=counterparts(view, channel),
        last=_newest_first(view, view.held(channel))[:_LAST],
        gap=next(open_gaps, None),
        suspensions=_suspensions(view, channel),
        plans=tuple(map(view.as_known, plans.to_come)),
        unresolved=tuple(map(view.as_known, plans.passed)),
        before_due=before_due(view, channel, _AHEAD.after(view.on)),
        topics=tuple(_last_raised(view, channel)),
    )


def _newest_first(view: AsOf, contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return *contacts* by their ends, newest first, the later start first (see `AsOf.latest`)."""
    ordered = sorted(contacts, key=lambda contact: contact.id)
    return tuple(sorted(ordered, key=lambda c: (view.end(c), c.date), reverse=True))


def _suspensions(view: AsOf, channel: Channel) -> tuple[Suspension, ...]:
    """Return the suspensions in force, followed by the last one that has ended."""
    known = view.suspensions(channel)
    ended = [s for s in known if s.to is not None and s.to < view.on]
    last = sorted(ended, key=lambda s: s.to or view.on)[-1:]
    return (*(s for s in known if s not in ended), *last)


def _last_raised(view: AsOf, channel: Channel) -> Iterable[LastRaised]:
    for topic in view.ledger.topics:
        if topic.max_gap is not None:
            raised = (c for c in view.held(channel) if topic.id in c.topics)
            yield LastRaised(topic, view.latest(raised))


def person_brief(view: AsOf, person: Person) -> PersonBrief:
    """Return the brief on *person* on the day of *view*."""
    held = view.all_held()
    contacts = _newest_first(view, (c for c in held if person.id in c.participants))
    others = {
        other.id: other
        for contact in contacts
        for id_ in contact.participants
        if (other := view.ledger.person_by_id[id_]).side != person.side
    }
    met = [
        WithPerson(other, tuple(c for c in contacts if id_ in c.participants))
        for id_, other in others.items()
    ]
    return PersonBrief(
        person=person,
        posts=posts_of(view, person),
        contacts=contacts,
        attended=sum(person.id in contact.attending for contact in held),
        channels=in_channels(view, contacts),
        people=tuple(met),
        plans=_plans_of(view, person),
    )


def _plans_of(view: AsOf, person: Person) -> tuple[Contact, ...]:
    """Return the plans to come with *person* as a principal, soonest first."""
    plans = (plan for channel in view.ledger.channels for plan in view.plans(channel).to_come)
    theirs = {plan.id: plan for plan in plans if person.id in plan.participants}
    return tuple(map(view.as_known, sorted(theirs.values(), key=lambda c: (c.date, c.id))))


def in_channels(view: AsOf, contacts: Sequence[Contact]) -> tuple[InChannel, ...]:
    """Return the channels of *contacts*, which are newest first: the most recently used first."""
    found: dict[str, list[Contact]] = {}
    for contact in contacts:
        for channel in view.ledger.placement_by_contact[contact.id].channels:
            found.setdefault(channel, []).append(contact)
    known = view.ledger.channel_by_id
    return tuple(InChannel(known[channel], tuple(many)) for channel, many in found.items())


def topic_brief(view: AsOf, topic: Topic) -> TopicBrief:
    """Return the brief on *topic* on the day of *view*."""
    (record,) = (r for r in topics(view, view.ledger.channels) if r.topic.id == topic.id)
    return TopicBrief(record, in_channels(view, record.contacts))
