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
    ledger knows of the silence; `due` the last day on which a contact was in time.
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
    ended = seen.end_on(silence.before, on) if silence.before else channel.recorded.from_
    from_ = max(ended, channel.recorded.from_)
    to = silence.after.date if silence.after else None
    horizon = seen.horizon(channel, on)
    proven_to = horizon if to is None else min(to, horizon)
    due = channel.longest_gap.after(from_)
    if proven_to <= due:
        return None
    return Gap(
        from_=from_,
        to=to,
        proven_to=proven_to,
        due=due,
        open=to is None and not channel.is_retired(on),
        before=silence.before,
        after=silence.after,
        suspensions=tuple(
            s
            for s in seen.suspensions(ledger, channel, on)
            if s.from_ <= (to or on) and (s.to is None or s.to >= from_)
        ),
        not_held=tuple(
            c
            for c in seen.not_held(ledger, channel, on)
            if from_ <= c.date and (to is None or c.date <= to)
        ),
    )
