"""The silences of a channel, and the proven length of each (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.analysis.doubt import RestsOn, rests_on
from cadence.ledger.spans import days_between

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel, Contact


@dataclass(frozen=True, slots=True)
class ProvenSilence:
    """The days between two contacts, as far as the ledger proves them.

    `from_` is the day the contact before ended, or `recorded.from`; `proven_to` the last day up to
    which the silence is recorded (not later than `from_` if none of it is); `due` the last day on
    which a contact was on time. If it `is_minimum`, the silence may have begun earlier or lasted
    longer. `rests_on` is the doubt about the contacts at its two ends.
    """

    from_: date
    proven_to: date
    due: date
    is_minimum: bool
    rests_on: RestsOn | None

    @property
    def days(self) -> int:
        """Its proven length in days."""
        return days_between(self.from_, self.proven_to)

    @property
    def days_late(self) -> int:
        """The proven number of days after its due date; not positive if it was not late."""
        return days_between(self.due, self.proven_to)


def proven_silence(
    view: AsOf, channel: Channel, before: Contact | None, after: Contact | None
) -> ProvenSilence:
    """Return what is proven of the silence of *channel* between two contacts.

    *before* is None before the first contact, *after* if there is none yet.
    """
    begun, horizon = channel.recorded.from_, view.horizon(channel)
    ended = view.end(before) if before else None
    is_begun_by_contact = ended is not None and ended >= begun
    from_ = max(begun, ended or begun)
    proven_to = min(after.date, horizon) if after else horizon
    at_ends = (
        before if is_begun_by_contact else None,
        after if after and after.date == proven_to else None,
    )
    return ProvenSilence(
        from_=from_,
        proven_to=proven_to,
        due=channel.longest_gap.after(from_),
        is_minimum=proven_to < _over(view, channel, after) or not is_begun_by_contact,
        rests_on=rests_on(at_ends),
    )


def _over(view: AsOf, channel: Channel, after: Contact | None) -> date:
    """Return the day that ends it: of the next contact, of the retirement, or of *view*."""
    return min(filter(None, (after.date if after else None, view.on, channel.retired)))


@dataclass(frozen=True, slots=True)
class Silence:
    """The days between one contact and the next, late or not.

    `before` is None before the first contact, `after` None if there is none yet.
    """

    before: Contact | None
    after: Contact | None


def silences(view: AsOf, channel: Channel) -> Iterator[Silence]:
    """Yield the silences of *channel* between its held contacts, by the latest end so far.

    Contacts that overlap or nest leave no silence between them.
    """
    before: Contact | None = None
    for contact in view.held(channel):
        if before is None or contact.date > view.end(before):
            yield Silence(before, contact)
        before = contact if before is None else view.latest((before, contact))
    yield Silence(before, None)


@dataclass(frozen=True, slots=True)
class PresentSilence:
    """The current silence, and the last one that was no shorter; None if there is none."""

    now: ProvenSilence
    as_long: ProvenSilence | None


def present_silence(view: AsOf, channel: Channel) -> PresentSilence | None:
    """Return how the current silence of *channel* compares; None if none of it is proven."""
    walked = silences(view, channel)
    *earlier, now = [proven_silence(view, channel, s.before, s.after) for s in walked]
    if now.days <= 0:
        return None
    as_long = (silence for silence in reversed(earlier) if silence.days >= now.days)
    return PresentSilence(now, next(as_long, None))
