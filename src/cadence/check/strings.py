"""Find misleading strings in a ledger: rule them out by a quick test, or find them in one walk.

A quick test of the bytes of a whole file saves testing each of its strings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.check.finding import Part
from cadence.check.rule import MOST
from cadence.ledger.characters import INVISIBLE, MISLEADING
from cadence.toml.parse import may_span_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cadence.toml.source_map import Path

_CONTROL = re.compile(MISLEADING)
_PERHAPS_CONTROL = re.compile(INVISIBLE)
# In a file without any of these, no string can contain an ASCII control character.
_ASCII_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - {0x0A, 0x0D}))
_ASCII = bytes(range(0x80))
_ESCAPES = re.compile(rb"""\\[^"\\]""")
_SPACES = " \xa0\u3000"
# A space inside quotes, before the closing ones. Each pattern starts with two fixed bytes, which
# makes it fast, as do those for the quote and the space at the start of a string.
_ENDS_IN_SPACE = (
    re.compile(rb"""\x20"[ \t]*(?:[,\]}#\r\n]|\Z)"""),
    re.compile(rb"""\x20'[ \t]*(?:[,\]}#\r\n]|\Z)"""),
)
_BEGINS_WITH_SPACE = (re.compile(rb'"\x20'), re.compile(rb"'\x20"))
_BEFORE_A_STRING = frozenset({b"=", b"[", b"{", b"\n", b"\t", b" "})
_BEFORE_A_COMMA = frozenset({b'"', b"'", b" ", b"\t", b"\n", b"]", b"}"})
_OTHER_SPACES = (b"\xc2\xa0", b"\xe3\x80\x80")
_DEEPEST = 16  # deeper nesting is under an unknown key, and is a CAD003 as a whole


def may_hold_control(content: bytes) -> bool:
    """Whether a string in the ledger with this UTF-8 *content* may have a control character."""
    return (
        len(content.translate(None, _ASCII_CONTROLS)) < len(content)
        or _PERHAPS_CONTROL.search(content.translate(None, _ASCII).decode()) is not None
        or _ESCAPES.search(content) is not None
        or may_span_lines(content)
    )


def may_hold_outer_space(content: bytes) -> bool:
    """Whether a string in this UTF-8 *content* may begin or end with a space."""
    return (
        any(pattern.search(content) for pattern in _ENDS_IN_SPACE)
        or any(
            _opens(content, at) for pattern in _BEGINS_WITH_SPACE for at in _at(pattern, content)
        )
        or any(space in content for space in _OTHER_SPACES)
        or _ESCAPES.search(content) is not None
        or may_span_lines(content)
    )


def _at(pattern: re.Pattern[bytes], content: bytes) -> Iterator[int]:
    return (match.start() for match in pattern.finditer(content))


def _opens(content: bytes, at: int) -> bool:
    """Whether the quote at *at* may open a string, judging by the one or two bytes before it.

    After a comma only if a quote or a space is before that: `the treaty,' they said` opens none.
    """
    before, last = content[max(at - 2, 0) : max(at - 1, 0)], content[max(at - 1, 0) : at]
    return last in _BEFORE_A_STRING or (last == b"," and before in _BEFORE_A_COMMA)


class Control(NamedTuple):
    """A key or string with a control character, and the first one in it."""

    path: Path
    part: Part
    character: str


class OuterSpace(NamedTuple):
    """A string with a space at either end, and the string without them."""

    path: Path
    begins: bool
    stripped: str


class Misleading(NamedTuple):
    """The first 100,000 of each kind found in a walk over a ledger."""

    controls: Sequence[Control]
    outer_spaces: Sequence[OuterSpace]


def misleading(tables: Any) -> Misleading:  # noqa: ANN401 -- a parsed file
    """Return the misleading keys and strings of *tables*."""
    controls: list[Control] = []
    outer_spaces: list[OuterSpace] = []
    for path, part, text in _not_plain(tables):
        control = _CONTROL.search(text)
        if control and len(controls) < MOST:
            controls.append(Control(path, part, control[0]))
        stripped = text.strip(_SPACES)
        if part is Part.VALUE and text != stripped and len(outer_spaces) < MOST:
            outer_spaces.append(OuterSpace(path, text[0] in _SPACES, stripped))
    return Misleading(controls, outer_spaces)


def _not_plain(tables: Any) -> Iterator[tuple[Path, Part, str]]:  # noqa: ANN401 -- a parsed file
    """Yield the keys and strings that are not plain; most are, and need no further test.

    Without recursion, because untrusted tables may nest deeply.
    """
    todo: list[tuple[Path, Any]] = [((), tables)]
    while todo:
        path, table = todo.pop()
        if len(path) >= _DEEPEST:
            continue
        steps = table.items() if isinstance(table, dict) else enumerate(table)
        for step, value in steps:
            if isinstance(step, str) and not _is_plain(step):
                yield (*path, step), Part.KEY, step
            if isinstance(value, str):
                if not _is_plain(value):
                    yield (*path, step), Part.VALUE, value
            elif isinstance(value, (dict, list)):
                todo.append(((*path, step), value))


def _is_plain(text: str) -> bool:
    """Whether *text* is printable ASCII without a space at either end."""
    return text.isascii() and text.isprintable() and " " not in {text[:1], text[-1:]}
