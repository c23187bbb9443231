"""Read a list as CSV: its separator, its header, its rows (KEEPING 3)."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from cadence.ledger.formulas import unguarded
from cadence.ledger.plural import plural
from cadence.lookup.texts import without_breaks
from cadence.recording.lists.listed import (
    MOST_ROWS,
    ListedRow,
    ListFile,
    ListKind,
    UnreadableList,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cadence.recording.lists.columns import Columns, Headings

_SEPARATORS = ",;\t"
_LONGEST_HEADER = 100_000  # characters searched for the separator


def read_csv(name: str, text: str, headings: Headings) -> ListFile:
    """Return the list in the CSV *text*: a header, followed by one row per contact.

    Quoting is strict; a quoted line break becomes a space. Raises `UnreadableList`.
    """
    records = _records(text, _separator(text, headings))
    first = next(records, None)
    if first is None:
        raise UnreadableList("is empty: it needs a header with the names of its columns")
    header = [_cell(cell) for cell in first[1]]
    columns = headings.columns(header)
    rows = tuple(_rows(records, len(header), columns))
    return ListFile(name, ListKind.CSV, tuple(header), rows, columns.ignored)


def _separator(text: str, headings: Headings) -> str:
    """Return the separator of the cells: the one with the most recognised headings."""
    first = re.split(r"[\r\n]", text.lstrip()[:_LONGEST_HEADER])[0]

    def fitting(separator: str) -> tuple[int, int]:
        header = next(csv.reader([first], delimiter=separator))
        return headings.known(header), len(header)

    return max(_SEPARATORS, key=fitting)


def _records(text: str, separator: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield each row that is not blank, the header included, with its number in a spreadsheet."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for record in reader:
            number += 1
            if any(cell.strip() for cell in record):
                yield number, record
    except csv.Error as fault:
        raise UnreadableList(_sentence(str(fault), number + 1, reader.line_num)) from None


def _sentence(fault: str, row: int, line: int) -> str:
    if "field larger" in fault:
        most = f"{csv.field_size_limit():,}"
        return f"row {row}: a cell has over {most} characters, or a quotation mark is never closed"
    if "unexpected end" in fault:
        return f"row {row}: a quotation mark is never closed"
    if "expected after" in fault:
        return f"row {row} (line {line}): a quotation mark inside a quoted cell: write it twice"
    return f"row {row} (line {line}) is not CSV: {fault}"


def _rows(
    records: Iterator[tuple[int, Sequence[str]]], width: int, columns: Columns
) -> Iterator[ListedRow]:
    keys = columns.key_by_index
    for count, (number, record) in enumerate(records):
        if count == MOST_ROWS:
            raise UnreadableList(f"has more than {MOST_ROWS:,} rows: split it")
        cells = [_cell(cell) for cell in record]
        while len(cells) > width and not cells[-1]:
            cells.pop()
        fault = ""
        if len(cells) != width:
            has = len(cells)
            fault = f"has {has:,} {plural(has, 'cell')}, and the header has {width}"
            cells = (cells + [""] * width)[:width]
        values = {key: cells[index] for index, key in keys.items() if cells[index]}
        yield ListedRow(number, values, cells, fault)


def _cell(written: str) -> str:
    """Return the value of a cell, on one line, without the guard against formulas (DESIGN 7)."""
    return unguarded(written if written.isprintable() else without_breaks(written)).strip()
