"""The gaps of the queried channels, with all their years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cadence.analysis.gaps import gaps
from cadence.analysis.tally import tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.gaps import Gap
    from cadence.analysis.tally import Year
    from cadence.ledger.model import Channel


@dataclass(frozen=True, slots=True)
class GapFilter:
    """Select gaps that extend past a day, began by a day, are open, or are late enough.

    Days are inclusive. Without any condition, every gap is selected.
    """

    since: date | None = None
    until: date | None = None
    open_only: bool = False
    least_days_late: int = 1

    @property
    def is_none(self) -> bool:
        """Whether every gap is selected."""
        return self == GapFilter()

    def accepts(self, gap: Gap, on: date) -> bool:
        """Whether *gap* is selected; one that is open on day *on* extends to that day."""
        return (
            (self.since is None or (gap.ended or on) >= self.since)
            and (self.until is None or gap.from_ <= self.until)
            and (gap.open or not self.open_only)
            and gap.days_late >= self.least_days_late
        )


@dataclass(frozen=True, slots=True)
class GapHistory:
    """A channel with the selected gaps, and all its years, both oldest first."""

    channel: Channel
    gaps: Sequence[Gap]
    years: Sequence[Year]


def gap_history(view: AsOf, channel: Channel, wanted: GapFilter | None = None) -> GapHistory:
    """Return the gaps of *channel* that are *wanted*, by default all, and its years."""
    found = gaps(view, channel)
    if wanted is not None:
        found = tuple(gap for gap in found if wanted.accepts(gap, view.on))
    return GapHistory(channel, found, tally(view, channel))


def longest(histories: Sequence[GapHistory], number: int) -> list[GapHistory]:
    """Return *histories* with only the *number* longest gaps of all of them, in their order.

    Gaps are compared by proven days; of equal ones the earlier is kept.
    """
    places = [(h, g) for h, history in enumerate(histories) for g in range(len(history.gaps))]

    def rank(place: tuple[int, int]) -> tuple[int, date]:
        gap = histories[place[0]].gaps[place[1]]
        return -gap.days, gap.from_

    kept = set(sorted(places, key=rank)[:number])
    return [
        replace(history, gaps=[gap for g, gap in enumerate(history.gaps) if (h, g) in kept])
        for h, history in enumerate(histories)
    ]
