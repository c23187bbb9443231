"""Markdown: a table to paste into a brief, out of which no text can break (DESIGN 7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cadence.output.safe import one_line
from cadence.output.sheet import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.output.sheet import Cell, Sheet

# What Markdown would read as markup, as an entity, or as an address to link by itself.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~@]|&(?=#?\w+;)|:(?=//)|(?<=www)\.)")


def render(sheet: Sheet) -> str:
    """Return *sheet* as a Markdown table, numbers to the right, with a newline at its end.

    Its caption and its notes stand around it as paragraphs.
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
    return text(cell) if isinstance(cell, str) else in_words(cell)


def text(value: str) -> str:
    """Return *value* as plain words of Markdown: no markup, no link made of it by itself."""
    return _SPECIAL.sub(r"\\\1", one_line(value))
