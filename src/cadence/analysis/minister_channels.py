"""Which channels are those of ministers, by what a channel asks of a contact (DESIGN 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.ledger.vocabulary import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel


def is_minister_channel(ledger: Ledger, channel: Channel) -> bool:
    """Whether *channel* is one of ministers: by its level, or by all its offices on a side."""
    if channel.level is not None:
        return channel.level is Level.MINISTER
    offices = ledger.office_by_id
    return any(
        all(offices[office].level is Level.MINISTER for office in of_side)
        for of_side in (channel.offices or {}).values()
    )


def minister_channels(ledger: Ledger, channels: Iterable[Channel]) -> tuple[Channel, ...]:
    """Return those of *channels* that are channels of ministers, in their order."""
    return tuple(channel for channel in channels if is_minister_channel(ledger, channel))


def may_be_of_ministers(ledger: Ledger, channel: Channel) -> bool:
    """Whether a contact of ministers can belong to *channel*: not where only leaders meet."""
    if channel.level is not None:
        return channel.level is Level.MINISTER
    if channel.offices is None:
        return True
    offices = (ledger.office_by_id[id_] for ids in channel.offices.values() for id_ in ids)
    return any(office.level is Level.MINISTER for office in offices)
