"""A whole ledger, and the relations between its entities, computed once."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from pydantic import Field

from cadence.ledger.model import (
    Channel,
    Contact,
    Entity,
    Header,
    Occasion,
    Office,
    Person,
    Side,
    Suspension,
    Topic,
)
from cadence.ledger.placement import Placement, Placer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_E = TypeVar("_E", Side, Office, Person, Topic, Channel, Occasion, Contact)


class Ledger(Entity):
    """The content of a ledger file: the one source of truth (DESIGN 2)."""

    header: Header = Field(alias="ledger", description="What the ledger is.")
    sides: tuple[Side, ...] = Field(
        alias="side", min_length=2, max_length=2, description="One of the two parties."
    )
    offices: tuple[Office, ...] = Field(
        default=(), alias="office", description="A post on one side."
    )
    people: tuple[Person, ...] = Field(
        default=(),
        alias="person",
        description="Someone who holds or held offices on one side.",
    )
    topics: tuple[Topic, ...] = Field(
        default=(),
        alias="topic",
        description="A subject of talks; with max-gap, one that should come up in its channel.",
    )
    channels: tuple[Channel, ...] = Field(
        default=(),
        alias="channel",
        description="A kind of contact that is tracked, with the cadence wanted of it.",
    )
    occasions: tuple[Occasion, ...] = Field(
        default=(),
        alias="occasion",
        description="A dated event that officials of both sides usually attend.",
    )
    suspensions: tuple[Suspension, ...] = Field(
        default=(),
        alias="suspension",
        description="A side's public announcement that it suspends channels.",
    )
    contacts: tuple[Contact, ...] = Field(
        default=(),
        alias="contact",
        description="One meeting, visit, call or video call between principals of both sides.",
    )

    @cached_property
    def side_by_id(self) -> Mapping[str, Side]:
        """The two sides by their ids."""
        return _by_id(self.sides)

    @cached_property
    def office_by_id(self) -> Mapping[str, Office]:
        """Every office by its id."""
        return _by_id(self.offices)

    @cached_property
    def person_by_id(self) -> Mapping[str, Person]:
        """Every person by their id."""
        return _by_id(self.people)

    @cached_property
    def topic_by_id(self) -> Mapping[str, Topic]:
        """Every topic by its id."""
        return _by_id(self.topics)

    @cached_property
    def channel_by_id(self) -> Mapping[str, Channel]:
        """Every channel by its id."""
        return _by_id(self.channels)

    @cached_property
    def occasion_by_id(self) -> Mapping[str, Occasion]:
        """Every occasion by its id."""
        return _by_id(self.occasions)

    @cached_property
    def contact_by_id(self) -> Mapping[str, Contact]:
        """Every contact by its id."""
        return _by_id(self.contacts)

    def offices_on(self, person: str, day: date) -> tuple[Office, ...]:
        """Return the offices that the person with this id held on *day*, acting or not."""
        who = self.person_by_id.get(person)
        if who is None:
            return ()
        held = (self.office_by_id.get(t.office) for t in who.terms if t.covers(day))
        return tuple(office for office in held if office is not None)

    def principals(self, contact: Contact, side: str) -> tuple[Person, ...]:
        """Return the principals of *contact* from *side*, in the contact's own order."""
        people = (self.person_by_id.get(p) for p in contact.participants)
        return tuple(p for p in people if p is not None and p.side == side)

    @cached_property
    def placements(self) -> tuple[Placement, ...]:
        """The placement of each contact, in the order of `contacts`."""
        place = Placer(self.sides, self.offices, self.people, self.channels).place
        return tuple(place(contact) for contact in self.contacts)

    @cached_property
    def placement_by_contact(self) -> Mapping[str, Placement]:
        """The placement of each contact, by its id."""
        ids = (contact.id for contact in self.contacts)
        return dict(zip(ids, self.placements, strict=True))

    @cached_property
    def _contacts_by_channel(self) -> Mapping[str, tuple[Contact, ...]]:
        found: dict[str, list[Contact]] = defaultdict(list)
        for contact, placement in zip(self.contacts, self.placements, strict=True):
            for channel in placement.channels:
                found[channel].append(contact)
        return {channel: tuple(sorted(many, key=_start)) for channel, many in found.items()}

    @cached_property
    def _held_by_channel(self) -> Mapping[str, tuple[Contact, ...]]:
        every = self._contacts_by_channel.items()
        return {channel: tuple(c for c in many if c.held) for channel, many in every}

    @cached_property
    def _plans_by_channel(self) -> Mapping[str, tuple[Contact, ...]]:
        every = self._contacts_by_channel.items()
        return {
            channel: tuple(c for c in many if not c.held or c.announced) for channel, many in every
        }

    def contacts_of(self, channel: str) -> tuple[Contact, ...]:
        """Return all contacts of the channel with this id, whatever their status, oldest first."""
        return self._contacts_by_channel.get(channel, ())

    def held_of(self, channel: str) -> tuple[Contact, ...]:
        """Return the held contacts of the channel with this id, oldest first."""
        return self._held_by_channel.get(channel, ())

    def plans_of(self, channel: str) -> tuple[Contact, ...]:
        """Return the contacts that were ever only planned: announced, or never held."""
        return self._plans_by_channel.get(channel, ())

    @cached_property
    def newest_through(self) -> date | None:
        """The latest day up to which any channel is recorded; None without a channel."""
        return max((channel.recorded.through for channel in self.channels), default=None)

    @cached_property
    def newest_record(self) -> date | None:
        """The day of the newest held contact; None if there is none."""
        return max((c.date for c in self.contacts if c.held), default=None)


def _by_id(entities: Iterable[_E]) -> Mapping[str, _E]:
    return {entity.id: entity for entity in entities}


def _start(contact: Contact) -> tuple[date, str]:
    return contact.date, contact.id
