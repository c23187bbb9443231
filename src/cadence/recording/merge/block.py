"""Write an entry that both versions touched, with its merged values (KEEPING 5).

Key by key, the lines of each version are brought to the merged value and then merged. Only
layout and comments can still differ; if they conflict, ours stays, with every comment line
that theirs added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli

from cadence.recording.merge.bodies import brought, rendered, whole_block
from cadence.recording.merge.chunks import HEAD, TAIL, Chunk, Chunks, chunks
from cadence.recording.merge.lines import (
    comment_lines,
    merged_lines,
    missing_comments,
    wanted_comments,
)
from cadence.recording.merge.pieces import Disputed, Piece, Pieces, Reading, disputed, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cadence.recording.merge.values import Conflict, MergedValues

_NO_CHUNK = Chunk("", "")


@dataclass(frozen=True, slots=True)
class VersionBlock:
    """The lines of an entry in one version, and its table; empty if it is not in that version."""

    text: str
    table: Mapping[str, Any]


def merged_block(
    section: str, base: VersionBlock, ours: VersionBlock, theirs: VersionBlock, values: MergedValues
) -> Pieces:
    """Return the text of an entry that is in *ours* and *theirs*, with the merged *values*."""
    wanted = wanted_comments(*(comment_lines(b.text) for b in (base, ours, theirs)))
    pieces = _by_keys(section, base, ours, theirs, values)
    if pieces is None or not _says(section, pieces, values):
        pieces = _whole(section, base, ours, theirs, values)
    missing = missing_comments(wanted, _everything(pieces))
    return (missing, *pieces) if missing else pieces


def _says(section: str, pieces: Pieces, values: MergedValues) -> bool:
    """Whether each way to settle the conflicts gives the expected values."""
    versions: tuple[Reading, ...] = ("ours", "theirs") if values.conflicts else ("ours",)
    return all(
        parsed(section, written(pieces, version)) == values.as_in(version) for version in versions
    )


def parsed(section: str, text: str) -> object:
    """Return the one entry of a block; None if the block is not one entry."""
    try:
        entry: Any = tomli.loads(text).get(section)
    except tomli.TOMLDecodeError:
        return None
    return entry[0] if isinstance(entry, list) and len(entry) == 1 else entry


def _whole(
    section: str, base: VersionBlock, ours: VersionBlock, theirs: VersionBlock, values: MergedValues
) -> Pieces:
    """Return a block in one layout: from the version with these values, or a new one."""
    if values.conflicts:
        return (disputed(ours.text, base.text, theirs.text),)
    for block in (ours, theirs):
        if block.table == values.clear:
            return (block.text,)
    is_array = isinstance(tomli.loads(ours.text)[section], list)
    return (whole_block(section, values.clear, is_array=is_array),)


def _everything(pieces: Pieces) -> str:
    return "".join(text for piece in pieces for text in _bodies(piece))


def _by_keys(
    section: str, base: VersionBlock, ours: VersionBlock, theirs: VersionBlock, values: MergedValues
) -> Pieces | None:
    own = chunks(section, ours.text, ours.table)
    other = chunks(section, theirs.text, theirs.table)
    was = chunks(section, base.text, base.table) if base.text else Chunks({})
    if own is None or other is None or was is None:
        return None
    return _Merger(section, was, own, other, (base, ours, theirs), values).pieces()


@dataclass(frozen=True, slots=True)
class _Merger:
    section: str
    base: Chunks
    ours: Chunks
    theirs: Chunks
    blocks: tuple[VersionBlock, VersionBlock, VersionBlock]
    values: MergedValues

    def pieces(self) -> Pieces:
        conflicts = {key: conflict for conflict in self.values.conflicts for key in conflict.keys}
        pairs: list[Piece] = list(self._ends(HEAD))
        tables: list[Piece] = []
        done: set[str] = set()
        for key in self._order():
            conflict = conflicts.get(key)
            if key in done or not (conflict or key in self.values.clear):
                continue
            made = self._conflict(conflict) if conflict else self._clear(key)
            done |= set(conflict.keys) if conflict else {key}
            forms = set(map(_is_tables, _bodies(made[1])))
            if forms == {True, False}:  # goes between the pairs and the tables
                tables[:0] = made
            else:
                (tables if True in forms else pairs).extend(made)
        return (*pairs, *tables, *self._ends(TAIL))

    def _order(self) -> list[str]:
        """Return the keys in the order of ours, or of theirs if only theirs changed it."""
        was, own, other = (c.keys for c in (self.base, self.ours, self.theirs))
        shared = set(was) & set(own) & set(other)
        orders = [[key for key in keys if key in shared] for keys in (was, own, other)]
        first, second = (other, own) if orders[0] == orders[1] != orders[2] else (own, other)
        order = list(first)
        for place, key in enumerate(second):
            if key not in order:
                above = [k for k in second[:place] if k in order]
                order.insert(order.index(above[-1]) + 1 if above else 0, key)
        return order

    def _ends(self, key: str) -> Iterator[Piece]:
        """Yield the header or the end of the block."""
        parts = [c.by_key.get(key, _NO_CHUNK) for c in (self.base, self.ours, self.theirs)]
        yield _layout(*(part.above for part in parts))
        yield _layout(*(part.body for part in parts))

    def _clear(self, key: str) -> tuple[str, Piece]:
        value = self.values.clear[key]
        was, own, other = (c.by_key.get(key) for c in (self.base, self.ours, self.theirs))
        if own is None or other is None:
            only = own or other or _NO_CHUNK
            block = self.blocks[1] if own else self.blocks[2]
            return only.above, brought(self.section, key, only.body, block.table[key], value)
        above = _layout((was or _NO_CHUNK).above, own.above, other.above)
        bodies = [
            brought(self.section, key, chunk.body, block.table[key], value) if chunk else ""
            for chunk, block in zip((was, own, other), self.blocks, strict=True)
        ]
        if own.is_tables != other.is_tables:
            is_new = was is not None and was.is_tables == own.is_tables
            return above, bodies[2] if is_new else bodies[1]
        return above, _layout(*bodies)

    def _conflict(self, conflict: Conflict) -> tuple[str, Piece]:
        above = ""
        for key in conflict.keys:
            parts = [c.by_key.get(key, _NO_CHUNK) for c in (self.base, self.ours, self.theirs)]
            above += _layout(*(part.above for part in parts))
        sides = [
            self._side(conflict, number, said)
            for number, said in enumerate((conflict.base, conflict.ours, conflict.theirs))
        ]
        return above, Disputed(sides[1], sides[0], sides[2])

    def _side(self, conflict: Conflict, number: int, said: Mapping[str, Any]) -> list[str]:
        found = (self.base, self.ours, self.theirs)[number]
        table = self.blocks[number].table
        order = [key for key in found.keys if key in conflict.keys]
        order += [key for key in said if key not in order]
        return [
            brought(self.section, key, found.by_key[key].body, table[key], said[key])
            if key in found.by_key
            else rendered(self.section, key, said[key])
            for key in order
            if key in said
        ]


def _bodies(piece: Piece) -> Sequence[str]:
    return (piece,) if isinstance(piece, str) else (*piece.ours, *piece.theirs)


def _is_tables(body: str) -> bool:
    """Whether the lines of a key are under headers, and so must come after the pairs."""
    lines = (line.strip() for line in body.split("\n"))
    return next((line for line in lines if line and not line.startswith("#")), "").startswith("[")


def _layout(base: str, ours: str, theirs: str) -> str:
    """Return the merged lines of one value; in a conflict ours, with theirs' new comments."""
    made = merged_lines(base, ours, theirs)
    if made is not None:
        return made
    wanted = wanted_comments(*(comment_lines(text) for text in (base, ours, theirs)))
    return missing_comments(wanted, ours) + ours
