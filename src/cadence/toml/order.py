"""Reorder the entries of a section: whole blocks move, and as few as possible.

A block takes the comments that touch it along (`cadence.toml.blocks`). Everything else between
blocks stays in place, as do the blocks that are already in order.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from cadence.toml.blocks import Block, blocks, without_newline
from cadence.toml.edit import Edit, UneditableText, applied, edits_from, newline_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cadence.toml.source_map import Path, SourceMap


class _Region(NamedTuple):
    """The text between two blocks that stay: the blocks that leave it, and those inserted in it."""

    start: int
    end: int
    leaving: Sequence[Block]
    coming: Sequence[bytes]


def reordered(
    source_map: SourceMap, section: str, order: Sequence[int], inner: Iterable[Edit] = ()
) -> list[Edit]:
    """Return the edits that put the entries of *section* into *order*: the old index of each.

    *inner* are edits of values, returned too; those in a block that moves are applied to it.
    Raises `UneditableText` if an entry does not have one whole block.
    """
    content, every = source_map.content, blocks(source_map)
    own = [_own_block(every, section, index) for index in range(len(order))]
    staying = _staying(order)
    moving = sorted((own[n] for n in range(len(own)) if n not in staying), key=_start)
    inside, outside = _by_block(inner, moving)
    coming: dict[Block | None, list[bytes]] = {}
    anchor: Block | None = None
    for index in order:
        if index in staying:
            anchor = own[index]
        else:
            coming.setdefault(anchor, []).append(_changed(content, own[index], inside))
    stays = sorted({*every.values()} - {*moving}, key=_start)
    first = min((own[index] for index in staying), key=_start)
    for region in _regions(len(content), stays, moving, coming, first):
        outside += _last(content, region) if region.end == len(content) else _inner(content, region)
    return outside


def _start(block: Block) -> int:
    return block.start


def _own_block(every: Mapping[Path, Block], section: str, index: int) -> Block:
    block = every.get((section, index))
    if block is None or not block.is_whole:
        raise UneditableText(
            f"not every {section} is under a [[{section}]] header of its own, in one piece"
        )
    return block


def _staying(order: Sequence[int]) -> set[int]:
    """Return the entries that need not move: the longest increasing subsequence of *order*.

    There is at least one.
    """
    ends: list[int] = []  # for each length, the lowest entry that ends such a subsequence ...
    places: list[int] = []  # ... and its index in `order`
    before: list[int] = []  # for each index, the index of the entry before it in its subsequence
    for place, index in enumerate(order):
        length = bisect_left(ends, index)
        before.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [index]
        places[length : length + 1] = [place]
    staying, place = set(), places[-1]
    while place >= 0:
        staying.add(order[place])
        place = before[place]
    return staying


def _by_block(
    edits: Iterable[Edit], moving: Sequence[Block]
) -> tuple[Mapping[Block, list[Edit]], list[Edit]]:
    """Return the edits inside each block that moves, and those outside all of them."""
    starts = [block.start for block in moving]
    inside: dict[Block, list[Edit]] = {}
    outside: list[Edit] = []
    for edit in edits:
        at = bisect_left(starts, edit.start) - 1  # its header, its first line, is never edited
        block = moving[at] if at >= 0 and edit.start <= moving[at].end else None
        (outside if block is None else inside.setdefault(block, [])).append(edit)
    return inside, outside


def _changed(content: bytes, block: Block, inside: Mapping[Block, list[Edit]]) -> bytes:
    """Return the lines of a block after its edits, the last one with its line break."""
    edits = edits_from(block.start, inside.get(block, ()))
    lines = applied(content[block.start : block.end], edits)
    return lines if lines.endswith(b"\n") else lines + newline_of(content)


def _regions(
    end: int,
    stays: Sequence[Block],
    moving: Sequence[Block],
    coming: Mapping[Block | None, Sequence[bytes]],
    first: Block,
) -> Iterator[_Region]:
    """Yield the regions that a block leaves or enters.

    Blocks with no entry of the section before them go above *first*, which stays.
    """
    starts = [block.start for block in moving]
    above: Block | None = None
    for block in (*stays, None):
        begin, stop = above.end if above else 0, block.start if block else end
        leaving = moving[bisect_left(starts, begin) : bisect_left(starts, stop)]
        arriving = [
            *(coming.get(above, ()) if above else ()),
            *(coming.get(None, ()) if block is first else ()),
        ]
        if leaving or arriving:
            yield _Region(begin, stop, leaving, arriving)
        above = block


def _gaps(content: bytes, region: _Region) -> list[bytes]:
    """Return the text before, between and after the blocks that leave a region."""
    begins = [region.start, *(block.end for block in region.leaving)]
    ends = [*(block.start for block in region.leaving), region.end]
    return [content[begin:end] for begin, end in zip(begins, ends, strict=True)]


def _inner(content: bytes, region: _Region) -> list[Edit]:
    """Return the edits of a region with a block below: blocks take one run of blank lines along."""
    newline = newline_of(content)
    before, *gaps = _gaps(content, region)
    is_blank = _trailing_blank(before) > 0 if before else region.start == 0
    edits = []
    for block, gap in zip(region.leaving, gaps, strict=True):
        edits.append(Edit(block.start, block.end + (_leading_blank(gap) if is_blank else 0), b""))
        is_blank = _trailing_blank(gap) > 0 if gap else is_blank
    if region.coming:
        new = b"".join(lines + newline for lines in region.coming)
        edits.append(Edit(region.end, region.end, new if is_blank else newline + new))
    return edits


def _last(content: bytes, region: _Region) -> list[Edit]:
    """Return the edit of the region at the end of the text, which keeps its kind of ending."""
    newline, start = newline_of(content), region.start
    kept, *gaps = _gaps(content, region)
    last = gaps[-1] if gaps else kept
    for gap in gaps:
        kept += gap[_leading_blank(gap) if _trailing_blank(kept) else 0 :]
    blank = last[len(last) - _trailing_blank(last) :]
    text = kept[: len(kept) - _trailing_blank(kept)]
    if region.coming and not (text or content[:start]).endswith(b"\n"):
        text += newline
    text += b"".join(newline + lines for lines in region.coming)
    if not content.endswith(b"\n") and not blank:
        if not text:
            start = without_newline(content, start)
        text = text[: without_newline(text, len(text))]
    return [Edit(start, region.end, text + blank)]


def _leading_blank(lines: bytes) -> int:
    """Return the length in bytes of the blank lines at the start of *lines*."""
    rest = lines.lstrip()
    return len(lines) if not rest else lines.rfind(b"\n", 0, len(lines) - len(rest)) + 1


def _trailing_blank(lines: bytes) -> int:
    """Return the length in bytes of the blank lines at the end of *lines*."""
    end = len(lines.rstrip())
    return len(lines) - (lines.find(b"\n", end) + 1 or len(lines)) if end else len(lines)
