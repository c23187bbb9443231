"""Parse the text of a ledger as far as it is TOML: one broken entry hides no other."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cadence.check.byte_order_mark import MARK, byte_order_mark
from cadence.check.conflict import conflict
from cadence.check.not_toml import not_toml, too_much
from cadence.toml.parse import may_span_lines
from cadence.toml.parse import parse as parse_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

    import tomli

    from cadence.check.finding import Fault

_MOST = 20  # syntax faults: each costs another parse of the file
_SPACES = bytes(byte if byte in b"\r\n" else 0x20 for byte in range(256))
_HEADER = re.compile(
    rb"^[ \t]*(?:\[[ \t]*([A-Za-z0-9_-]+)[ \t]*\]|\[\[[ \t]*([A-Za-z0-9_-]+)[ \t]*\]\])"
    rb"[ \t]*(?:#.*)?\r?$",
    re.MULTILINE,
)
_SOME_HEADER = re.compile(
    rb"[ \t]*(?:\[[A-Za-z0-9_.\"' \t-]+\]|\[\[[A-Za-z0-9_.\"' \t-]+\]\])[ \t]*(?:#.*)?\r?"
)
_ID = re.compile(
    rb"""^[ \t]*id[ \t]*=[ \t]*["']([A-Za-z0-9-]+)["'][ \t]*(?:#.*)?\r?$""", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tables of TOML text and its syntax faults.

    Entries with a syntax fault are blanked out in `content`, which is as long as the text;
    `left_out` gives their sections ("" if not known), with the ids that they seem to have. `tables`
    is None if it is not certain what remains.
    """

    content: bytes
    tables: Mapping[str, Any] | None
    faults: tuple[Fault, ...] = ()
    left_out: tuple[tuple[str, str | None], ...] = field(default=())


def parse(content: bytes) -> Parsed:
    """Parse the UTF-8 *content* of a ledger as far as it is TOML."""
    if not content.startswith(MARK):
        return _parse(content)
    rest = _parse(b" " * len(MARK) + content[len(MARK) :])
    return Parsed(rest.content, rest.tables, (byte_order_mark(), *rest.faults), rest.left_out)


def _parse(content: bytes) -> Parsed:
    import tomli

    faults: list[Fault] = []
    left_out: list[tuple[str, str | None]] = []
    while True:
        try:
            tables = parse_toml(content.decode())
        except tomli.TOMLDecodeError as error:
            at = _position(content, error)
            unmerged = conflict(content, at)
            if unmerged is not None:  # either of the two versions may be right
                return Parsed(content, None, (unmerged,))
            faults.append(not_toml(error, at))
            entry = _entry_around(content, at, error.msg)
            if entry is None or len(faults) == _MOST:
                return Parsed(content, None, tuple(faults))
            start, end, section = entry
            left_out.append((section, _id_in(content[start:end])))
            content = content[:start] + _blank(content[start:end]) + content[end:]
        except (RecursionError, ValueError) as fault:
            return Parsed(content, None, (*faults, too_much(fault)))
        else:
            return Parsed(content, tables, tuple(faults), tuple(left_out))


def _position(content: bytes, error: tomli.TOMLDecodeError) -> int:
    """Return the byte at which the parser stopped; it counts lines and characters."""
    start = 0
    for _ in range(error.lineno - 1):
        start = content.index(b"\n", start) + 1
    end = content.find(b"\n", start)
    line = content[start : end if end >= 0 else len(content)].decode()
    return start + len(line[: error.colno - 1].encode())


def _entry_around(content: bytes, at: int, said: str) -> tuple[int, int, str] | None:
    """Return start, end and section of the entry that the fault at byte *at* belongs to.

    None if the fault may extend beyond it: a string that may span lines may contain any number of
    entries.
    """
    headers = [*_HEADER.finditer(content)]
    starts = [*(header.start() for header in headers), len(content)]
    line_start = content.rfind(b"\n", 0, at) + 1
    line_end = content.find(b"\n", at)
    line = content[line_start : line_end if line_end >= 0 else len(content)]
    number = bisect_right(starts, line_start, hi=len(headers)) - 1
    begins = line.lstrip().startswith(b"[")
    if begins and not _SOME_HEADER.fullmatch(line):
        start, section = line_start, ""  # a broken header: its entry starts here
    else:
        if begins and starts[number] == line_start and not said.startswith("Cannot"):
            number -= 1  # a valid header: what is not closed is above it
        if number < 0:
            return None
        start = starts[number]
        section = (headers[number][1] or headers[number][2]).decode()
    end = starts[bisect_right(starts, start, hi=len(headers))]
    return None if may_span_lines(content[:end]) else (start, end, section)


def _id_in(entry: bytes) -> str | None:
    found = _ID.search(entry)
    return found[1].decode() if found else None


def _blank(entry: bytes) -> bytes:
    """Return *entry* as spaces, with its line breaks, without a loop over bytes."""
    spaces = entry.translate(_SPACES)
    return spaces.replace(b"\r\n", b"\0\n").replace(b"\r", b" ").replace(b"\0", b"\r")
