"""The order of the merged text: ours, with what theirs adds after what precedes it there."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from cadence.recording.merge.comments import comment_keys, kept_comments

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cadence.recording.merge.entries import Outcome
    from cadence.recording.merge.versions import Key, Version
    from cadence.toml.outline import Item

_START: Key = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """An item of the merged text: what it is known by, as the version says that it is from.

    `follows` is what it comes after in that version, None for the first of all.
    """

    key: Key
    item: Item
    follows: Key | None


def ordered(
    base: Version, ours: Version, theirs: Version, made: Mapping[Key, Outcome]
) -> list[Placed]:
    """Return the blocks of *made*, and the comments between them, in their order."""
    shared = base.entries.keys() & ours.entries.keys() & theirs.entries.keys()
    keys = [comment_keys(version, shared) for version in (base, ours, theirs)]
    comments = kept_comments(*(each.values() for each in keys))
    wanted = comments | made.keys()
    own = [p for p in _placed(ours, keys[1]) if p.key in wanted]
    other = [p for p in _placed(theirs, keys[2]) if p.key in wanted]
    return _Sequence(own, other, made, base.entries.keys()).result()


def _placed(version: Version, comments: Mapping[int, Key]) -> Iterator[Placed]:
    before: Key | None = None
    for number, (item, key) in enumerate(zip(version.items, version.keys, strict=True)):
        known = comments[number] if key is None else key
        yield Placed(known, item, before)
        before = known


class _Sequence:
    def __init__(
        self,
        own: Sequence[Placed],
        other: Sequence[Placed],
        made: Mapping[Key, Outcome],
        old: Collection[Key],
    ) -> None:
        self._made, self._old = made, old
        loose = self._loose(own)
        self._fixed = [placed for placed in own if placed.key not in loose]
        self._loose_own = [placed for placed in own if placed.key in loose]
        self._other = other
        self._where = {placed.key: place for place, placed in enumerate(other)}
        self._after: dict[Key, list[tuple[int, Placed]]] = {}

    def result(self) -> list[Placed]:
        """Return all items in their order."""
        fixed = {placed.key for placed in self._fixed}
        loose = {placed.key: placed for placed in self._loose_own}
        by_date: list[Placed] = []
        above = _START
        for place, placed in enumerate(self._other):
            key = placed.key
            if key in fixed:
                above = key
            elif self._date(key) is not None:
                by_date.append(loose.pop(key, placed))
            else:
                self._after.setdefault(above, []).append((place, placed))
                above = key
        self._place_by_date([*by_date, *loose.values()])
        return list(self._emitted())

    # -- contacts, by date -----------------------------------------------------------------

    def _date(self, key: Key) -> Any:  # noqa: ANN401
        """Return the day by which a contact stands, None for what does not stand by one."""
        outcome = self._made.get(key)
        if outcome is None or key[0] != "contact":
            return None
        table = outcome.ours if outcome.ours is not None else outcome.theirs
        day: Any = (table or {}).get("date")
        return day.isoformat() if hasattr(day, "isoformat") else None

    def _rank(self, key: Key) -> tuple[str, str]:
        """Return what a contact stands by: its day, and its id if it is new."""
        return self._date(key), "" if key in self._old else str(key[1])

    def _loose(self, own: Sequence[Placed]) -> set[Key]:
        """Return the contacts that were touched and do not stand where their dates belong."""
        found: set[Key] = set()
        contacts = [placed.key for placed in own if self._date(placed.key) is not None]
        stay: list[Key] = []
        for place, key in enumerate(contacts):
            day = self._date(key)
            above = self._date(stay[-1]) if stay else day
            below = self._date(contacts[place + 1]) if place + 1 < len(contacts) else day
            if self._made[key].is_touched and not above <= day <= below:
                found.add(key)
            else:
                stay.append(key)
        return found

    def _place_by_date(self, contacts: Sequence[Placed]) -> None:
        standing = [
            (place, placed.key)
            for place, placed in enumerate(self._fixed)
            if self._date(placed.key) is not None
        ]
        ranks = [self._rank(key) for _, key in standing]
        # The least rank from here on: after the last contact that is not later.
        least = list(accumulate(reversed(ranks), min))[::-1]
        only = None if standing or not contacts else self._nearest_above(contacts[0])
        for placed in sorted(contacts, key=lambda p: self._rank(p.key)):
            count = bisect_right(least, self._rank(placed.key))
            place = self._where.get(placed.key, len(self._where))
            if only is not None:
                anchor = only
            elif count:
                anchor = self._past_comments(standing[count - 1][0], placed)
            else:
                anchor = self._above(standing[0][0])
            self._after.setdefault(anchor, []).append((place, placed))

    def _past_comments(self, place: int, placed: Placed) -> Key:
        """Return what a contact comes after: the one at *place*, or a comment below that.

        It is below such comments as precede it in theirs; all of them, if it is not there.
        """
        limit = self._where.get(placed.key, len(self._where))
        while place + 1 < len(self._fixed):
            following = self._fixed[place + 1]
            if not following.item.is_comment or self._where.get(following.key, limit) >= limit:
                break
            place += 1
        return self._fixed[place].key

    def _above(self, place: int) -> Key:
        """Return what is above the first contact and the comments that precede it."""
        return self._fixed[place - 1].key if place else _START

    def _nearest_above(self, placed: Placed) -> Key:
        """Return what precedes the first contact of theirs, where ours has none."""
        fixed = {each.key for each in self._fixed}
        limit = self._where.get(placed.key, len(self._other))
        above = (each.key for each in reversed(self._other[:limit]) if each.key in fixed)
        return next(above, self._fixed[-1].key if self._fixed else _START)

    # -- all together ----------------------------------------------------------------------

    def _emitted(self) -> Iterator[Placed]:
        waiting: list[Placed] = self._following(_START)[::-1]
        for placed in self._fixed:
            while waiting:
                yield from self._next(waiting)
            waiting = [placed]
            yield from self._next(waiting)
        while waiting:
            yield from self._next(waiting)

    def _next(self, waiting: list[Placed]) -> Iterator[Placed]:
        placed = waiting.pop()
        yield placed
        waiting += self._following(placed.key)[::-1]

    def _following(self, key: Key) -> list[Placed]:
        """Return what comes after *key*: in theirs' order, contacts among them by their dates."""
        added = [placed for _, placed in sorted(self._after.get(key, ()), key=lambda a: a[0])]
        contacts = iter(
            sorted(
                (p for p in added if self._date(p.key) is not None), key=lambda p: self._rank(p.key)
            )
        )
        return [next(contacts) if self._date(p.key) is not None else p for p in added]
