"""Leaders, ministers and generals of a made-up world, for the questions that need all three."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from cadence.ledger import Ledger
from ledgers import LEADERS, contact, ledger

MINISTERS: dict[str, Any] = LEADERS | {
    "id": "ministers",
    "title": "Foreign ministers",
    "offices": {"US": ["us-secretary"], "CN": ["cn-minister"]},
    "max-gap": {"months": 3},
    "warn": {"months": 1},
    "per-year": 4,
}
GENERALS: dict[str, Any] = LEADERS | {
    "id": "generals",
    "title": "Generals",
    "offices": {"US": ["us-general"], "CN": ["cn-general"]},
}
CHANNELS = [LEADERS, MINISTERS, GENERALS]
TOPICS: list[dict[str, Any]] = [
    {"id": "trade", "title": "Trade", "max-gap": {"months": 6}, "channel": "leaders"},
    {"id": "climate", "title": "Climate"},
]


def talks(start: date, end: date | None = None, **more: Any) -> dict[str, Any]:
    """Return a meeting of the two foreign ministers."""
    more = {"id": f"{start}-baker-mei", "participants": ["bob-baker", "han-mei"]} | more
    return contact(start, end, **more)


def drills(start: date, end: date | None = None, **more: Any) -> dict[str, Any]:
    """Return a meeting of the two generals."""
    more = {"id": f"{start}-clark-wei", "participants": ["cal-clark", "wu-wei"]} | more
    return contact(start, end, **more)


def scene(*contacts: dict[str, Any], **more: Any) -> Ledger:
    """Return a ledger with the three channels and the two topics."""
    return ledger(*contacts, **{"channel": CHANNELS, "topic": TOPICS} | more)


def channel_of(of: Ledger, id_: str) -> Any:
    """Return a channel by its id."""
    return of.channel_by_id[id_]


# -- any ledger of this world: all of it lies in five years, so that days can be counted ------

FIRST, LAST = date(2000, 1, 1), date(2004, 12, 31)
days = st.dates(FIRST, LAST)


@st.composite
def _contacts(draw: st.DrawFn) -> dict[str, Any]:
    make: Callable[..., dict[str, Any]] = draw(st.sampled_from([contact, talks, drills]))
    start = draw(days)
    more: dict[str, Any] = {"topics": draw(st.sets(st.sampled_from(["trade", "climate"])))}
    more["topics"] = sorted(more["topics"])
    status = draw(st.sampled_from(["held", "held", "held", "planned", "cancelled", "declined"]))
    if status != "held":
        more["status"] = status
    if draw(st.booleans()) and status != "held":
        more["announced"] = start - timedelta(days=draw(st.integers(0, 100)))
    length = draw(st.sampled_from([0, 0, 0, 1, 2, 40]))
    return make(start, start + timedelta(days=length) if length else None, **more)


@st.composite
def _channels(draw: st.DrawFn, base: dict[str, Any]) -> dict[str, Any]:
    from_, through = sorted((draw(days), draw(days)))
    made = base | {"recorded": {"from": from_, "through": through}}
    if draw(st.integers(0, 3)) == 0:
        made["retired"] = from_ + timedelta(days=draw(st.integers(0, 800)))
    return made


@st.composite
def scenes(draw: st.DrawFn) -> Ledger:
    """Draw a ledger of the three channels, with up to 14 contacts in date order."""
    contacts = draw(st.lists(_contacts(), max_size=14, unique_by=lambda made: made["id"]))
    channels = [draw(_channels(base)) for base in CHANNELS]
    return scene(*sorted(contacts, key=lambda made: made["date"]), channel=channels)
