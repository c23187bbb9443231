"""A flat table of plain values: what CSV and Markdown are made of."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

#: A value of a cell: its type decides how each format writes it.
Cell = str | int | float | date | None


class Sheet(NamedTuple):
    """One header and rows as wide as it; a brief says above it what it is, below how to read it."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    notes: tuple[str, ...] = ()
