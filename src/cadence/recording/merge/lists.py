"""Change the lines of a list to other elements; those that stay keep their layout."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.recording.merge.keys import element_identity
from cadence.toml.edit import dumped, inline
from cadence.toml.source_map import SourceMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cadence.toml.source_map import SourceRange


def array_brought(key: str, body: str, old: Sequence[Any], new: Sequence[Any]) -> str | None:
    """Return the lines of an array changed from *old* to *new*; None if it must be rewritten."""
    source = SourceMap(body)
    whole = source.of((key,)).value
    if whole is None:
        return None
    places = [spot for n in range(len(old)) if (spot := source.of((key, n)).value)]
    content = source.content
    texts = [content[spot.start : spot.end] for spot in places]
    if b"\n" not in content[whole.start : whole.end]:
        known = list(zip(old, texts, strict=True))
        made = [_kept(known, value) or inline(value) for value in new]
        inner = b"[" + b", ".join(made) + b"]"
        return (content[: whole.start] + inner + content[whole.end :]).decode()
    lines = _lines(content, whole, places)
    if lines is None:
        return None
    indent = content[: places[0].start].rpartition(b"\n")[2]
    known = list(zip(old, lines.elements, strict=True))
    made = [_kept(known, value) or indent + inline(value) + b",\n" for value in new]
    return (lines.above + b"".join(made) + lines.below).decode()


def _kept(known: Iterable[tuple[Any, bytes]], value: object) -> bytes | None:
    """Return how an element with this *value* was written; None if there was none."""
    return next((text for was, text in known if was == value), None)


class _Lines(NamedTuple):
    """An array with one element a line: each with the comments above it, and the lines around."""

    above: bytes
    elements: Sequence[bytes]
    below: bytes


def _lines(content: bytes, whole: SourceRange, places: Sequence[SourceRange]) -> _Lines | None:
    """Return an array line by line; None if its layout is another."""
    if any(content[: place.start].rpartition(b"\n")[2].strip() for place in places):
        return None  # the element is not the first on its line
    ends = [content.find(b"\n", place.end) + 1 for place in places]
    if not places or ends[-1] > whole.end:
        return None  # the bracket is on the last element's line
    cuts = [content.find(b"\n") + 1, *ends]
    elements = [
        _with_comma(content[cut:end], place.end - cut)
        for (cut, end), place in zip(pairwise(cuts), places, strict=True)
    ]
    return _Lines(content[: cuts[0]], elements, content[ends[-1] :])


def _with_comma(line: bytes, end: int) -> bytes:
    return line if line[end:].lstrip().startswith(b",") else line[:end] + b"," + line[end:]


def tables_brought(
    section: str, key: str, body: str, old: Sequence[Any], new: Sequence[Any]
) -> str | None:
    """Return the lines of `[[section.key]]` tables, changed from *old* to *new*."""
    source = SourceMap(body)
    extents = [extent for extent in source.extents if len(extent.path) == len((section, key, 0))]
    if len(extents) != len(old):
        return None
    content = source.content
    ends = [content.find(b"\n", extent.end) + 1 for extent in extents]
    parts = [content[a:b].decode().lstrip("\n") for a, b in pairwise([0, *ends])]
    made: list[str] = []
    for value in new:
        known = zip(old, parts, strict=True)
        was, part = next((k for k in known if _is_same(key, k[0], value)), (None, ""))
        if was != value:
            part = f"{_comments_of(part)}[[{section}.{key}]]\n{dumped(value)}"
        made.append(part)
    return ("\n" if "\n\n" in body or len(old) == 1 else "").join(made)


def _is_same(key: str, was: object, value: object) -> bool:
    known = element_identity(key, value)
    return was == value if known is None else element_identity(key, was) == known


def _comments_of(part: str) -> str:
    lines = part.splitlines(keepends=True)
    return "".join(takewhile(lambda line: not line.lstrip().startswith("["), lines))
