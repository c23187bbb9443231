"""Texts by which a terminal, an editor or a reader would be misled (CAD110, CAD211)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cadence.check.finding import Code, Fault, Part
from cadence.ledger.characters import INVISIBLE, MISLEADING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.check.case import Case
    from cadence.toml.places import Path

_CONTROL = re.compile(MISLEADING)
_PERHAPS_CONTROL = re.compile(INVISIBLE)
# In a file that has none of these no text can hold an ASCII control character.
_ASCII_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - {0x0A, 0x0D}))
_ASCII = bytes(range(0x80))
_ESCAPES = re.compile(rb"""\\[^"\\]""")
_SPACES = " \xa0\u3000"
# A space inside quotes, before what closes them. Each pattern begins with two fixed bytes, which
# is what makes it quick; so for the quote and the space that begin a text.
_ENDS_SPACED = (
    re.compile(rb"""\x20"[ \t]*(?:[,\]}#\r\n]|\Z)"""),
    re.compile(rb"""\x20'[ \t]*(?:[,\]}#\r\n]|\Z)"""),
)
_BEGINS_SPACED = (re.compile(rb'"\x20'), re.compile(rb"'\x20"))
_BEFORE_A_TEXT = frozenset({b"=", b"[", b"{", b"\n", b"\t", b" "})
_BEFORE_A_COMMA = frozenset({b'"', b"'", b" ", b"\t", b"\n", b"]", b"}"})
_OTHER_SPACES = (b"\xc2\xa0", b"\xe3\x80\x80")
_DEEPEST = 16  # what nests deeper stands under an unknown key, and is a CAD003 as a whole
_BREAKS = {"\n": "a line break", "\r": "a line break", "\t": "a tab"}


def is_suspect(content: bytes) -> bool:
    """Whether a text in the ledger with this UTF-8 *content* may hold a control character.

    A glance over the whole file, which saves a look at each of its texts.
    """
    return (
        len(content.translate(None, _ASCII_CONTROLS)) < len(content)
        or _PERHAPS_CONTROL.search(content.translate(None, _ASCII).decode()) is not None
        or _ESCAPES.search(content) is not None
        or b'"""' in content
        or b"'''" in content
    )


def is_spaced(content: bytes) -> bool:
    """Whether a text in the ledger with this UTF-8 *content* may begin or end with a space.

    As `is_suspect`, a glance over the whole file.
    """
    return (
        any(pattern.search(content) for pattern in _ENDS_SPACED)
        or any(
            _opens(content, at) for pattern in _BEGINS_SPACED for at in _starts(pattern, content)
        )
        or any(space in content for space in _OTHER_SPACES)
        or _ESCAPES.search(content) is not None
        or b'"""' in content
        or b"'''" in content
    )


def _starts(pattern: re.Pattern[bytes], content: bytes) -> Iterator[int]:
    return (found.start() for found in pattern.finditer(content))


def _opens(content: bytes, at: int) -> bool:
    """Whether the quote at *at* may open a text, by the one or two bytes before it.

    Behind a comma only where a quote or a space is before that: `the treaty,' they said` is
    no beginning.
    """
    before, last = content[max(at - 2, 0) : max(at - 1, 0)], content[max(at - 1, 0) : at]
    return last in _BEFORE_A_TEXT or (last == b"," and before in _BEFORE_A_COMMA)


def outer_spaces(case: Case) -> Iterator[Fault]:
    """CAD211: a text that begins or ends with a space."""
    if not case.is_spaced:
        return
    for path, part, text in _texts(case.tables):
        if part is Part.VALUE and text != text.strip(_SPACES):
            where = "ends" if text == text.lstrip(_SPACES) else "begins"
            yield Fault(
                Code.OUTER_SPACE,
                path,
                f"a text that {where} with a space",
                "remove the space: nobody can see it, and no search finds what it hides",
                entry_id(case.tables, path),
            )


def control_characters(case: Case) -> Iterator[Fault]:
    """CAD110: control characters, direction overrides or line breaks in a key or a text."""
    if not case.is_suspect:
        return
    for path, part, text in _texts(case.tables):
        found = _CONTROL.search(text)
        if found:
            what = _BREAKS.get(found[0], f"the invisible character U+{ord(found[0]):04X}")
            yield Fault(
                Code.CONTROL_CHARACTER,
                path,
                f"{what} in a {'key' if part is Part.KEY else 'text'}",
                "write the text on one line, without control characters",
                entry_id(case.tables, path),
                part,
            )


def entry_id(tables: Any, path: Path) -> str | None:  # noqa: ANN401 -- a parsed file
    """Return the id of the entry that *path* leads into, None where it has none."""
    entry = tables
    for step in path[:2]:
        try:
            entry = entry[step]
        except (KeyError, IndexError, TypeError):
            return None
    return id_of(entry)


def id_of(entry: object) -> str | None:
    """Return the id of an entry as it was parsed, None where it has none that is a text."""
    id_ = entry.get("id") if isinstance(entry, dict) else None
    return id_ if isinstance(id_, str) else None


def _texts(tables: Any) -> Iterator[tuple[Path, Part, str]]:  # noqa: ANN401 -- a parsed file
    """Yield every key and text; without recursion, as a stranger's tables may nest deeply."""
    todo: list[tuple[Path, Any]] = [((), tables)]
    while todo:
        path, value = todo.pop()
        if len(path) > _DEEPEST:
            continue
        if isinstance(value, str):
            yield path, Part.VALUE, value
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield (*path, key), Part.KEY, key
                if isinstance(inner, (str, dict, list)):
                    todo.append(((*path, key), inner))
        elif isinstance(value, list):
            todo += [
                ((*path, i), v) for i, v in enumerate(value) if isinstance(v, (str, dict, list))
            ]
