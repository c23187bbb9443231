"""Remove elements of an array, or tables of a list of tables, from TOML text.

Every other byte stays. A comment on the line of an element stays too, alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.toml.blocks import blocks_of_tables, taken_away
from cadence.toml.edit import Edit, UneditableText, elements, not_found, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cadence.toml.source_map import Path, SourceMap, SourceRange


def element_removed(source_map: SourceMap, array: Path, index: int) -> list[Edit]:
    """Return the edits that remove the element at *index* from the array at the path *array*.

    The array must have another element. Raises `UneditableText` if there is no such element.
    """
    found = list(elements(source_map, array))
    if index >= len(found) or len(found) == 1:
        raise not_found(array)
    return list(_removed(source_map.content, found, index))


def table_removed(source_map: SourceMap, table: Path) -> Edit:
    """Return the edit that removes a table under a header, with the comments that touch it."""
    block = blocks_of_tables(source_map).get(table)
    if block is None or not block.is_whole:
        raise UneditableText(f"{spelled(table)} is not in one piece in the text: change it by hand")
    return taken_away(source_map.content, block)


def _removed(content: bytes, elements: Sequence[SourceRange], n: int) -> Iterator[Edit]:
    element = elements[n]
    comma = _comma_after(content, element.end)
    if line := _own_lines(content, element, comma):
        yield line
    elif n + 1 < len(elements) and _is_simple(content[element.end : elements[n + 1].start]):
        yield Edit(element.start, elements[n + 1].start, b"")
    elif n + 1 == len(elements) and _is_simple(content[elements[n - 1].end : element.start]):
        yield Edit(elements[n - 1].end, element.end, b"")
    else:  # with the comma: a valid array remains, if not a pretty one
        yield Edit(element.start, element.end, b"")
        if comma is not None:
            yield Edit(comma, comma + 1, b"")


def _own_lines(content: bytes, element: SourceRange, comma: int | None) -> Edit | None:
    """Return the edit that removes the lines of an element if nothing else is on them.

    A comment after it stays.
    """
    start = content.rfind(b"\n", 0, element.start) + 1
    end = content.find(b"\n", element.end) + 1
    indent = content[start : element.start]
    if not end or indent.strip() or (comma is not None and comma >= end):
        return None
    rest = content[element.end if comma is None else comma + 1 : end].lstrip()
    if rest.startswith(b"#"):
        return Edit(start, end, indent + rest)
    return None if rest else Edit(start, end, b"")


def _is_simple(between: bytes) -> bool:
    """Whether only a comma and spaces are between two elements."""
    return not between.strip(b", \t")


def _comma_after(content: bytes, at: int) -> int | None:
    """Return the offset of the comma after the element that ends at *at*; None if there is none."""
    while at < len(content):
        character = content[at : at + 1]
        if character == b"#":
            at = content.find(b"\n", at) + 1 or len(content)
        elif character.isspace():
            at += 1
        else:
            return at if character == b"," else None
    return None
