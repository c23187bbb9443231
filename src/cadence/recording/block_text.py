"""A block in a text editor: add our notes above it, and undo what the editor did to its form.

An editor may write other line breaks, a byte order mark, or no final line break. None of
that is an intended change, so it is undone (KEEPING 2).
"""

from __future__ import annotations

import codecs
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The beginning of each note.
MARK: Final = b"#! cadence:"
_MOST_COMPARED: Final = 2000  # lines


class Reason(NamedTuple):
    """Why edited text is refused, and its line, from 1; None if no one line is at fault."""

    line: int | None
    sentence: str


class Unfit(CadenceError):
    """The text cannot replace the entry, for these reasons."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
        super().__init__(f"{reasons[0].sentence}{more}")


def annotated(block: bytes, notes: Sequence[str]) -> bytes:
    """Return *block* below a comment line for each of our *notes*, with the block's newlines."""
    newline = b"\r\n" if b"\r\n" in block else b"\n"
    lines = (MARK + b" " + note.encode() + newline for note in notes)
    return b"".join([*lines, block])


def without_notes(text: bytes, opened: bytes) -> bytes:
    """Return *text* without our notes; a line that was in the block *opened* is kept."""
    own = {line.strip() for line in opened.splitlines() if line.startswith(MARK)}
    lines = text.splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith(MARK) or line.strip() in own)
    return b"".join(kept)


def in_utf_8(content: bytes) -> bytes:
    """Return what an editor saved as UTF-8 without a byte order mark. Raises `Unfit`."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding).encode()
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise Unfit([Reason(line, "this is not UTF-8: save it in that encoding")]) from None


def restored(text: bytes, opened: bytes) -> bytes:
    """Return *text* with the line breaks and the ending of the block *opened*.

    An old line keeps its line break; a new one gets the most common. Blank lines above and
    below are not part of a block.
    """
    old, new = opened.splitlines(), text.splitlines()
    while new and not new[0].strip():
        del new[0]
    while new and not new[-1].strip():
        del new[-1]
    breaks = [line[len(line.rstrip(b"\r\n")) :] for line in opened.splitlines(keepends=True)]
    usual = b"\r\n" if breaks.count(b"\r\n") * 2 > len(breaks) else b"\n"
    ends = [usual] * len(new)
    if max(len(old), len(new)) <= _MOST_COMPARED:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for first, at, length in matcher.get_matching_blocks():
            ends[at : at + length] = [found or usual for found in breaks[first : first + length]]
    whole = b"".join(line + end for line, end in zip(new, ends, strict=True))
    if opened.endswith(b"\n"):
        return whole
    return whole.removesuffix(b"\n").removesuffix(b"\r")
