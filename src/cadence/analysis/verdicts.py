"""What is said of a channel on a day: on time, late, or unknown (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.analysis import seen
from cadence.analysis.tally import Year, recent_years
from cadence.spans import days_between

if TYPE_CHECKING:
    from datetime import date

    from cadence.ledger import Ledger
    from cadence.model import Channel, Contact, Suspension

_RECENT_YEARS = 10


class Verdict(StrEnum):
    """What is said of a channel on a day, worst first."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    UNRECORDED = "unrecorded"
    ON_TRACK = "on-track"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class ChannelStatus:
    """How a channel stands on day `on`.

    `days_since` counts from the end of the last contact (0 while it is going on);
    `days_left` to the due date, which is still in time (negative when late). `due` is
    None only for a retired channel. `recent_years` are the ten up to the year of `on`.
    """

    channel: Channel
    on: date
    verdict: Verdict
    last: Contact | None
    days_since: int | None
    due: date | None
    recent_years: tuple[Year, ...]
    next_planned: Contact | None
    unresolved: tuple[Contact, ...]
    suspensions: tuple[Suspension, ...]

    @property
    def days_left(self) -> int | None:
        """Days to the due date: 0 on the day itself, negative when late."""
        return None if self.due is None else days_between(self.on, self.due)

    @property
    def this_year(self) -> Year:
        """The tally of the year of `on`."""
        return self.recent_years[-1]


def verdict(channel: Channel, last: Contact | None, on: date) -> Verdict:
    """Judge *channel* on day *on*, given the contact that ended last (DESIGN 3, the table)."""
    if channel.is_retired(on):
        return Verdict.RETIRED
    horizon, proven = seen.horizon(channel, on), _proven(channel, last, on)
    if last is not None:
        due = due_date(channel, last, on)
        if on <= _warned_from(channel, due):
            return Verdict.ON_TRACK
        if on <= due and horizon > _warned_from(channel, proven):
            return Verdict.DUE_SOON
    return Verdict.OVERDUE if horizon > proven else Verdict.UNRECORDED


def verdict_on(ledger: Ledger, channel: Channel, on: date) -> Verdict:
    """Return the verdict of *channel* on day *on*."""
    return verdict(channel, seen.last(seen.held(ledger, channel, on), on), on)


def ends_too_early(ledger: Ledger, channel: Channel, on: date) -> bool:
    """Whether *channel* cannot be judged on day *on* because its record stops before it."""
    if channel.recorded.through >= on:
        return False
    return verdict_on(ledger, channel, on) is Verdict.UNRECORDED


def due_date(channel: Channel, last: Contact | None, on: date) -> date:
    """Return the last day on which the next contact is still in time.

    With no contact at all it is counted from `recorded.from`.
    """
    return channel.longest_gap.after(seen.end_on(last, on) if last else channel.recorded.from_)


def _proven(channel: Channel, last: Contact | None, on: date) -> date:
    """Return the day beyond which a silence is certainly late."""
    start = channel.recorded.from_
    ended = seen.end_on(last, on) if last else start
    return channel.longest_gap.after(max(ended, start))


def _warned_from(channel: Channel, due: date) -> date:
    return channel.warning.before(due) if channel.warning else due


def channel_status(ledger: Ledger, channel: Channel, on: date) -> ChannelStatus:
    """Return how *channel* stands on day *on*."""
    contacts = seen.held(ledger, channel, on)
    last = seen.last(contacts, on)
    to_come, passed = seen.plans(ledger, channel, on)
    suspensions = seen.suspensions(ledger, channel, on)
    return ChannelStatus(
        channel=channel,
        on=on,
        verdict=verdict(channel, last, on),
        last=last,
        days_since=days_between(seen.end_on(last, on), on) if last else None,
        due=None if channel.is_retired(on) else due_date(channel, last, on),
        recent_years=recent_years(contacts, channel, on, _RECENT_YEARS),
        next_planned=next(iter(to_come), None),
        unresolved=tuple(passed),
        suspensions=tuple(s for s in suspensions if s.to is None or s.to >= on),
    )
