"""Assign contacts to rows if several rows match the same contacts equally well."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any


class Choice(NamedTuple):
    """The contacts assigned to a row, or all its options if there is no clear choice."""

    ids: tuple[str, ...]
    is_clear: bool


def choose(options: Mapping[int, Sequence[str]], order: Callable[[int], Any]) -> dict[int, Choice]:
    """Return the choice for each row among its *options*; a row that gets nothing is left out.

    A row with one option gets it; if several rows have only that option, the first by *order*
    does. If the rows still tied are at least as many as their contacts, the contacts are assigned
    by *order*; otherwise there is no clear choice. The order of *options* does not matter.
    """
    left = {one: list(wanted) for one, wanted in options.items() if wanted}
    chosen = dict(_forced(left, order))
    for ones, ids in _ties(left):
        if len(ones) < len(ids):
            chosen |= {one: Choice(tuple(left[one]), is_clear=False) for one in ones}
            continue
        free = set(ids)
        for one in sorted(ones, key=order):
            first = next((id_ for id_ in left[one] if id_ in free), None)
            if first is not None:
                free.discard(first)
                chosen[one] = Choice((first,), is_clear=True)
    return chosen


def _forced(
    left: dict[int, list[str]], order: Callable[[int], Any]
) -> Iterator[tuple[int, Choice]]:
    """Yield the rows with only one option, round by round, and remove what they get from *left*."""
    wanting: dict[str, set[int]] = defaultdict(set)
    for one, wanted in left.items():
        for id_ in wanted:
            wanting[id_].add(one)
    single = {one for one, wanted in left.items() if len(wanted) == 1}
    while single:
        by_id: dict[str, list[int]] = defaultdict(list)
        for one in single:
            by_id[left[one][0]].append(one)
        single = set()
        for id_, ones in by_id.items():
            best = min(ones, key=order)
            yield best, Choice((id_,), is_clear=True)
            del left[best]
            for other in wanting[id_] - {best}:
                if other in left:
                    left[other].remove(id_)
                    single.add(other)
        left_out = {one for one in single if not left[one]}
        for one in left_out:
            del left[one]
        single = {one for one in single - left_out if len(left[one]) == 1}


def _ties(left: Mapping[int, Sequence[str]]) -> Iterator[tuple[list[int], list[str]]]:
    """Yield groups of rows that share options, with all options of the group."""
    wanting: dict[str, list[int]] = defaultdict(list)
    for one, wanted in left.items():
        for id_ in wanted:
            wanting[id_].append(one)
    seen: set[int] = set()
    for start in left:
        if start in seen:
            continue
        seen.add(start)
        group, ids, waiting = [], dict[str, None](), [start]
        while waiting:
            one = waiting.pop()
            group.append(one)
            for id_ in left[one]:
                if id_ not in ids:
                    ids[id_] = None
                    more = [other for other in wanting[id_] if other not in seen]
                    seen.update(more)
                    waiting += more
        yield group, list(ids)
