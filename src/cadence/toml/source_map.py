"""Locate every table, key and value of TOML text, in its syntax tree (DESIGN 5)."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import tree_sitter
import tree_sitter_toml

from cadence.toml import version_1_1 as toml_1_1

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tree_sitter import Node

#: The path of a value in the parsed text: keys as the file spells them, and 0-based indices.
Path = tuple[str | int, ...]

_KEYS = frozenset({"bare_key", "quoted_key", "dotted_key"})
_VALUES = frozenset({
    "string", "integer", "float", "boolean", "offset_date_time", "local_date_time",
    "local_date", "local_time", "array", "inline_table",
})  # fmt: skip
_HEADERS = frozenset({"table", "table_array_element"})
_DEEPEST = 16  # parts of a header's name: deeper tables are not located


@dataclass(frozen=True, slots=True)
class SourceRange:
    """A range of the text: bytes `start` up to, not including, `end`.

    Lines and columns count from 1, columns in characters; `end_column` is the one after
    the last character.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Spot:
    """The text at a path: its key, its value, or the header of its table.

    `is_exact` says whether it is at the path itself, or at the nearest one around it. An element
    of an array has no key; a table made by `[header]` has no value, and its key is the last part
    of that header.
    """

    is_exact: bool
    key: SourceRange | None
    value: SourceRange | None
    header: SourceRange | None

    @property
    def best(self) -> SourceRange:
        """The range to show a reader: the value, or else the header, or else the key."""
        place = self.value or self.header or self.key
        return place if place is not None else _TOP


_TOP = SourceRange(0, 0, 1, 1, 1, 1)


