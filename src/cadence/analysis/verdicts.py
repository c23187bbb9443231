"""The verdict on a channel: on time, late, or unknown (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.analysis.as_of import kept
from cadence.analysis.doubt import RestsOn, rests_on
from cadence.analysis.silence import ProvenSilence, proven_silence
from cadence.analysis.tally import ToDate, Year, recent_years, to_date
from cadence.ledger.spans import days_between

if TYPE_CHECKING:
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel, Contact, Suspension

_RECENT_YEARS = 10


class Verdict(StrEnum):
    """The verdict on a channel on a day, worst first."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    UNKNOWN = "unknown"
    ON_TRACK = "on-track"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class ChannelStatus:
    """The status of a channel on day `on`.

    `days_since` counts from the end of the last contact (0 while it lasts). `due` is the last day
    on which the next is on time, None only for a retired channel. `late` is the silence that makes
    a channel overdue, None for every other verdict. `checked_to` is the last day on which the
    ledger is known to be complete for the channel. `rests_on` is the doubt about the contact behind
    the verdict. `recent_years` are the ten up to the year of `on`; `to_date` compares the last of
    them with the one before.
    """

    channel: Channel
    on: date
    verdict: Verdict
    rests_on: RestsOn | None
    last: Contact | None
    days_since: int | None
    due: date | None
    late: ProvenSilence | None
    checked_to: date
    recent_years: tuple[Year, ...]
    to_date: ToDate | None
    next_planned: Contact | None
    unresolved: tuple[Contact, ...]
    suspensions: tuple[Suspension, ...]

    @property
    def days_left(self) -> int | None:
        """Days to the due date: 0 on the day itself, None after it."""
        if self.due is None or self.due < self.on:
            return None
        return days_between(self.on, self.due)

    @property
    def days_late(self) -> int | None:
        """The proven number of days it is late; None unless it is overdue."""
        return self.late.days_late if self.late else None

    @property
    def days_late_is_minimum(self) -> bool:
        """Whether it may be later than that: not all of the silence is recorded."""
        return self.late is not None and self.late.is_minimum

    @property
    def this_year(self) -> Year:
        """The tally of the year of `on`."""
        return self.recent_years[-1]


def verdict(view: AsOf, channel: Channel, last: Contact | None) -> Verdict:
    """Judge *channel*, given the contact that ended last (DESIGN 3, the table)."""
    if channel.is_retired(view.on):
        return Verdict.RETIRED
    silence = proven_silence(view, channel, last, None)
    if last is not None:
        due = due_date(view, channel, last)
        if view.on <= warned_from(channel, due):
            return Verdict.ON_TRACK
        if view.on <= due and view.horizon(channel) > warned_from(channel, silence.due):
            return Verdict.DUE_SOON
    return Verdict.OVERDUE if silence.days_late > 0 else Verdict.UNKNOWN


@kept
def verdict_on(view: AsOf, channel: Channel) -> Verdict:
    """Return the verdict of *channel* on the day of *view*."""
    return verdict(view, channel, view.last(channel))


def ends_too_early(view: AsOf, channel: Channel) -> bool:
    """Whether *channel* cannot be judged because its record stops before the day of *view*."""
    return channel.recorded.through < view.on and verdict_on(view, channel) is Verdict.UNKNOWN


def due_date(view: AsOf, channel: Channel, last: Contact | None) -> date:
    """Return the last day for the next contact to be on time.

    Without any contact it is counted from `recorded.from`.
    """
    return channel.longest_gap.after(view.end(last) if last else channel.recorded.from_)


def warned_from(channel: Channel, due: date) -> date:
    """Return the last day on which a channel that is *due* that day is not yet due soon."""
    return channel.warning.before(due) if channel.warning else due


def proven_late(
    view: AsOf, channel: Channel, last: Contact | None, judgement: Verdict
) -> ProvenSilence | None:
    """Return the silence since *last* that makes *channel* overdue; None unless it is."""
    return proven_silence(view, channel, last, None) if judgement is Verdict.OVERDUE else None


def _resting_on(
    last: Contact | None, judgement: Verdict, late: ProvenSilence | None
) -> RestsOn | None:
    if late is not None:
        return late.rests_on
    return None if judgement is Verdict.RETIRED else rests_on([last])


@kept
def channel_status(view: AsOf, channel: Channel) -> ChannelStatus:
    """Return the status of *channel* on the day of *view*."""
    on, last, plans = view.on, view.last(channel), view.plans(channel)
    judgement = verdict_on(view, channel)
    late = proven_late(view, channel, last, judgement)
    return ChannelStatus(
        channel=channel,
        on=on,
        verdict=judgement,
        rests_on=_resting_on(last, judgement, late),
        last=last,
        days_since=days_between(view.end(last), on) if last else None,
        due=None if channel.is_retired(on) else due_date(view, channel, last),
        late=late,
        checked_to=view.horizon(channel),
        recent_years=recent_years(view, channel, _RECENT_YEARS),
        to_date=to_date(view, channel),
        next_planned=next(iter(plans.to_come), None),
        unresolved=plans.passed,
        suspensions=tuple(s for s in view.suspensions(channel) if s.to is None or s.to >= on),
    )
