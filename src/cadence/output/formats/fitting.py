"""Tables without lines, as wide as their text: on a narrow screen one column is narrowed.

If that is not enough, other columns are dropped: no number and no date is ever cut.

Rich would measure each cell several times; here it is measured once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import Console, JustifyMethod, OverflowMethod, RenderableType
    from rich.table import Column

_BETWEEN = 2  # spaces between two columns
_NARROWEST = 4
_LONGEST_WORD = 24  # cells: a longer word, as in text without spaces, is broken
_ENOUGH = 10  # cells that identify a name: columns are dropped before it is cut to fewer


_Record = TypeVar("_Record")


class ScreenColumn(NamedTuple, Generic[_Record]):
    """A heading on the screen, and a record's cell under it; `overflow` says how it is cut.

    `drop_order` says in which order a narrow screen drops columns: highest first, 0 never.
    """

    heading: str
    cell: Callable[[_Record], str | Text]
    justify: JustifyMethod = "left"
    overflow: OverflowMethod = "ellipsis"
    style: str = ""
    drop_order: int = 0


def screen_table(
    columns: Iterable[ScreenColumn[_Record]], records: Iterable[_Record | Text | None]
) -> Table:
    """Return a plain table with a row for each of *records*.

    A `Text` among them is a heading, None an empty line.
    """
    made = plain_table()
    columns = list(columns)
    for column in columns:
        made.add_column(
            column.heading,
            justify=column.justify,
            no_wrap=column.overflow != "fold",
            overflow=column.overflow,
            style=column.style,
        )
    for record in records:
        if record is None or isinstance(record, Text):
            made.add_row(record)
        else:
            made.add_row(*(column.cell(record) for column in columns))
    return made


def table_that_fits(
    layouts: Iterable[Iterable[ScreenColumn[_Record]]],
    records: Sequence[_Record | Text],
    screen: Console,
) -> Table:
    """Return a table in the first of *layouts* (at least one) that fits *screen*.

    If none fits, the last one drops columns until its first column, when cut, still
    identifies a record.
    """
    columns: list[ScreenColumn[_Record]] = []
    for layout in layouts:
        columns = list(layout)
        table = screen_table(columns, records)
        if fits(table, screen):
            return fit_to_screen(table, screen)
    while _least_width(table := screen_table(columns, records)) > screen.width:
        least_important = max(columns, key=lambda column: column.drop_order)
        if not least_important.drop_order:
            break
        columns.remove(least_important)
    return fit_to_screen(table, screen, giving_way=0)


def _least_width(table: Table) -> int:
    """Return the width of *table* with its first column cut to `_ENOUGH` cells."""
    first, *others = map(_width, table.columns)
    return _total([min(first, _ENOUGH), *others])


def plain_table() -> Table:
    """Return an empty table without lines, easy to read and to grep."""
    return Table(box=None, pad_edge=False, padding=(0, _BETWEEN, 0, 0), header_style="dim")


def fits(table: Table, screen: Console) -> bool:
    """Whether *table* fits *screen* with no cell cut or wrapped."""
    return room_beside(table, screen) >= 0


def room_beside(table: Table, screen: Console) -> int:
    """Return how many cells *screen* has left next to *table*; negative if it is too narrow."""
    return screen.width - _total(list(map(_width, table.columns)))


def fit_to_screen(
    table: Table, screen: Console, *, giving_way: int = -1, then: tuple[int, int] | None = None
) -> Table:
    """Return *table* with each column as wide as its text, or narrowed to fit *screen*.

    The column with the index *giving_way* is narrowed first; its `no_wrap` and `overflow`
    say whether it is cut or wrapped. *then* is the index of another column, and the width
    down to which the first is narrowed before that other column is.
    """
    widths = [_width(column) for column in table.columns]
    other, least = then or (giving_way, _NARROWEST)
    for column, narrowest in ((giving_way, least), (other, least), (giving_way, _NARROWEST)):
        excess = max(_total(widths) - screen.width, 0)
        widths[column] = max(widths[column] - excess, min(widths[column], narrowest))
    for made, width in zip(table.columns, widths, strict=True):
        made.width = width
    return table


def wrap_to_fit(table: Table, screen: Console, rows: int) -> bool:
    """Narrow the columns of *table* that may wrap, last one first; return whether it then fits.

    In each column at most *rows* cells get a second line, and no word is broken.
    """
    widths = [_width(column) for column in table.columns]
    excess = _total(widths) - screen.width
    for number, column in reversed(list(enumerate(table.columns))):
        if excess > 0 and not column.no_wrap:
            cut = max(0, min(excess, widths[number] - _least_wrapped(column, rows)))
            widths[number] -= cut
            excess -= cut
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return excess <= 0


def _least_wrapped(column: Column, rows: int) -> int:
    """Return the least width of *column* with no word broken and at most *rows* cells wrapped."""
    texts = [str(cell) for cell in column.cells]
    widest = sorted(map(cell_len, texts), reverse=True)
    words = [min(cell_len(word), _LONGEST_WORD) for text in texts for word in text.split()]
    return max([_cell_width(column.header), *words, *widest[rows:]])


def with_notes(table: Table, notes: Sequence[Text | None], indent: int) -> Iterator[RenderableType]:
    """Yield *table*, whose widths are fixed, with a line below each row that has a note.

    A note may use the whole width of the screen after *indent* cells.
    """
    first = 0
    for row, note in enumerate(notes):
        if note is not None:
            yield _part(table, first, row + 1)
            yield Padding(note, (0, 0, 0, indent), expand=False)
            first = row + 1
    if first < len(notes):
        yield _part(table, first, len(notes))


def _part(table: Table, first: int, end: int) -> Table:
    made = plain_table()
    made.show_header = not first
    for column in table.columns:
        made.add_column(
            column.header,
            justify=column.justify,
            no_wrap=column.no_wrap,
            overflow=column.overflow,
            style=column.style,
            width=column.width,
        )
    for row in list(zip(*(column.cells for column in table.columns), strict=True))[first:end]:
        made.add_row(*row)
    return made


def _total(widths: list[int]) -> int:
    return sum(widths) + _BETWEEN * (len(widths) - 1)


def _width(column: Column) -> int:
    return max([_cell_width(column.header), *map(_cell_width, column.cells)])


def _cell_width(cell: RenderableType) -> int:
    """Return the width of a cell on the screen: its longest line counts."""
    text = str(cell)
    if "\n" in text:
        return max(map(cell_len, text.split("\n")))
    return cell_len(text)
