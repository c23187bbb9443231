"""The minister contacts before, during and after a leader contact (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.analysis.contact_index import contact_index
from cadence.analysis.windows import is_whole
from cadence.ledger.spans import days_between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.windows import Window
    from cadence.ledger.model import Channel, Contact


class WindowVerdict(StrEnum):
    """The verdict on a channel after a leader contact."""

    FOLLOWED = "followed"  # a contact began within the window
    NONE = "none"  # none did, and the ledger records every day of the window
    RUNNING = "running"  # none so far, and the window is not over
    UNKNOWN = "unknown"  # none is recorded, but not every day of the window is
    NO_WINDOW = "no-window"  # the next leader contact began on the very next day


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A channel's contacts around a leader contact.

    `days_before` counts from the end of `before` to the leader contact, `days_after` from the end
    of that to `after`. If not `before_recorded` or `after_recorded`, not all of the days between
    are recorded: the true number may be smaller.
    """

    channel: Channel
    before: Contact | None
    days_before: int | None
    before_recorded: bool
    during: tuple[Contact, ...]
    after: Contact | None
    days_after: int | None
    after_recorded: bool
    verdict: WindowVerdict


@dataclass(frozen=True, slots=True)
class Cascade:
    """A leader contact, its window, and the contacts of each minister channel around it."""

    window: Window
    channels: tuple[Surroundings, ...]


def cascade(view: AsOf, channels: Iterable[Channel], window: Window) -> Cascade:
    """Return the contacts of *channels* around the leader contact of *window*.

    A channel that was retired before the contact is left out.
    """
    known = (channel for channel in channels if not channel.is_retired(window.start))
    return Cascade(window, tuple(_surroundings(view, channel, window) for channel in known))


def _surroundings(view: AsOf, channel: Channel, window: Window) -> Surroundings:
    index = contact_index(view, channel)
    before, after = index.last_before(window.start), index.first_in(window.from_, window.through)
    before_end = view.end(before) if before else None
    during = index.during(window.start, window.end)
    return Surroundings(
        channel=channel,
        before=before,
        days_before=days_between(before_end, window.start) if before_end else None,
        before_recorded=view.covers(channel, before_end or window.start, window.start),
        during=tuple(contact for contact in during if contact.id != window.contact.id),
        after=after,
        days_after=days_between(window.end, after.date) if after else None,
        after_recorded=view.covers(channel, window.end, after.date if after else window.through),
        verdict=_verdict(view, channel, window, after),
    )


def _verdict(view: AsOf, channel: Channel, window: Window, after: Contact | None) -> WindowVerdict:
    if after:
        return WindowVerdict.FOLLOWED
    if not window.days:
        return WindowVerdict.NO_WINDOW
    if is_whole(view, channel, window):
        return WindowVerdict.NONE
    so_far = channel.recorded.from_ <= window.from_ and view.horizon(channel) == view.on
    return WindowVerdict.RUNNING if so_far else WindowVerdict.UNKNOWN
