"""The minister contacts before, during and after a leader contact (DESIGN 3)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from cadence.analysis.as_of import kept
from cadence.ledger.spans import days_between
from cadence.ledger.vocabulary import Level

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Contact

WINDOW = 90  # days
_DAY = timedelta(days=1)


class Outcome(StrEnum):
    """What is said of a channel after a leader contact."""

    FOLLOWED = "followed"  # a contact began within the window
    NONE = "none"  # none did, and the ledger knows of every day of the window
    RUNNING = "running"  # none so far, and the window is not over
    UNKNOWN = "unknown"  # none in the ledger, which does not know of all of the window
    NO_WINDOW = "no-window"  # the next leader contact began on the very next day


@dataclass(frozen=True, slots=True)
class Window:
    """The days after a leader contact in which a minister contact follows it up.

    `start` and `end` are those of the contact (its end capped at the day that is spoken
    for); the window goes from the day after to `through`, both inclusive, and is empty
    where `through` is `end`: the next leader contact, which cuts it short, began at once.
    """

    contact: Contact
    start: date
    end: date
    through: date
    next_contact: Contact | None

    @property
    def from_(self) -> date:
        """The first day of the window."""
        return self.end + _DAY

    @property
    def days(self) -> int:
        """How many days the window has."""
        return days_between(self.end, self.through)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A channel's contacts around a leader contact.

    `days_before` counts from the end of `before` to the leader contact, `days_after` from
    the end of that to `after`. Where not `before_recorded` or `after_recorded`, the
    ledger does not claim to know of all the days between: the true number may be smaller.
    """

    channel: Channel
    before: Contact | None
    days_before: int | None
    before_recorded: bool
    during: tuple[Contact, ...]
    after: Contact | None
    days_after: int | None
    after_recorded: bool
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Cascade:
    """A leader contact, its window, and what each minister channel did around it."""

    window: Window
    channels: tuple[Surroundings, ...]


def is_minister_channel(ledger: Ledger, channel: Channel) -> bool:
    """Whether *channel* is one of ministers: by its level, or by all its offices on a side."""
    if channel.level is not None:
        return channel.level is Level.MINISTER
    offices = ledger.office_by_id
    return any(
        all(offices[office].level is Level.MINISTER for office in of_side)
        for of_side in (channel.offices or {}).values()
    )


def minister_channels(ledger: Ledger, channels: Iterable[Channel]) -> tuple[Channel, ...]:
    """Return those of *channels* that are channels of ministers, in their order."""
    return tuple(channel for channel in channels if is_minister_channel(ledger, channel))


def windows(view: AsOf, longest: int = WINDOW) -> tuple[Window, ...]:
    """Return the windows of all held leader contacts that had begun, oldest first.

    A window lasts *longest* days, or up to the day before the next leader contact if
    that is sooner: on the day of that contact, what ministers do belongs to it.
    """
    ledger = view.ledger
    contacts = sorted(
        (
            contact
            for contact, placement in zip(ledger.contacts, ledger.placements, strict=True)
            if contact.held and placement.level is Level.LEADER and contact.date <= view.on
        ),
        key=lambda contact: (contact.date, contact.id),
    )
    starts = [contact.date for contact in contacts]
    made = []
    for contact in contacts:
        end = view.end(contact)
        place = bisect_right(starts, end)
        following = contacts[place] if place < len(contacts) else None
        through = end + timedelta(days=longest)
        if following:
            through = min(through, following.date - _DAY)
        made.append(Window(contact, contact.date, end, through, following))
    return tuple(made)


def cascade(view: AsOf, channels: Iterable[Channel], window: Window) -> Cascade:
    """Return what *channels* did around the leader contact of *window*.

    A channel that was retired before the contact is left out.
    """
    known = (channel for channel in channels if not channel.is_retired(window.start))
    return Cascade(window, tuple(_around(view, channel, window) for channel in known))


def _around(view: AsOf, channel: Channel, window: Window) -> Surroundings:
    line = timeline(view, channel)
    before, after = line.last_before(window.start), line.first_in(window.from_, window.through)
    before_end = view.end(before) if before else None
    during = line.during(window.start, window.end)
    return Surroundings(
        channel=channel,
        before=before,
        days_before=days_between(before_end, window.start) if before_end else None,
        before_recorded=_covers(view, channel, before_end or window.start, window.start),
        during=tuple(contact for contact in during if contact.id != window.contact.id),
        after=after,
        days_after=days_between(window.end, after.date) if after else None,
        after_recorded=_covers(view, channel, window.end, after.date if after else window.through),
        outcome=_outcome(view, channel, window, after),
    )


def _outcome(view: AsOf, channel: Channel, window: Window, after: Contact | None) -> Outcome:
    if after:
        return Outcome.FOLLOWED
    if not window.days:
        return Outcome.NO_WINDOW
    if is_whole(view, channel, window):
        return Outcome.NONE
    so_far = channel.recorded.from_ <= window.from_ and view.horizon(channel) == view.on
    return Outcome.RUNNING if so_far else Outcome.UNKNOWN


def is_whole(view: AsOf, channel: Channel, window: Window) -> bool:
    """Whether *window* has days, all of which are recorded for *channel*."""
    return window.days > 0 and _covers(view, channel, window.from_, window.through)


def _covers(view: AsOf, channel: Channel, first: date, last: date) -> bool:
    return channel.recorded.from_ <= first and last <= view.horizon(channel)


class Timeline:
    """The contacts of a channel, to find what stands around some days without a walk."""

    def __init__(self, view: AsOf, channel: Channel) -> None:
        """Take the held contacts of *channel*."""
        contacts = view.held(channel)
        self._contacts = contacts
        self._starts = [contact.date for contact in contacts]
        self._ends = [view.end(contact) for contact in contacts]
        self._latest_end = list(accumulate(self._ends, max))
        # Backwards first, so that of equal ends and starts the smaller id comes last.
        backwards = reversed(list(zip(self._ends, contacts, strict=True)))
        ended = sorted(backwards, key=lambda one: (one[0], one[1].date))
        self._by_end = [contact for _, contact in ended]
        self._ends_in_order = [end for end, _ in ended]

    def last_before(self, day: date) -> Contact | None:
        """Return the contact that ended last before *day* (ties as in `AsOf.latest`)."""
        place = bisect_left(self._ends_in_order, day)
        return self._by_end[place - 1] if place else None

    def during(self, first: date, last: date) -> tuple[Contact, ...]:
        """Return the contacts that share a day with *first* to *last*, oldest first."""
        begun = bisect_left(self._starts, first)
        earlier = begun
        while earlier and self._latest_end[earlier - 1] >= first:
            earlier -= 1
        still_on = (i for i in range(earlier, begun) if self._ends[i] >= first)
        in_time = range(begun, bisect_right(self._starts, last))
        return tuple(self._contacts[i] for i in (*still_on, *in_time))

    def first_in(self, first: date, last: date) -> Contact | None:
        """Return the first contact that began on the days *first* to *last*."""
        place = bisect_left(self._starts, first)
        begins = place < len(self._starts) and self._starts[place] <= last
        return self._contacts[place] if begins else None

    def count_in(self, first: date, last: date) -> int:
        """Return how many contacts began on the days *first* to *last*."""
        return max(bisect_right(self._starts, last) - bisect_left(self._starts, first), 0)


@kept
def timeline(view: AsOf, channel: Channel) -> Timeline:
    """Return the timeline of *channel*."""
    return Timeline(view, channel)
