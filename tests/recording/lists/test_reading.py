"""A list in each of its kinds, by the columns that it has, and what is refused in one line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from cadence.errors import CadenceError
from cadence.loading import FaultyLedger
from cadence.recording.lists.listed import ListKind, UnreadableList
from cadence.recording.lists.reading import read_list
from ledgers import contact, ledger, tables
from recording.lists.listing import compared, read, results
from recording.lists.packages import package

KEPT = ledger(contact(date(2015, 3, 10), id="first"))
FOUND = [("found", "first")]

SEPARATED = [
    ("commas", "date,mode,participants\n2015-03-10,in-person,Adams; Lei\n"),
    ("semicolons", 'date;mode;participants\n2015-03-10;in-person;"Adams; Lei"\n'),
    ("tabs", "date\tmode\tparticipants\n2015-03-10\tin-person\tAdams; Lei\n"),
    ("a byte order mark", "\ufeffdate,mode,participants\n2015-03-10,in-person,Adams; Lei\n"),
    ("Windows", "date,mode,participants\r\n2015-03-10,in-person,Adams; Lei\r\n"),
    ("an old Mac", "date,mode,participants\r2015-03-10,in-person,Adams; Lei\r"),
    ("a column for each side, by id", "date,mode,US,CN\n2015-03-10,in-person,Adams,Lei\n"),
    ("and by name", "date,mode,china,UNITED STATES\n2015-03-10,in-person,Lei,Adams\n"),
    ("headings in capitals", "Date,Mode,Participants\n2015-03-10,in-person,Adams; Lei\n"),
    ("blank lines", "date,mode,participants\n\n2015-03-10,in-person,Adams; Lei\n\n"),
    ("a quoted line break", 'date,mode,participants\n2015-03-10,in-person,"Ann\nAdams; Lei"\n'),
    ("other columns", "date,weather,mode,participants\n2015-03-10,rain,in-person,Adams; Lei\n"),
    ("cells too many, but empty", "date,mode,participants\n2015-03-10,in-person,Adams; Lei,,\n"),
    ("a guard against formulas", "date,mode,participants\n2015-03-10,in-person,'Adams; Lei\n"),
]


@pytest.mark.parametrize(
    "text", [text for _, text in SEPARATED], ids=[name for name, _ in SEPARATED]
)
def test_csv(text: str) -> None:
    reconciliation = compared(KEPT, text)
    assert results(reconciliation) == FOUND
    assert reconciliation.list.kind is ListKind.CSV


def test_a_column_may_have_another_name() -> None:
    text = "Datum;Art;Teilnehmer\n2015-03-10;phone;Adams; Lei\n".replace(
        "Adams; Lei", '"Adams; Lei"'
    )
    renamed = {"date": "Datum", "mode": "Art", "participants": "teilnehmer"}
    kept = ledger(contact(date(2015, 3, 10), id="first", mode="phone"))
    assert results(compared(kept, text, **renamed)) == FOUND


def test_ignored_columns_are_named_but_not_those_that_cadence_writes() -> None:
    listed = read(KEPT, "date,weather,level,channels,participants\n")
    assert listed.ignored == ("weather",)


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    text = 'date,participants,summary\n2015-03-10,"Adams; Lei","two\nlines"\n\n2015-03-11,Adams,\n'
    assert [row.number for row in read(KEPT, text).rows] == [2, 4]


def test_json_lines() -> None:
    row = {"date": "2015-03-10", "mode": "in-person", "participants": ["Adams", {"id": "li-lei"}]}
    text = f"{json.dumps(row)}\n\n{json.dumps(row)}\n"
    reconciliation = compared(KEPT, text)
    assert results(reconciliation) == [("found", "first"), ("missing",)]
    assert [row.listed.number for row in reconciliation.rows] == [1, 3]


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"contacts": rows}])
def test_json_as_one_text(wrap: Any) -> None:
    row = {"date": "2015-03-10", "mode": "in-person", "participants": "Adams; Lei", "note": None}
    assert results(compared(KEPT, json.dumps(wrap([row]), indent=2))) == FOUND


def test_another_ledger_whose_people_have_other_ids() -> None:
    other = tables(
        contact(date(2015, 3, 10), id="theirs", participants=["adams", "lei"]),
        person=[
            {"id": "adams", "name": "Ann Adams", "family-name": "Adams", "side": "US",
             "terms": [{"office": "us-president", "from": date(1950, 1, 1)}]},
            {"id": "lei", "name": "Somebody", "aliases": ["Li Lei"], "family-name": "Lei", "side": "CN",
             "terms": [{"office": "cn-leader", "from": date(1950, 1, 1)}]},
        ],
    )  # fmt: skip
    reconciliation = compared(KEPT, tomli_w.dumps(other))
    assert reconciliation.list.kind is ListKind.LEDGER
    assert results(reconciliation) == FOUND


ROW = "2015-03-10,in-person,Adams; Lei"
UNREADABLE_ROWS = [
    ("a day that is none", "2015-02-30,in-person,Adams; Lei", "there is no day '2015-02-30'"),
    ("a day with two meanings", "03/04/2015,in-person,Adams; Lei", "could be two days"),
    ("a day that counts from today", "yesterday,in-person,Adams; Lei", "is not an exact date"),
    ("no day", ",in-person,Adams; Lei", "has no date"),
    ("a year out of range", "1815-06-18,in-person,Adams; Lei", "is not in the years 1900 to 2199"),
    ("another mode", "2015-03-10,by pigeon,Adams; Lei", "mode: 'by pigeon' is not in-person"),
    ("nobody", "2015-03-10,in-person,", "names nobody who met or spoke"),
    ("too few cells", "2015-03-10,in-person", "has 2 cells, and the header has 3"),
    ("too many cells", f"{ROW},more", "has 4 cells, and the header has 3"),
    (
        "an invisible character",
        "2015-03-10,in-per\u200bson,Adams; Lei",
        "invisible character U+200B",
    ),
]


@pytest.mark.parametrize(
    ("row", "why"), [r[1:] for r in UNREADABLE_ROWS], ids=[r[0] for r in UNREADABLE_ROWS]
)
def test_a_row_that_cannot_be_read_stops_nothing(row: str, why: str) -> None:
    reconciliation = compared(KEPT, f"date,mode,participants\n{row}\n{ROW}\n")
    bad, good = reconciliation.rows
    assert (bad.listed.number, bad.result.value) == (2, "unreadable")
    assert why in bad.reason
    assert good.result.value == "found"


REFUSED: list[tuple[str, str | bytes, str]] = [
    ("empty", "", "is empty"),
    ("UTF-16", "date,participants\n".encode("utf-16"), "is not UTF-8 but UTF-16"),
    ("UTF-16 without a mark", "date,participants\n".encode("utf-16-le"), "is not UTF-8 but UTF-16"),
    ("Latin-1", "date,participants\n2015-03-10,Müller\n".encode("latin-1"), "is not UTF-8 (line 2)"),
    ("a lone quote", 'date,participants\n2015-03-10,"Adams\n2015-03-11,Lei\n', "row 2: a quotation mark is never closed"),
    ("a quote in a quoted cell", 'date,participants\n2015-03-10,"Adams"x\n', "row 2 (line 2): a quotation mark inside"),
    ("a cell of a megabyte", f"date,participants\n2015-03-10,{'x' * 1_000_000}\n", "row 2: a cell has over 131,072"),
    ("a million columns", "date," + ",".join(["x"] * 1_000_000) + "\n", "has 1,000,001 columns, and may have 200"),
    ("no date", "day,participants\n", "has no column 'date': it has 'day', 'participants'"),
    ("nobody", "date,who\n", "has no column 'participants', and none for a side: it has 'date', 'who'"),
    ("two columns alike", "date,Date,participants\n", "has several columns for date: 'date', 'Date'"),
    ("JSON that is none", '{"date": 1,\n "x"', "is not JSON: line 2"),
    ("an array that is none", '[{"date": 1},', "is not JSON: line 1"),
    ("deep JSON", "[" * 100_000, "is not JSON: it is nested too deeply"),
    ("dense JSON", '{"a": [' + "{}," * 1_000_000 + "{}]}", "holds too many values for its size"),
    ("a ledger with errors", '[ledger]\nformat = 1\ntitle = "x"\n', "has"),
    ("too many rows", "date,participants\n" + "2015-03-10,Adams\n" * 100_001, "has more than 100,000 rows"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_a_list_that_cannot_be_read_is_refused_in_one_line(text: str | bytes, why: str) -> None:
    with pytest.raises(CadenceError) as refused:
        read(KEPT, text)
    sentence = str(refused.value)
    assert why in sentence
    assert "\n" not in sentence
    assert len(sentence) < 500


def test_a_list_has_the_name_that_it_was_given(tmp_path: Path) -> None:
    """A data package is named by its folder or by the file that describes it."""
    (tmp_path / "list.json").write_text(
        "\n\n" + json.dumps([{"date": "2015", "participants": "Lei"}])
    )
    (tmp_path / "list.csv").write_text("\n\n[date],date,participants\n")
    (tmp_path / "list.toml").write_text("\n\n" + tomli_w.dumps(tables()))
    folder = package(tmp_path)
    kinds = {
        "list.json": ListKind.JSON,
        "list.csv": ListKind.CSV,
        "list.toml": ListKind.LEDGER,
        "": ListKind.DATA_PACKAGE,
        "datapackage.json": ListKind.DATA_PACKAGE,
    }
    for name, kind in kinds.items():
        found = read_list(str(folder / name), KEPT, {})
        assert (found.name, found.kind) == (str(folder / name), kind)


def test_a_toml_file_is_a_ledger_whatever_is_in_it() -> None:
    with pytest.raises(FaultyLedger):
        read(KEPT, "date = 1\n", "list.toml")
    with pytest.raises(UnreadableList, match="has no column 'date'"):
        read(KEPT, "date = 1\n", "list.txt")


def test_what_is_not_utf_8_is_said_whole() -> None:
    for text in ("date".encode("utf-16"), b"date\0"):
        with pytest.raises(UnreadableList) as refused:
            read(KEPT, text)
        assert str(refused.value).endswith(
            "list.csv is not UTF-8 but UTF-16, or not text: save it as CSV UTF-8"
        )


def test_a_key_that_is_not_one_is_not_said_of_the_list() -> None:
    with pytest.raises(UnreadableList) as refused:
        read(KEPT, "date,participants\n", dates="date")
    assert str(refused.value).startswith("--column takes KEY=HEADING, and there is no key 'dates'")


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(CadenceError, match=r"nowhere\.csv does not exist"):
        read_list("nowhere.csv", KEPT, {})


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(CadenceError, match="has no column 'Datum': it has 'date'"):
        read(KEPT, "date,participants\n", date="Datum")
    with pytest.raises(CadenceError, match="there is no key 'dates': did you mean 'date'"):
        read(KEPT, "date,participants\n", dates="date")
