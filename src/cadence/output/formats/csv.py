"""CSV: flat, one header row, harmless in a spreadsheet (DESIGN 4 and 7)."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from cadence.output.formats.safe import one_line, visible
from cadence.output.formats.sheet import in_words

if TYPE_CHECKING:
    from cadence.output.formats.sheet import Cell, Sheet

#: What Excel takes for the start of a CSV file in UTF-8; without it, it reads another encoding.
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
# What begins a formula, also where a spreadsheet of East Asia reads it: = + - @, full width too.
_FORMULA = r"(?=[\s'\"]*[-=+@\uff0d\uff1d\uff0b\uff20])"
# After a ; too: where the decimal mark is a comma, spreadsheets separate cells by it.
_GUARDED = re.compile(rf"^(?='|[\t\r]|{_FORMULA})|(?<=;){_FORMULA}")


def render(sheet: Sheet, *, bom: bool = False, prints: bool = True) -> str:
    """Return *sheet* as CSV: ISO dates, bare numbers, nothing for what is absent.

    What *prints* may pass through the log of a CI runner: there `::` is broken up. *bom*
    puts a byte order mark before it.
    """
    out = io.StringIO()
    out.write(BOM if bom else "")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(sheet.header)
    writer.writerows([_value(cell, prints=prints) for cell in row] for row in sheet.rows)
    return out.getvalue()


def _value(cell: Cell, *, prints: bool) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return text(" ".join(link.url for link in cell), prints=prints)
    if isinstance(cell, str):
        return text(cell, prints=prints)
    if isinstance(cell, bool):
        return in_words(cell)
    return cell if isinstance(cell, int | float) else cell.isoformat()


def text(value: str, *, prints: bool = True) -> str:
    """Return a string that no spreadsheet runs: a `'` leads what looks like a formula.

    At the start, and after each `;`. A string that begins with `'` gets another, so that
    `unguarded` is the way back.
    """
    return _GUARDED.sub("'", one_line(value) if prints else visible(value))


def unguarded(cell: str) -> str:
    """Return the string that `text` made this cell of."""
    return re.sub(rf"^'|(?<=;)'{_FORMULA}", "", cell)
