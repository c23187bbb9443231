"""The occasions at which officials of both sides could meet, as known on a day (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cadence.analysis.as_of import kept_with_view
from cadence.ledger.vocabulary import Level, Mode, OccasionStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Occasion

DAY: Final = timedelta(days=1)  # a meeting this long before or after an occasion still counts


class Phase(StrEnum):
    """Whether an occasion is past, under way or to come on a day."""

    TO_COME = "to-come"
    UNDER_WAY = "under-way"  # up to the day after its last day
    PAST = "past"


@dataclass(frozen=True, slots=True)
class KnownOccasion:
    """An occasion as it was known on the day of a view, and the channels that could meet there.

    `channels` are in the ledger's order; a cancelled occasion has none. `is_running` if only its
    month or year is known and the day is in it: it may be over or still to come.
    """

    occasion: Occasion
    phase: Phase
    channels: tuple[Channel, ...]
    is_running: bool

    @property
    def id(self) -> str:
        """Its id."""
        return self.occasion.id

    def could_meet(self, channel: Channel) -> bool:
        """Whether *channel*, whatever its cadence, could meet there."""
        return any(channel.id == known.id for known in self.channels)


@kept_with_view
def occasions(view: AsOf) -> tuple[KnownOccasion, ...]:
    """Return the known occasions, by their first day, dated ones first.

    Cancelled ones are included.
    """
    known = (seen(view, o) for o in view.ledger.occasions if is_known(view, o))
    return tuple(sorted(known, key=_begin))


@kept_with_view
def occasion_by_id(view: AsOf) -> Mapping[str, KnownOccasion]:
    """Return the known occasions by their ids."""
    return {known.id: known for known in occasions(view)}


def is_known(view: AsOf, occasion: Occasion) -> bool:
    """Whether *occasion* was known: it had begun, or it was announced.

    Without an announcement date it is known from the day the ledger's record ends.
    """
    if occasion.from_ <= view.on:
        return True
    if occasion.announced is not None:
        return occasion.announced <= view.on
    newest = view.ledger.newest_through
    return newest is None or view.on >= newest


def as_known(view: AsOf, occasion: Occasion) -> Occasion:
    """Return *occasion* without what was learned later: absences and cancellation."""
    update: dict[str, object] = {}
    if occasion.cancelled and view.on < min(occasion.from_, occasion.decided or occasion.from_):
        update |= {"status": OccasionStatus.ANNOUNCED, "decided": None}
    if view.on < occasion.from_:
        update |= {"absent": ()}
        newest = view.ledger.newest_through
        if newest is not None and occasion.from_ <= newest:  # the entry was written after the event
            update |= {"note": None}
    return occasion.model_copy(update=update) if update else occasion


def seen(view: AsOf, written: Occasion) -> KnownOccasion:
    """Return an occasion as it was, or would have been, known on the day of *view*."""
    occasion = as_known(view, written)
    return KnownOccasion(
        occasion,
        _phase(view, occasion),
        _channels(view.ledger, occasion),
        not occasion.dated and occasion.from_ <= view.on <= occasion.to,
    )


def _begin(known: KnownOccasion) -> tuple[object, ...]:
    occasion = known.occasion
    return occasion.from_, not occasion.dated, occasion.to, occasion.id


def _phase(view: AsOf, occasion: Occasion) -> Phase:
    if view.on < occasion.from_:
        return Phase.TO_COME
    return Phase.PAST if occasion.to + DAY < view.on else Phase.UNDER_WAY


def _channels(ledger: Ledger, occasion: Occasion) -> tuple[Channel, ...]:
    if occasion.cancelled:
        return ()
    levels = _levels_by_side(ledger, occasion)
    return tuple(c for c in ledger.channels if _could_meet(occasion, levels, c))


def channels_but_for_cancellation(view: AsOf, known: KnownOccasion) -> tuple[Channel, ...]:
    """Return the channels that could meet at an occasion, or could if it were not cancelled."""
    if not known.occasion.cancelled:
        return known.channels
    uncancelled = known.occasion.model_copy(update={"status": OccasionStatus.ANNOUNCED})
    return _channels(view.ledger, uncancelled)


def _levels_by_side(ledger: Ledger, occasion: Occasion) -> Mapping[str, Mapping[str, Level]]:
    """Return the offices at *occasion* by side, with their levels."""
    offices = [ledger.office_by_id[id_] for id_ in occasion.offices]
    return {
        side.id: {office.id: office.level for office in offices if office.side == side.id}
        for side in ledger.sides
    }


def _could_meet(
    occasion: Occasion, attend: Mapping[str, Mapping[str, Level]], channel: Channel
) -> bool:
    """Whether *channel* could meet at *occasion*, given those who usually *attend* for each side.

    A contact there would have a principal of each side, in person and in that country.
    """
    return (
        Mode.IN_PERSON in channel.modes
        and (channel.countries is None or occasion.country in channel.countries)
        and not channel.is_retired(occasion.from_)
        and all(attend.values())
        and (channel.level is None or _has_level(channel.level, attend.values()))
        and (
            channel.offices is None
            or all(
                not attend.get(side, {}).keys().isdisjoint(offices)
                for side, offices in channel.offices.items()
            )
        )
    )


def _has_level(wanted: Level, sides: Iterable[Mapping[str, Level]]) -> bool:
    """Whether each side has an office of this level or above, and one side of exactly this."""
    levels = [set(offices.values()) for offices in sides]
    if wanted is Level.LEADER:
        return all(Level.LEADER in of_side for of_side in levels)
    return any(wanted in of_side for of_side in levels)
