"""A list compared with a ledger: every word, key and cell."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from command import run
from compared import compared

ROWS = """date,mode,city,participants
2015-03-10,in-person,Geneva,Adams; Lei
2016-03-12,phone,,Adams; Lei
2017-05-10,in-person,Geneva,Adams; Lei
2018-03-10,phone,,Adams; Lei
2019-03-10,phone,,Adams; Nobody
2019-02-30,phone,,Adams; Lei
2017-06-10,in-person,,Lei
"""


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return compared(tmp_path)


@pytest.fixture
def list_(tmp_path: Path) -> str:
    (tmp_path / "list.csv").write_text(ROWS, encoding="utf-8")
    return str(tmp_path / "list.csv")


FORMATS = dict(zip("txt csv json md".split(), ("text", "csv", "json", "markdown"), strict=True))  # noqa: SIM905


@pytest.mark.parametrize("format_", FORMATS.values())
def test_each_format_names_every_contact(format_: str, ledger: str, list_: str) -> None:
    out = run("reconcile", list_, "-l", ledger, "-f", format_).out
    assert all(name in out for name in ("near", "one", "two", "lacking", "Nobody"))


def test_text_says_how_much_there_is_and_then_what_is_to_be_looked_at(
    ledger: str, list_: str
) -> None:
    code, out, err = run("reconcile", list_, "-l", ledger)
    assert (code, err) == (1, "")
    first, blank, headline, *rest = out.splitlines()
    assert first.startswith("As of ")
    assert not blank
    assert (
        headline == f"{list_}: 7 rows, 6 read; the ledger has 2 of them (33.3 %): 1 found, 1 near."
    )
    assert [line.rstrip() for line in rest if line] == [
        "1 row near: in the ledger, but something differs",
        "row         date  who",
        (
            "  3  12 Mar 2016  Adams–Lei, phone  near: date 12 Mar 2016, in the ledger 10 Mar 2016;"
            " mode phone, in the ledger in-person"
        ),
        "2 rows missing: not in the ledger",
        "row         date  who",
        "  4  10 May 2017  Adams–Lei, Geneva",
        "  8  10 Jun 2017  Lei, in-person     names nobody from United States; does not say where they met",
        "1 row unclear: several contacts in the ledger fit equally well",
        "row         date  who",
        "  5  10 Mar 2018  Adams–Lei, phone  one, two",
        "1 row unknown: somebody named is not in the ledger, or held no office then",
        "row",
        "  6  nobody in the ledger is called 'Nobody'",
        "1 row unreadable: a cell cannot be read",
        "row",
        "  7  there is no day '2019-02-30' in the calendar",
        "1 contact only in the ledger, between people that the list names",
        "       date  who and where      id",
        "10 Aug 2017  Adams–Lei, Geneva  lacking",
    ]


def test_json_has_every_row(ledger: str, list_: str) -> None:
    answer = run("reconcile", list_, "-l", ledger, "-f", "json").json()
    assert answer["format"] == "cadence.reconcile/1"
    assert answer["list"] == {
        "path": list_, "kind": "csv", "row_count": 7, "ignored_columns": [],
    }  # fmt: skip
    assert answer["counts"] == {
        "found": 1, "near": 1, "missing": 2, "unclear": 1, "unknown": 1, "unreadable": 1,
    }  # fmt: skip
    assert (answer["read"], answer["recall"]) == (6, 0.3333)
    assert [row["result"] for row in answer["rows"]] == [
        "found", "near", "missing", "unclear", "unknown", "unreadable", "missing",
    ]  # fmt: skip
    assert answer["rows"][1] == {
        "row": 3,
        "result": "near",
        "contacts": ["near"],
        "differences": [
            {"key": "date", "list": "2016-03-12", "ledger": "2016-03-10"},
            {"key": "mode", "list": "phone", "ledger": "in-person"},
        ],
        "reason": None,
        "id": None,
        "date": "2016-03-12",
        "end": None,
        "precision": "day",
        "status": "held",
        "mode": "phone",
        "participants": ["ann-adams", "li-lei"],
    }
    assert [contact["id"] for contact in answer["only_in_ledger"]] == ["lacking"]


def test_csv_is_one_row_a_row_and_then_what_the_list_lacks(ledger: str, list_: str) -> None:
    found = list(csv.reader(io.StringIO(run("reconcile", list_, "-l", ledger, "-f", "csv").out)))
    assert found[0] == [
        "row", "result", "date", "end", "mode", "status", "participants", "contacts", "remark",
    ]  # fmt: skip
    assert [row[:3] for row in found[1:]] == [
        ["2", "found", "2015-03-10"],
        ["3", "near", "2016-03-12"],
        ["4", "missing", "2017-05-10"],
        ["5", "unclear", "2018-03-10"],
        ["6", "unknown", ""],
        ["7", "unreadable", ""],
        ["8", "missing", "2017-06-10"],
        ["", "only-in-ledger", "2017-08-10"],
    ]


def test_markdown_leaves_out_what_is_found(ledger: str, list_: str) -> None:
    lines = run("reconcile", list_, "-l", ledger, "-f", "markdown").out.splitlines()
    assert lines[0].endswith("7 rows, 6 read; the ledger has 2 of them (33.3 %): 1 found, 1 near.")
    assert lines[2] == "| Row | Result | Date | Who | Remark |"
    assert lines[5] == "| 4 | missing | 10 May 2017 | Adams–Lei, Geneva | – |"
    assert len(lines) == 11
