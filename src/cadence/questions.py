"""The questions that a notebook asks of a whole ledger, with typed answers.

Each takes a ledger and the day to speak for (by default today), and optionally the ids
of channels. `cadence.analysis` answers the same for one channel, and knows no clock.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cadence.analysis.gaps import Gap
from cadence.analysis.gaps import gaps as gaps_of
from cadence.analysis.tally import Year
from cadence.analysis.tally import tally as tally_of
from cadence.analysis.verdicts import ChannelStatus, channel_status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.ledger import Ledger
    from cadence.model import Channel


def status(
    ledger: Ledger, on: date | None = None, channels: Iterable[str] | None = None
) -> tuple[ChannelStatus, ...]:
    """Return how each channel stands on day *on*, in the ledger's order.

    Raises `KeyError` for an id that is no channel.
    """
    day = on or _today()
    return tuple(channel_status(ledger, channel, day) for channel in _chosen(ledger, channels))


def gaps(
    ledger: Ledger, on: date | None = None, channels: Iterable[str] | None = None
) -> dict[str, tuple[Gap, ...]]:
    """Return the gaps of each channel by its id, oldest first. Raises `KeyError`, as `status`."""
    day = on or _today()
    return {c.id: gaps_of(ledger, c, day) for c in _chosen(ledger, channels)}


def tally(
    ledger: Ledger, on: date | None = None, channels: Iterable[str] | None = None
) -> dict[str, tuple[Year, ...]]:
    """Return the years of each channel by its id, oldest first. Raises `KeyError`, as `status`."""
    day = on or _today()
    return {c.id: tally_of(ledger, c, day) for c in _chosen(ledger, channels)}


def _chosen(ledger: Ledger, ids: Iterable[str] | None) -> Iterable[Channel]:
    return ledger.channels if ids is None else [ledger.channel_by_id[id_] for id_ in ids]


def _today() -> date:
    return date.today()  # noqa: DTZ011 -- the reader's own day is meant
