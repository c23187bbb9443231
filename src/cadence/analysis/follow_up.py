"""Cascades summed up: how often, how soon, and how much more than at other times (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cadence.analysis.contact_index import ContactIndex, contact_index
from cadence.analysis.doubt import RestsOn, rests_on
from cadence.analysis.minister_channels import is_minister_channel
from cadence.analysis.rate import Rate
from cadence.analysis.tally import are_minimum
from cadence.analysis.tenures import Tenure, holder_on, tenures
from cadence.analysis.windows import Window, is_whole
from cadence.analysis.windows import windows as leader_windows
from cadence.ledger.spans import ONE_DAY, days_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel, Contact, Office


Days = tuple["date", "date"]  # the first and the last of them


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How leader contacts were followed up in a channel.

    Only windows whose every day is recorded count (`judged`); the others are `left_out`.
    `followed_rests_on` is the doubt about the judged leader contacts and those that followed.
    `median_lag` is in days, None if nothing was followed up; `median_lag_rests_on` is the doubt
    about the contacts at either end of these days.
    """

    judged: int
    followed: int
    left_out: int
    median_lag: float | None
    median_lag_rests_on: RestsOn | None = None
    followed_rests_on: RestsOn | None = None

    @property
    def share(self) -> float | None:
        """The share of the judged windows that was followed up; None if there are none."""
        return self.followed / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class ChannelFollowUp:
    """How a channel follows the leaders: in all, and for each tenure of an office.

    `inside` is its rate on the days of the judged windows; `outside` its rate on the other recorded
    days. Days of a leader contact itself, and of windows that were left out, are in neither. The
    tenure None is for leader contacts in which no holder of the office took part.
    """

    channel: Channel
    total: FollowUp
    inside: Rate
    outside: Rate
    by_tenure: tuple[tuple[Tenure | None, FollowUp], ...]


@dataclass(frozen=True, slots=True)
class FollowUpSummary:
    """The summary of follow-ups: the window length, the leader contacts, and the tenures.

    `after` is the channel of the leader contacts, None for all of them.
    """

    longest: int
    leader_contacts: int
    leader_contacts_is_minimum: bool
    after: Channel | None
    office: Office | None
    channels: Sequence[ChannelFollowUp]


def summed_up(
    view: AsOf,
    channels: Iterable[Channel],
    longest: int,
    after: Channel | None = None,
    office: Office | None = None,
) -> FollowUpSummary:
    """Sum up how *channels* followed the leader contacts of the channel *after*, or all of them.

    A window lasts *longest* days at most. The sums are also given for each tenure of *office*,
    which one person holds at a time.
    """
    placements = view.ledger.placement_by_contact
    chosen = [
        window
        for window in leader_windows(view, longest)
        if after is None or after.id in placements[window.contact.id].channels
    ]
    held = tenures(view, office.id) if office else ()
    return FollowUpSummary(
        longest=longest,
        leader_contacts=len(chosen),
        leader_contacts_is_minimum=leader_contacts_are_minimum(view, after, chosen),
        after=after,
        office=office,
        channels=[follow_up(view, channel, chosen, held) for channel in channels],
    )


def follow_up(
    view: AsOf, channel: Channel, windows: Sequence[Window], held: Sequence[Tenure]
) -> ChannelFollowUp:
    """Sum up how *channel* followed the leader contacts of *windows* (oldest first).

    *held* are the tenures of an office: a leader contact counts for the tenure of the holder who
    took part in it.
    """
    index = contact_index(view, channel)
    outcomes = [_outcome(view, channel, window) for window in windows]
    groups: dict[Tenure | None, list[_Outcome]] = {t: [] for t in (*held, None)}
    for outcome in outcomes:
        groups[_tenure(held, outcome.window)].append(outcome)
    judged = _union((o.window.from_, o.window.through) for o in outcomes if o.whole)
    return ChannelFollowUp(
        channel=channel,
        total=_summed(outcomes),
        inside=_rate(_begun_in(index, judged), _days(judged)),
        outside=_outside(view, channel, windows),
        by_tenure=tuple((tenure, _summed(group)) for tenure, group in groups.items() if group),
    )


def leader_contacts_are_minimum(
    view: AsOf, after: Channel | None, windows: Sequence[Window]
) -> bool:
    """Whether there may be unrecorded leader contacts since the first of *windows*.

    They are those of the channel *after*, or of all channels except minister channels.
    """
    ledger = view.ledger
    others = (c for c in ledger.channels if not is_minister_channel(ledger, c))
    channels = [after] if after else list(others)
    first = windows[0].start if windows else view.on
    return are_minimum(view, channels, first, view.on)


class _Outcome(NamedTuple):
    """The outcome of a window: whether it is judged, and if so the first contact in it."""

    window: Window
    whole: bool
    after: Contact | None


def _outcome(view: AsOf, channel: Channel, window: Window) -> _Outcome:
    if not is_whole(view, channel, window):
        return _Outcome(window, whole=False, after=None)
    after = contact_index(view, channel).first_in(window.from_, window.through)
    return _Outcome(window, whole=True, after=after)


def _tenure(held: Sequence[Tenure], window: Window) -> Tenure | None:
    tenure = holder_on(held, window.start)
    took_part = tenure and tenure.person.id in window.contact.participants
    return tenure if took_part else None


def _summed(outcomes: Sequence[_Outcome]) -> FollowUp:
    from statistics import median

    followed = [(o.window, o.after) for o in outcomes if o.after]
    judged = [outcome for outcome in outcomes if outcome.whole]
    return FollowUp(
        judged=len(judged),
        followed=len(followed),
        left_out=len(outcomes) - len(judged),
        median_lag=median(days_between(w.end, after.date) for w, after in followed)
        if followed
        else None,
        median_lag_rests_on=rests_on(c for w, after in followed for c in (w.contact, after)),
        followed_rests_on=rests_on(c for o in judged for c in (o.window.contact, o.after)),
    )


def _outside(view: AsOf, channel: Channel, windows: Iterable[Window]) -> Rate:
    index = contact_index(view, channel)
    first, last = channel.recorded.from_, view.horizon(channel)
    if last < first:
        return Rate(0, 0)
    near = _union(
        (max(w.start, first), min(max(w.end, w.through), last))
        for w in windows
        if w.start <= last and max(w.end, w.through) >= first
    )
    inside = {contact.id for contact in _begun_in(index, near)}
    others = [contact for contact in index.begun_in(first, last) if contact.id not in inside]
    return _rate(others, _days([(first, last)]) - _days(near))


def _rate(contacts: Sequence[Contact], days: int) -> Rate:
    return Rate(len(contacts), days, rests_on(contacts))


def _begun_in(index: ContactIndex, spans: Iterable[Days]) -> list[Contact]:
    return [contact for span in spans for contact in index.begun_in(*span)]


def _days(spans: Iterable[Days]) -> int:
    return sum(days_between(first, last) + 1 for first, last in spans)


def _union(spans: Iterable[Days]) -> list[Days]:
    """Return the same days as spans that neither overlap nor touch, in order."""
    joined: list[Days] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + ONE_DAY:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined
