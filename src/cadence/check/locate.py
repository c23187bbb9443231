"""Locate things in a ledger, with a syntax tree only for the entries that are needed.

A tree of a whole file takes longer than the rest of the check. But the headers show where an
entry starts, and its own few lines are then enough.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cadence.check.entry import SECTIONS
from cadence.toml.parse import may_span_lines
from cadence.toml.source_map import SourceMap, Spot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cadence.toml.source_map import Path, SourceRange

# Nothing else at the start of a line looks like this: no TOML value does, and a string reaches
# the start of a line only between triple quotes.
_HEADER = re.compile(rf"^[ \t]*\[\[({'|'.join(SECTIONS)})\]\]".encode(), re.MULTILINE)
_LARGEST_TREE = 1_000_000  # bytes of text: its tree takes about 250 times the memory, and seconds


class LedgerSpots:
    """Locate things in a ledger whose *content* was parsed to *tables*."""

    def __init__(self, content: bytes, tables: Mapping[str, Any]) -> None:
        self.whole = SourceMap(content)
        self._tables = tables
        self._entries: dict[int, SourceMap] = {}  # by the offset of their first byte

    def of(self, path: Path) -> Spot:
        """Return the spot at *path*, or the nearest one around it, like `SourceMap.of`.

        Anything more than a megabyte after the start of its entry is not found, nor, in a larger
        text, anything outside the entries, except above all of them.
        """
        match path:
            case (str(section), int(index), *rest) if index < len(self._starts.get(section, ())):
                start = self._starts[section][index]
                return self._shifted(self._entry(start).of((section, 0, *rest)), start)
        return self._above.of(path)

    @cached_property
    def _above(self) -> SourceMap:
        """The whole text; if it is too large, the part above all entries."""
        if len(self.whole.content) <= _LARGEST_TREE:
            return self.whole
        end = min([*self._all_starts[:1], _LARGEST_TREE])
        return SourceMap(self.whole.content[:end])

    def _entry(self, start: int) -> SourceMap:
        if start not in self._entries:
            following = bisect_right(self._all_starts, start)
            end = min([*self._all_starts[following : following + 1], start + _LARGEST_TREE])
            self._entries[start] = SourceMap(self.whole.content[start:end])
        return self._entries[start]

    def _shifted(self, spot: Spot, by: int) -> Spot:
        def shifted(place: SourceRange | None) -> SourceRange | None:
            return place and self.whole.between(place.start + by, place.end + by)

        return Spot(spot.is_exact, shifted(spot.key), shifted(spot.value), shifted(spot.header))

    @cached_property
    def _starts(self) -> Mapping[str, Sequence[int]]:
        """The starts of the entries of each section; none for a section where that is uncertain."""
        content = self.whole.content
        if may_span_lines(content):
            return {}
        starts: dict[str, list[int]] = {}
        for header in _HEADER.finditer(content):
            starts.setdefault(header[1].decode(), []).append(header.start())
        return {s: found for s, found in starts.items() if len(found) == _count(self._tables, s)}

    @cached_property
    def _all_starts(self) -> Sequence[int]:
        return [header.start() for header in _HEADER.finditer(self.whole.content)]


def _count(tables: Mapping[str, Any], section: str) -> int:
    entries = tables.get(section)
    return len(entries) if isinstance(entries, list) else -1
