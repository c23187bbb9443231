"""A view of a ledger as it was known on a day: only what had begun by then (DESIGN 3)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from cadence.ledger.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Contact, Suspension

_T = TypeVar("_T")


def kept(answer: Callable[[AsOf, Channel], _T]) -> Callable[[AsOf, Channel], _T]:
    """Compute *answer* once for each channel of a view, and cache it in the view."""

    @wraps(answer)
    def once(view: AsOf, channel: Channel) -> _T:
        # By identity: to hash a channel takes longer than most answers. The channel is kept too, so
        # that its identity is not reused.
        key = answer, id(channel)
        if key not in view.answers:
            view.answers[key] = channel, answer(view, channel)
        found: _T = view.answers[key][1]
        return found

    return once


def kept_with_view(answer: Callable[[AsOf], _T]) -> Callable[[AsOf], _T]:
    """Compute *answer*, which concerns no channel, once for a view, and cache it in the view."""

    @wraps(answer)
    def once(view: AsOf) -> _T:
        key = answer, 0
        if key not in view.answers:
            view.answers[key] = None, answer(view)
        found: _T = view.answers[key][1]
        return found

    return once


class Plans(NamedTuple):
    """Plans still to come, and those whose day passed without a recorded outcome.

    Both oldest first. An imprecise plan has passed when its whole month or year has.
    """

    to_come: tuple[Contact, ...]
    passed: tuple[Contact, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AsOf:
    """A view of *ledger* as it was known on day *on*.

    Answers are computed once and cached in `answers`, including those of other modules that are
    marked `kept` (for a channel) or `kept_with_view`; pass the same view on for the same day.
    """

    ledger: Ledger
    on: date
    answers: dict[tuple[object, int], tuple[Channel | None, Any]] = field(
        default_factory=dict, init=False, repr=False
    )

    def horizon(self, channel: Channel) -> date:
        """Return the last day that can be judged for *channel*: of the view, its record or its use.

        Before `recorded.from` and after this day a contact is a fact, but a silence is not. The day
        may be before `recorded.from`; then no silence is a fact yet.
        """
        return min(filter(None, (self.on, channel.recorded.through, channel.retired)))

    def covers(self, channel: Channel, first: date, last: date) -> bool:
        """Whether every day from *first* to *last*, inclusive, is recorded for *channel*."""
        return channel.recorded.from_ <= first and last <= self.horizon(channel)

    def end(self, contact: Contact) -> date:
        """Return the day *contact* ended, or the day of the view if it is not over."""
        return min(contact.last_day, self.on)

    def latest(self, contacts: Iterable[Contact]) -> Contact | None:
        """Return the contact that ended last; of equal ends the later start, then the smaller id.

        *contacts* are oldest first, and by id within a day.
        """
        return max(contacts, key=lambda contact: (self.end(contact), contact.date), default=None)

    def all_held(self) -> tuple[Contact, ...]:
        """Return every held contact that had begun, oldest first, and by id within a day."""
        begun = (c for c in self.ledger.contacts if c.held and c.date <= self.on)
        return tuple(sorted(begun, key=lambda contact: (contact.date, contact.id)))

    @kept
    def held(self, channel: Channel) -> tuple[Contact, ...]:
        """Return the held contacts of *channel* that had begun, oldest first."""
        contacts = self.ledger.held_of(channel.id)
        return contacts[: bisect_right(contacts, self.on, key=lambda contact: contact.date)]

    @kept
    def last(self, channel: Channel) -> Contact | None:
        """Return the held contact of *channel* that ended last (see `latest`)."""
        return self.latest(self.held(channel))

    def is_plan(self, contact: Contact, channel: Channel) -> bool:
        """Whether *contact* was planned on that day, as far as the ledger shows.

        An announced contact is a plan from its announcement until its own day if it was held, or
        until the day it was postponed, cancelled or declined. One that was never announced is a
        plan while its status is planned, from `recorded.through` on.
        """
        if contact.announced is None:
            return contact.status is Status.PLANNED and self.on >= channel.recorded.through
        if self.on < contact.announced:
            return False
        return contact.status is Status.PLANNED or self._is_undecided(contact)

    def _is_undecided(self, contact: Contact) -> bool:
        """Whether the outcome of *contact*, which is no longer planned, was still open."""
        decided = contact.decided if not contact.held else None
        return self.on < (contact.date if decided is None else min(contact.date, decided))

    @kept
    def plans(self, channel: Channel) -> Plans:
        """Return the plans of *channel*."""
        known = [c for c in self.ledger.plans_of(channel.id) if self.is_plan(c, channel)]
        return Plans(
            to_come=tuple(c for c in known if c.latest_day >= self.on),
            passed=tuple(c for c in known if c.latest_day < self.on),
        )

    @kept
    def not_held(self, channel: Channel) -> tuple[Contact, ...]:
        """Return the contacts known as planned, postponed, cancelled or declined, oldest first."""
        return tuple(
            contact
            for contact in self.ledger.plans_of(channel.id)
            if not contact.held
            and (
                self.is_plan(contact, channel)
                or (
                    contact.status is not Status.PLANNED
                    and (contact.decided or contact.date) <= self.on
                )
            )
        )

    @kept
    def suspensions(self, channel: Channel) -> tuple[Suspension, ...]:
        """Return the suspensions of *channel* that had begun, in the ledger's order."""
        return tuple(
            self.suspension(suspension)
            for suspension in self.ledger.suspensions
            if channel.id in suspension.channels and suspension.from_ <= self.on
        )

    def suspension(self, suspension: Suspension) -> Suspension:
        """Return *suspension* as it was known: if it ended later, it has no end yet."""
        if suspension.to is not None and suspension.to > self.on:
            return suspension.model_copy(update={"to": None})
        return suspension

    def is_known(self, contact: Contact) -> bool:
        """Whether *contact* was known: as held, as planned, or as not held.

        A plan that was never announced is known from the first `recorded.through` of its channels
        on, or always if it has no channel.
        """
        if contact.date <= self.on or (contact.decided and contact.decided <= self.on):
            return True
        if contact.announced is not None:
            return contact.announced <= self.on
        if contact.status is not Status.PLANNED:
            return False
        channels = self.ledger.placement_by_contact[contact.id].channels
        recorded = [self.ledger.channel_by_id[channel].recorded.through for channel in channels]
        return not recorded or self.on >= min(recorded)

    def as_known(self, contact: Contact) -> Contact:
        """Return *contact*, which was known, without what was learned later.

        A contact that was held, postponed, cancelled or declined after that day is still planned,
        and has no attendants, topics, summary, outcomes or note yet.
        """
        if contact.status is Status.PLANNED or not self._is_undecided(contact):
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
