"""Which verdicts changed between two days (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cadence.analysis.verdicts import verdict_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cadence.analysis.verdicts import ChannelStatus, Verdict
    from cadence.ledger.ledger import Ledger


class Change(NamedTuple):
    """A channel whose verdict on an earlier day was another."""

    was: Verdict
    now: ChannelStatus


def changes(ledger: Ledger, statuses: Iterable[ChannelStatus], earlier: date) -> list[Change]:
    """Return those of *statuses* whose verdict was another on day *earlier*, in their order."""
    both = (Change(verdict_on(ledger, s.channel, earlier), s) for s in statuses)
    return [change for change in both if change.was is not change.now.verdict]
