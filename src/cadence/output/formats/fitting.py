"""Tables without lines, as wide as their text: on a narrow screen one column gives way.

Where that is not enough, other columns leave: no number and no date is ever cut.

Rich would measure every cell several times over; what is measured here is measured once.
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
_LONGEST_WORD = 24  # cells: what is longer, or has no spaces, is broken
_ENOUGH = 10  # cells of a name to tell it by: before it is cut to less, other columns leave


_Record = TypeVar("_Record")


class ScreenColumn(NamedTuple, Generic[_Record]):
    """A heading on the screen, and what a record shows under it; `overflow` says how it is cut.

    `leaves` says in which order columns leave a narrow screen: the highest first, 0 never.
    """

    heading: str
    cell: Callable[[_Record], str | Text]
    justify: JustifyMethod = "left"
    overflow: OverflowMethod = "ellipsis"
    style: str = ""
    leaves: int = 0


def screen_table(
    columns: Iterable[ScreenColumn[_Record]], records: Iterable[_Record | Text | None]
) -> Table:
    """Return a plain table with a row for each of *records*, of which a text is a heading.

    None is an empty line.
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
    """Return a table in the first of *layouts* that fits *screen*; there is at least one.

    Of the last one, columns leave until the first column, cut, is still enough to tell
    one record by.
    """
    columns: list[ScreenColumn[_Record]] = []
    for layout in layouts:
        columns = list(layout)
        table = screen_table(columns, records)
        if fits(table, screen):
            return fit_to_screen(table, screen)
    while _least_width(table := screen_table(columns, records)) > screen.width:
        least_important = max(columns, key=lambda column: column.leaves)
        if not least_important.leaves:
            break
        columns.remove(least_important)
    return fit_to_screen(table, screen, giving_way=0)


def _least_width(table: Table) -> int:
    """Return how wide *table* is with no more than enough of its first column."""
    first, *others = map(_width, table.columns)
    return _total([min(first, _ENOUGH), *others])


def plain_table() -> Table:
    """Return a table that is good to read and good to grep."""
    return Table(box=None, pad_edge=False, padding=(0, _BETWEEN, 0, 0), header_style="dim")


def fits(table: Table, screen: Console) -> bool:
    """Whether *table* fits *screen* without a cut or a wrapped line."""
    return room_beside(table, screen) >= 0


def room_beside(table: Table, screen: Console) -> int:
    """Return how many cells *screen* has left next to *table*; negative where it has too few."""
    return screen.width - _total(list(map(_width, table.columns)))


def fit_to_screen(
    table: Table, screen: Console, *, giving_way: int = -1, then: tuple[int, int] | None = None
) -> Table:
    """Return *table*, each column as wide as its text, as far as *screen* has room.

    The column with the index *giving_way* is narrowed if that is not enough; it decides
    by its own `no_wrap` and `overflow` whether it is cut or wrapped. With *then*, another
    column's index and a width: once the first is no wider than that, the other one gives way.
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
    """Narrow the columns of *table* that may wrap, the last of them first; return whether it fits.

    In each of them at most *rows* get a second line, and no word is broken.
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
    """Return how narrow *column* may be: no word is broken, at most *rows* are wrapped."""
    texts = [_plain(cell) for cell in column.cells]
    widest = sorted(map(cell_len, texts), reverse=True)
    words = [min(cell_len(word), _LONGEST_WORD) for text in texts for word in text.split()]
    return max([_cell_width(column.header), *words, *widest[rows : rows + 1]])


def with_notes(table: Table, notes: Sequence[Text | None], indent: int) -> Iterator[RenderableType]:
    """Yield *table*, of fixed widths, with a line below each row that has a note.

    A note may be as wide as the screen, but for *indent* cells before it.
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
    """Return how many columns of the screen a cell of text takes, its longest line counting."""
    text = _plain(cell)
    if "\n" in text:
        return max(map(cell_len, text.split("\n")))
    return cell_len(text)


def _plain(cell: RenderableType) -> str:
    return cell.plain if isinstance(cell, Text) else str(cell)
