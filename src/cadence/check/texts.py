"""Texts that a terminal, an editor or a reader would be misled by (CAD110)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cadence.check.finding import Code, Fault, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.check.case import Case
    from cadence.toml_places import Path

# C0, DEL and C1; line and paragraph separators; what turns the direction of text around
# it; invisible tags. A joiner or a left-to-right mark is part of how some names are written.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
# In a file that has none of these no text can hold such a character.
_ASCII_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - {0x0A, 0x0D}))
_ASCII = bytes(range(0x80))
_OTHERS_IN_UTF_8 = re.compile(
    rb"[\xc2\xe2\xef\xf3](?:(?<=\xc2)[\x80-\x9f]|(?<=\xe2)(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])"
    rb"|(?<=\xef)(?:\xbb\xbf|\xbf[\xb9-\xbb])|(?<=\xf3)\xa0)"
)
_ESCAPES = re.compile(rb"""\\[^"\\]""")
_DEEPEST = 16  # what nests deeper stands under an unknown key, and is a CAD003 as a whole
_BREAKS = {"\n": "a line break", "\r": "a line break", "\t": "a tab"}


def is_suspect(content: bytes) -> bool:
    """Whether a text in the ledger with this UTF-8 *content* may hold a control character.

    A glance over the whole file, which saves a look at each of its texts.
    """
    return (
        len(content.translate(None, _ASCII_CONTROLS)) < len(content)
        or _OTHERS_IN_UTF_8.search(content.translate(None, _ASCII)) is not None
        or _ESCAPES.search(content) is not None
        or b'"""' in content
        or b"'''" in content
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