class Extent(NamedTuple):
    """A table with its own header: its first byte, and the end of its last value."""

    path: Path
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A spot as nodes of the tree, before lines and columns are counted."""

    key: Node | None = None
    value: Node | None = None
    header: Node | None = None


class SourceMap:
    """Locate things in TOML text. Invalid parts of it are not found."""

    def __init__(self, text: str | bytes) -> None:
        self.content = text.encode() if isinstance(text, str) else text
        self._pairs: dict[int, Mapping[str, Sequence[Node]]] = {}  # by node, as in the next two
        self._values: dict[int, Sequence[Node]] = {}
        self._counted = (0, 0, 0)  # a line's start, an offset in it, and the characters between

    def of(self, path: Path) -> Spot:
        """Return the spot at *path*; if there is none, that of the nearest entry around it.

        *path* is one of a pydantic error: ("contact", 12, "sources", 0, "url").
        """
        found, depth = self._find(path)
        return Spot(
            is_exact=depth == len(path),
            key=self._place(found.key),
            value=self._place(found.value),
            header=self._place(found.header),
        )

    def between(self, start: int, end: int) -> SourceRange:
        """Return the range of the bytes from *start* up to *end*."""
        line, column = self._line_and_column(start)
        end_line, end_column = self._line_and_column(end)
        return SourceRange(start, end, line, column, end_line, end_column)

    def around(self, place: SourceRange, characters: int) -> tuple[str, str, str]:
        """Return the text before, in and after the range *place*, on the line where it begins.

        Each has at most *characters*, without the line break.
        """
        start = self._line_starts[place.line - 1]
        line_end = self.content.find(b"\n", place.start)
        line_end = line_end if line_end >= 0 else len(self.content)
        end = min(place.end, line_end)
        widest = 4 * characters  # bytes: a character has at most four
        before = self.content[max(start, place.start - widest) : place.start]
        at = self.content[place.start : min(end, place.start + widest)]
        after = self.content[end : min(line_end, end + widest)].removesuffix(b"\r")
        return (
            before.decode(errors="ignore")[-characters:],
            at.decode(errors="ignore").removesuffix("\r")[:characters],
            after.decode(errors="ignore")[:characters],
        )

    @cached_property
    def headers(self) -> Mapping[Path, int]:
        """The first byte of every `[table]` and `[[table]]` header, in the order of the text."""
        return {path: node.start_byte for path, node in self._tables.items()}

    @cached_property
    def extents(self) -> Sequence[Extent]:
        """Every table under a header, once, in the order of the text."""
        return [
            Extent(path, node.start_byte, _end_of_last_value(node))
            for path, node in self._tables.items()
            if node.type == "table" or isinstance(path[-1], int)
        ]

    def end_of_last_value_before(self, header: int) -> int:
        """Return the offset after the last key and value, or header, before that offset."""
        tables = list(self._tables.values())
        before = bisect_left(tables, header, key=lambda node: node.start_byte)
        inside = tables[before - 1] if before else self._root
        ends = (node.end_byte for node in inside.children if node.type != "comment")
        return max((end for end in ends if end <= header), default=0)

    @cached_property
    def _root(self) -> Node:
        """The syntax tree of the text, converted to TOML 1.0."""
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
        # The tree of text that the grammar does not know is large, and takes long to build.
        is_1_1 = toml_1_1.is_suspect(self.content)
        text = toml_1_1.as_1_0(self.content) if is_1_1 else self.content
        root = parser.parse(text).root_node
        if root.has_error and not is_1_1:
            return parser.parse(toml_1_1.as_1_0(self.content)).root_node
        return root

    def _find(self, path: Path) -> tuple[_Found, int]:
        """Return the node found, and how many parts of *path* lead to it."""
        for depth in range(len(path), -1, -1):
            table = self._tables.get(path[:depth])
            if table is None and depth:
                continue
            around = _Found() if table is None else _headed(table)
            found, more = self._descend(around, table or self._root, path[depth:])
            return found, depth + more
        raise AssertionError("the empty path is always there")

    def _descend(self, around: _Found, inside: Node, rest: Path) -> tuple[_Found, int]:
        """Follow *rest* through inline tables and arrays, as far as it leads."""
        found, done = around, 0
        while done < len(rest):
            step = self._step(inside, rest[done:])
            if step is None:
                break
            found, taken = step
            done += taken
            if found.value is None:
                break
            inside = found.value
        return found, done

    def _step(self, inside: Node, rest: Path) -> tuple[_Found, int] | None:
        """Find the node that *rest* leads to in a table or array, and how many parts that takes."""
        if inside.type == "array":
            values = self._values_in(inside)
            index = rest[0]
            is_there = isinstance(index, int) and index < len(values)
            return (_Found(value=values[int(index)]), 1) if is_there else None
        for pair in self._pairs_in(inside).get(str(rest[0]), ()):
            keys = list(_key_nodes(pair.children[0]))
            names = tuple(map(_name, keys))
            shared = min(len(names), len(rest))
            if names[:shared] == rest[:shared]:
                value = next((node for node in pair.children if node.type in _VALUES), None)
                return _Found(keys[shared - 1], value if shared == len(names) else None), shared
        return None

    def _values_in(self, array: Node) -> Sequence[Node]:
        if array.id not in self._values:
            self._values[array.id] = [n for n in array.children if n.type in _VALUES]
        return self._values[array.id]

    def _pairs_in(self, table: Node) -> Mapping[str, Sequence[Node]]:
        """Return the pairs of a table by the first part of their keys."""
        if table.id not in self._pairs:
            pairs: dict[str, list[Node]] = {}
            for node in table.children:
                if node.type == "pair":
                    pairs.setdefault(_name(next(_key_nodes(node.children[0]))), []).append(node)
            self._pairs[table.id] = pairs
        return self._pairs[table.id]

    @cached_property
    def _tables(self) -> Mapping[Path, Node]:
        """The tables with a header, by path; those of an array by index."""
        found: dict[Path, Node] = {}
        sizes: dict[Path, int] = {}
        for node in self._root.children:
            if node.type not in _HEADERS:
                continue
            path: Path = ()
            *outer, last = _parts(node.children[1]) or [""]
            if len(outer) >= _DEEPEST:
                continue
            for part in outer:
                path = (*path, part)
                if path in sizes:
                    path = (*path, sizes[path] - 1)
            path = (*path, last)
            if node.type == "table_array_element":
                found.setdefault(path, node)  # the list as a whole: its start
                sizes[path] = sizes.get(path, 0) + 1
                path = (*path, sizes[path] - 1)
            found.setdefault(path, node)
        return found

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        ends = (found.end() for found in re.finditer(b"\n", self.content))
        return array("Q", chain((0,), ends))  # a fifth of the memory of a list

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        known, seen, characters = self._counted
        if known != start or seen > offset:  # lines may be long: continue from the last offset
            seen, characters = start, 0
        characters += len(self.content[seen:offset].decode(errors="replace"))
        self._counted = (start, offset, characters)
        return line, characters + 1

    def _place(self, node: Node | None) -> SourceRange | None:
        if node is None:
            return None
        if node.type in _HEADERS:  # the node is the whole table: show its first line
            closing = [child for child in node.children if child.type in {"]", "]]"}]
            return self.between(node.start_byte, closing[0].end_byte if closing else node.end_byte)
        return self.between(node.start_byte, node.end_byte)


def _end_of_last_value(table: Node) -> int:
    ends = (node.end_byte for node in table.children if node.type != "comment")
    return max(ends, default=table.start_byte)


def _headed(table: Node) -> _Found:
    key = table.children[1]
    while key.type == "dotted_key":
        key = key.children[-1]
    return _Found(key=key, header=table)


def _key_nodes(key: Node) -> Iterator[Node]:
    """Yield the parts of a key, outermost first; a dotted key nests to the left."""
    parts: list[Node] = []
    while key.type == "dotted_key":
        parts.append(key.children[-1])
        key = key.children[0]
    parts.append(key)
    yield from reversed(parts)


def _parts(key: Node) -> list[str]:
    return [_name(part) for part in _key_nodes(key)] if key.type in _KEYS else []


def _name(key: Node) -> str:
    written = (key.text or b"").decode(errors="replace")
    if key.type == "bare_key":
        return written
    import tomli

    try:
        return next(iter(tomli.loads(f"{written} = 0")))
    except (tomli.TOMLDecodeError, StopIteration):
        return written
