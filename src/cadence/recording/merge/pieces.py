"""The pieces of a merged text: lines without a conflict, and conflicts between markers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class ConflictStyle(StrEnum):
    """The contents of the markers, as in git's `merge.conflictStyle`."""

    MERGE = "merge"
    DIFF3 = "diff3"
    ZDIFF3 = "zdiff3"


@dataclass(frozen=True, slots=True)
class Markers:
    """How conflicts are marked: the style, and the length of a marker in characters."""

    style: ConflictStyle = ConflictStyle.MERGE
    size: int = 7


#: Git's defaults.
USUAL: Final = Markers()


@dataclass(frozen=True, slots=True)
class Disputed:
    """The lines of each version that conflict: whole lines, key by key."""

    ours: Sequence[str]
    base: Sequence[str]
    theirs: Sequence[str]


def disputed(ours: str, base: str, theirs: str) -> Disputed:
    """Return a conflict about a whole block; a version without the block has no text."""
    return Disputed(*([text] if text else [] for text in (ours, base, theirs)))


Piece: TypeAlias = str | Disputed
Pieces: TypeAlias = tuple[Piece, ...]
Reading: TypeAlias = Literal["ours", "theirs"]


def written(pieces: Iterable[Piece], how: Markers | Reading) -> str:
    """Return the text, with markers, or with each conflict settled by one version."""
    return "".join(piece if isinstance(piece, str) else _one(piece, how) for piece in pieces)


def _one(disputed: Disputed, how: Markers | Reading) -> str:
    if isinstance(how, Markers):
        return _marked(disputed, how)
    return "".join(disputed.ours if how == "ours" else disputed.theirs)


def _marked(disputed: Disputed, how: Markers) -> str:
    ours, theirs = list(disputed.ours), list(disputed.theirs)
    before = after = 0
    if how.style is ConflictStyle.ZDIFF3:
        before = _alike(ours, theirs)
        after = _alike(ours[before:][::-1], theirs[before:][::-1])
    first, last = before, len(ours) - after
    inside = ["<" * how.size + " ours\n", *ours[first:last]]
    match how.style:
        case ConflictStyle.DIFF3 | ConflictStyle.ZDIFF3:
            inside += ["|" * how.size + " base\n", *disputed.base]
        case ConflictStyle.MERGE:
            pass
        case _:
            assert_never(how.style)
    inside += ["=" * how.size + "\n", *theirs[before : len(theirs) - after]]
    inside.append(">" * how.size + " theirs\n")
    return "".join((*ours[:first], *inside, *ours[last:]))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
