"""Contacts by year or quarter and channel, as a heat map, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar, NamedTuple, assert_never

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from cadence.analysis.tally import YearVerdict
from cadence.ledger.vocabulary import TimeUnit
from cadence.output.formats import json
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, attributes, columns_of
from cadence.output.report import Report
from cadence.output.reports.shared_columns import CHANNEL, COUNT
from cadence.output.wording.bounds import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType

    from cadence.analysis.heat_map import HeatCell, HeatMap, HeatRow, YearOrQuarter
    from cadence.ledger.model import Channel

# The lowest count of each shade: one more contact matters most where there are few.
_SHADES = ((8, "█"), (4, "▓"), (2, "▒"), (1, "░"), (0, "·"))
_UNKNOWN = "╱"
_MISSED = "✗"
_RUNNING = "…"
_DOUBT = "~"
_LEAST_WIDTH = 4  # of a cell: a year's digits, or a quarter's
_DECADE = 10
_QUARTERS_A_YEAR = 4

LEGEND = (
    "░ 1   ▒ 2–3   ▓ 4–7   █ 8 or more   · none",
    f"{_MISSED} fewer than wanted   {_RUNNING} not yet enough",
    f"{_UNKNOWN} not all of it recorded, with 2+ at least two   {_DOUBT} some of it doubtful",
)


@dataclass(frozen=True, slots=True)
class ChartReport(Report):
    """Contacts by year or quarter and channel."""

    format: ClassVar[str] = "cadence.chart/2"

    heat: HeatMap

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield the map, folded by decade (quarters: by year) if it is too wide.

        A block leaves out channels about which it would show nothing.
        """
        yield ""
        layout = _layout(self.heat, screen.width)
        blocks = list(_known_blocks(self.heat, layout))
        for columns, lines in blocks:
            yield Text(" " * layout.title + _heading(columns, layout), "dim")
            yield from lines
            yield ""
        if blocks:
            yield from (Text(line, "dim") for line in LEGEND)
        else:
            yield "Nothing is recorded for these years."

    def content(self) -> json.Object:
        """Return the columns, and for each channel one cell per column."""
        return {
            "by": self.heat.unit,
            "columns": [
                {
                    **json.named(column, "year", "quarter"),
                    "from": json.day(column.first),
                    "to": json.day(column.last),
                }
                for column in self.heat.columns
            ],
            "channels": [
                {
                    **json.named(row.channel, "id", "title"),
                    "cells": [json.values(COUNT, cell) if cell else None for cell in row.cells],
                }
                for row in self.heat.rows
            ],
        }

    def sheet(self) -> Sheet:
        """Return one row per channel and year or quarter."""
        return Sheet.of(
            (
                *CHANNEL,
                *attributes("year", "quarter", of="when"),
                *columns_of(attrgetter("cell"), COUNT),
            ),
            [
                _Placed(row.channel, when, cell)
                for row in self.heat.rows
                for when, cell in zip(self.heat.columns, row.cells, strict=True)
                if cell
            ],
        )

    def brief(self) -> Sheet:
        """Return one row per year or quarter, with one column per channel."""
        return heat_map_brief(self.heat)


class _Placed(NamedTuple):
    """A cell with its channel and its year or quarter."""

    channel: Channel
    when: YearOrQuarter
    cell: HeatCell


def heat_map_brief(heat: HeatMap) -> Sheet:
    """Return one row per year or quarter, one column per channel, and how to read them."""
    unit = "Year" if heat.unit is TimeUnit.YEAR else "Quarter"
    when: Column[int] = Column(unit, lambda place: label(heat.columns[place]))
    return Sheet.of(
        (when, *map(_brief_column, heat.rows)),
        range(len(heat.columns)),
        notes=(
            f"Contacts that began in the {unit.lower()}.",
            f"'{_MISSED}' marks fewer than wanted, '+' a lower bound, '?' what is not recorded.",
        ),
    )


def _brief_column(row: HeatRow) -> Column[int]:
    return Column(row.channel.title, lambda place: _number(row.cells[place]))


def _known_blocks(
    heat: HeatMap, layout: _Layout
) -> Iterator[tuple[Sequence[YearOrQuarter], list[Text]]]:
    """Yield the columns of each block with a known cell, and the channels that have one."""
    for start, end in _blocks(heat, layout.columns):
        rows = [(row, row.cells[start:end]) for row in heat.rows]
        lines = [_line(row, cells, layout) for row, cells in rows if any(map(_is_known, cells))]
        if lines:
            yield heat.columns[start:end], lines


