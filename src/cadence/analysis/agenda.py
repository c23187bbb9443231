"""The agenda: what is due next, and what should already have happened (DESIGN 3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.analysis.occasions import occasions
from cadence.analysis.verdicts import ChannelStatus, Verdict, channel_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.model import Channel, Contact


class AgendaKind(StrEnum):
    """The reason for an entry on the agenda, in reading order."""

    OVERDUE = "overdue"  # the due date has passed, and the record extends beyond it
    UNRESOLVED = "unresolved"  # planned for a day that has passed, with no outcome recorded
    UNKNOWN = "unknown"  # the due date has passed, but the record ends too early
    DUE = "due"  # the last day for the next contact to be on time
    PLANNED = "planned"
    OCCASION = "occasion"  # an occasion at which channels could meet

    @property
    def is_coming(self) -> bool:
        """Whether an entry of this kind is still to come."""
        return self in {AgendaKind.DUE, AgendaKind.PLANNED, AgendaKind.OCCASION}


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """A line of the agenda: a due date with its channel's status, a plan, or an occasion.

    `day` is the due date, or the first day of the plan or occasion. `channels` are, for a plan, all
    queried channels that it belongs to; for an occasion, all that could meet there; for a due date,
    exactly one.
    """

    kind: AgendaKind
    day: date
    channels: tuple[Channel, ...]
    status: ChannelStatus | None = None
    contact: Contact | None = None
    occasion: KnownOccasion | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is open on day `on`, and what follows up to `until`, both inclusive.

    `standing` is ordered by kind, then day; `coming` by day. `later` is the number of due dates,
    plans and occasions after `until`.
    """

    on: date
    until: date
    standing: tuple[AgendaEntry, ...]
    coming: tuple[AgendaEntry, ...]
    later: int


def agenda(view: AsOf, channels: Iterable[Channel], until: date) -> Agenda:
    """Return the agenda of *channels* on the day of *view*, up to *until*."""
    asked = tuple(channels)
    statuses = (channel_status(view, channel) for channel in asked)
    entries = [_due(status) for status in statuses if status.due is not None]
    entries += _planned(view, asked)
    entries += _occasions(view, asked)
    coming = [entry for entry in entries if entry.kind.is_coming]
    standing = [entry for entry in entries if not entry.kind.is_coming]
    order = list(AgendaKind)
    soon = (entry for entry in coming if entry.day <= until)
    return Agenda(
        on=view.on,
        until=until,
        standing=tuple(sorted(standing, key=lambda e: (order.index(e.kind), e.day))),
        coming=tuple(sorted(soon, key=lambda e: (e.day, order.index(e.kind)))),
        later=sum(e.day > until for e in coming),
    )


def _due(status: ChannelStatus) -> AgendaEntry:
    assert status.due is not None  # noqa: S101 -- only a retired channel has none
    kind = AgendaKind.DUE
    if status.verdict is Verdict.OVERDUE:
        kind = AgendaKind.OVERDUE
    elif status.due < status.on:
        kind = AgendaKind.UNKNOWN
    return AgendaEntry(kind, status.due, (status.channel,), status=status)


def _occasions(view: AsOf, channels: tuple[Channel, ...]) -> Iterator[AgendaEntry]:
    """Yield the occasions that are not over, each with the *channels* that could meet there."""
    for known in occasions(view):
        belongs = tuple(channel for channel in channels if known.could_meet(channel))
        if belongs and known.occasion.to >= view.on:
            yield AgendaEntry(AgendaKind.OCCASION, known.occasion.from_, belongs, occasion=known)


def _planned(view: AsOf, channels: Iterable[Channel]) -> list[AgendaEntry]:
    """Return the plans of all channels, without duplicates."""
    found: dict[str, tuple[AgendaKind, Contact, list[Channel]]] = {}
    for channel in channels:
        to_come, passed = view.plans(channel)
        for kind, plans in ((AgendaKind.PLANNED, to_come), (AgendaKind.UNRESOLVED, passed)):
            for plan in plans:
                found.setdefault(plan.id, (kind, plan, []))[2].append(channel)
    return [
        AgendaEntry(kind, plan.date, tuple(belongs), contact=plan)
        for kind, plan, belongs in found.values()
    ]
