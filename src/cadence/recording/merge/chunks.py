"""Split the block of an entry into chunks: its header, each key with its comments, its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import tomli

from cadence.toml.outline import lines_in_strings, split_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEAD, TAIL = "[", "]"  # no key without quotes has these names
_MOST: Final = 500  # keys: more than any entry of a ledger has
_NAME: Final = "[A-Za-z0-9_-]+"
# No other line begins like this: in a list, `=` occurs only inside quotes or braces.
_PAIR: Final = re.compile(rf"[ \t]*({_NAME})[ \t]*=")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Comments and blank lines, followed by the whole lines of a key: `body`."""

    above: str
    body: str

    @property
    def is_tables(self) -> bool:
        """Whether the key is written under headers: `[[contact.sources]]`."""
        return self.body.startswith("[")


@dataclass(frozen=True, slots=True)
class Chunks:
    """The chunks of a block by key, in the order of its text; the head first, the tail last."""

    by_key: Mapping[str, Chunk]

    @property
    def keys(self) -> list[str]:
        """The keys of the entry, in the order of the text."""
        return [key for key in self.by_key if key not in (HEAD, TAIL)]


def chunks(section: str, text: str, table: Mapping[str, Any]) -> Chunks | None:
    """Return the chunks of a block that holds *table*; None if its layout is another."""
    if len(table) > _MOST:
        return None
    lines = split_lines(text)
    spans = _spans(section, lines, lines_in_strings(text))
    if spans is None or [span.key for span in spans].count(HEAD) != 1 or spans[0].key != HEAD:
        return None
    found: dict[str, Chunk] = {}
    at = 0
    for span in spans:
        if span.key in found:
            return None
        above = "".join(lines[at : span.first])
        found[span.key] = Chunk(above, "".join(lines[span.first : span.last + 1]))
        at = span.last + 1
    if found.keys() - {HEAD} != table.keys():
        return None  # a quoted or dotted key
    found[TAIL] = Chunk("".join(lines[at:]), "")
    return Chunks(found)


@dataclass(slots=True)
class _Span:
    """The first and last line of a key; a table under a header has all lines below the header."""

    key: str
    first: int
    last: int
    is_table: bool


def _spans(section: str, lines: Sequence[str], inside: frozenset[int]) -> list[_Span] | None:
    """Return the lines of the header and of each key, in order."""
    header = re.compile(rf"[ \t]*\[\[?[ \t]*{re.escape(section)}[ \t]*(?:\.[ \t]*({_NAME}))?")
    spans: list[_Span] = []
    for number, line in enumerate(lines):
        if number not in inside and not line.strip():
            continue
        if number not in inside and line.lstrip().startswith("#"):
            continue
        is_known = number not in inside or number - 1 not in inside
        begun = header.match(line) if is_known else None
        pair = _PAIR.match(line) if is_known and not (spans and spans[-1].is_table) else None
        if begun:
            key = begun[1] or HEAD
            if spans and spans[-1].key == key:
                spans[-1].last = number
            else:
                spans.append(_Span(key, number, number, begun[1] is not None))
        elif pair:
            spans.append(_Span(pair[1], number, number, is_table=False))
        elif spans:
            spans[-1].last = number
        else:
            return None
    return spans


def says(section: str, key: str, body: str, value: object) -> bool:
    """Whether the lines of a key, parsed by themselves, give this *value*."""
    try:
        tables: Any = tomli.loads(body)
    except tomli.TOMLDecodeError:
        return False
    if body.startswith("["):
        inner = tables.get(section)
        return isinstance(inner, dict) and inner == {key: value} and tables.keys() == {section}
    return bool(tables == {key: value})
