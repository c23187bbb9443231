"""Record that the ledger is complete up to a date, and how that was established."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cadence.errors import CadenceError
from cadence.lookup.names import resolve_id
from cadence.recording.proposal import Draft
from cadence.toml import edit as toml_edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel
    from cadence.recording.proposal import LedgerText, Request
    from cadence.toml.edit import Edit

_LONGEST_LIST: Final = 40  # characters, to fit into the subject of a commit


class NothingToConfirm(CadenceError):
    """No channel's `recorded.through` would move forward; the message says why."""


def confirm_channels(
    through: date, channels: Sequence[str], today: date, bases: Mapping[str, str] | None = None
) -> Request:
    """Return the request that sets `recorded.through` to *through*.

    It applies to the named *channels*, or to all that are not retired on *today*. It never
    moves back: a channel that is recorded further is skipped, or refused if it was named.
    *bases* gives channels by id a new `recorded.basis`; the others keep theirs. The request
    raises `NothingToConfirm` or `UnknownName`.
    """

    def draft(before: LedgerText) -> Draft:
        concerned = _concerned(before.ledger, through, channels, today, bases or {})
        if not concerned:
            raise NothingToConfirm(f"every channel is already recorded through {through}")
        tables = list(before.tables["channel"])
        edits: list[Edit] = []
        for index, channel in concerned:
            changes: dict[str, Any] = {}
            if channel.recorded.through < through:
                changes["through"] = through
            if bases and channel.id in bases and bases[channel.id] != channel.recorded.basis:
                changes["basis"] = bases[channel.id]
            old = tables[index]["recorded"]
            edits += _edits(before, ("channel", index, "recorded"), old, changes)
            tables[index] = {**tables[index], "recorded": {**old, **changes}}
        message = _message([channel.id for _, channel in concerned], through)
        return Draft(tuple(edits), {**before.tables, "channel": tables}, message=message)

    return draft


def _message(channels: Sequence[str], through: date) -> str:
    """Return the commit message: it names the channels if they fit, else their number."""
    named = ", ".join(channels)
    is_short = len(channels) == 1 or len(named) <= _LONGEST_LIST
    what = named if is_short else f"{len(channels)} channels"
    return f"Confirm {what} through {through}"


def channels_to_confirm(
    ledger: Ledger, through: date, channels: Sequence[str], today: date
) -> list[Channel]:
    """Return the channels that `confirm_channels` would set to *through*, in the ledger's order."""
    return [channel for _, channel in _concerned(ledger, through, channels, today, {})]


def _concerned(
    ledger: Ledger,
    through: date,
    channels: Sequence[str],
    today: date,
    bases: Mapping[str, str],
) -> list[tuple[int, Channel]]:
    known = list(ledger.channel_by_id)
    named = {resolve_id("channel", channel, known) for channel in channels}
    asked = [
        (n, c)
        for n, c in enumerate(ledger.channels)
        if c.id in named or not (named or c.is_retired(today))
    ]
    _never_back([c for _, c in asked if c.id in named], through)
    return [
        (n, c)
        for n, c in asked
        if c.recorded.through < through
        or (c.recorded.through == through and bases.get(c.id, c.recorded.basis) != c.recorded.basis)
    ]


def _never_back(named: Sequence[Channel], through: date) -> None:
    for channel in named:
        if channel.recorded.through > through:
            raise NothingToConfirm(
                f"{channel.id} is already recorded through {channel.recorded.through}:"
                " to take that back, edit the ledger"
            )


def _edits(
    before: LedgerText,
    recorded: tuple[str | int, ...],
    old: Mapping[str, Any],
    changes: Mapping[str, Any],
) -> Iterator[Edit]:
    for key, value in changes.items():
        if key in old:
            yield toml_edit.value_changed(before.source_map, (*recorded, key), value)
        else:
            yield toml_edit.value_added(before.source_map, recorded, "through", key, value)
