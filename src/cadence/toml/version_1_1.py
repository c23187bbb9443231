"""Find the uses of TOML 1.1, which most programs still refuse (DESIGN 5, CAD207).

The parser reads 1.1, but the grammar behind `cadence.toml.source_map` only 1.0, so the text is
also converted to 1.0 of the same length, to locate its values.

Neither parser could do this instead. A ledger of 18,500 contacts (20 MB) takes 90 ms of
`is_suspect`, 4,200 ms of tree-sitter and 9,500 ms of `tomllib` (which knows only 1.0 until
Python 3.14). At a use of 1.1 tree-sitter reports an error but not which, and at an escape or a
time it loses every key up to the next header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Cheap and generous. Each begins with one fixed byte, which makes the search several times faster.
_PERHAPS_ESCAPE = re.compile(rb"\\[ex]")
_PERHAPS_COMMA = re.compile(rb",[ \t]*+\}")
_PERHAPS_TIME = re.compile(rb":(?<=\d\d:)(?<!:\d\d:)\d\d(?!:)")
_ESCAPE = re.compile(rb"\\(?:(?P<new>e|x[0-9A-Fa-f]{2})|.)", re.DOTALL)


@cache
def _token() -> re.Pattern[bytes]:
    """Return the tokens of TOML; compiled only for text that seems to be TOML 1.1."""
    return re.compile(
        rb'''
    (?P<comment> \#[^\n]*+ )
    | (?P<basic> """(?>[^\\"]+|\\.|"{1,2}(?!"))*+"{3,5} | "(?>[^"\\\n]+|\\[^\n])*+" )
    | (?P<literal> \'\'\'(?>[^']+|'{1,2}(?!'))*+'{3,5} | '[^'\n]*+' )
    | (?P<time> (?:\d{4}-\d\d-\d\d[Tt\ ])?\d\d:\d\d(?P<seconds>:\d\d(?:\.\d+)?)?
        (?:[Zz]|[+-]\d\d:\d\d)? )
    | (?P<word> [\w.+-]++ )
    | (?P<mark> [{}\[\],=\n] )
    ''',
        re.VERBOSE | re.DOTALL,
    )


class Novelty(StrEnum):
    """What TOML 1.1 allows and 1.0 does not."""

    LINES = "an inline table over several lines"
    COMMA = "a comma after the last value of an inline table"
    ESCAPE = r"an escape such as \e or \x41"
    TIME = "a time without seconds"


@dataclass(frozen=True, slots=True)
class Use:
    """One use of TOML 1.1: its kind and its bytes."""

    novelty: Novelty
    start: int
    end: int


def is_suspect(content: bytes) -> bool:
    """Whether *content* may use TOML 1.1: a check that costs far less than `uses`.

    It misses a time without seconds after a string on the same line; no value of a ledger is a
    time.
    """
    return (
        _PERHAPS_ESCAPE.search(content) is not None
        or _PERHAPS_COMMA.search(content) is not None
        or _has_open_brace(content)
        or _has_bare_time(content)
    )


def _has_bare_time(content: bytes) -> bool:
    """Whether a time without seconds is on a line before any quotes."""
    found = _PERHAPS_TIME.search(content)
    while found:
        line = content[content.rfind(b"\n", 0, found.start()) + 1 : found.start()]
        if b'"' not in line and b"'" not in line:
            return True
        found = _PERHAPS_TIME.search(content, _next_line(content, found.end()))
    return False


def _has_open_brace(content: bytes) -> bool:
    """Whether a line opens more braces than it closes, as a multi-line inline table does."""
    at = content.find(b"{")
    while at >= 0:
        end = _next_line(content, at)
        if content.count(b"{", at, end) > content.count(b"}", at, end):
            return True
        at = content.find(b"{", end)
    return False


def _next_line(content: bytes, at: int) -> int:
    return content.find(b"\n", at) + 1 or len(content)


def uses(content: bytes) -> Iterator[Use]:
    """Yield each use of TOML 1.1 in *content*, which is valid TOML.

    Of an inline table only the first; if the table spans lines, its opening brace.
    """
    seen: set[int] = set()
    for use, table in _walk(content):
        if table is None:
            yield use
        elif table not in seen:
            seen.add(table)
            in_lines = use.novelty is Novelty.LINES
            yield Use(use.novelty, table, table + 1) if in_lines else use


def as_1_0(content: bytes) -> bytes:
    """Return *content* in TOML 1.0, with every key and value at the same bytes.

    Values written in 1.1 are replaced by others of the same kind and length.
    """
    text = bytearray(content)
    for use, _ in _walk(content):
        old = content[use.start : use.end]
        text[use.start : use.end] = _stand_in(use.novelty, old)
    return bytes(text)


def _stand_in(novelty: Novelty, old: bytes) -> bytes:
    match novelty:
        case Novelty.LINES | Novelty.COMMA:
            return b" " * len(old)
        case Novelty.ESCAPE:
            return b"_" * len(old)
        case Novelty.TIME:
            return b"1" * len(old)


def _walk(content: bytes) -> Iterator[tuple[Use, int | None]]:
    """Yield each use, and the start of the inline table it is in, if any."""
    open_at: list[int | None] = []  # the open brackets: None for `[`, the offset for `{`
    comma: int | None = None  # the offset of the last token, if it is a comma
    for token in _token().finditer(content):
        kind, mark = token.lastgroup, token["mark"]
        table = open_at[-1] if open_at else None
        is_break = mark == b"\n" or kind == "comment"
        if table is not None and is_break:
            yield Use(Novelty.LINES, token.start(), token.end()), table
        elif table is not None and mark == b"}" and comma is not None:
            yield Use(Novelty.COMMA, comma, comma + 1), table
        elif kind in {"basic", "time"}:
            yield from ((use, None) for use in _in_value(token))
        if mark in {b"{", b"["}:
            open_at.append(token.start() if mark == b"{" else None)
        elif mark in {b"}", b"]"} and open_at:
            open_at.pop()
        if not is_break:
            comma = token.start() if mark == b"," else None


def _in_value(token: re.Match[bytes]) -> Iterator[Use]:
    if token.lastgroup == "time":
        if not token["seconds"]:
            yield Use(Novelty.TIME, token.start(), token.end())
        return
    for escape in _ESCAPE.finditer(token.string, token.start(), token.end()):
        if escape["new"]:
            yield Use(Novelty.ESCAPE, escape.start(), escape.end())
