"""A flat table of plain values: what CSV and Markdown are made of."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cadence.output import words

#: A value of a cell: its type decides how each format writes it.
Cell = str | int | float | date | None


class Sheet(NamedTuple):
    """One header and rows as wide as it; a brief says above it what it is, below how to read it."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    notes: tuple[str, ...] = ()


def in_words(cell: Cell) -> str:
    """Return a value as people read it: `1,234`, `14 Nov 2022`, a dash for what is absent."""
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    return f"{cell:,}" if isinstance(cell, int | float) else words.day(cell)
