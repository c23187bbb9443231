"""Merge the block of one entry three ways: as opened, as edited, and as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.ledger.keys import written
from cadence.recording.edited_block import table_of
from cadence.recording.merge.block import VersionBlock, merged_block
from cadence.recording.merge.pieces import written as settled
from cadence.recording.merge.values import merged_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cadence.recording.merge.values import Conflict

_MOST_SHOWN = 200  # characters of a value


class MergedText(NamedTuple):
    """A merged block with LF newlines; if both changed a key, it has the edited value.

    `conflicts` has a sentence for each such key, with its value in the ledger now.
    """

    text: bytes
    conflicts: tuple[str, ...]


def merged_text(kind: str, opened: bytes, edited: bytes, now: bytes) -> MergedText:
    """Return the merged block of an entry of this *kind* from three texts of one entry each."""
    base, ours, theirs = (_block(kind, text) for text in (opened, edited, now))
    values = merged_values(kind, base.table, ours.table, theirs.table)
    pieces = merged_block(kind, base, ours, theirs, values)
    sentences = (sentence for conflict in values.conflicts for sentence in _sentences(conflict))
    return MergedText(settled(pieces, "ours").encode(), tuple(sentences))


def _block(kind: str, text: bytes) -> VersionBlock:
    lines = b"\n".join(text.splitlines()) + b"\n"
    return VersionBlock(lines.decode(), table_of(kind, lines) or {})


def _sentences(conflict: Conflict) -> Iterator[str]:
    other = [k for k in conflict.keys if conflict.ours.get(k) != conflict.theirs.get(k)]
    changed = [k for k in other if conflict.theirs.get(k) != conflict.base.get(k)]
    for key in changed or other:
        yield (
            f"somebody else changed {key} meanwhile: {_said(conflict.theirs, key)};"
            " save again to keep your version"
        )


def _said(table: Mapping[str, Any], key: str) -> str:
    if key not in table:
        return "it is gone"
    text = f"{key} = {written(table[key])}"
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]} …"
