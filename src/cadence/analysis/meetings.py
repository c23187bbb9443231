"""Which channels met at an occasion, as far as the ledger shows (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.analysis.as_of import kept, kept_with_view
from cadence.analysis.contact_index import contact_index
from cadence.analysis.occasions import DAY, Phase, occasions
from cadence.ledger.folding import folded
from cadence.ledger.vocabulary import Mode, Precision, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.model import Channel, Contact, Occasion

_CALLED_OFF = frozenset({Status.DECLINED, Status.POSTPONED, Status.CANCELLED})


class MeetingAnswer(StrEnum):
    """Whether a channel met at a past occasion."""

    MET = "met"
    MET_NEARBY = "met-nearby"  # in another city of the country
    DID_NOT_MEET = "did-not-meet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Meeting:
    """The result of *channel*'s chance to meet at an occasion.

    `answer` is None until the occasion is past. `contacts` are those held there, oldest first: in
    its city, or else nearby. If they did not meet, `absent` are the offices of the channel whose
    holders stayed away, and `called_off` the contacts that were declined, postponed or cancelled on
    those days in that country.
    """

    channel: Channel
    answer: MeetingAnswer | None
    contacts: tuple[Contact, ...]
    absent: tuple[str, ...]
    called_off: tuple[Contact, ...]


def meetings(view: AsOf, known: KnownOccasion) -> tuple[Meeting, ...]:
    """Return the result of each channel's chance to meet at an occasion that has begun."""
    return tuple(meeting(view, known, channel) for channel in known.channels)


def meeting(view: AsOf, known: KnownOccasion, channel: Channel) -> Meeting:
    """Return the result of *channel*'s chance to meet at an occasion."""
    occasion = known.occasion
    there, nearby = _held(view, channel, occasion)
    answer = _answer(view, channel, occasion, there, nearby) if known.phase is Phase.PAST else None
    found = there or nearby
    return Meeting(
        channel,
        answer,
        found,
        () if found else _absent(occasion, channel),
        () if found else _called_off(view, channel, occasion),
    )


def _answer(
    view: AsOf,
    channel: Channel,
    occasion: Occasion,
    there: tuple[Contact, ...],
    nearby: tuple[Contact, ...],
) -> MeetingAnswer:
    if there:
        return MeetingAnswer.MET
    if nearby:
        return MeetingAnswer.MET_NEARBY
    first, last = _days(occasion)
    is_certain = (
        occasion.dated
        and occasion.city is not None
        and view.covers(channel, first, last)
        and not any(
            contact.country == occasion.country and _may_fall_on(contact, first, last)
            for contact in _imprecise(view, channel)
        )
    )
    return MeetingAnswer.DID_NOT_MEET if is_certain else MeetingAnswer.UNKNOWN


def _days(occasion: Occasion) -> tuple[date, date]:
    """Return the first and the last day on which a contact counts as at *occasion*."""
    return occasion.from_ - DAY, occasion.to + DAY


def _held(
    view: AsOf, channel: Channel, occasion: Occasion
) -> tuple[tuple[Contact, ...], tuple[Contact, ...]]:
    """Return the contacts in the city of *occasion*, and those elsewhere in its country."""
    if occasion.city is None or occasion.country is None:
        return (), ()
    city, days = folded(occasion.city), _days(occasion)
    found = [
        contact
        for contact in contact_index(view, channel).during(*days)
        if contact.mode is Mode.IN_PERSON and contact.country == occasion.country
    ]
    there = tuple(contact for contact in found if folded(contact.city or "") == city)
    return there, tuple(contact for contact in found if contact not in there)


@kept
def _imprecise(view: AsOf, channel: Channel) -> tuple[Contact, ...]:
    return tuple(c for c in view.held(channel) if c.precision is not Precision.DAY and c.country)


def _may_fall_on(contact: Contact, first: date, last: date) -> bool:
    """Whether the month or the year of an imprecise *contact* overlaps these days."""
    return contact.earliest_day <= last and first <= contact.latest_day


def _absent(occasion: Occasion, channel: Channel) -> tuple[str, ...]:
    """Return the offices that stayed away and that *channel* could not meet without."""
    if channel.offices is None:
        return occasion.absent
    wanted = {office for offices in channel.offices.values() for office in offices}
    return tuple(office for office in occasion.absent if office in wanted)


def _called_off(view: AsOf, channel: Channel, occasion: Occasion) -> tuple[Contact, ...]:
    first, last = _days(occasion)
    return tuple(
        contact
        for contact in view.not_held(channel)
        if view.as_known(contact).status in _CALLED_OFF
        and contact.country is not None
        and contact.country == occasion.country
        and contact.date <= last
        and first <= contact.last_day
    )


@kept_with_view
def _occasions_by_contact(view: AsOf) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for known in occasions(view):
        if known.phase is not Phase.TO_COME or known.occasion.from_ - DAY <= view.on:
            for contact in _all_held_at(view, known):
                found.setdefault(contact.id, {})[known.id] = None
    return {contact: tuple(ids) for contact, ids in found.items()}


def _all_held_at(view: AsOf, known: KnownOccasion) -> Iterable[Contact]:
    for channel in known.channels:
        there, nearby = _held(view, channel, known.occasion)
        yield from there or nearby


def falls_on(view: AsOf, contact: Contact) -> tuple[str, ...]:
    """Return the ids of the occasions at which *contact* counts as met, or as met nearby."""
    return _occasions_by_contact(view).get(contact.id, ()) if contact.held else ()
