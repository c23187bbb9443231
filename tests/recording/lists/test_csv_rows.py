"""A list as CSV, whole: its columns, its rows with their cells, and what is wrong with one."""

from __future__ import annotations

import pytest

from cadence.recording.lists import csv_rows
from cadence.recording.lists.columns import Headings
from cadence.recording.lists.csv_rows import read_csv
from cadence.recording.lists.listed import ListedRow, ListFile, ListKind, UnreadableList
from ledgers import ledger

HEADINGS = Headings(ledger(), {})


def listed(text: str) -> ListFile:
    return read_csv("a list", text, HEADINGS)


def test_a_list_has_its_columns_its_rows_and_what_is_ignored() -> None:
    text = '\r\n\r\nDate;weather;Participants\r\n2015-03-10; rain ;"Adams;\r\n Lei"\r\n;;\r\n2015;;\r\n'
    assert listed(text) == ListFile(
        name="a list",
        kind=ListKind.CSV,
        columns=("Date", "weather", "Participants"),
        rows=(
            ListedRow(
                4,
                {"date": "2015-03-10", "participants": "Adams; Lei"},
                ["2015-03-10", "rain", "Adams; Lei"],
            ),
            ListedRow(6, {"date": "2015"}, ["2015", "", ""]),
        ),
        ignored=("weather",),
    )


CELLS = [
    ("2015", ListedRow(2, {"date": "2015"}, ["2015", "", ""], "has 1 cell, and the header has 3")),
    ("2015,a", ListedRow(2, {"date": "2015", "note": "a"}, ["2015", "a", ""], "has 2 cells, and the header has 3")),
    ("1,2,3,4", ListedRow(2, {"date": "1", "note": "2", "participants": "3"}, ["1", "2", "3"], "has 4 cells, and the header has 3")),
    ("1,'=2,''3,,", ListedRow(2, {"date": "1", "note": "=2", "participants": "'3"}, ["1", "=2", "'3"])),
    ('1,"a\rb",', ListedRow(2, {"date": "1", "note": "a b"}, ["1", "a b", ""])),
    ('1,"a\n\nb",', ListedRow(2, {"date": "1", "note": "a b"}, ["1", "a b", ""])),
]  # fmt: skip


@pytest.mark.parametrize(("line", "row"), CELLS, ids=[line for line, _ in CELLS])
def test_cells(line: str, row: ListedRow) -> None:
    assert listed(f"date,note,participants\n{line}\n").rows == (row,)


HEADERS = [
    ("date;note;participants", ("date", "note", "participants")),
    ("\ndate\tnote;participants", ("date", "note;participants")),
    ("date;a,b,c,d;participants", ("date", "a,b,c,d", "participants")),
    ("a;b;c;date,participants", ("a;b;c;date", "participants")),
    ("Xdate;participants,date", ("Xdate;participants", "date")),
]


@pytest.mark.parametrize(("header", "columns"), HEADERS, ids=[header for header, _ in HEADERS])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_separator_is_the_one_of_most_headings(
    header: str, columns: tuple[str, ...], newline: str
) -> None:
    """Also where an old Mac ended the lines, and whatever the rows look like."""
    renamed = {"date": columns[0], "participants": columns[-1]}
    headings = Headings(ledger(), renamed)
    text = newline.join([header, "2015-03-10,;Adams,;Lei,"])
    assert read_csv("a list", text, headings).columns == columns


def test_as_many_rows_as_there_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "MOST_ROWS", 2)
    head = "date,participants\n"
    assert len(listed(head + "2015,Adams\n" * 2).rows) == 2
    with pytest.raises(UnreadableList) as refused:
        listed(head + "2015,Adams\n" * 3)
    assert str(refused.value) == "has more than 2 rows: split it"


def test_a_hundred_thousand_spaces_take_no_time() -> None:
    spaces = " " * 100_000
    (row,) = listed(f'date,note,participants\n1,"a{spaces}b\nc",\n').rows
    assert row.values["note"] == f"a{spaces}b c"
