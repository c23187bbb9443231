"""A block as it is in a text editor: with lines of ours at its top, and what the editor did to it.

An editor may write other line breaks, a byte order mark, or no last line break: nobody meant
that as a change, and it is undone (KEEPING 2).
"""

from __future__ import annotations

import codecs
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What each line begins with that is ours.
MARK: Final = b"#! cadence:"
_MOST_COMPARED: Final = 2000  # lines


class Reason(NamedTuple):
    """Why a text cannot stand, and on which of its lines, from 1; None for no line of it."""

    line: int | None
    sentence: str


class Unfit(CadenceError):
    """The text cannot take the place of the entry, for these reasons."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
        super().__init__(f"{reasons[0].sentence}{more}")


def annotated(block: bytes, notes: Sequence[str]) -> bytes:
    """Return *block* with each of our *notes* on a line above it, in its line breaks."""
    newline = b"\r\n" if b"\r\n" in block else b"\n"
    lines = (MARK + b" " + note.encode() + newline for note in notes)
    return b"".join([*lines, block])


def without_notes(text: bytes, opened: bytes) -> bytes:
    """Return *text* without our lines; a line that was in the block *opened* is not ours."""
    own = {line.strip() for line in opened.splitlines() if line.startswith(MARK)}
    lines = text.splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith(MARK) or line.strip() in own)
    return b"".join(kept)


def in_utf_8(content: bytes) -> bytes:
    """Return what an editor saved, in UTF-8 and without a byte order mark. Raises `Unfit`."""
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
    """Return *text* with the line breaks of the block *opened*, and its end.

    A line that was there keeps the line break that it had; a new one has what most have.
    Blank lines above and below are no part of a block.
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
