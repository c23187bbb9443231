"""The block of an entry in chunks: its header, each key with the comments above it, its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import tomli

from cadence.toml.source_map import SourceMap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cadence.toml.source_map import Path

HEAD, TAIL = "[", "]"  # no key is called so without quotes


@dataclass(frozen=True, slots=True)
class Chunk:
    """Comments and blank lines, and below them the whole lines of a key: `body`."""

    above: str
    body: str

    @property
    def is_tables(self) -> bool:
        """Whether the key is written under headers: `[[contact.sources]]`."""
        return self.body.startswith("[")


@dataclass(frozen=True, slots=True)
class Chunks:
    """The chunks of a block by key, in the order of its text; head first and tail last."""

    by_key: Mapping[str, Chunk]
    text: str = field(repr=False)

    @property
    def keys(self) -> list[str]:
        """The keys of the entry, in the order of the text."""
        return [key for key in self.by_key if key not in (HEAD, TAIL)]


def chunks(section: str, text: str, table: Mapping[str, Any]) -> Chunks | None:
    """Return the chunks of a block that says *table*; None if it is laid out otherwise."""
    source = SourceMap(text)
    entry: Path = next((path for path in source.headers if path[-1:] == (0,)), (section,))
    if entry[:1] != (section,) or entry not in source.headers:
        return None
    lines = text.splitlines(keepends=True)
    header = source.content.count(b"\n", 0, source.headers[entry])
    spans = _spans(source, entry, table)
    if spans is None:
        return None
    found = {HEAD: Chunk("".join(lines[:header]), lines[header])}
    at = header + 1
    for key, first, last in spans:
        if first < at or key in found:
            return None
        found[key] = Chunk("".join(lines[at:first]), "".join(lines[first : last + 1]))
        at = last + 1
    found[TAIL] = Chunk("".join(lines[at:]), "")
    made = Chunks(found, text)
    return made if _is_right(section, made, table) else None


def _spans(
    source: SourceMap, entry: Path, table: Mapping[str, Any]
) -> Sequence[tuple[str, int, int]] | None:
    """Return each key with its first and its last line, from 0, in the order of the text."""
    spans: list[tuple[str, int, int]] = []
    for extent in source.extents:
        inner = extent.path[len(entry) :]
        if inner and isinstance(inner[0], str):
            first = source.content.count(b"\n", 0, extent.start)
            last = source.content.count(b"\n", 0, extent.end)
            if spans and spans[-1][0] == inner[0]:
                first = spans.pop()[1]
            spans.append((inner[0], first, last))
    under_headers = {key for key, _, _ in spans}
    for key in table.keys() - under_headers:
        spot = source.of((*entry, key))
        if not spot.is_exact or spot.key is None or spot.value is None:
            return None
        spans.append((key, spot.key.line - 1, spot.value.end_line - 1))
    return sorted(spans, key=lambda span: span[1])


def _is_right(section: str, made: Chunks, table: Mapping[str, Any]) -> bool:
    """Whether each chunk, read by itself, says what the entry has under its key."""
    return made.by_key.keys() - {HEAD, TAIL} == table.keys() and all(
        says(section, key, made.by_key[key].body, table[key]) for key in made.keys
    )


def says(section: str, key: str, body: str, value: object) -> bool:
    """Whether the lines of a key, read by themselves, give it this *value*."""
    try:
        tables: Any = tomli.loads(body)
    except tomli.TOMLDecodeError:
        return False
    if body.startswith("["):
        inner = tables.get(section)
        return isinstance(inner, dict) and inner == {key: value} and tables.keys() == {section}
    return bool(tables == {key: value})
