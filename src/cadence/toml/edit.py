"""Add a block to TOML text or change a value; every other byte stays (DESIGN 6).

All offsets are in bytes. Nothing here is trusted: `cadence.recording.proposal` parses the
new text and compares it with the request.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cadence.toml.source_map import Path, SourceMap, SourceRange

_L = TypeVar("_L", str, bytes)
_SPACES: Final = " \xa0\u3000"


class UneditableText(CadenceError):
    """The layout of the ledger is one that only a person can change."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A range of the old text and its replacement; an insertion if the range is empty."""

    start: int
    end: int
    new: bytes


def applied(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return *content* with *edits* applied, which may not overlap."""
    parts, done = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < done:
            raise UneditableText("two changes overlap in the text of the ledger")
        parts += [content[done : edit.start], edit.new]
        done = edit.end
    return b"".join([*parts, content[done:]])


def line_changes(
    content: bytes, edits: Iterable[Edit]
) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Return the lines that *edits* remove from *content*, each time with their replacement.

    Edits on one line are one change. Only the first and the last lines of a change are compared.
    """
    return [_lines_of(content, *change) for change in lines_around(content, edits)]


def lines_around(content: bytes, edits: Iterable[Edit]) -> list[tuple[int, int, list[Edit]]]:
    """Return the ranges of whole lines that *edits* change, each with the edits in it."""
    changes: list[tuple[int, int, list[Edit]]] = []  # first byte, byte after the last, edits
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        start = content.rfind(b"\n", 0, edit.start) + 1
        is_whole = edit.end == content.rfind(b"\n", 0, edit.end) + 1 and edit.start == start
        end = edit.end if is_whole else content.find(b"\n", edit.end) + 1 or len(content)
        if changes and start < changes[-1][1]:
            first, last, together = changes.pop()
            changes.append((first, max(last, end), [*together, edit]))
        else:
            changes.append((start, end, [edit]))
    return changes


def _lines_of(
    content: bytes, start: int, end: int, edits: Iterable[Edit]
) -> tuple[Sequence[str], Sequence[str]]:
    old = content[start:end].decode().splitlines()
    new = applied(content[start:end], edits_from(start, edits)).decode().splitlines()
    return trimmed(old, new)[1:]


def edits_from(start: int, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield *edits* relative to the part of their text that begins at *start*."""
    return (Edit(edit.start - start, edit.end - start, edit.new) for edit in edits)


def trimmed(old: Sequence[_L], new: Sequence[_L]) -> tuple[int, Sequence[_L], Sequence[_L]]:
    """Return old and new lines without their common start and end, and the length of that start."""
    alike = min(len(old), len(new))
    head = next((n for n in range(alike) if old[n] != new[n]), alike)
    alike -= head
    tail = next((n for n in range(alike) if old[-1 - n] != new[-1 - n]), alike)
    return head, old[head : len(old) - tail], new[head : len(new) - tail]


def newline_of(content: bytes) -> bytes:
    """Return the most frequent line break of *content*."""
    windows = content.count(b"\r\n")
    return b"\r\n" if windows * 2 > content.count(b"\n") else b"\n"


def literal(value: object) -> str:
    """Return a plain *value*, not a table, as tomli-w writes it after a key."""
    return dumped({"x": value}).removeprefix("x = ").removesuffix("\n")


# -- adding blocks -------------------------------------------------------------------------


def entries_added(
    source_map: SourceMap,
    section: str,
    new: Mapping[int, Sequence[Mapping[str, Any]]],
    below: Sequence[str] = (),
) -> Iterator[Edit]:
    """Yield the edits that insert new entries at these indices, in one pass.

    Each follows the entry before it. New first entries go above the old first entry; if there is
    none, above the sections that come *below*, or at the end.
    """
    extents, content = source_map.extents, source_map.content
    newline = newline_of(content)
    last_table = {
        extent.path[1]: number
        for number, extent in enumerate(extents)
        if extent.path[0] == section and len(extent.path) > 1
    }
    for index, entries in new.items():
        if not index:
            at = _start_of_first(source_map, (section, *below))
        else:
            _header(source_map, (section, index - 1))
            table = last_table[index - 1]
            follows = extents[table + 1].start if table + 1 < len(extents) else len(content)
            is_last = follows == len(content)
            at = follows if is_last else start_of_comments(content, follows, extents[table].end)
        block = "\n".join(entry_block(section, entry) for entry in entries)
        yield _inserted(content, newline, at, block.encode().replace(b"\n", newline))


def _start_of_first(source_map: SourceMap, sections: Iterable[str]) -> int:
    """Return the start of the first of *sections* that exist, or the end of the text."""
    first = next((name for name in sections if (name, 0) in source_map.headers), None)
    return start_of_entry(source_map, (first, 0)) if first else len(source_map.content)


def entry_block(section: str, entry: Mapping[str, Any]) -> str:
    """Return the block of an entry as tomli-w writes it in a ledger."""
    # As a table, not as a list of one: tomli-w would write a short one on one line.
    return f"[[{section}]]" + dumped({section: entry}).removeprefix(f"[{section}]")


def dumped(tables: Mapping[str, Any]) -> str:
    """Return *tables* as tomli-w writes them."""
    import tomli_w

    return tomli_w.dumps(tables)


def block_at(source_map: SourceMap, at: int, block: str) -> Edit:
    """Return the edit that inserts a block at the start of a line, in the file's newlines."""
    return inserted(source_map, at, block.encode().replace(b"\n", newline_of(source_map.content)))


def inserted(source_map: SourceMap, at: int, new: bytes) -> Edit:
    """Return the edit that inserts lines at the start of a line, with a blank line on each side."""
    return _inserted(source_map.content, newline_of(source_map.content), at, new)


def _inserted(content: bytes, newline: bytes, at: int, new: bytes) -> Edit:
    if at < len(content):
        follows = content[at : content.find(b"\n", at) + 1 or len(content)]
        new += newline if follows.strip() else b""
    elif at and not content.endswith(b"\n"):  # a missing last line break stays missing
        return Edit(at, at, newline * 2 + new.removesuffix(newline))
    if at and content[content.rfind(b"\n", 0, at - 1) + 1 : at - 1].strip():
        new = newline + new
    return Edit(at, at, new)


def _header(source_map: SourceMap, path: Path) -> int:
    if path not in source_map.headers:
        raise UneditableText(
            f"the ledger's {path[0]}s do not each have a [[{path[0]}]] header: give them one first"
        )
    return source_map.headers[path]


def end_of_entry(source_map: SourceMap, entry: Path) -> int:
    """Return the end of *entry*: the start of the next header, or of the comments that touch it."""
    _header(source_map, entry)
    order = list(source_map.headers)
    last = max(n for n, path in enumerate(order) if path[: len(entry)] == entry)
    if last + 1 == len(order):
        return len(source_map.content)
    return _above(source_map, source_map.headers[order[last + 1]])


def start_of_entry(source_map: SourceMap, entry: Path) -> int:
    """Return the start of *entry*: its header, or the comments that touch it."""
    return _above(source_map, _header(source_map, entry))


def _above(source_map: SourceMap, header: int) -> int:
    """Return the start of the comment lines that touch the header at this offset."""
    bound = source_map.end_of_last_value_before(header)
    return start_of_comments(source_map.content, header, bound)


def start_of_comments(content: bytes, header: int, bound: int) -> int:
    """Return the start of the comment lines that touch a header, not before *bound*."""
    at = content.rfind(b"\n", 0, header) + 1
    while at > bound:
        line = content.rfind(b"\n", 0, at - 1) + 1
        if line < bound or not content[line:at].lstrip().startswith(b"#"):
            break
        at = line
    return at


# -- changing values ----------------------------------------------------------------------


def value_changed(source_map: SourceMap, path: Path, value: object) -> Edit:
    """Return the edit that replaces the value at *path* with *value*."""
    place = _value_at(source_map, path)
    return Edit(place.start, place.end, _written(source_map, value))


def string_changed(source_map: SourceMap, path: Path, value: str) -> Edit:
    """Return the edit that changes the string at *path*; if only trimmed, it keeps its quotes."""
    place = _value_at(source_map, path)
    written = source_map.content[place.start : place.end].decode()
    quotes = next((q for q in ('"""', "'''", '"', "'") if written.startswith(q)), "")
    inside = written[len(quotes) : len(written) - len(quotes)]
    trimmed = f"{quotes}{inside.strip(_SPACES)}{quotes}"
    new = trimmed if _says(trimmed, value) else literal(value)
    return Edit(place.start, place.end, new.encode())


def _value_at(source_map: SourceMap, path: Path) -> SourceRange:
    spot = source_map.of(path)
    if not spot.is_exact or spot.value is None:
        raise not_found(path)
    return spot.value


def not_found(path: Path) -> UneditableText:
    """Return the error for a *path* that cannot be located in the text."""
    return UneditableText(f"{spelled(path)} cannot be found in the text: change it by hand")


def _says(written: str, value: str) -> bool:
    import tomli

    try:
        return bool(tomli.loads(f"x = {written}") == {"x": value})
    except tomli.TOMLDecodeError:
        return False


def keys_added(
    source_map: SourceMap, table: Path, after: str, values: Mapping[str, object]
) -> Edit:
    """Return the edit that adds keys to a table, on lines below its key *after*."""
    lines = [f"{key} = ".encode() + _written(source_map, value) for key, value in values.items()]
    return _lines_below(source_map, table, after, lines)


def array_added(
    source_map: SourceMap, table: Path, after: str, key: str, new: Sequence[bytes]
) -> Edit:
    """Return the edit that adds an array to a table, an element a line, below its key *after*."""
    lines = [f"{key} = [".encode(), *(b"    " + element + b"," for element in new), b"]"]
    return _lines_below(source_map, table, after, lines)


def _lines_below(source_map: SourceMap, table: Path, after: str, lines: Iterable[bytes]) -> Edit:
    """Return the edit that inserts lines below the key *after*, with the same indentation."""
    spot = source_map.of((*table, after))
    if (
        not spot.is_exact
        or spot.value is None
        or spot.key is None
        or table not in source_map.headers
    ):
        raise UneditableText(f"{spelled(table)} is not laid out line by line: change it by hand")
    content, newline = source_map.content, newline_of(source_map.content)
    indent = content[content.rfind(b"\n", 0, spot.key.start) + 1 : spot.key.start]
    indented = [indent + line for line in lines]
    end = content.find(b"\n", spot.value.end) + 1
    if not end:
        return Edit(len(content), len(content), newline + newline.join(indented))
    return Edit(end, end, b"".join(line + newline for line in indented))


def value_added(source_map: SourceMap, table: Path, after: str, key: str, value: object) -> Edit:
    """Return the edit that adds a key to a table: next to *after* if the table is on one line."""
    if table in source_map.headers:
        return keys_added(source_map, table, after, {key: value})
    spot = source_map.of((*table, after))
    if not spot.is_exact or spot.value is None:
        raise not_found(table)
    new = f", {key} = ".encode() + _written(source_map, value)
    return Edit(spot.value.end, spot.value.end, new)


def strings_added(source_map: SourceMap, array: Path, new: Sequence[str]) -> Edit:
    """Return the edit that adds strings to the array at this path, in its last element's layout."""
    return elements_added(source_map, array, [literal(text).encode() for text in new])


def key_removed(source_map: SourceMap, path: Path) -> Edit:
    """Return the edit that removes a key and its value; a comment on its line stays, alone."""
    spot = source_map.of(path)
    if not spot.is_exact or spot.value is None or spot.key is None:
        raise not_found(path)
    content = source_map.content
    start = content.rfind(b"\n", 0, spot.key.start) + 1
    end = content.find(b"\n", spot.value.end) + 1 or len(content)
    indent, rest = content[start : spot.key.start], content[spot.value.end : end].lstrip()
    if indent.strip() or (rest and not rest.startswith(b"#")):
        raise UneditableText(f"{spelled(path)} has no line to itself: change it by hand")
    if rest.startswith(b"#"):
        return Edit(start, end, indent + rest)
    return Edit(start, end, b"")


def elements_added(source_map: SourceMap, array: Path, new: Sequence[bytes]) -> Edit:
    """Return the edit that adds elements to an array, in the layout of its last element."""
    there = list(elements(source_map, array))
    if not there:
        return _elements_of_empty(source_map, array, new)
    content, newline, last = source_map.content, newline_of(source_map.content), there[-1]
    indent = content[content.rfind(b"\n", 0, last.start) + 1 : last.start]
    if indent.strip():
        return Edit(last.end, last.end, b"".join(b", " + element for element in new))
    end = content.find(b"\n", last.end) + 1 or len(content)
    rest = content[last.end : end]
    has_comma = rest.lstrip().startswith(b",")
    remainder = rest.lstrip().removeprefix(b",").strip()
    if remainder and not remainder.startswith(b"#"):  # the bracket is on the same line
        joint = b"," + newline + indent
        return Edit(last.end, last.end, b"".join(joint + element for element in new))
    # One element a line: a comment on the line of the last one stays there.
    lines = [indent + element + b"," + newline for element in new]
    if has_comma:
        return Edit(end, end, b"".join(lines))
    whole = b"," + rest + b"".join(lines)
    return Edit(last.end, end, whole[: -len(b"," + newline)] + newline)


def elements(source_map: SourceMap, array: Path) -> Iterator[SourceRange]:
    """Yield the ranges of the elements of the array at this path."""
    count = 0
    while (spot := source_map.of((*array, count))).is_exact and spot.value is not None:
        yield spot.value
        count += 1


def _elements_of_empty(source_map: SourceMap, array: Path, new: Sequence[bytes]) -> Edit:
    """Return the edit that adds the first elements to an array, below its comments."""
    content, newline = source_map.content, newline_of(source_map.content)
    empty = source_map.of(array).best
    bracket = empty.end - 1
    lines = [b"    " + element + b"," for element in new]
    if content[empty.start + 1 : bracket].strip():
        at = content.rfind(b"\n", 0, bracket) + 1  # a comment extends to the end of its line
        return Edit(at, at, b"".join(line + newline for line in lines))
    return Edit(empty.start, empty.end, newline.join([b"[", *lines, b"]"]))


def inline(value: object) -> bytes:
    """Return any *value* on one line: a table in braces, a list in brackets."""
    if isinstance(value, dict):
        return inline_table(value)
    if isinstance(value, list):
        return b"[" + b", ".join(map(inline, value)) + b"]"
    return literal(value).encode()


def inline_table(table: Mapping[str, Any]) -> bytes:
    """Return a table as an inline table."""
    pairs = (key_literal(key).encode() + b" = " + inline(v) for key, v in table.items())
    return b"{ " + b", ".join(pairs) + b" }" if table else b"{}"


def key_literal(key: str) -> str:
    """Return a *key* as tomli-w writes it: in quotes if necessary."""
    return dumped({key: 0}).removesuffix(" = 0\n")


def _written(source_map: SourceMap, value: object) -> bytes:
    """Return a plain *value* as written after a key, with the newlines of the file."""
    return literal(value).encode().replace(b"\n", newline_of(source_map.content))


def spelled(path: Path) -> str:
    """Return a *path* for a message, with dots between its parts."""
    return ".".join(str(part) for part in path)
