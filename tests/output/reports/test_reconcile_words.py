"""What is said of a row of a list: whole sentences, lines and objects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from cadence.ledger.vocabulary import Mode, Precision, Status
from cadence.output.reports import reconcile as said
from cadence.recording.lists.listed import ListedRow, ListFile, ListKind
from cadence.recording.lists.matching import Result
from cadence.recording.lists.reconciliation import Reconciled, Reconciliation, RowDifference
from cadence.recording.lists.row import Row
from ledgers import contact, ledger
from reported import drawn, query

MADE = ledger(
    *(contact(date(2010, 1, day), id=f"c{day}") for day in range(1, 7)),
    contact(date(2010, 2, 1), date(2010, 2, 3), id="stay"),
)
DAY, END = date(2017, 5, 10), date(2017, 5, 12)
ROW = Row(
    listed=ListedRow(1234, {}),
    id="own-id",
    date=DAY,
    end=END,
    precision=Precision.DAY,
    first=DAY,
    last=END,
    status=Status.HELD,
    mode=Mode.IN_PERSON,
    participants=("ann-adams", "li-lei", "bob-baker"),
    by_side={"US": frozenset({"ann-adams", "bob-baker"}), "CN": frozenset({"li-lei"})},
    city="geneva",
    values={"city": "Geneva"},
    problems=(),
)


def became(result: Result, row: Row | None = None, **more: Any) -> Reconciled:
    usual: dict[str, Any] = {"contacts": (), "differences": (), "reason": ""}
    return Reconciled(**{"listed": ROW.listed, "result": result, "row": row, **usual, **more})


WHEN = [
    (None, ""),
    (ROW, "10–12 May 2017"),
    (replace(ROW, end=None), "10 May 2017"),
    (replace(ROW, end=None, precision=Precision.MONTH), "~May 2017"),
    (replace(ROW, end=None, precision=Precision.YEAR), "~2017"),
]
CN_ONLY = {"CN": frozenset({"li-lei"})}
WHO = [
    (None, ""),
    (ROW, "Adams, Baker–Lei, Geneva"),
    (replace(ROW, values={}), "Adams, Baker–Lei, in-person"),
    (replace(ROW, mode=Mode.PHONE), "Adams, Baker–Lei, phone"),
    (replace(ROW, mode=None), "Adams, Baker–Lei"),
    (replace(ROW, by_side=CN_ONLY, values={"city": "X::Y"}), "Lei, X: :Y"),
]


@pytest.mark.parametrize(("row", "text"), WHEN)
def test_the_days_of_a_row(row: Row | None, text: str) -> None:
    assert said.when(row) == text


@pytest.mark.parametrize(("row", "text"), WHO)
def test_whom_a_row_names_and_where(row: Row | None, text: str) -> None:
    assert said.who(MADE, row) == text


DIFFERENCES = (
    RowDifference("date", "2017-05-10", "2017-05-09"),
    RowDifference("participants", "ann-adams; li-lei", "bob-baker; wu-wei"),
    RowDifference("mode", "phone", "in-person"),
)
DIFFER = (
    "date 10 May 2017, in the ledger 9 May 2017;"
    " participants Adams, Lei, in the ledger Baker, Wei; mode phone, in the ledger in-person"
)
PEOPLE_DIFFER = "participants Adams, Lei, in the ledger Baker, Wei"
REMARKS = [
    ({}, ""),
    ({"reason": "names\nnobody"}, "names nobody"),
    ({"contacts": MADE.contacts[:4]}, "c1, c2, c3, c4"),
    ({"contacts": MADE.contacts[:5]}, "c1, c2, c3, c4 …"),
    ({"contacts": MADE.contacts[:1], "differences": DIFFERENCES}, f"c1: {DIFFER}"),
]


@pytest.mark.parametrize(("more", "text"), REMARKS)
def test_what_there_is_to_say_of_a_row(more: dict[str, Any], text: str) -> None:
    assert said.remark(MADE, became(Result.NEAR, ROW, **more)) == text


def list_of(**results: int) -> Reconciliation:
    made = [became(Result(name)) for name, number in results.items() for _ in range(number)]
    return Reconciliation(ListFile("a::b.csv", ListKind.CSV, ("x",), ()), tuple(made), ())


HEADLINES = [
    ({}, "a: :b.csv has no rows."),
    ({"unreadable": 2}, "a: :b.csv: 2 rows, none of which could be read."),
    (
        {"missing": 1},
        "a: :b.csv: 1 row, 1 read; the ledger has 0 of them (0.0 %): 0 found, 0 near.",
    ),
    (
        {"found": 1999, "near": 1, "missing": 1, "unreadable": 1},
        (
            "a: :b.csv: 2,002 rows, 2,001 read; the ledger has 2,000 of them (99.9 %):"
            " 1,999 found, 1 near."
        ),
    ),
    (
        {"found": 1000},
        (
            "a: :b.csv: 1,000 rows, 1,000 read; the ledger has 1,000 of them (100.0 %):"
            " 1,000 found, 0 near."
        ),
    ),
]


@pytest.mark.parametrize(("results", "text"), HEADLINES)
def test_how_much_of_a_list_the_ledger_has(results: dict[str, int], text: str) -> None:
    assert said.headline(list_of(**results)) == text


IGNORED = [
    ((), []),
    (("a\nb",), ["'a b'"]),
    (("a", "b", "c", "d"), ["'a', 'b', 'c', 'd'"]),
    (("a", "b", "c", "d", "e", "f"), ["'a', 'b', 'c', 'd' and 2 more"]),
]


@pytest.mark.parametrize(("ignored", "named"), IGNORED)
def test_the_columns_that_mean_nothing(ignored: tuple[str, ...], named: list[str]) -> None:
    listed = replace(list_of().list, ignored=ignored)
    how = "(to use a column under another name: --column KEY=HEADING)."
    assert [*said.ignored_columns(listed)] == [f"Ignored: {names} {how}" for names in named]


def test_how_many_rows_of_a_kind_are_not_shown() -> None:
    assert [*said._rest(1000)] == []
    assert [*said._rest(2001)] == ["and 1,001 more (--format json or csv has all of them)"]


def test_the_object_of_a_row_that_was_read_and_of_one_that_was_not() -> None:
    near = became(
        Result.NEAR,
        ROW,
        contacts=MADE.contacts[:1],
        differences=DIFFERENCES[2:],
        reason="a reason",
    )
    assert said.row_object(near) == {
        "row": 1234,
        "result": "near",
        "contacts": ["c1"],
        "differences": [{"key": "mode", "list": "phone", "ledger": "in-person"}],
        "reason": "a reason",
        "id": "own-id",
        "date": "2017-05-10",
        "end": "2017-05-12",
        "precision": "day",
        "status": "held",
        "mode": "in-person",
        "participants": ["ann-adams", "li-lei", "bob-baker"],
    }
    nothing = dict.fromkeys(("reason", "id", "date", "end", "precision", "status", "mode"))
    assert said.row_object(became(Result.UNREADABLE)) == {
        "row": 1234,
        "result": "unreadable",
        "contacts": [],
        "differences": [],
        "participants": [],
        **nothing,
    }


def test_every_cell_of_a_row_and_of_a_contact_that_the_list_lacks() -> None:
    listed = ListFile("a.csv", ListKind.CSV, (), ())
    rows = (
        became(Result.MISSING, ROW, differences=DIFFERENCES[1:2]),
        became(Result.UNREADABLE, reason="no"),
    )
    found = Reconciliation(listed, rows, MADE.contacts[6:])
    report = said.ReconcileReport(query(MADE, date(2020, 1, 1)), found)
    assert report.sheet().header == (
        *("row", "result", "date", "end", "mode", "status", "participants", "contacts", "remark"),
    )
    assert report.sheet().rows == (
        (1234, "missing", DAY, END, "in-person", "held", "ann-adams; li-lei; bob-baker", None, PEOPLE_DIFFER),
        (1234, "unreadable", None, None, None, None, None, None, "no"),
        (None, "only-in-ledger", date(2010, 2, 1), date(2010, 2, 3), "in-person", "held", "ann-adams; li-lei", "stay", "stay"),
    )  # fmt: skip
    assert report.brief().header == ("Row", "Result", "Date", "Who", "Remark")
    assert report.brief().rows == (
        (1234, "missing", "10–12 May 2017", "Adams, Baker–Lei, Geneva", PEOPLE_DIFFER),
        (1234, "unreadable", None, None, "no"),
        (None, "only-in-ledger", "1–3 Feb 2010", "Adams–Lei, Geneva", "stay"),
    )


def test_the_object_of_a_list() -> None:
    found = list_of(found=1, near=1, missing=1, unreadable=1)
    listed = replace(found.list, name="bad\udcff.csv", ignored=("a", "b"))
    assert said.list_object(replace(found, list=listed)) == {
        "list": {
            "path": "bad\\xff.csv",
            "kind": "csv",
            "row_count": 4,
            "ignored_columns": ["a", "b"],
        },
        "counts": {
            "found": 1,
            "near": 1,
            "missing": 1,
            "unclear": 0,
            "unknown": 0,
            "unreadable": 1,
        },
        "read": 3,
        "recall": 0.6667,
    }


def test_on_a_narrow_screen_the_remark_is_wrapped_and_who_met_is_cut() -> None:
    listed = ListFile("a.csv", ListKind.CSV, (), ())
    rows = (became(Result.MISSING, ROW, differences=DIFFERENCES[1:2]),)
    asked = query(MADE, date(2020, 1, 1))
    report = said.ReconcileReport(asked, Reconciliation(listed, rows, MADE.contacts[6:]))
    table = drawn(lambda screen: [report._table(screen, rows)], 70)
    assert table == [
        "  row            date  who",
        "1,234  10–12 May 2017  Adams, Baker–Lei, Geneva  participants Adams,",
        f"{' ' * 49}Lei, in the ledger",
        f"{' ' * 49}Baker, Wei",
    ]
    assert drawn(lambda screen: [report._contacts(screen)], 30) == [
        "        date  who and w…  id",
        "1–3 Feb 2010  Adams–Lei…  stay",
    ]
    styles = [column.style for column in report._contacts(Console(width=30)).columns]
    assert styles == ["", "", "dim"]
