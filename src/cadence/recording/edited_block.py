"""The block of lines of one entry: take it out of the ledger, change it, and put it back."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from cadence.recording.proposal import Draft
from cadence.recording.rewriting import placed
from cadence.toml.blocks import block_of
from cadence.toml.edit import Edit, UneditableText, trimmed
from cadence.toml.parse import BYTE_ORDER_MARK, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cadence.recording.entries import Entry
    from cadence.recording.proposal import LedgerText

_MARK = BYTE_ORDER_MARK.encode()
_MOST_COMPARED = 2000  # lines: a block with more differences is replaced whole


class EditedBlock(NamedTuple):
    """The bytes of an entry in its ledger, and the offset where they start."""

    start: int
    content: bytes


def block_in(before: LedgerText, entry: Entry) -> EditedBlock:
    """Return the block of *entry*. Raises `UneditableText` if it is not written as one block."""
    found = block_of(before.source_map, entry.path, entry.id)
    start = found.start
    if before.content.startswith(_MARK, start):  # the mark belongs to the file
        start += len(_MARK)
    block = EditedBlock(start, before.content[start : found.end])
    if table_of(entry.kind, block.content) != entry.table_in(before.tables):
        raise UneditableText(f"{entry.id} is not written as one block: change it by hand")
    return block


def table_of(kind: str, block: bytes) -> Mapping[str, Any] | None:
    """Return the table that a block holds; None if it is not exactly one entry of this kind."""
    try:
        tables: dict[str, Any] = parse(block.decode())
    except (tomli.TOMLDecodeError, ValueError, RecursionError):
        return None
    return entry_of(kind, tables)


def entry_of(kind: str, tables: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the one entry of this *kind* in *tables*; None if there is anything else in them.

    An entry of a list of tables must be in a list.
    """
    match tables.get(kind):
        case [dict(entry)] if len(tables) == 1 and kind != "ledger":
            return entry
        case dict(entry) if len(tables) == 1 and kind == "ledger":
            return entry
    return None


def with_block(before: LedgerText, entry: Entry, new: bytes) -> Draft:
    """Return the draft that replaces the block of *entry* with *new*.

    Only the lines that differ are changed. If a new date belongs elsewhere, the block moves.
    Raises `UneditableText`.
    """
    block = block_in(before, entry)
    table = table_of(entry.kind, new)
    if table is None:
        raise UneditableText(f"{entry.id} would not be one block: change it by hand")
    edits = tuple(line_edits(block, new))
    if len(entry.path) == 1:
        made = Draft(edits, entry.put_into(before.tables, table))
    else:
        made = placed(before, (entry.kind, entry.index), table, edits)
    return made._replace(message=f"Edit {entry.id}")


def line_edits(block: EditedBlock, new: bytes) -> Iterator[Edit]:
    """Yield the edits that turn a block into *new*, line by line."""
    lines = block.content.splitlines(keepends=True)
    head, old_lines, new_lines = trimmed(lines, new.splitlines(keepends=True))
    begins = block.start + sum(map(len, lines[:head]))
    starts = [begins]
    for line in old_lines:
        starts.append(starts[-1] + len(line))
    if max(len(old_lines), len(new_lines)) > _MOST_COMPARED:
        yield Edit(begins, starts[-1], b"".join(new_lines))
        return
    for tag, first, last, from_, to in SequenceMatcher(
        None, old_lines, new_lines, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield Edit(starts[first], starts[last], b"".join(new_lines[from_:to]))
