"""The people who hold an office of a channel, or any office, on a day, by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel, Office, Person, Term


class Post(NamedTuple):
    """An office, and the term of its holder."""

    office: Office
    term: Term


@dataclass(frozen=True, slots=True)
class Incumbent:
    """A person in office on a day, with those of the queried offices that they hold."""

    person: Person
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class SideOfChannel:
    """The people who can speak for a side in a channel on a day; empty if none are known.

    `vacant` are its offices that the ledger records as vacant.
    """

    side: str
    people: tuple[Incumbent, ...]
    vacant: tuple[Office, ...]


def counterparts(view: AsOf, channel: Channel) -> tuple[SideOfChannel, ...]:
    """Return the people who can speak in *channel* on the day of *view*, for each side in order.

    A channel without offices has all offices of its level, or all offices if it has no level.
    People are in the order of the channel's offices; on a hand-over day both holders are in office.
    """
    return tuple(
        _side(view, side.id, _offices(view, channel, side.id)) for side in view.ledger.sides
    )


def posts_of(view: AsOf, person: Person) -> tuple[Post, ...]:
    """Return the offices that *person* holds on the day of *view*, the longest held first."""
    known = view.ledger.office_by_id
    held = (t for t in person.terms if t.covers(view.on) and t.office in known)
    return tuple(Post(known[t.office], t) for t in sorted(held, key=lambda term: term.from_))


def _offices(view: AsOf, channel: Channel, side: str) -> tuple[Office, ...]:
    ledger = view.ledger
    if channel.offices is not None:
        return tuple(ledger.office_by_id[id_] for id_ in channel.offices[side])
    level = channel.level
    return tuple(o for o in ledger.offices if o.side == side and level in (None, o.level))


def _side(view: AsOf, side: str, offices: Collection[Office]) -> SideOfChannel:
    found: dict[str, tuple[Person, list[Post]]] = {}
    for office in offices:
        for person in _holders(view, office):
            held = found.setdefault(person.id, (person, []))[1]
            held += (post for post in posts_of(view, person) if post.office.id == office.id)
    return SideOfChannel(
        side=side,
        people=tuple(Incumbent(person, tuple(posts)) for person, posts in found.values()),
        vacant=tuple(office for office in offices if _is_vacant(view, office)),
    )


def _holders(view: AsOf, office: Office) -> Iterable[Person]:
    """Return the holders of *office*, the longest in office first."""
    held = [
        (term.from_, person)
        for person in view.ledger.people
        for term in person.terms
        if term.office == office.id and term.covers(view.on)
    ]
    return (person for _, person in sorted(held, key=lambda pair: pair[0]))


def _is_vacant(view: AsOf, office: Office) -> bool:
    return any(v.from_ <= view.on and (v.to is None or view.on <= v.to) for v in office.vacant)
