"""What can be seen of a ledger on a day: only what had begun by then (DESIGN 3)."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from cadence.ledger.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Contact, Suspension


def horizon(channel: Channel, on: date) -> date:
    """Return the last day of which the ledger can speak for *channel* on day *on*.

    Before `recorded.from` and behind this day a contact is a fact, but a silence is not.
    The day may lie before `recorded.from`: then nothing can be said yet.
    """
    return min(filter(None, (on, channel.recorded.through, channel.retired)))


def held(ledger: Ledger, channel: Channel, on: date) -> tuple[Contact, ...]:
    """Return the held contacts of *channel* that had begun by *on*, oldest first."""
    contacts = ledger.held_of(channel.id)
    return contacts[: bisect_right(contacts, on, key=lambda contact: contact.date)]


def end_on(contact: Contact, on: date) -> date:
    """Return the day it ended, or *on* while it is going on."""
    return min(contact.last_day, on)


def last(contacts: Iterable[Contact], on: date) -> Contact | None:
    """Return the contact that ended last; of equal ends the later start, then the smaller id.

    *contacts* are oldest first, of one day in the order of their ids.
    """
    return max(contacts, key=lambda contact: (end_on(contact, on), contact.date), default=None)


def is_plan(contact: Contact, channel: Channel, on: date) -> bool:
    """Whether *contact* was planned on day *on*, as far as the ledger tells.

    One that was announced counts from that day on: until its own day where something
    came of it, or until the day on which it was put off, called off or refused. One
    never announced counts while it still is planned, from `recorded.through` on.
    """
    if contact.announced is None:
        return contact.status is Status.PLANNED and on >= channel.recorded.through
    if on < contact.announced:
        return False
    return contact.status is Status.PLANNED or _nothing_came_of_it_yet(contact, on)


def _nothing_came_of_it_yet(contact: Contact, on: date) -> bool:
    decided = contact.decided if not contact.held else None
    return on < (contact.date if decided is None else min(contact.date, decided))


def plans(ledger: Ledger, channel: Channel, on: date) -> tuple[list[Contact], list[Contact]]:
    """Return the plans still to come on day *on*, and those whose day passed without a word.

    Both oldest first. An imprecise plan has passed when its whole month or year has.
    """
    known = [c for c in ledger.plans_of(channel.id) if is_plan(c, channel, on)]
    to_come = [c for c in known if c.latest_day >= on]
    return to_come, [c for c in known if c.latest_day < on]


def not_held(ledger: Ledger, channel: Channel, on: date) -> list[Contact]:
    """Return what by day *on* was known to be planned, put off, called off or refused."""
    return [
        contact
        for contact in ledger.plans_of(channel.id)
        if not contact.held
        and (
            is_plan(contact, channel, on)
            or (contact.status is not Status.PLANNED and (contact.decided or contact.date) <= on)
        )
    ]


def suspensions(ledger: Ledger, channel: Channel, on: date) -> list[Suspension]:
    """Return the suspensions of *channel* that had begun by *on*, in the ledger's order.

    One that ended later has no end yet.
    """
    begun = (s for s in ledger.suspensions if channel.id in s.channels and s.from_ <= on)
    return [s.model_copy(update={"to": None}) if s.to and s.to > on else s for s in begun]


def is_known(ledger: Ledger, contact: Contact, on: date) -> bool:
    """Whether by day *on* the ledger tells of *contact*: as held, as planned, or as refused.

    A plan that was never announced is known from the day on which one of its channels
    is recorded no further, or from the first if it has none.
    """
    if contact.date <= on or (contact.decided is not None and contact.decided <= on):
        return True
    if contact.announced is not None:
        return contact.announced <= on
    if contact.status is not Status.PLANNED:
        return False
    channels = ledger.placement_by_contact[contact.id].channels
    recorded = [ledger.channel_by_id[channel].recorded.through for channel in channels]
    return not recorded or on >= min(recorded)


def as_known(contact: Contact, on: date) -> Contact:
    """Return *contact*, which was known on day *on*, without what came of it later.

    One that was held, put off, called off or refused after that day is still planned, and
    nothing is said yet of who attended, what was raised and what came of it.
    """
    if contact.status is Status.PLANNED or not _nothing_came_of_it_yet(contact, on):
        return contact
    return contact.model_copy(update=_PLANNED)


_PLANNED: Final = {
    "status": Status.PLANNED,
    "status_by": None,
    "decided": None,
    "attending": (),
    "topics": (),
    "summary": None,
    "outcomes": (),
    "note": None,
}
