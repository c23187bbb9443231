"""Make a table fit a screen by cutting one column, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from rich.console import Console

_WIDEST = 10_000  # columns: wider than any row
_NARROWEST = 4


def plain_table() -> Table:
    """Return a table without lines, two blanks between its columns: good to read, good to grep."""
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")


def natural_width(table: Table, screen: Console) -> int:
    """Return the columns that *table* takes if nothing is cut or wrapped."""
    unbounded = screen.options.update(max_width=_WIDEST)
    return screen.measure(table, options=unbounded).maximum


def cut(table: Table, column: int, screen: Console) -> Table:
    """Return *table*, its column with this index narrowed so far that the whole fits *screen*."""
    excess = natural_width(table, screen) - screen.width
    if excess > 0:
        giving_way = table.columns[column]
        alone = Table.grid(*[""])
        for cell in giving_way.cells:
            alone.add_row(cell)
        giving_way.width = max(natural_width(alone, screen) - excess, _NARROWEST)
    return table
