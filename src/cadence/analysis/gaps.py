"""The silences of a channel that lasted longer than its cadence allows (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.analysis.as_of import kept
from cadence.analysis.silence import ProvenSilence, Silence, proven_silence, silences

if TYPE_CHECKING:
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel, Contact, Suspension


class ClosedBy(StrEnum):
    """What ended a gap."""

    CONTACT = "contact"
    RETIREMENT = "retirement"  # the channel is no longer judged, whatever happened later


@dataclass(frozen=True, slots=True)
class Gap(ProvenSilence):
    """A silence longer than the channel's `max_gap`, as far as the ledger proves it.

    `to` is the day the next contact began, None if there is none; `ended` the day it was closed, by
    that contact or by the channel's retirement, None while it is open. Later events do not explain
    any of it.
    """

    to: date | None
    ended: date | None
    closed_by: ClosedBy | None
    before: Contact | None
    after: Contact | None
    suspensions: tuple[Suspension, ...]
    not_held: tuple[Contact, ...]

    @property
    def open(self) -> bool:
        """Whether it is open."""
        return self.closed_by is None


@kept
def gaps(view: AsOf, channel: Channel) -> tuple[Gap, ...]:
    """Return the gaps of *channel* that were known, oldest first."""
    found = (_gap(view, channel, silence) for silence in silences(view, channel))
    return tuple(gap for gap in found if gap is not None)


def _gap(view: AsOf, channel: Channel, between: Silence) -> Gap | None:
    silence = proven_silence(view, channel, between.before, between.after)
    if silence.days_late <= 0:
        return None
    to = between.after.date if between.after else None
    ended, closed_by = _closed(view, channel, to)
    return Gap(
        from_=silence.from_,
        proven_to=silence.proven_to,
        due=silence.due,
        is_minimum=silence.is_minimum,
        rests_on=silence.rests_on,
        to=to,
        ended=ended,
        closed_by=closed_by,
        before=between.before,
        after=between.after,
        suspensions=tuple(
            s
            for s in view.suspensions(channel)
            if s.from_ <= (ended or view.on) and (s.to is None or s.to >= silence.from_)
        ),
        not_held=tuple(
            c
            for c in view.not_held(channel)
            if silence.from_ <= c.date and (ended is None or c.date <= ended)
        ),
    )


def _closed(view: AsOf, channel: Channel, to: date | None) -> tuple[date | None, ClosedBy | None]:
    """Return when a gap ended and why: by the contact, unless the channel was retired before."""
    if channel.retired and channel.is_retired(view.on) and (to is None or channel.retired < to):
        return channel.retired, ClosedBy.RETIREMENT
    return to, ClosedBy.CONTACT if to else None
