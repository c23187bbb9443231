"""The questions for a notebook about a whole ledger, with typed answers.

Each takes a ledger, the day to judge it by (by default today), and optionally the ids of
channels; each returns one result per channel, in the ledger's order. `cadence.analysis` has the
same for one channel, without a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from cadence.analysis.as_of import AsOf
from cadence.analysis.gaps import Gap
from cadence.analysis.gaps import gaps as gaps_of
from cadence.analysis.tally import Year
from cadence.analysis.tally import tally as tally_of
from cadence.analysis.verdicts import ChannelStatus, channel_status
from cadence.ledger.spans import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel


@dataclass(frozen=True, slots=True)
class ChannelGaps:
    """A channel and its gaps, oldest first."""

    channel: Channel
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class ChannelYears:
    """A channel and its years, oldest first."""

    channel: Channel
    years: tuple[Year, ...]


def status(
    ledger: Ledger, on: date | None = None, channels: Iterable[str] | None = None
) -> tuple[ChannelStatus, ...]:
    """Return the status of each channel on day *on*.

    Raises `KeyError` for an unknown channel id, `TypeError` for an *on* that is not a
    `datetime.date` (a datetime is not accepted: its day depends on the time zone) and for
    *channels* given as a string, `ValueError` for a day outside 1900 to 2199.
    """
    view = AsOf(ledger, _day(on))
    return tuple(channel_status(view, channel) for channel in _chosen(ledger, channels))


def gaps(
    ledger: Ledger, on: date | None = None, channels: Iterable[str] | None = None
) -> tuple[ChannelGaps, ...]:
    """Return each channel with its gaps as of day *on*. Raises the same errors as `status`."""
    view = AsOf(ledger, _day(on))
    return tuple(ChannelGaps(c, gaps_of(view, c)) for c in _chosen(ledger, channels))


def tally(
    ledger: Ledger, on: date | None = None, channels: Iterable[str] | None = None
) -> tuple[ChannelYears, ...]:
    """Return each channel with its years as of day *on*. Raises the same errors as `status`."""
    view = AsOf(ledger, _day(on))
    return tuple(ChannelYears(c, tally_of(view, c)) for c in _chosen(ledger, channels))


def _chosen(ledger: Ledger, ids: Iterable[str] | None) -> Iterable[Channel]:
    if isinstance(ids, str):
        raise TypeError(f"channels is a list of ids: write [{ids!r}], not {ids!r}")
    return ledger.channels if ids is None else [ledger.channel_by_id[id_] for id_ in ids]


def _day(on: object) -> date:
    """Return *on* if it is a valid day, by default today. Raises `TypeError` or `ValueError`."""
    if on is None:
        return date.today()  # noqa: DTZ011 -- the reader's local date
    if isinstance(on, datetime):
        raise TypeError(f"on is a datetime ({on}), not a date: write on.date()")
    if isinstance(on, str):
        raise TypeError(f"on is a string, not a date: write datetime.date.fromisoformat({on!r})")
    if not isinstance(on, date):
        raise TypeError(f"on is of type {type(on).__name__}, not a datetime.date")
    if not FIRST_DAY <= on <= LAST_DAY:
        raise ValueError(f"on is {on}, not in the years {FIRST_DAY.year} to {LAST_DAY.year}")
    return on
