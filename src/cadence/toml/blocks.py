"""Which bytes of TOML text belong to an entry, and how to move them (KEEPING 1, DESIGN 6).

A block is the entry's header, the comment lines directly above it, and everything up to its
last value or to the comment lines directly below that. If two blocks have no blank line
between them, the comments between belong to the lower one. A comment with blank lines on both
sides belongs to no block and never moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.toml.edit import (
    Edit,
    UneditableText,
    block_at,
    dumped,
    elements_added,
    end_of_entry,
    inline_table,
    inserted,
    newline_of,
    start_of_comments,
    start_of_entry,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cadence.toml.source_map import Extent, Path, SourceMap


@dataclass(frozen=True, slots=True)
class Block:
    """The bytes of an entry, `start` up to, not including, `end`: whole lines.

    `is_whole` is false if its parts have something else between them; `start` and `end` are then
    those of its last part.
    """

    start: int
    end: int
    is_whole: bool = True


def blocks(source_map: SourceMap) -> Mapping[Path, Block]:
    """Return the block of every entry with its own header, in one pass over the text."""
    return _blocks(source_map, _runs(source_map.extents))


def blocks_of_tables(source_map: SourceMap) -> Mapping[Path, Block]:
    """Return the block of every table with a header; tables inside an entry are separate."""
    return _blocks(source_map, [(extent.path, extent, extent) for extent in source_map.extents])


def _blocks(
    source_map: SourceMap, runs: Sequence[tuple[Path, Extent, Extent]]
) -> Mapping[Path, Block]:
    content = source_map.content
    found: dict[Path, Block] = {}
    # The end of the value before: a string may look like a comment.
    bound = source_map.end_of_last_value_before(runs[0][1].start) if runs else 0
    for number, (entry, first, last) in enumerate(runs):
        start = start_of_comments(content, first.start, bound)
        following = runs[number + 1][1].start if number + 1 < len(runs) else len(content)
        end = _end_of_touching(content, _next_line(content, last.end), following)
        found[entry] = Block(start, end, entry not in found)
        bound = last.end
    return found


def block_of(source_map: SourceMap, entry: Path, called: str | None = None) -> Block:
    """Return the block of one entry. Raises `UneditableText` if it has no block of its own.

    *called* is the name of the entry in the error.
    """
    block = blocks(source_map).get(entry)
    if block is None or not block.is_whole:
        spelled = called or f"{' '.join(map(str, entry))} (from 0)"
        why = "is not under a header of its own" if block is None else "is in several pieces"
        raise UneditableText(f"{spelled} {why} in the text: change it by hand")
    return block


def moved(source_map: SourceMap, entry: Path, after: Path | None, new: bytes) -> tuple[Edit, Edit]:
    """Return the edits that remove the block of *entry*, and put *new* below another's.

    *after* is the entry to follow, None for the start of its section.
    """
    block = block_of(source_map, entry)
    at = end_of_entry(source_map, after) if after else start_of_entry(source_map, (entry[0], 0))
    whole = new if new.endswith(b"\n") else new + newline_of(source_map.content)
    return taken_away(source_map.content, block), inserted(source_map, at, whole)


def sources_added(source_map: SourceMap, contact: int, new: Sequence[Mapping[str, str]]) -> Edit:
    """Return the edit that adds sources to the contact at this index.

    They become its last lines: a comment below it that does not touch it stays below.
    """
    entry: Path = ("contact", contact)
    listed = source_map.of((*entry, "sources"))
    if listed.is_exact and listed.value is not None:
        tables = [inline_table(source) for source in new]
        return elements_added(source_map, (*entry, "sources"), tables)
    end = (
        blocks(source_map)[entry].end
        if entry in source_map.headers
        else end_of_entry(source_map, entry)
    )
    text = "\n".join("[[contact.sources]]\n" + dumped(source) for source in new)
    return block_at(source_map, end, text)


def taken_away(content: bytes, block: Block) -> Edit:
    """Return the edit that removes a block, and one run of blank lines next to it.

    The run below it if there is another above, or nothing at all above; the run above it if nothing
    follows; otherwise none, so that no comment comes to touch another block.
    """
    above, below = _blank_above(content, block.start), _blank_below(content, block.end)
    if below == len(content):
        is_cut = block.end == len(content) and not content.endswith(b"\n")
        return Edit(without_newline(content, above) if is_cut else above, block.end, b"")
    if above < block.start or block.start == 0:
        return Edit(block.start, below, b"")
    return Edit(block.start, block.end, b"")


# -- lines ---------------------------------------------------------------------------------


def _runs(extents: Sequence[Extent]) -> list[tuple[Path, Extent, Extent]]:
    """Return the first and the last table of each entry, once for each of its parts."""
    runs: list[tuple[Path, Extent, Extent]] = []
    for extent in extents:
        path = extent.path
        entry = path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]
        if runs and runs[-1][0] == entry:
            runs[-1] = (entry, runs[-1][1], extent)
        else:
            runs.append((entry, extent, extent))
    return runs


def _end_of_touching(content: bytes, at: int, header: int) -> int:
    """Return the end of the comment lines that touch what ends at *at*, not of the next block's."""
    end = at
    while end < header:
        line = _next_line(content, end)
        if not content[end:line].lstrip().startswith(b"#"):
            break
        end = line
    touches_the_next = header < len(content) and end == _line_start(content, header)
    return at if touches_the_next else end


def _blank_above(content: bytes, at: int) -> int:
    while at:
        line = _line_start(content, at - 1)
        if content[line:at].strip():
            break
        at = line
    return at


def _blank_below(content: bytes, at: int) -> int:
    while at < len(content):
        line = _next_line(content, at)
        if content[at:line].strip():
            break
        at = line
    return at


def _line_start(content: bytes, at: int) -> int:
    return content.rfind(b"\n", 0, at) + 1


def _next_line(content: bytes, at: int) -> int:
    return content.find(b"\n", at) + 1 or len(content)


def without_newline(content: bytes, at: int) -> int:
    """Return the offset before the line break that ends at *at*, if there is one."""
    for newline in (b"\r\n", b"\n"):
        if content.endswith(newline, 0, at):
            return at - len(newline)
    return at
