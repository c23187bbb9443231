"""How often each channel met at the editions of a series of occasions (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cadence.analysis.meetings import MeetingAnswer, meeting
from cadence.analysis.occasions import Phase, occasions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.meetings import Meeting
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.model import Channel


class Edition(NamedTuple):
    """A past occasion of a series, and whether a channel met there."""

    known: KnownOccasion
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Attendance:
    """How often *channel* met at the editions at which it could have, oldest first."""

    channel: Channel
    editions: tuple[Edition, ...]

    def count(self, answer: MeetingAnswer) -> int:
        """Return the number of editions with this answer."""
        return sum(edition.meeting.answer is answer for edition in self.editions)

    @property
    def met(self) -> int:
        """The number of editions at which it met, nearby or there."""
        return self.count(MeetingAnswer.MET) + self.count(MeetingAnswer.MET_NEARBY)

    @property
    def judged(self) -> int:
        """The number of editions with a known answer."""
        return len(self.editions) - self.count(MeetingAnswer.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Series:
    """The past editions of a series, with the last one's title, and the channels' attendance."""

    id: str
    title: str
    editions: tuple[KnownOccasion, ...]
    attendances: tuple[Attendance, ...]


def series(
    view: AsOf, channels: Iterable[Channel], among: Iterable[KnownOccasion] | None = None
) -> tuple[Series, ...]:
    """Return every series with a past edition at which one of *channels* could have met.

    They are sorted by their first editions. With *among*, only these occasions count.
    """
    asked = tuple(channels)
    editions: dict[str, list[KnownOccasion]] = {}
    for known in occasions(view) if among is None else among:
        id_ = known.occasion.series
        if id_ is not None and known.phase is Phase.PAST and known.channels:
            editions.setdefault(id_, []).append(known)
    found = (_series(view, asked, id_, tuple(many)) for id_, many in editions.items())
    return tuple(made for made in found if made.attendances)


def _series(
    view: AsOf, channels: tuple[Channel, ...], id_: str, editions: tuple[KnownOccasion, ...]
) -> Series:
    attendances = (_attendance(view, channel, editions) for channel in channels)
    return Series(
        id_,
        editions[-1].occasion.title,
        editions,
        tuple(attendance for attendance in attendances if attendance.editions),
    )


def _attendance(view: AsOf, channel: Channel, editions: Iterable[KnownOccasion]) -> Attendance:
    return Attendance(
        channel,
        tuple(
            Edition(known, meeting(view, known, channel))
            for known in editions
            if known.could_meet(channel)
        ),
    )
