"""I have looked: the ledger is complete up to this day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence import toml_edit
from cadence.errors import CadenceError
from cadence.names import known_id
from cadence.recording.proposal import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from cadence.model import Channel
    from cadence.recording.proposal import Text


class NothingToConfirm(CadenceError):
    """No channel would be recorded any further; the sentence says why."""


def confirmation(through: date, channels: Sequence[str], today: date) -> Callable[[Text], Wanted]:
    """Return the request that sets `recorded.through` of channels to the day *through*.

    Of *channels*, or of all that are not retired on *today*. It never goes back: of all
    channels those that are recorded further are left, and one that was named is an error.
    Raises `NothingToConfirm` or `UnknownName`.
    """

    def wanted(before: Text) -> Wanted:
        known = list(before.ledger.channel_by_id)
        named = {known_id("channel", channel, known) for channel in channels}
        every = list(enumerate(before.ledger.channels))
        asked = [(n, c) for n, c in every if c.id in named or not (named or c.is_retired(today))]
        _never_back([c for _, c in asked if c.id in named], through)
        further = [n for n, c in asked if c.recorded.through < through]
        if not further:
            raise NothingToConfirm(f"every channel is recorded up to {through} already")
        tables = list(before.tables["channel"])
        for n in further:
            recorded = {**tables[n]["recorded"], "through": through}
            tables[n] = {**tables[n], "recorded": recorded}
        paths = (("channel", n, "recorded", "through") for n in further)
        edits = tuple(toml_edit.value_changed(before.places, path, through) for path in paths)
        return Wanted(edits, {**before.tables, "channel": tables})

    return wanted


def _never_back(named: Sequence[Channel], through: date) -> None:
    for channel in named:
        if channel.recorded.through > through:
            raise NothingToConfirm(
                f"{channel.id} is recorded up to {channel.recorded.through} already:"
                " to take that back, edit the ledger"
            )
