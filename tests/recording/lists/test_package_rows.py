"""A data package as a list, whole: its contacts joined with its other files, and its occasions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cadence.recording.lists import package_rows
from cadence.recording.lists.listed import (
    ListedRow,
    ListedSource,
    ListFile,
    ListKind,
    Named,
    UnreadableList,
)
from cadence.recording.lists.package_rows import read_package
from recording.lists.packages import FILES, package

ADAMS = Named(("ann-adams", "Ann Adams"))
LEI = Named(("li-lei", "Li Lei", "李雷", "Lei Lee", "Old Li"))
#: What the list has of the contacts; a row without an id has what names no contact.
ROWS = (
    ListedRow(
        2,
        {
            "id": "first",
            "date": "2015-03-10",
            "end": "2015-03-11",
            "precision": "day",
            "status": "cancelled",
            "status_by": "US",
            "announced": "2015-01-02",
            "decided": "2015-03-04",
            "mode": "in-person",
            "city": "Geneva",
            "country": "CH",
            "venue": "The palace",
            "occasion": "The forum",
            "summary": "They met.",
            "confidence": "doubtful",
            "note": "=Late.",
            "participants": [LEI, ADAMS],
            "attending": [Named(("bob-baker",))],
            "topics": ["trade", "climate"],
            "outcomes": ["One", "-two"],
            "source": [ListedSource("https://a.org", "A", "Talks"), ListedSource("https://b.org", "B")],
        },
    ),
    ListedRow(
        3,
        {
            "id": "second",
            "date": "2015-04",
            "precision": "month",
            "status": "held",
            "mode": "phone",
            "confidence": "confirmed",
            "participants": [ADAMS],
            "topics": [],
            "distinct_from": ["first"],
        },
    ),
    ListedRow(
        4,
        {
            "date": "2015-05-10",
            "precision": "day",
            "status": "held",
            "mode": "video",
            "attending": [Named(("", "Nobody"))],
            "source": [ListedSource("")],
        },
    ),
    ListedRow(
        5,
        {
            "id": "alone",
            "date": "2015-06-10",
            "precision": "day",
            "status": "held",
            "mode": "phone",
        },
    ),
)  # fmt: skip
OCCASIONS = (
    {
        "id": "forum",
        "title": "The forum",
        "series": "forums",
        "from": date(2015, 6, 1),
        "to": date(2015, 6, 2),
        "city": "Bern",
        "country": "CH",
        "announced": date(2015, 1, 2),
        "note": "2015-06-03",
        "offices": ["us-president", "cn-leader"],
        "absent": ["cn-leader"],
        "sources": [
            {"url": "https://c.org", "publisher": "C"},
            {"url": "https://d.org", "publisher": "D", "title": "Announced"},
        ],
    },
    {
        "id": "off",
        "title": "Called off",
        "from": date(2015, 7, 1),
        "to": date(2015, 7, 31),
        "precision": "month",
        "status": "cancelled",
        "announced": date(2015, 1, 3),
        "decided": date(2015, 5, 4),
        "offices": ["cn-leader"],
        "sources": [{"url": "https://e.org", "publisher": "E"}],
    },
)


def refused(folder: Path) -> str:
    with pytest.raises(UnreadableList) as why:
        read_package("theirs", folder)
    return str(why.value)


def test_a_package_as_a_list(tmp_path: Path) -> None:
    assert read_package("theirs", package(tmp_path)) == ListFile(
        name="theirs",
        kind=ListKind.DATA_PACKAGE,
        columns=(
            *("id", "date", "end", "precision", "status", "status_by", "announced", "decided"),
            *("mode", "participants", "attending", "distinct_from", "city", "country", "venue"),
            *("occasion", "topics", "summary", "outcomes", "confidence", "note", "source"),
        ),
        rows=ROWS,
        occasions=OCCASIONS,
    )


def test_a_package_with_byte_order_marks_and_line_endings_of_windows(tmp_path: Path) -> None:
    changed = {
        name.removesuffix(".csv"): ("\ufeff" + text).replace("\n", "\r\n")
        for name, text in FILES.items()
        if name.endswith(".csv")
    }
    read = read_package("theirs", package(tmp_path, **changed))
    assert (read.rows, read.occasions) == (ROWS, OCCASIONS)


def test_an_earlier_version_wrote_no_occasions(tmp_path: Path) -> None:
    names = ("occasions", "occasion_offices", "occasion_absences", "occasion_sources")
    read = read_package("theirs", package(tmp_path, **dict.fromkeys(names)))
    assert (read.rows, read.occasions) == (ROWS, ())


def test_a_line_break_in_a_cell_stays(tmp_path: Path) -> None:
    text = 'contact,outcome\nfirst,"one\r\n two"\n'
    outcomes = read_package("theirs", package(tmp_path, outcomes=text)).rows[0].values["outcomes"]
    assert outcomes == ["one\r\n two"]


def test_a_package_of_nothing_has_no_rows(tmp_path: Path) -> None:
    nothing = {name.removesuffix(".csv"): "" for name in FILES if name.endswith(".csv")}
    read = read_package("theirs", package(tmp_path, **nothing))
    assert (read.rows, read.occasions) == ((), ())


ANOTHERS = "is not a data package that 'cadence export data' wrote"
OTHERS = [
    ("{", "has a datapackage.json that is not JSON"),
    ("[" * 100_000, "has a datapackage.json that is not JSON"),
    ('["cadence-ledger"]', ANOTHERS),
    ("{}", ANOTHERS),
    ('{"name": "another"}', ANOTHERS),
]


@pytest.mark.parametrize(("description", "why"), OTHERS, ids=[text[:20] for text, _ in OTHERS])
def test_what_is_not_a_package_of_a_ledger(tmp_path: Path, description: str, why: str) -> None:
    (package(tmp_path) / "datapackage.json").write_text(description)
    assert refused(tmp_path) == why


BROKEN: list[tuple[str, str | bytes | None, str]] = [
    ("contacts", None, "is not a whole data package: contacts.csv does not exist"),
    ("sources", b"\xff", "is not a whole data package: sources.csv is not UTF-8 (line 1)"),
    ("occasion_offices", None, "is not a whole data package: occasion_offices.csv does not exist"),
    ("contacts", "id,date\nfirst,2015-03-10\nsecond\n", "is not a whole data package: contacts.csv is not CSV (line 3)"),
    ("outcomes", 'contact,outcome\nfirst,"o"ne\n', "is not a whole data package: outcomes.csv is not CSV (line 2)"),
    ("occasions", "id,from\nfirst,soon\n", "has an invalid occasion: first"),
    ("occasions", "title,from\nSummit,soon\n", "has an invalid occasion: an occasion"),
    ("occasion_offices", "occasion\nforum\n", "has an invalid occasion: forum"),
    ("occasion_absences", "occasion\nforum\n", "has an invalid occasion: forum"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "content", "why"), BROKEN, ids=[f"{file} {why}" for file, _, why in BROKEN]
)
def test_a_file_that_is_broken(
    tmp_path: Path, file: str, content: str | bytes | None, why: str
) -> None:
    assert refused(package(tmp_path, **{file: content})) == why


def test_as_many_rows_as_there_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = package(tmp_path)
    monkeypatch.setattr(package_rows, "MOST_ROWS", 4)
    assert len(read_package("theirs", folder).rows) == 4
    monkeypatch.setattr(package_rows, "MOST_ROWS", 3)
    assert refused(folder) == "has more than 3 rows: split it"
