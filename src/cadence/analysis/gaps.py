"""The silences of a channel that lasted longer than its cadence allows (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.analysis import seen
from cadence.spans import days_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cadence.ledger import Ledger
    from cadence.model import Channel, Contact, Suspension


@dataclass(frozen=True, slots=True)
class Gap:
    """A silence longer than the channel's `max_gap`, as far as the ledger proves it.

    `from_` is the day the contact before it ended, or `recorded.from`; `to` the day the
    next one began, None while there is none; `proven_to` the last day up to which the
    ledger knows of the silence; `due` the last day on which a contact was in time. What
    happened after the channel was retired explains none of it.
    """

    from_: date
    to: date | None
    proven_to: date
    due: date
    open: bool
    before: Contact | None
    after: Contact | None
    suspensions: tuple[Suspension, ...]
    not_held: tuple[Contact, ...]

    @property
    def days(self) -> int:
        """How long it is proven to have lasted, in days."""
        return days_between(self.from_, self.proven_to)

    @property
    def days_late(self) -> int:
        """How far it is proven to have passed its due date, in days."""
        return days_between(self.due, self.proven_to)


@dataclass(frozen=True, slots=True)
class Silence:
    """The days between one contact and the next, late or not.

    `before` is None for what was before the first contact, `after` None while there is none.
    """

    before: Contact | None
    after: Contact | None


def silences(contacts: Iterable[Contact], on: date) -> Iterator[Silence]:
    """Walk *contacts* (oldest first), carrying the one with the latest end so far.

    Contacts that overlap or nest leave no silence between them.
    """
    before: Contact | None = None
    for contact in contacts:
        if before is None or contact.date > seen.end_on(before, on):
            yield Silence(before, contact)
        before = contact if before is None else seen.last((before, contact), on)
    yield Silence(before, None)


def gaps(ledger: Ledger, channel: Channel, on: date) -> tuple[Gap, ...]:
    """Return the gaps of *channel* that can be seen on day *on*, oldest first."""
    walked = silences(seen.held(ledger, channel, on), on)
    found = (_gap(ledger, channel, on, silence) for silence in walked)
    return tuple(gap for gap in found if gap is not None)


def _gap(ledger: Ledger, channel: Channel, on: date, silence: Silence) -> Gap | None:
    from_, proven_to = recorded_part(channel, silence, on)
    due = channel.longest_gap.after(from_)
    if proven_to <= due:
        return None
    to = silence.after.date if silence.after else None
    retired = channel.retired if channel.is_retired(on) else None
    over = min(filter(None, (to, retired)), default=None)
    return Gap(
        from_=from_,
        to=to,
        proven_to=proven_to,
        due=due,
        open=over is None,
        before=silence.before,
        after=silence.after,
        suspensions=tuple(
            s
            for s in seen.suspensions(ledger, channel, on)
            if s.from_ <= (over or on) and (s.to is None or s.to >= from_)
        ),
        not_held=tuple(
            c
            for c in seen.not_held(ledger, channel, on)
            if from_ <= c.date and (over is None or c.date <= over)
        ),
    )


def recorded_part(channel: Channel, silence: Silence, on: date) -> tuple[date, date]:
    """Return from when to when a silence is proven; the second is not later if none of it is."""
    begun = channel.recorded.from_
    from_ = max(seen.end_on(silence.before, on), begun) if silence.before else begun
    horizon = seen.horizon(channel, on)
    return from_, min(silence.after.date, horizon) if silence.after else horizon


@dataclass(frozen=True, slots=True)
class PresentSilence:
    """The silence that goes on, from when to when it is proven, and the last one as long.

    `as_long` gives the same two days of the latest earlier silence that was no shorter,
    None where the record has none.
    """

    from_: date
    proven_to: date
    as_long: tuple[date, date] | None


def present_silence(ledger: Ledger, channel: Channel, on: date) -> PresentSilence | None:
    """Return how the present silence of *channel* compares, None if none of it is proven."""
    walked = silences(seen.held(ledger, channel, on), on)
    *earlier, (from_, proven_to) = [recorded_part(channel, s, on) for s in walked]
    if proven_to <= from_:
        return None
    days = days_between(from_, proven_to)
    as_long = (part for part in reversed(earlier) if days_between(*part) >= days)
    return PresentSilence(from_, proven_to, next(as_long, None))
