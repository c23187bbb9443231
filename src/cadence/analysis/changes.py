"""Which verdicts changed between two days (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cadence.analysis.verdicts import verdict_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.verdicts import ChannelStatus, Verdict


class ChannelChange(NamedTuple):
    """A channel with a different verdict on an earlier day."""

    was: Verdict
    now: ChannelStatus


def changes(earlier: AsOf, statuses: Iterable[ChannelStatus]) -> list[ChannelChange]:
    """Return the *statuses* whose verdict was different in the *earlier* view, in order."""
    both = (ChannelChange(verdict_on(earlier, s.channel), s) for s in statuses)
    return [change for change in both if change.was is not change.now.verdict]