def _is_known(cell: HeatCell | None) -> bool:
    return cell is not None and (cell.count > 0 or not cell.count_is_minimum)


class _Layout(NamedTuple):
    """Widths in columns of the screen, and how many cells fit on a line."""

    title: int
    cell: int
    columns: int


def _layout(heat: HeatMap, width: int) -> _Layout:
    cells = [cell for row in heat.rows for cell in row.cells if cell]
    cell = max([_least_width(cell) for cell in cells] + [_LEAST_WIDTH])
    titles = max((cell_len(one_line(row.channel.title)) for row in heat.rows), default=0)
    title = min(titles, width // 2)
    return _Layout(title, cell, max((width - title) // (cell + 1), 1))


def _blocks(heat: HeatMap, fitting: int) -> Iterator[tuple[int, int]]:
    """Yield the start and the end (exclusive) of each block of columns.

    A block begins with a decade (quarters: with a year) if a whole one fits.
    """
    places = range(len(heat.columns))
    for _, together in groupby(places, key=lambda place: _block(heat, fitting, place)):
        block = list(together)
        yield block[0], block[-1] + 1


def _block(heat: HeatMap, fitting: int, place: int) -> int:
    """Return the number of the block to which the column at *place* belongs."""
    if len(heat.columns) <= fitting:
        return 0
    first, year = heat.columns[0].year, heat.columns[place].year
    match heat.unit:
        case TimeUnit.YEAR:
            whole, since = fitting // _DECADE, year // _DECADE - first // _DECADE
        case TimeUnit.QUARTER:
            whole, since = fitting // _QUARTERS_A_YEAR, year - first
        case _:
            assert_never(heat.unit)
    return since // whole if whole else place // fitting


def _heading(columns: Sequence[YearOrQuarter], layout: _Layout) -> str:
    return "".join(f" {label(column):>{layout.cell}}" for column in columns)


def label(column: YearOrQuarter) -> str:
    """Return `2023`, or `23Q1`."""
    return (
        str(column.year) if column.quarter is None else f"{column.year % 100:02}Q{column.quarter}"
    )


def _line(row: HeatRow, cells: Sequence[HeatCell | None], layout: _Layout) -> Text:
    line = Text(set_cell_size(one_line(row.channel.title), layout.title))
    for cell in cells:
        line.append(" ")
        line.append(_glyphs(cell, layout.cell), _style(cell))
    return line


def _glyphs(cell: HeatCell | None, width: int) -> str:
    """Return a cell: its shade, its count, and the mark that qualifies the count."""
    if cell is None:
        return " " * width
    if cell.count_is_minimum:
        return (count_of(cell) if cell.count else "").rjust(width, _UNKNOWN)
    shade = next(glyph for least, glyph in _SHADES if cell.count >= least)
    return f"{shade}{cell.count:>{width - 2},}{_mark(cell)}"


def _least_width(cell: HeatCell) -> int:
    """Return the least width of a cell: a shade, the whole count and a mark."""
    return len(count_of(cell)) if cell.count_is_minimum else len(f"{cell.count:,}") + 2


def _mark(cell: HeatCell) -> str:
    match cell.verdict:
        case YearVerdict.MISSED:
            return _MISSED
        case YearVerdict.RUNNING:
            return _RUNNING
        case YearVerdict.MET | YearVerdict.UNKNOWN | None:
            return _DOUBT if cell.rests_on else " "
    assert_never(cell.verdict)


def _style(cell: HeatCell | None) -> str:
    if cell is None:
        return ""
    if cell.count_is_minimum:
        return "dim"
    match cell.verdict:
        case YearVerdict.MISSED:
            return "red"
        case YearVerdict.RUNNING:
            return "yellow"
        case YearVerdict.MET:
            return "green"
        case YearVerdict.UNKNOWN | None:
            return ""
    assert_never(cell.verdict)


def _number(cell: HeatCell | None) -> str | None:
    if cell is None:
        return None
    number = count_of(cell)
    return f"{number} {_MISSED}" if cell.verdict is YearVerdict.MISSED else number
