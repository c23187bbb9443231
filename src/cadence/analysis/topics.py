"""When each topic was last raised, in which contacts, and how often (DESIGN 3)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.analysis.doubt import RestsOn, rests_on
from cadence.analysis.minister_channels import is_minister_channel, may_be_of_ministers
from cadence.analysis.tally import are_minimum, is_minimum
from cadence.analysis.verdicts import Verdict, due_date, proven_late, verdict
from cadence.ledger.spans import ONE_DAY, days_between
from cadence.ledger.vocabulary import Confidence, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel, Contact, Topic


class TopicVerdict(StrEnum):
    """The verdict on a topic that should come up: its silence proves less than a channel's."""

    NOT_RECORDED_AS_RAISED = "not-recorded-as-raised"
    DUE_SOON = "due-soon"
    UNKNOWN = "unknown"
    ON_TRACK = "on-track"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class TopicYear:
    """The contacts of a year that raised a topic, by level.

    A count `is_minimum` if not all of the year, so far, is recorded for every channel of that
    level. `rests_on` if some of the contacts are doubtful.
    """

    year: int
    leader: int
    leader_is_minimum: bool
    minister: int
    minister_is_minimum: bool
    rests_on: RestsOn | None = None

    @property
    def is_minimum(self) -> bool:
        """Whether the sum of both is a lower bound."""
        return self.leader_is_minimum or self.minister_is_minimum


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a topic with a `max_gap` came up in its channel on time.

    `last` is the contact of the channel that raised it last; `due` the last day on which the next
    one is on time, None for a retired channel; `days_left` None once that day has passed;
    `days_late` proven, None unless it is too late; `without_topics` the number of contacts of the
    channel since then that have no recorded topics.
    """

    channel: Channel
    verdict: TopicVerdict
    last: Contact | None
    due: date | None
    days_left: int | None
    days_late: int | None
    days_late_is_minimum: bool
    rests_on: RestsOn | None
    without_topics: int
    without_topics_is_minimum: bool


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """The record of a topic: its contacts, newest first, and the results derived from them."""

    topic: Topic
    contacts: tuple[Contact, ...]
    last_leader: Contact | None
    last_minister: Contact | None
    years: tuple[TopicYear, ...]
    standing: Standing | None

    @property
    def count_is_minimum(self) -> bool:
        """Whether other contacts may have raised it: not every year of it is fully recorded."""
        return not self.years or any(year.is_minimum for year in self.years)


def topics(view: AsOf, channels: Iterable[Channel]) -> tuple[TopicRecord, ...]:
    """Return the record of every topic, in the ledger's order.

    Only contacts of *channels* count, and those without a channel if these are all channels of the
    ledger. The verdict on a topic is always that of its own channel.
    """
    query = _Query(view, tuple(channels))
    return tuple(query.record(topic) for topic in view.ledger.topics)


class _Query:
    """The answers of a view about topics, limited to some channels."""

    def __init__(self, view: AsOf, channels: tuple[Channel, ...]) -> None:
        ledger = view.ledger
        self._view = view
        self._placed = ledger.placement_by_contact
        self._asked = frozenset(channel.id for channel in channels)
        self._anywhere = self._asked.issuperset(ledger.channel_by_id)
        self._ministers = [c for c in channels if may_be_of_ministers(ledger, c)]
        self._leaders = [c for c in channels if not is_minister_channel(ledger, c)]
        self._raised = _raised(view)
        self._bare: dict[str, list[date]] = {}

    def record(self, topic: Topic) -> TopicRecord:
        raised = self._raised.get(topic.id, ())
        contacts = [contact for contact in raised if self._is_asked_for(contact)]
        by_level: dict[Level | None, list[Contact]] = {level: [] for level in (*Level, None)}
        for contact in contacts:
            by_level[self._placed[contact.id].level].append(contact)
        leader, minister = by_level[Level.LEADER], by_level[Level.MINISTER]
        return TopicRecord(
            topic=topic,
            contacts=tuple(reversed(contacts)),
            last_leader=self._view.latest(leader),
            last_minister=self._view.latest(minister),
            years=self._years(leader, minister),
            standing=self._standing(topic, raised),
        )

    def _is_asked_for(self, contact: Contact) -> bool:
        return self._anywhere or not self._asked.isdisjoint(self._placed[contact.id].channels)

    def _years(self, leader: list[Contact], minister: list[Contact]) -> tuple[TopicYear, ...]:
        led = Counter(contact.date.year for contact in leader)
        ministers = Counter(contact.date.year for contact in minister)
        by_year: dict[int, list[Contact]] = defaultdict(list)
        for contact in (*leader, *minister):
            by_year[contact.date.year].append(contact)
        first = min(by_year, default=self._view.on.year + 1)
        return tuple(
            TopicYear(
                year=year,
                leader=led[year],
                leader_is_minimum=self._is_minimum(self._leaders, year),
                minister=ministers[year],
                minister_is_minimum=self._is_minimum(self._ministers, year),
                rests_on=_doubt(by_year[year]),
            )
            for year in range(first, self._view.on.year + 1)
        )

    def _is_minimum(self, channels: Iterable[Channel], year: int) -> bool:
        """Whether a day of *year* so far is not recorded for one of the channels in use on it."""
        return are_minimum(self._view, channels, date(year, 1, 1), date(year, 12, 31))

    def _standing(self, topic: Topic, raised: Iterable[Contact]) -> Standing | None:
        if topic.channel is None:
            return None
        view, on = self._view, self._view.on
        channel = view.ledger.channel_by_id[topic.channel]
        # Judged like a channel with the topic's own gap, and the default warning for it.
        own = {"max_gap": topic.max_gap, "per_year": 1, "warn": None}
        judged = channel.model_copy(update=own)
        in_channel = (c for c in raised if channel.id in self._placed[c.id].channels)
        last = view.latest(in_channel)
        due = None if channel.is_retired(on) else due_date(view, judged, last)
        silent_from = view.end(last) + ONE_DAY if last else channel.recorded.from_
        bare = self._without_topics(channel)
        channel_verdict = verdict(view, judged, last)
        late = proven_late(view, judged, last, channel_verdict)
        return Standing(
            channel=channel,
            verdict=_in_words_of_topics(channel_verdict),
            last=last,
            due=due,
            days_left=days_between(on, due) if due and due >= on else None,
            days_late=late.days_late if late else None,
            days_late_is_minimum=late is not None and late.is_minimum,
            rests_on=late.rests_on if late else None if due is None else rests_on([last]),
            without_topics=len(bare) - bisect_left(bare, silent_from),
            without_topics_is_minimum=is_minimum(view, channel, silent_from, on),
        )

    def _without_topics(self, channel: Channel) -> list[date]:
        """Return the first days of the contacts of *channel* without topics, in order."""
        if channel.id not in self._bare:
            contacts = self._view.held(channel)
            self._bare[channel.id] = [contact.date for contact in contacts if not contact.topics]
        return self._bare[channel.id]


def _raised(view: AsOf) -> Mapping[str, list[Contact]]:
    """Return the contacts that raised each topic, oldest first, and by id within a day."""
    contacts: dict[str, list[Contact]] = defaultdict(list)
    for contact in view.all_held():
        for topic in set(contact.topics):
            contacts[topic].append(contact)
    return contacts


def _doubt(contacts: Iterable[Contact]) -> RestsOn | None:
    """Return whether some are doubtful; there is no doubt about the year of an imprecise one."""
    return rests_on(c for c in contacts if c.confidence is Confidence.DOUBTFUL)


def _in_words_of_topics(of_channel: Verdict) -> TopicVerdict:
    """Return the topic verdict for a channel verdict; only overdue has another name."""
    if of_channel is Verdict.OVERDUE:
        return TopicVerdict.NOT_RECORDED_AS_RAISED
    return TopicVerdict(of_channel.value)
