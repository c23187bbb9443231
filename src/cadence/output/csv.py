"""CSV: flat, one header row, harmless in a spreadsheet (DESIGN 4 and 7)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cadence.output.safe import one_line

if TYPE_CHECKING:
    from cadence.output.sheet import Cell, Sheet

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(sheet: Sheet) -> str:
    """Return *sheet* as CSV: ISO dates, bare numbers, nothing for what is absent."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(sheet.header)
    writer.writerows([_value(cell) for cell in row] for row in sheet.rows)
    return out.getvalue()


def _value(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return text(cell)
    return cell if isinstance(cell, int | float) else cell.isoformat()


def text(value: str) -> str:
    """Return a text cell that no spreadsheet runs: a quote leads what looks like a formula."""
    safe = one_line(value)
    return f"'{safe}" if value.startswith(_FORMULA) or safe.startswith(_FORMULA) else safe
