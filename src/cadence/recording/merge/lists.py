"""The lines of a list, brought to other elements: those that stay keep their layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.recording.merge.keys import element_identity
from cadence.toml.edit import dumped, inline
from cadence.toml.source_map import SourceMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cadence.toml.source_map import SourceRange


def array_brought(key: str, body: str, old: Sequence[Any], new: Sequence[Any]) -> str | None:
    """Return the lines of an array with *new* in place of *old*; None if it must be rewritten."""
    source = SourceMap(body)
    whole = source.of((key,)).value
    spots = [source.of((key, n)).value for n in range(len(old))]
    if whole is None or not all(spots):
        return None
    places = [spot for spot in spots if spot]
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
    indent = content[content.rfind(b"\n", 0, places[0].start) + 1 : places[0].start]
    known = list(zip(old, lines.elements, strict=True))
    made = [_kept(known, value) or indent + inline(value) + b",\n" for value in new]
    return (lines.above + b"".join(made) + lines.below).decode()


def _kept(known: Iterable[tuple[Any, bytes]], value: object) -> bytes | None:
    """Return how an element with this *value* was written, if there was one."""
    return next((text for was, text in known if was == value), None)


class _Lines(NamedTuple):
    """An array of one element a line: each with the comments above it, and what is around."""

    above: bytes
    elements: Sequence[bytes]
    below: bytes


def _lines(content: bytes, whole: SourceRange, places: Sequence[SourceRange]) -> _Lines | None:
    """Return an array line by line, None if it is not laid out so."""
    starts = [content.rfind(b"\n", 0, place.start) + 1 for place in places]
    ends = [content.find(b"\n", place.end) + 1 for place in places]
    cuts = [content.find(b"\n", whole.start) + 1, *ends]
    if not places or any(content[s : p.start].strip() for s, p in zip(starts, places, strict=True)):
        return None
    if any(end > start for end, start in zip(cuts[:-1], starts, strict=True)):
        return None
    if ends[-1] == 0 or ends[-1] > content.rfind(b"\n", 0, whole.end) + 1:
        return None  # the bracket is on the line of the last element
    elements = [
        _with_comma(content[cut:end], place.end - cut)
        for cut, end, place in zip(cuts, ends, places, strict=False)
    ]
    return _Lines(content[: cuts[0]], elements, content[ends[-1] :])


def _with_comma(line: bytes, end: int) -> bytes:
    return line if line[end:].lstrip(b" \t").startswith(b",") else line[:end] + b"," + line[end:]


def tables_brought(
    section: str, key: str, body: str, old: Sequence[Any], new: Sequence[Any]
) -> str | None:
    """Return the lines of `[[section.key]]` tables with *new* in place of *old*."""
    source = SourceMap(body)
    extents = [extent for extent in source.extents if len(extent.path) == len((section, key, 0))]
    if len(extents) != len(old):
        return None
    content = source.content
    ends = [content.find(b"\n", extent.end) + 1 or len(content) for extent in extents]
    parts = [content[a:b].decode() for a, b in zip([0, *ends], ends, strict=False)]
    made: list[str] = []
    for value in new:
        same = (part for was, part in zip(old, parts, strict=True) if _is_same(key, was, value))
        part = next(same, None)
        if part is None or not any(was == value for was in old):
            comments = _comments_of(part) if part else ""
            part = f"{comments}[[{section}.{key}]]\n{dumped(value)}"
        gap = "\n" if "\n\n" in body or len(old) == 1 else ""
        made.append((gap if made else "") + part.lstrip("\n"))
    return "".join(made)


def _is_same(key: str, was: object, value: object) -> bool:
    known = element_identity(key, value)
    return was == value if known is None else element_identity(key, was) == known


def _comments_of(part: str) -> str:
    lines = part.lstrip("\n").splitlines(keepends=True)
    header = next((n for n, line in enumerate(lines) if line.lstrip().startswith("[")), 0)
    return "".join(lines[:header])
