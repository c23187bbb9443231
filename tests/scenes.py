"""Leaders, ministers and generals of a made-up world, for the questions that need all three."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from cadence.ledger.ledger import Ledger
from examples import edges
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
EDGES = [*(day for day in edges(range(2000, 2005)) if day >= FIRST), LAST]
days = st.one_of(
    st.dates(FIRST, LAST),
    st.dates(date(2003, 1, 1), LAST),  # most has begun by then
    st.sampled_from(EDGES),
)
_APART = (0, 0, 0, 1, 1, 2, 10, 30, 89, 90, 91, 92)  # days between two contacts, or any number
_STATUSES = (*["held"] * 5, "planned", "cancelled", "declined")


def scenes() -> st.SearchStrategy[Ledger]:
    """Draw a ledger of the three channels, with up to 14 contacts in date order.

    It is made of one number: drawn part by part, hypothesis prefers small ledgers and days
    far apart, and hardly a minister ever meets in the ninety days after a leader.
    """
    return st.integers(0, 2**32 - 1).map(_scene)


def _scene(seed: int) -> Ledger:
    by_chance = Random(seed)  # noqa: S311 -- a ledger that can be made again
    made: dict[str, dict[str, Any]] = {}
    day = _any_day(by_chance)
    for _ in range(by_chance.randint(0, 14)):
        far = by_chance.random() < 1 / 4
        day = _any_day(by_chance) if far else day + timedelta(days=by_chance.choice(_APART))
        one = _contact(by_chance, min(day, LAST))
        made.setdefault(one["id"], one)
    contacts = sorted(made.values(), key=lambda one: one["date"])
    channels = [_channel(by_chance, base) for base in CHANNELS]
    return scene(*contacts, channel=channels)


def _any_day(by_chance: Random) -> date:
    if by_chance.random() < 1 / 4:
        return by_chance.choice(EDGES)
    return FIRST + timedelta(days=by_chance.randint(0, (LAST - FIRST).days))


def _contact(by_chance: Random, start: date) -> dict[str, Any]:
    makers: list[Callable[..., dict[str, Any]]] = [contact, talks, talks, drills]
    status = by_chance.choice(_STATUSES)
    more: dict[str, Any] = {"topics": [t["id"] for t in TOPICS if by_chance.random() < 1 / 2]}
    if status != "held":
        more["status"] = status
        if by_chance.random() < 1 / 2:
            more["announced"] = start - timedelta(days=by_chance.randint(0, 100))
    length = by_chance.choice([0, 0, 0, 1, 2, 40])
    end = start + timedelta(days=length) if length else None
    return by_chance.choice(makers)(start, end, **more)


def _channel(by_chance: Random, base: dict[str, Any]) -> dict[str, Any]:
    from_, through = sorted((_any_day(by_chance), _any_day(by_chance)))
    if by_chance.random() < 1 / 2:
        from_, through = FIRST, LAST
    made = base | {"recorded": {"from": from_, "through": through}}
    if by_chance.random() < 1 / 4:
        made["retired"] = from_ + timedelta(days=by_chance.randint(0, 800))
    return made
