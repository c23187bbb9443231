"""The contacts of a channel, indexed to find those near a day quickly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from cadence.analysis.as_of import kept

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel, Contact


class ContactIndex:
    """The contacts of a channel, indexed to find those near a day without a linear search."""

    def __init__(self, view: AsOf, channel: Channel) -> None:
        """Index the held contacts of *channel*."""
        contacts = view.held(channel)
        self._contacts = contacts
        self._starts = [contact.date for contact in contacts]
        self._ends = [view.end(contact) for contact in contacts]
        self._latest_end = list(accumulate(self._ends, max))
        # Reversed first, so that of equal ends and starts the smaller id comes last.
        backwards = reversed(list(zip(self._ends, contacts, strict=True)))
        ended = sorted(backwards, key=lambda pair: (pair[0], pair[1].date))
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

    def begun_in(self, first: date, last: date) -> Sequence[Contact]:
        """Return the contacts that began on the days *first* to *last*, oldest first."""
        return self._contacts[bisect_left(self._starts, first) : bisect_right(self._starts, last)]


@kept
def contact_index(view: AsOf, channel: Channel) -> ContactIndex:
    """Return the index of the held contacts of *channel*."""
    return ContactIndex(view, channel)
