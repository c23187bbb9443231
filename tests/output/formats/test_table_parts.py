"""A table in parts, with a line below each row that has a note."""

from __future__ import annotations

import io

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cadence.output.formats.fitting import ScreenColumn, fit_to_screen, screen_table, with_notes

COLUMNS: tuple[ScreenColumn[str], ...] = (
    ScreenColumn("one", str, "right", style="dim"),
    ScreenColumn("two", lambda value: value * 2, overflow="fold"),
)
LOOKS = [
    ("one", "right", True, "ellipsis", "dim", 3),
    ("two", "left", False, "fold", "", 3),
]


def looks(table: Table) -> list[tuple[object, ...]]:
    return [(c.header, c.justify, c.no_wrap, c.overflow, c.style, c.width) for c in table.columns]


def made(*rows: str) -> Table:
    return fit_to_screen(screen_table(COLUMNS, rows), Console(file=io.StringIO(), width=80))


def test_every_part_looks_like_the_whole_and_only_the_first_has_headings() -> None:
    note = Text("a note")
    table = made("a", "b", "c")
    assert looks(table) == LOOKS
    first, below, rest = with_notes(table, [None, note, None], 4)
    assert isinstance(first, Table)
    assert isinstance(rest, Table)
    assert isinstance(below, Padding)
    assert [looks(first), looks(rest)] == [LOOKS, LOOKS]
    assert [first.show_header, rest.show_header] == [True, False]
    assert [[*c.cells] for c in first.columns] == [["a", "b"], ["aa", "bb"]]
    assert [[*c.cells] for c in rest.columns] == [["c"], ["cc"]]
    assert (below.renderable, below.expand) == (note, False)
    assert (below.top, below.right, below.bottom, below.left) == (0, 0, 0, 4)


def test_a_note_below_the_last_row_leaves_no_part_after_it() -> None:
    table, _ = with_notes(made("a", "b"), [None, Text("a note")], 4)
    assert isinstance(table, Table)
    assert [[*c.cells] for c in table.columns] == [["a", "b"], ["aa", "bb"]]


def test_without_a_note_the_table_is_in_one_part() -> None:
    (table,) = with_notes(made("a", "b"), [None, None], 4)
    assert isinstance(table, Table)
    assert looks(table) == LOOKS
    assert [[*c.cells] for c in table.columns] == [["a", "b"], ["aa", "bb"]]
