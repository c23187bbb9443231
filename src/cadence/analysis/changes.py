"""Which verdicts changed between two days (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cadence.analysis.verdicts import verdict_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.verdicts import ChannelStatus, Verdict


class Change(NamedTuple):
    """A channel whose verdict on an earlier day was another."""

    was: Verdict
    now: ChannelStatus


def changes(earlier: AsOf, statuses: Iterable[ChannelStatus]) -> list[Change]:
    """Return those of *statuses* whose verdict was another as of *earlier*, in order."""
    both = (Change(verdict_on(earlier, s.channel), s) for s in statuses)
    return [change for change in both if change.was is not change.now.verdict]
