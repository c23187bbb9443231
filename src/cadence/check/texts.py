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
_FORBIDDEN = (
    "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_CONTROL = re.compile(f"[\x00-\x1f{_FORBIDDEN}]")
# Where a ledger has none of these, no text in it can hold a control character.
_PERHAPS = re.compile(f'[\x00-\x09\x0b\x0c\x0e-\x1f{_FORBIDDEN}]|\\\\[^"\\\\]|"""|\'\'\'')
_DEEPEST = 16  # what nests deeper stands under an unknown key, and is a CAD003 as a whole
_BREAKS = {"\n": "a line break", "\r": "a line break", "\t": "a tab"}


def is_suspect(text: str) -> bool:
    """Whether a text in the ledger that *text* is may hold a control character."""
    return _PERHAPS.search(text) is not None


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
