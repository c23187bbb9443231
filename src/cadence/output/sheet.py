"""A flat table of plain values: what CSV and Markdown are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: A value of a cell: its type decides how each format writes it.
Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One header and rows as wide as it."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
