"""The order of the merged text: ours, with what theirs adds after what precedes it there."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from cadence.ledger.identity import ORDERED_BY
from cadence.recording.merge.comments import comment_keys
from cadence.recording.merge.lines import wanted_comments

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cadence.recording.merge.entries import Outcome
    from cadence.recording.merge.versions import Key, Version
    from cadence.toml.outline import Item

_START: Key = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """An item of the merged text, as in the version that it comes from, with its key.

    `follows` is the key of the item before it in that version, None for the first.
    """

    key: Key
    item: Item
    follows: Key | None


def ordered(
    base: Version, ours: Version, theirs: Version, made: Mapping[Key, Outcome]
) -> list[Placed]:
    """Return the blocks of *made*, and the comments between them, in order."""
    shared = base.entries.keys() & ours.entries.keys() & theirs.entries.keys()
    keys = [comment_keys(version, shared) for version in (base, ours, theirs)]
    wanted = wanted_comments(*(each.values() for each in keys)).keys() | made.keys()
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
        """Return all items in order."""
        fixed = {placed.key for placed in self._fixed}
        loose = {placed.key: placed for placed in self._loose_own}
        by_date: list[Placed] = []
        above = _START
        for place, placed in enumerate(self._other):
            key = placed.key
            if key in fixed:
                above = key
            elif self._day(key) is not None:
                by_date.append(loose.pop(key, placed))
            else:
                self._after.setdefault(above, []).append((place, placed))
                above = key
        loose_ones = [*by_date, *loose.values()]
        for section in ORDERED_BY:
            self._place_by_date(section, [p for p in loose_ones if p.key[0] == section])
        return list(self._emitted())

    # -- contacts and occasions, by date -----------------------------------------------------

    def _day(self, key: Key) -> Any:  # noqa: ANN401
        """Return the day that an entry is sorted by; None for an entry without one."""
        outcome = self._made.get(key)
        if outcome is None or key[0] not in ORDERED_BY:
            return None
        table = outcome.ours if outcome.ours is not None else outcome.theirs
        day: Any = (table or {}).get(ORDERED_BY[key[0]])
        return day.isoformat() if hasattr(day, "isoformat") else None

    def _rank(self, key: Key) -> tuple[str, str]:
        """Return the sort key of an entry: its day, and its id if it is new."""
        return self._day(key), "" if key in self._old else str(key[1])

    def _loose(self, own: Sequence[Placed]) -> set[Key]:
        """Return the touched entries that are not where their dates belong."""
        dated = [placed.key for placed in own if self._day(placed.key) is not None]
        return {
            key
            for section in ORDERED_BY
            for key in self._out_of_place([key for key in dated if key[0] == section])
        }

    def _out_of_place(self, keys: Sequence[Key]) -> Iterator[Key]:
        """Yield the *keys* that are out of order: the entries of one section in ours' order."""
        stay: list[Key] = []
        for place, key in enumerate(keys):
            day = self._day(key)
            above = self._day(stay[-1]) if stay else day
            below = self._day(keys[place + 1]) if place + 1 < len(keys) else day
            if self._made[key].is_touched and not above <= day <= below:
                yield key
            else:
                stay.append(key)

    def _place_by_date(self, section: str, entries: Sequence[Placed]) -> None:
        standing = [
            (place, placed.key)
            for place, placed in enumerate(self._fixed)
            if placed.key and placed.key[0] == section and self._day(placed.key) is not None
        ]
        ranks = [self._rank(key) for _, key in standing]
        # The lowest rank from here on: after the last entry that is not later.
        least = list(accumulate(reversed(ranks), min))[::-1]
        only = None if standing or not entries else self._nearest_above(entries[0])
        for placed in sorted(entries, key=lambda p: self._rank(p.key)):
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
        """Return what an entry comes after: the entry at *place*, or a comment below it.

        It comes after the comments that precede it in theirs; after all of them if it is new to
        theirs.
        """
        limit = self._where.get(placed.key, len(self._where))
        while place + 1 < len(self._fixed):
            following = self._fixed[place + 1]
            if not following.item.is_comment or self._where.get(following.key, limit) >= limit:
                break
            place += 1
        return self._fixed[place].key

    def _above(self, place: int) -> Key:
        """Return what is directly above the first such entry."""
        return self._fixed[place - 1].key if place else _START

    def _nearest_above(self, placed: Placed) -> Key:
        """Return what precedes theirs' first such entry, if ours has none."""
        fixed = {each.key for each in self._fixed}
        limit = self._where[placed.key]
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
        """Return what comes after *key*: in theirs' order, or by date for dated entries."""
        added = [placed for _, placed in sorted(self._after.get(key, ()), key=lambda a: a[0])]
        dated = [placed for placed in added if self._day(placed.key) is not None]
        dated.sort(key=lambda placed: self._rank(placed.key))
        queues = {name: iter([p for p in dated if p.key[0] == name]) for name in ORDERED_BY}
        return [p if self._day(p.key) is None else next(queues[p.key[0]]) for p in added]
