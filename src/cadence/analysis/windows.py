"""The days after a leader contact in which ministers may follow it up (DESIGN 3)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from cadence.ledger.spans import ONE_DAY, days_between
from cadence.ledger.vocabulary import Level

if TYPE_CHECKING:
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel, Contact

WINDOW = 90  # days


@dataclass(frozen=True, slots=True)
class Window:
    """The days after a leader contact in which a minister contact follows it up.

    `start` and `end` are the days of the contact (its end no later than the view's day); the window
    goes from the day after to `through`, both inclusive. It is empty if `through` is `end`: the
    next leader contact, which cuts it short, began at once.
    """

    contact: Contact
    start: date
    end: date
    through: date
    next_contact: Contact | None

    @property
    def from_(self) -> date:
        """The first day of the window."""
        return self.end + ONE_DAY

    @property
    def days(self) -> int:
        """Its length in days."""
        return days_between(self.end, self.through)


def windows(view: AsOf, longest: int = WINDOW) -> tuple[Window, ...]:
    """Return the windows of all held leader contacts that had begun, oldest first.

    A window lasts *longest* days, or up to the day before the next leader contact if that is
    sooner: minister contacts on the day of that contact belong to it.
    """
    placed = view.ledger.placement_by_contact
    contacts = [c for c in view.all_held() if placed[c.id].level is Level.LEADER]
    starts = [contact.date for contact in contacts]
    made = []
    for contact in contacts:
        end = view.end(contact)
        place = bisect_right(starts, end)
        following = contacts[place] if place < len(contacts) else None
        through = end + timedelta(days=longest)
        if following:
            through = min(through, following.date - ONE_DAY)
        made.append(Window(contact, contact.date, end, through, following))
    return tuple(made)


def is_whole(view: AsOf, channel: Channel, window: Window) -> bool:
    """Whether *window* is not empty and every day of it is recorded for *channel*."""
    return window.days > 0 and view.covers(channel, window.from_, window.through)
