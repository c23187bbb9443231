"""The next occasions at which a channel could meet, and its need by then (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.analysis.as_of import kept
from cadence.analysis.occasions import DAY, Phase, occasions
from cadence.analysis.verdicts import Verdict, channel_status, warned_from
from cadence.ledger.vocabulary import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.model import Channel, Contact


class Need(StrEnum):
    """A channel's need of a contact on the first day of an occasion."""

    OVERDUE = "overdue"  # already overdue
    PASSED = "passed"  # its due date has passed, but the record ends too early to say more
    OVERDUE_BY_THEN = "overdue-by-then"  # its due date is before the occasion
    DUE_BY_THEN = "due-by-then"  # it will be due soon


@kept
def ahead(view: AsOf, channel: Channel) -> tuple[KnownOccasion, ...]:
    """Return the occasions that are not over and at which *channel* could meet, soonest first.

    An occasion known only by month or year is sorted by its last possible day.
    """
    open_ = (k for k in occasions(view) if k.occasion.to >= view.on and k.could_meet(channel))
    return tuple(sorted(open_, key=_soonest))


def _soonest(known: KnownOccasion) -> tuple[object, ...]:
    occasion = known.occasion
    return occasion.from_ if occasion.dated else occasion.to, occasion.to, occasion.id


@kept
def next_occasion(view: AsOf, channel: Channel) -> KnownOccasion | None:
    """Return the next occasion at which *channel* could meet, under way or to come.

    It is never one known only by the current month or year, which may be over. A retired channel
    has none.
    """
    return next((known for known in ahead(view, channel) if not known.is_running), None)


@dataclass(frozen=True, slots=True)
class BeforeDue:
    """The occasions before a channel is due: `sure` ones, and `perhaps` some that may be later.

    Soonest first. If the due date has passed, they are those up to the day given.
    """

    sure: tuple[KnownOccasion, ...]
    perhaps: tuple[KnownOccasion, ...]


def before_due(view: AsOf, channel: Channel, until: date) -> BeforeDue:
    """Return the occasions before the due date of *channel*; up to *until* if that has passed."""
    due = channel_status(view, channel).due
    if due is None:
        return BeforeDue((), ())
    last = due if due >= view.on else until
    found = ahead(view, channel)
    return BeforeDue(
        sure=tuple(known for known in found if known.occasion.to <= last),
        perhaps=tuple(
            known
            for known in found
            if not known.occasion.dated and known.occasion.from_ <= last < known.occasion.to
        ),
    )


def need(view: AsOf, channel: Channel, known: KnownOccasion) -> Need | None:
    """Return the need of *channel* at an occasion that is not over; None if it has none."""
    status = channel_status(view, channel)
    if status.due is None:
        return None
    if status.verdict is Verdict.OVERDUE:
        return Need.OVERDUE
    if status.due < view.on:
        return Need.PASSED
    first = max(known.occasion.from_, view.on)
    if status.due < first:
        return Need.OVERDUE_BY_THEN
    return Need.DUE_BY_THEN if first > warned_from(channel, status.due) else None


def planned_at(view: AsOf, channel: Channel, known: KnownOccasion) -> Sequence[Contact]:
    """Return the plans of *channel* to meet in the country of an occasion, on its days."""
    occasion = known.occasion
    if known.phase is Phase.PAST or occasion.country is None:
        return ()
    return tuple(
        plan
        for plan in view.plans(channel).to_come
        if plan.mode is Mode.IN_PERSON
        and plan.country == occasion.country
        and plan.earliest_day <= occasion.to + DAY
        and occasion.from_ - DAY <= plan.latest_day
    )
