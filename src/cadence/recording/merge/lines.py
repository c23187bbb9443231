"""Merge lines against their common base, and the comments among them."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_T = TypeVar("_T")
_MOST: Final = 2000  # lines: the comparison takes quadratic time


def merged_lines(base: str, ours: str, theirs: str) -> str | None:
    """Return the merged lines of *ours* and *theirs*; None if they conflict."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    was, own, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    if max(len(was), len(own), len(other)) > _MOST:
        return None
    made: list[str] = []
    for old, mine, new in _stretches(was, own, other):
        if new in (mine, old):
            made += mine
        elif mine == old:
            made += new
        else:
            return None
    return "".join(made)


def _stretches(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """Yield stretches of the three, cut at the lines that are in all of them."""
    own, other = _places(base, ours), _places(base, theirs)
    before = (0, 0, 0)
    for line in range(len(base)):
        if line in own and line in other:
            here = (line, own[line], other[line])
            yield _between(base, ours, theirs, before, here)
            before = (here[0] + 1, here[1] + 1, here[2] + 1)
            shared = base[line : line + 1]
            yield shared, shared, shared
    yield _between(base, ours, theirs, before, (len(base), len(ours), len(theirs)))


def _between(
    base: Sequence[str],
    ours: Sequence[str],
    theirs: Sequence[str],
    start: tuple[int, int, int],
    end: tuple[int, int, int],
) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    return base[start[0] : end[0]], ours[start[1] : end[1]], theirs[start[2] : end[2]]


def _places(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        block.a + n: block.b + n
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    }


def comment_lines(text: str) -> Iterator[str]:
    """Yield the lines of *text* that begin with `#`, stripped."""
    for line in text.split("\n"):
        if (stripped := line.strip()).startswith("#"):
            yield stripped


def wanted_comments(base: Iterable[_T], ours: Iterable[_T], theirs: Iterable[_T]) -> Counter[_T]:
    """Return the comments that a merged text must have: those in both versions, or added by one.

    Each is counted: another copy of a line that was there before is added, too.
    """
    was, own, other = Counter(base), Counter(ours), Counter(theirs)
    return (was & own & other) + ((own - was) | (other - was))


def missing_comments(wanted: Counter[str], text: str) -> str:
    """Return the comment lines of *wanted* that are not in *text*, each on its own line."""
    missing = wanted - Counter(comment_lines(text))
    return "".join(f"{line}\n" for line in missing.elements())
