"""CSV: flat, one header row, harmless in a spreadsheet (DESIGN 4 and 7)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cadence.ledger.formulas import guarded
from cadence.output.formats.safe import one_line, visible
from cadence.output.formats.sheet import in_words

if TYPE_CHECKING:
    from datetime import date

    from cadence.output.formats.sheet import Cell, Sheet

#: Excel recognizes a CSV file in UTF-8 by it; without it, Excel assumes another encoding.
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def render(sheet: Sheet, *, bom: bool = False, prints: bool = True) -> str:
    """Return *sheet* as CSV: ISO dates, bare numbers, empty cells for absent values.

    *prints* says that it goes to standard output, perhaps a CI log: `::` is broken up.
    *bom* puts a byte order mark first.
    """
    out = io.StringIO()
    out.write(BOM if bom else "")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(sheet.header)
    writer.writerows([_value(cell, prints=prints) for cell in row] for row in sheet.rows)
    return out.getvalue()


def _value(cell: Cell, *, prints: bool) -> str | int | float | date:
    """Return what `csv` writes for a cell: it writes a date in ISO format."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return text(" ".join(link.url for link in cell), prints=prints)
    if isinstance(cell, str):
        return text(cell, prints=prints)
    if isinstance(cell, bool):
        return in_words(cell)
    return cell


def text(value: str, *, prints: bool = True) -> str:
    """Return a string that no spreadsheet runs as a formula, safe to print or for a file."""
    return guarded(one_line(value) if prints else visible(value))
