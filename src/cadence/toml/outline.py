"""Split TOML text into blocks and the comments between them, by its lines (KEEPING 1).

The bounds are those of `cadence.toml.blocks`, without a syntax tree, which would take a
hundred times the memory of the text. If the lines are ambiguous, `Unclear` is raised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
# No other line begins like this: a value in brackets is quoted, or is one of these.
_HEADER: Final = re.compile(
    rf"[ \t]*\[\[?[ \t]*(?!(?:true|false|inf|nan)\b)([A-Za-z][A-Za-z0-9_-]*)"
    rf"((?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*\]\]?[ \t]*(?:#.*)?"
)
_STRINGS: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)


class Unclear(CadenceError):
    """The text is not laid out in blocks; the message says where."""


@dataclass(frozen=True, slots=True)
class Item:
    """A block, or a comment between two blocks: its whole lines, and the blank lines above it.

    A block has the name of its `section`, and its `index` among the entries of that section;
    a comment has neither.
    """

    lead: str
    text: str
    section: str = ""
    index: int = 0

    @property
    def is_comment(self) -> bool:
        """Whether it is a comment that belongs to no block."""
        return not self.section


@dataclass(frozen=True, slots=True)
class Outline:
    """The items of TOML text in order, and the blank lines after the last."""

    items: Sequence[Item]
    trail: str

    @property
    def text(self) -> str:
        """The text that was split."""
        return "".join(item.lead + item.text for item in self.items) + self.trail


@dataclass(slots=True)
class _Run:
    """The lines of an entry: from its header to its last value, both inclusive."""

    section: str
    header: int
    last: int


def outline(text: str, tables: Mapping[str, Any]) -> Outline:
    """Return the outline of *text*, which was parsed to *tables*; its newlines are LF.

    Raises `Unclear` for keys above the first header, an entry in several pieces, and
    entries without headers of their own.
    """
    lines = split_lines(text)
    kinds = _kinds(lines, lines_in_strings(text))
    runs = list(_runs(lines, kinds))
    _check_counts(runs, tables)
    return _items(lines, kinds, runs)


def split_lines(text: str) -> list[str]:
    """Return the lines of *text*, split at LF and nothing else."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines


def lines_in_strings(text: str) -> frozenset[int]:
    """Return the numbers of the lines that are part of a multi-line string."""
    if '"""' not in text and "'''" not in text:
        return frozenset()
    found: set[int] = set()
    line = at = 0
    for token in _STRINGS.finditer(text):
        line += text.count("\n", at, token.start())
        at = token.start()
        if breaks := token[0].count("\n"):
            found.update(range(line, line + breaks + 1))
    return frozenset(found)


def _kinds(lines: Sequence[str], inside: frozenset[int]) -> str:
    """Return a letter for each line: blank, comment, header, or value."""
    return "".join(
        "v" if number in inside else _kind(line.strip()) for number, line in enumerate(lines)
    )


def _kind(line: str) -> str:
    match line[:1]:
        case "":
            return "b"
        case "#":
            return "c"
        case "[":
            return "h" if _HEADER.fullmatch(line) else "v"
        case _:
            return "v"


def _runs(lines: Sequence[str], kinds: str) -> Iterator[_Run]:
    run: _Run | None = None
    for number, kind in enumerate(kinds):
        if kind in "bc":
            continue
        header = _HEADER.match(lines[number]) if kind == "h" else None
        if header and not header[2]:
            if run:
                yield run
            run = _Run(header[1], number, number)
        elif run is None:
            raise Unclear(f"line {number + 1} is not under a header")
        elif header and header[1] != run.section:
            raise Unclear(
                f"the [[{header[1]}]] that line {number + 1} belongs to is in several pieces"
            )
        else:
            run.last = number
    if run:
        yield run


def _check_counts(runs: Sequence[_Run], tables: Mapping[str, Any]) -> None:
    counts: dict[str, int] = {}
    for run in runs:
        counts[run.section] = counts.get(run.section, 0) + 1
    for section in tables.keys() | counts:
        entries = tables.get(section)
        count = len(entries) if isinstance(entries, list) else 1
        if counts.get(section) != count:
            raise Unclear(f"not every {section} is under a header of its own")


def _items(lines: Sequence[str], kinds: str, runs: Sequence[_Run]) -> Outline:
    items: list[Item] = []
    numbers: dict[str, int] = {}
    at = 0  # the first line that is not in an item yet
    for place, run in enumerate(runs):
        start = run.header
        while start > at and kinds[start - 1] == "c":
            start -= 1
        lead = _comments(lines, kinds, at, start, items)
        following = runs[place + 1].header if place + 1 < len(runs) else len(lines)
        end = after = run.last + 1
        while end < following and kinds[end] == "c":
            end += 1
        at = after if end == following < len(lines) else end
        number = numbers.get(run.section, 0)
        numbers[run.section] = number + 1
        items.append(Item(lead, "".join(lines[start:at]), run.section, number))
    return Outline(items, _comments(lines, kinds, at, len(lines), items))


def _comments(lines: Sequence[str], kinds: str, at: int, end: int, items: list[Item]) -> str:
    """Append the comments among the lines from *at* up to *end*; return the blank lines after."""
    while True:
        start = at
        while at < end and kinds[at] == "b":
            at += 1
        lead = "".join(lines[start:at])
        if at == end:
            return lead
        start = at
        while at < end and kinds[at] == "c":
            at += 1
        items.append(Item(lead, "".join(lines[start:at])))
