"""Markdown: a table to paste into a brief, which no text can break out of (DESIGN 7).

Addresses are links that work wherever the table is pasted. Anything else that GitHub would
make live (an image, a mention, an issue number, a formula) is plain text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cadence.output.formats.safe import one_line, visible
from cadence.output.formats.sheet import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.output.formats.sheet import Cell, Link, Sheet

# Characters that Markdown reads as markup or an entity, and addresses it would link by itself.
_SPECIAL = r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|:(?=//)|(?<=www)\."
# What GitHub makes live in the rendered page, where escapes no longer help: a mention, an
# e-mail address, an issue. It leaves code alone.
_LIVE = r"(?:@\w[\w.-]*|#\d+|GH-\d+)+"
_ADDRESS = r"""https?://(?=[^\W_])[^\s<>"`|\\^{}\[\]]+"""
_IN_TEXT = re.compile(
    rf"(?P<address>{_ADDRESS})|(?P<live>{_LIVE})|(?P<special>{_SPECIAL})", re.IGNORECASE
)
_IN_PLAIN = re.compile(rf"(?P<live>{_LIVE})|(?P<special>{_SPECIAL})", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?'*_~$"
# Characters that would end a link, a cell or a formula, or that a runner reads as a command.
_UNFIT = re.compile(r"""[\x00-\x20"<>\\^`{}|()\[\]$]|(?<=:):|(?<=#)#""")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def render(sheet: Sheet) -> str:
    """Return *sheet* as a Markdown table, numbers aligned right, with a newline at its end.

    The caption is a paragraph above it, and the notes are paragraphs below it.
    """
    numeric = [_is_numeric(row[i] for row in sheet.rows) for i in range(len(sheet.header))]
    rules = ("---:" if right else "---" for right in numeric)
    rows = [map(text, sheet.header), rules, *(map(_value, row) for row in sheet.rows)]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    caption = f"{text(sheet.caption)}\n\n" if sheet.caption else ""
    return caption + table + "".join(f"\n{text(note)}\n" for note in sheet.notes)


def _is_numeric(cells: Iterable[Cell]) -> bool:
    present = [cell for cell in cells if cell is not None]
    return bool(present) and all(isinstance(cell, int | float) for cell in present)


def _value(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return ", ".join(map(link, cell))
    return text(cell) if isinstance(cell, str) else in_words(cell)


def link(to: Link) -> str:
    """Return *to* as a Markdown link; as plain words if no browser would open it."""
    if not re.fullmatch(r"https?://\S+", to.url, re.IGNORECASE):
        return plain(f"{to.text}, {to.url}")
    return f"[{plain(to.text)}]({_ENTITY.sub('&amp;', _fit(to.url))})"


def text(value: str) -> str:
    """Return *value* as Markdown without markup, in which only addresses are links."""
    return one_line(_escaped(_IN_TEXT, value))


def plain(value: str) -> str:
    """Return *value* as Markdown without markup or links."""
    return one_line(_escaped(_IN_PLAIN, value))


def _escaped(pattern: re.Pattern[str], value: str) -> str:
    escaped = pattern.sub(_as_words, visible(value))
    # One dollar sign is money; two may enclose a formula.
    return escaped.replace("$", r"\$") if escaped.count("$") > 1 else escaped


def _as_words(found: re.Match[str]) -> str:
    if found["special"]:
        return rf"\{found['special']}"
    if found["live"]:
        return f"`{found['live']}`"
    address = found["address"].rstrip(_AFTER_ADDRESS)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_AFTER_ADDRESS)
    after = _IN_PLAIN.sub(_as_words, found["address"][len(address) :])
    return f"<{_fit(address)}>{after}"


def _fit(address: str) -> str:
    """Return *address* with each character that Markdown or a runner would misread as `%28`."""
    return _UNFIT.sub(lambda found: f"%{ord(found[0]):02X}", visible(address))
