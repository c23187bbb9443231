"""Place each contact: its level, and the channels that it fits (DESIGN 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cadence.ledger.vocabulary import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.ledger.model import Channel, Contact, Office, Person, Side
    from cadence.ledger.vocabulary import Mode

#: For each side, in the ledger's order, the ids of offices.
_OfficesOfSides = tuple[frozenset[str], ...]


class Placement(NamedTuple):
    """The level of a contact and the ids of its channels, in the ledger's order.

    The level is None only in a faulty ledger, if no principal of a side held an office.
    """

    level: Level | None
    channels: tuple[str, ...]


class _Conditions(NamedTuple):
    """The conditions for a contact to belong to a channel; None is no condition."""

    channel: str
    modes: frozenset[Mode]
    countries: frozenset[str] | None
    level: Level | None
    offices: _OfficesOfSides | None

    def allow(
        self, mode: Mode, country: str | None, level: Level | None, held: _OfficesOfSides
    ) -> bool:
        """Whether a contact with these properties belongs to the channel."""
        return (
            mode in self.modes
            and (self.countries is None or country in self.countries)
            and self.level in (None, level)
            and (self.offices is None or _each_side_has_one(self.offices, held))
        )


class Placer:
    """Find the level and channels of contacts, once for equal mode, country and offices."""

    def __init__(
        self,
        sides: Iterable[Side],
        offices: Iterable[Office],
        people: Iterable[Person],
        channels: Iterable[Channel],
    ) -> None:
        self._sides = tuple(side.id for side in sides)
        self._leaders = {office.id for office in offices if office.level is Level.LEADER}
        self._terms = {
            person.id: (person.side, [(term.office, term.from_, term.to) for term in person.terms])
            for person in people
        }
        self._conditions = [self._conditions_of(channel) for channel in channels]
        self._countries = {
            code for conditions in self._conditions for code in conditions.countries or ()
        }
        self._known: dict[tuple[Mode, str | None, _OfficesOfSides], Placement] = {}

    def _conditions_of(self, channel: Channel) -> _Conditions:
        named = channel.offices
        offices = tuple(frozenset(named.get(side, ())) for side in self._sides) if named else None
        countries = frozenset(channel.countries) if channel.countries else None
        return _Conditions(channel.id, frozenset(channel.modes), countries, channel.level, offices)

    def place(self, contact: Contact) -> Placement:
        """Return the placement of *contact*, by the offices that its principals held that day."""
        held = self._offices_held(contact)
        country = contact.country if contact.country in self._countries else None
        key = (contact.mode, country, held)
        if key not in self._known:
            level = self._level(held)
            channels = (
                conditions.channel
                for conditions in self._conditions
                if conditions.allow(contact.mode, country, level, held)
            )
            self._known[key] = Placement(level, tuple(channels))
        return self._known[key]

    def _offices_held(self, contact: Contact) -> _OfficesOfSides:
        held: dict[str, set[str]] = {side: set() for side in self._sides}
        day = contact.date
        for person in contact.participants:
            side, terms = self._terms.get(person, ("", ()))
            for office, from_, to in terms:
                if from_ <= day and (to is None or day <= to) and side in held:
                    held[side].add(office)
        return tuple(map(frozenset, held.values()))

    def _level(self, held: _OfficesOfSides) -> Level | None:
        """Return the lower of the highest levels of the two sides (DESIGN 2)."""
        if not all(held):
            return None
        is_led = not any(offices.isdisjoint(self._leaders) for offices in held)
        return Level.LEADER if is_led else Level.MINISTER


def _each_side_has_one(wanted: _OfficesOfSides, held: _OfficesOfSides) -> bool:
    return not any(ours.isdisjoint(theirs) for ours, theirs in zip(wanted, held, strict=True))
