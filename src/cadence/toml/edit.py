"""A TOML text with one more block or another value, every other byte as it was (DESIGN 6).

All offsets are in bytes. Nothing here is trusted: `cadence.recording.proposal` parses the
new text and compares it with what was asked for.
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
    """The ledger is laid out in a way that only a person can change."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the old text, and what takes its place; an insertion where it is empty."""

    start: int
    end: int
    new: bytes


def applied(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return *content* with *edits* made, none of which may overlap another."""
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
    """Return the lines that *edits* take out of *content*, each time with those they put there.

    Edits on one line are one change. What they are is known: nothing is compared but the
    first and last lines of a change.
    """
    return [_lines_of(content, *change) for change in lines_around(content, edits)]


def lines_around(content: bytes, edits: Iterable[Edit]) -> list[tuple[int, int, list[Edit]]]:
    """Return the stretches of whole lines that *edits* change, each with those inside of it."""
    changes: list[tuple[int, int, list[Edit]]] = []  # the first byte and the one after, and why
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
    """Yield *edits* as those of the part of their text that begins at *start*."""
    return (Edit(edit.start - start, edit.end - start, edit.new) for edit in edits)


def trimmed(old: Sequence[_L], new: Sequence[_L]) -> tuple[int, Sequence[_L], Sequence[_L]]:
    """Return old and new lines without those that are alike at both ends, and how many lead."""
    alike = min(len(old), len(new))
    head = next((n for n in range(alike) if old[n] != new[n]), alike)
    alike -= head
    tail = next((n for n in range(alike) if old[-1 - n] != new[-1 - n]), alike)
    return head, old[head : len(old) - tail], new[head : len(new) - tail]


def newline_of(content: bytes) -> bytes:
    """Return the line break that most lines of *content* end with."""
    windows = content.count(b"\r\n")
    return b"\r\n" if windows * 2 > content.count(b"\n") else b"\n"


def literal(value: object) -> str:
    """Return a plain *value*, no table, as tomli-w writes it after a key."""
    return dumped({"x": value}).removeprefix("x = ").removesuffix("\n")


# -- one more block ------------------------------------------------------------------------


def entries_added(
    source_map: SourceMap,
    section: str,
    new: Mapping[int, Sequence[Mapping[str, Any]]],
    below: Sequence[str] = (),
) -> Iterator[Edit]:
    """Yield the edits that put new entries above those at these indices, in one pass.

    Each comes after the entry before it; the first of all above the one that was first, else
    above the sections that come *below*, or at the end.
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
    """Return where the first of *sections* that there is begins, or the end of the text."""
    first = next((name for name in sections if (name, 0) in source_map.headers), None)
    return start_of_entry(source_map, (first, 0)) if first else len(source_map.content)


def entry_block(section: str, entry: Mapping[str, Any]) -> str:
    """Return the block of an entry as it is in a ledger: in the form of tomli-w."""
    # As a table, not as a list of one: tomli-w would put a short one on one line.
    return f"[[{section}]]" + dumped({section: entry}).removeprefix(f"[{section}]")


def dumped(tables: Mapping[str, Any]) -> str:
    """Return *tables* in the form of tomli-w."""
    import tomli_w

    return tomli_w.dumps(tables)


def block_at(source_map: SourceMap, at: int, block: str) -> Edit:
    """Return the edit that puts a block at the start of a line, in the newlines of the file."""
    return inserted(source_map, at, block.encode().replace(b"\n", newline_of(source_map.content)))


def inserted(source_map: SourceMap, at: int, new: bytes) -> Edit:
    """Return the edit that puts lines at the start of a line, a blank one before and after."""
    return _inserted(source_map.content, newline_of(source_map.content), at, new)


def _inserted(content: bytes, newline: bytes, at: int, new: bytes) -> Edit:
    if at < len(content):
        follows = content[at : content.find(b"\n", at) + 1 or len(content)]
        new += newline if follows.strip() else b""
    elif at and not content.endswith(b"\n"):  # a text without a last line break stays one
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
    """Return where what follows *entry* begins: the next header, with comments that touch it."""
    _header(source_map, entry)
    order = list(source_map.headers)
    last = max(n for n, path in enumerate(order) if path[: len(entry)] == entry)
    if last + 1 == len(order):
        return len(source_map.content)
    return _above(source_map, source_map.headers[order[last + 1]])


def start_of_entry(source_map: SourceMap, entry: Path) -> int:
    """Return where *entry* begins: its header, with comments that touch it."""
    return _above(source_map, _header(source_map, entry))


def _above(source_map: SourceMap, header: int) -> int:
    """Return the start of the comment lines that touch the header at this offset."""
    bound = source_map.end_of_last_value_before(header)
    return start_of_comments(source_map.content, header, bound)


def start_of_comments(content: bytes, header: int, bound: int) -> int:
    """Return the start of the comment lines that touch a header, none above *bound*."""
    at = content.rfind(b"\n", 0, header) + 1
    while at > bound:
        line = content.rfind(b"\n", 0, at - 1) + 1
        if line < bound or not content[line:at].lstrip().startswith(b"#"):
            break
        at = line
    return at


# -- another value -------------------------------------------------------------------------


def value_changed(source_map: SourceMap, path: Path, value: object) -> Edit:
    """Return the edit that puts *value* in the place of the one at *path*."""
    place = _value_at(source_map, path)
    return Edit(place.start, place.end, _written(source_map, value))


def string_changed(source_map: SourceMap, path: Path, value: str) -> Edit:
    """Return the edit that makes the string at *path* another; if only trimmed, in its quotes."""
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
    """Return the error that what is at *path* has no place in the text."""
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
    """Return the edit that gives a table further keys, on lines below its key *after*."""
    lines = [f"{key} = ".encode() + _written(source_map, value) for key, value in values.items()]
    return _lines_below(source_map, table, after, lines)


def array_added(
    source_map: SourceMap, table: Path, after: str, key: str, new: Sequence[bytes]
) -> Edit:
    """Return the edit that gives a table an array, an element a line, below its key *after*."""
    lines = [f"{key} = [".encode(), *(b"    " + element + b"," for element in new), b"]"]
    return _lines_below(source_map, table, after, lines)


def _lines_below(source_map: SourceMap, table: Path, after: str, lines: Iterable[bytes]) -> Edit:
    """Return the edit that puts lines below that of a key, indented as it is."""
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
    """Return the edit that gives a table one more key: next to *after* where it is on one line."""
    if table in source_map.headers:
        return keys_added(source_map, table, after, {key: value})
    spot = source_map.of((*table, after))
    if not spot.is_exact or spot.value is None:
        raise not_found(table)
    new = f", {key} = ".encode() + _written(source_map, value)
    return Edit(spot.value.end, spot.value.end, new)


def strings_added(source_map: SourceMap, array: Path, new: Sequence[str]) -> Edit:
    """Return the edit that adds strings to the array at this path, in the layout of its last."""
    return elements_added(source_map, array, [literal(text).encode() for text in new])


def key_removed(source_map: SourceMap, path: Path) -> Edit:
    """Return the edit that removes a key and its value; a comment on its line stays, alone."""
    spot = source_map.of(path)
    if not spot.is_exact or spot.value is None or spot.key is None:
        raise not_found(path)
    content = source_map.content
    start = content.rfind(b"\n", 0, spot.key.start) + 1
    end = content.find(b"\n", spot.value.end) + 1 or len(content)
    indent, rest = content[start : spot.key.start], content[spot.value.end : end].lstrip(b" \t")
    if indent.strip() or (rest.strip() and not rest.startswith(b"#")):
        raise UneditableText(f"{spelled(path)} has no line to itself: change it by hand")
    if rest.startswith(b"#"):
        return Edit(start, end, indent + rest)
    return Edit(start, end, b"")


def elements_added(source_map: SourceMap, array: Path, new: Sequence[bytes]) -> Edit:
    """Return the edit that adds to an array, in the layout of its last element."""
    there = list(elements(source_map, array))
    if not there:
        return _elements_of_empty(source_map, array, new)
    content, newline, last = source_map.content, newline_of(source_map.content), there[-1]
    indent = content[content.rfind(b"\n", 0, last.start) + 1 : last.start]
    if indent.strip():
        return Edit(last.end, last.end, b"".join(b", " + element for element in new))
    end = content.find(b"\n", last.end) + 1 or len(content)
    rest = content[last.end : end]
    has_comma = rest.lstrip(b" \t").startswith(b",")
    remainder = rest.lstrip(b" \t").removeprefix(b",").strip()
    if remainder and not remainder.startswith(b"#"):  # the bracket is on that line
        joint = b"," + newline + indent
        return Edit(last.end, last.end, b"".join(joint + element for element in new))
    # One a line, and a comment on the line of the last one stays there.
    lines = [indent + element + b"," + newline for element in new]
    if has_comma:
        return Edit(end, end, b"".join(lines))
    whole = b"," + rest + b"".join(lines)
    return Edit(last.end, end, whole[: -len(b"," + newline)] + newline)


def elements(source_map: SourceMap, array: Path) -> Iterator[SourceRange]:
    """Yield where the elements of the array at this path are."""
    count = 0
    while (spot := source_map.of((*array, count))).is_exact and spot.value is not None:
        yield spot.value
        count += 1


def _elements_of_empty(source_map: SourceMap, array: Path, new: Sequence[bytes]) -> Edit:
    """Return the edit that gives an array its first elements, below what comments it has."""
    content, newline = source_map.content, newline_of(source_map.content)
    empty = source_map.of(array).best
    bracket = empty.end - 1
    lines = [b"    " + element + b"," for element in new]
    if content[empty.start + 1 : bracket].strip():
        at = content.rfind(b"\n", 0, bracket) + 1  # a comment ends with its line
        return Edit(at, at, b"".join(line + newline for line in lines))
    return Edit(empty.start, empty.end, newline.join([b"[", *lines, b"]"]))


def inline(value: object) -> bytes:
    """Return any *value* as it is written on one line: a table in braces, a list in brackets."""
    if isinstance(value, dict):
        return inline_table(value)
    if isinstance(value, list):
        return b"[" + b", ".join(map(inline, value)) + b"]"
    return literal(value).encode()


def inline_table(table: Mapping[str, Any]) -> bytes:
    """Return a table as it is written inside an array or after a key."""
    pairs = (key_literal(key).encode() + b" = " + inline(v) for key, v in table.items())
    return b"{ " + b", ".join(pairs) + b" }" if table else b"{}"


def key_literal(key: str) -> str:
    """Return a *key* as tomli-w writes it: in quotes where it has to be."""
    return dumped({key: 0}).removesuffix(" = 0\n")


def _written(source_map: SourceMap, value: object) -> bytes:
    """Return a plain *value* as it is written after a key, in the newlines of the file."""
    return literal(value).encode().replace(b"\n", newline_of(source_map.content))


def spelled(path: Path) -> str:
    """Return a *path* as a message has it: with a dot between its parts."""
    return ".".join(str(part) for part in path)
