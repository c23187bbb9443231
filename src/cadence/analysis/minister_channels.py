"""Find the minister channels, by the conditions of a channel (DESIGN 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.ledger.vocabulary import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel


def is_minister_channel(ledger: Ledger, channel: Channel) -> bool:
    """Whether *channel* is a minister channel: by its level, or by all its offices on a side."""
    if channel.level is not None:
        return channel.level is Level.MINISTER
    offices = ledger.office_by_id
    return any(
        all(offices[office].level is Level.MINISTER for office in of_side)
        for of_side in (channel.offices or {}).values()
    )


def minister_channels(ledger: Ledger, channels: Iterable[Channel]) -> tuple[Channel, ...]:
    """Return the minister channels among *channels*, in order."""
    return tuple(channel for channel in channels if is_minister_channel(ledger, channel))


def may_be_of_ministers(ledger: Ledger, channel: Channel) -> bool:
    """Whether a minister contact can belong to *channel*; not if only leaders meet in it."""
    if channel.level is not None:
        return channel.level is Level.MINISTER
    if channel.offices is None:
        return True
    offices = (ledger.office_by_id[id_] for ids in channel.offices.values() for id_ in ids)
    return any(office.level is Level.MINISTER for office in offices)
