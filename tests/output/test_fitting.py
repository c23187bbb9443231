"""How wide the columns of a table are: as their text, as far as the screen has room."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cadence.output.formats.fitting import (
    ScreenColumn,
    fit_to_screen,
    fits,
    plain_table,
    room_beside,
    screen_table,
    table_that_fits,
    with_notes,
    wrap_to_fit,
)


def screen(width: int) -> Console:
    return Console(file=io.StringIO(), width=width)


def table(*widths: int) -> Table:
    """Return a table whose columns have texts of these widths under short headings."""
    made = plain_table()
    for number in range(len(widths)):
        made.add_column(str(number))
    made.add_row(*("x" * width for width in widths))
    return made


# Columns of 10, 20 and 5 take 35, and two spaces twice: 39.
ONE_GIVES_WAY = [
    (40, 1, [10, 20, 5]),
    (39, 1, [10, 20, 5]),
    (38, 1, [10, 19, 5]),
    (24, 1, [10, 5, 5]),
    (23, 1, [10, 4, 5]),
    (10, 1, [10, 4, 5]),
    (36, 0, [7, 20, 5]),
    (38, -1, [10, 20, 4]),
    (30, -1, [10, 20, 4]),
]


@pytest.mark.parametrize(("width", "column", "widths"), ONE_GIVES_WAY)
def test_one_column_gives_way(width: int, column: int, widths: list[int]) -> None:
    made = fit_to_screen(table(10, 20, 5), screen(width), giving_way=column)
    assert [column.width for column in made.columns] == widths


# Down to 6 the second gives way, then the first, down to 6 as well, then the second again.
TWO_GIVE_WAY = [
    (38, [10, 19, 5]),
    (25, [10, 6, 5]),
    (23, [8, 6, 5]),
    (21, [6, 6, 5]),
    (20, [6, 5, 5]),
    (19, [6, 4, 5]),
    (10, [6, 4, 5]),
]


@pytest.mark.parametrize(("width", "widths"), TWO_GIVE_WAY)
def test_another_column_gives_way_then(width: int, widths: list[int]) -> None:
    made = fit_to_screen(table(10, 20, 5), screen(width), giving_way=1, then=(0, 6))
    assert [column.width for column in made.columns] == widths


def test_a_column_is_never_made_wider() -> None:
    made = fit_to_screen(table(3, 2), screen(5), giving_way=0)
    assert [column.width for column in made.columns] == [3, 2]


def test_it_fits_to_the_last_cell() -> None:
    made = table(10, 20, 5)
    assert [room_beside(made, screen(width)) for width in (38, 39, 45)] == [-1, 0, 6]
    assert [fits(made, screen(width)) for width in (38, 39, 40)] == [False, True, True]


@pytest.mark.parametrize(
    ("cell", "width"),
    [
        ("abc", 7),  # as wide as its heading
        ("abcdefgh", 8),
        ("习近平同美国", 12),
        ("one\nthree lines\nof text", 11),
        (Text("styled text", "bold"), 11),
        (Text("one\n两个字两个字"), 12),
    ],
)
def test_how_wide_a_cell_is(cell: str | Text, width: int) -> None:
    made = plain_table()
    made.add_column("heading")
    made.add_row(cell)
    assert [column.width for column in fit_to_screen(made, screen(80)).columns] == [width]


def test_two_spaces_between_columns_and_none_around() -> None:
    made = plain_table()
    made.add_column("a")
    made.add_column("b")
    made.add_row("one", "two")
    console = screen(40)
    with console.capture() as captured:
        console.print(fit_to_screen(made, console))
    assert [line.rstrip() for line in captured.get().splitlines()] == ["a    b", "one  two"]


def drawn(*layouts: tuple[ScreenColumn[str], ...], width: int) -> list[str]:
    """Return the lines of a table of two names, one a heading, as it fits *width* columns."""
    console = screen(width)
    records: list[str | Text] = ["Foreign ministers", Text("by term")]
    with console.capture() as captured:
        console.print(table_that_fits(layouts, records, console))
    return [line.rstrip() for line in captured.get().splitlines()]


NAME: ScreenColumn[str] = ScreenColumn("name", str)  # 17 cells
CONTACTS: ScreenColumn[str] = ScreenColumn("contacts", lambda _: "12,345", drop_order=1)  # 8
MEDIAN: ScreenColumn[str] = ScreenColumn("median", lambda _: "1,234 d", drop_order=2)  # 7
NOTE: ScreenColumn[str] = ScreenColumn("note", lambda _: "a word or two")  # 13

# The first layout takes 17 + 2 + 8 + 2 + 7 + 2 + 13 = 51, the second 36; of the second, no less
# than 10 of the name with both numbers 29, with the contacts alone 20.
LEAVING = [
    (51, "name               contacts  median   note", "Foreign ministers  12,345    1,234 d  a word or two"),
    (50, "name               contacts  median", "Foreign ministers  12,345    1,234 d"),
    (36, "name               contacts  median", "Foreign ministers  12,345    1,234 d"),
    (35, "name              contacts  median", "Foreign ministe…  12,345    1,234 d"),
    (29, "name        contacts  median", "Foreign m…  12,345    1,234 d"),
    (28, "name               contacts", "Foreign ministers  12,345"),
    (20, "name        contacts", "Foreign m…  12,345"),
    (19, "name", "Foreign ministers"),
    (9, "name", "Foreign …"),
]  # fmt: skip


@pytest.mark.parametrize(("width", "heading", "row"), LEAVING)
def test_columns_leave_before_a_number_is_cut(width: int, heading: str, row: str) -> None:
    layouts = (NAME, CONTACTS, MEDIAN, NOTE), (NAME, CONTACTS, MEDIAN)
    assert drawn(*layouts, width=width) == [heading, row, "by term"]


def test_a_column_that_never_leaves_is_there_on_the_narrowest_screen() -> None:
    assert drawn((NAME, NOTE), width=19) == ["name  note", "For…  a word or two", "by …"]


TITLES = ["one", "a long title", "two", "three"]
TITLE: ScreenColumn[str] = ScreenColumn("title", str, overflow="fold")  # 12 cells; 5 but for one
NUMBER: ScreenColumn[str] = ScreenColumn("number", lambda _: "12,345")  # 6

# Title and number take 12 + 2 + 6 = 20. No row wrapped, or one: 12 or 5 of the title.
WRAPPING = [
    (20, 0, True, [12, 6]),
    (19, 0, False, [12, 6]),
    (19, 1, True, [11, 6]),
    (13, 1, True, [5, 6]),
    (12, 1, False, [5, 6]),
    (12, 4, False, [5, 6]),
]


@pytest.mark.parametrize(("width", "rows", "does", "widths"), WRAPPING)
def test_a_few_rows_are_wrapped(width: int, rows: int, does: bool, widths: list[int]) -> None:
    made = screen_table((TITLE, NUMBER), TITLES)
    assert wrap_to_fit(made, screen(width), rows) is does
    assert [column.width for column in made.columns] == widths


# The heading, a word and the longest of the cells that stay on one line: which is widest counts.
LEAST = [
    ("a heading", ["one two", "three"], 0, 9),
    ("head", ["one two", "three"], 0, 7),
    ("head", ["one two", "three"], 1, 5),
    ("head", ["one two six", "one two", "a b"], 1, 7),
    ("head", ["one two six", "one two", "a b"], 2, 4),
    ("head", [], 1, 4),
    ("head", [f"{'x' * 24} y"], 1, 24),
    ("head", [f"{'x' * 25} y"], 1, 24),
    ("head", [Text("习近平 同", "bold")], 1, 6),
]


@pytest.mark.parametrize(("heading", "cells", "rows", "width"), LEAST)
def test_how_narrow_a_column_can_be(
    heading: str, cells: list[str | Text], rows: int, width: int
) -> None:
    made = plain_table()
    made.add_column(heading)
    for cell in cells:
        made.add_row(cell)
    assert not wrap_to_fit(made, screen(1), rows)
    assert [column.width for column in made.columns] == [width]


def test_a_note_has_a_line_of_its_own_below_its_row() -> None:
    console = screen(13)
    made = screen_table((TITLE, NUMBER), TITLES)
    wrap_to_fit(made, console, 1)
    with console.capture() as captured:
        for part in with_notes(made, [Text("as wide as it is"), None, Text("b"), None], 2):
            console.print(part)
    assert [line.rstrip() for line in captured.get().splitlines()] == [
        "title  number",
        "one    12,345",
        "  as wide as",
        "  it is",
        "a      12,345",
        "long",
        "title",
        "two    12,345",
        "  b",
        "three  12,345",
    ]
