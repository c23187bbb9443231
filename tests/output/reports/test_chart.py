"""Contacts by year or quarter and channel: every word, key and cell."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command import ok, on_screen, run
from expected import DAY, both, files
from ledgers import LEADERS, contact, saved

PRINTED = files(
    ("chart", "chart", DAY, "txt csv json md"),
    (
        "chart-quarters",
        "chart --by quarter --from 2018 --to 2019 -c leaders -c foreign-in-japan",
        DAY,
        "txt csv json md",
    ),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


RECORDED = {"from": date(2000, 1, 1), "through": date(2009, 12, 31)}
LEADERS_ALONE = [LEADERS | {"recorded": RECORDED}]


# A whole year on its own: the mark after its count says what it rests on, and how it ended.
YEARS = [
    ({}, "2005-12-31", "░ 1 "),
    ({"confidence": "doubtful"}, "2005-12-31", "░ 1~"),
    ({}, "2005-12-30", "░ 1 "),
]


@pytest.mark.parametrize(("more", "day", "cell"), YEARS)
def test_a_cell_of_the_chart(more: dict[str, Any], day: str, cell: str, tmp_path: Path) -> None:
    path = saved(tmp_path, contact(date(2005, 3, 1), **more), channel=LEADERS_ALONE)
    text = ok("chart", "-l", path, "--as-of", day, "--from", "2005", "--to", "2005")
    (row,) = [line for line in text.splitlines() if line.startswith("Leaders ")]
    assert row == f"Leaders {cell}".rstrip()


ON = ("--as-of", "2026-11-24")


def cells(text: str, channel: str) -> str:
    """Return the cells of a channel's first line, blanks squeezed."""
    (line, *_) = [line for line in text.splitlines() if line.startswith(channel)]
    return " ".join(line.removeprefix(channel).split())


def test_a_year_has_its_count_a_shade_and_a_mark() -> None:
    text = ok("chart", *ON, "--from", "2020")
    assert cells(text, "Leaders, face to face") == "· 0✗ · 0✗ ░ 1 ░ 1 ░ 1 ░ 1 ╱╱2+"
    assert cells(text, "Leaders, any contact") == "▒ 2 ▒ 3 ▒ 3 ░ 1✗ ▒ 2 ▓ 5 ╱╱3+"


def test_what_is_not_recorded_is_hatched_and_no_zero() -> None:
    text = ok("chart", *ON, "--from", "2022", "-c", "law-enforcement", "-c", "climate")
    assert cells(text, "Law enforcement") == "╱╱╱╱ ╱╱╱╱ ▓ 4 · 0✗ ╱╱╱╱"
    # Retired on 20 January 2025: no cell for 2026.
    assert cells(text, "Climate envoys") == "▒ 3 ▓ 6 ▒ 3 ╱╱╱╱"


@pytest.mark.parametrize(
    ("width", "headings"),
    [
        (80, ["2000 2001 2002 2003 2004 2005 2006 2007 2008 2009", "2010 2011 2012 2013"]),
        (60, ["2000 2001 2002 2003 2004 2005", "2006 2007 2008 2009 2010 2011", "2012 2013"]),
        (120, ["2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 2010 2011 2012 2013"]),
    ],
)
def test_too_wide_it_is_folded_by_decade(width: int, headings: list[str]) -> None:
    arguments = ("chart", *ON, "--from", "2000", "--to", "2013")
    out = on_screen(*arguments, columns=width)
    found = [line.strip() for line in out.splitlines() if line.strip().startswith("20")]
    assert found == headings


def test_quarters() -> None:
    text = ok("chart", *ON, "--by", "quarter", "--from", "2023", "--to", "2023", "-c", "leaders")
    assert "23Q1 23Q2 23Q3 23Q4" in text
    assert cells(text, "Leaders, any contact") == "· 0 · 0 · 0 ░ 1"


def test_json_and_csv() -> None:
    arguments = (*ON, "-c", "climate", "--from", "2024", "--to", "2026")
    said = run("chart", *arguments, "-f", "json").json()
    assert (said["format"], said["by"]) == ("cadence.chart/2", "year")
    assert said["columns"][0] == {
        "year": 2024,
        "quarter": None,
        "from": "2024-01-01",
        "to": "2024-12-31",
    }
    (climate,) = said["channels"]
    assert climate["cells"] == [
        {
            "count": 3,
            "count_is_minimum": False,
            "wanted": 2,
            "verdict": "met",
            "rests_on": None,
        },
        {
            "count": 0,
            "count_is_minimum": True,
            "wanted": 2,
            "verdict": "unknown",
            "rests_on": None,
        },
        None,
    ]
    rows = list(csv.DictReader(io.StringIO(ok("chart", *arguments, "-f", "csv"))))
    assert [(row["year"], row["count"], row["count_is_minimum"]) for row in rows] == [
        ("2024", "3", "no"),
        ("2025", "0", "yes"),
    ]


def test_markdown_has_a_row_a_year() -> None:
    lines = ok("chart", *ON, "-c", "leaders", "-c", "climate", "--from", "2023", "-f", "markdown")
    assert lines.splitlines()[:6] == [
        "| Year | Leaders, any contact | Climate envoys |",
        "| --- | --- | --- |",
        "| 2023 | 1 ✗ | 6 |",
        "| 2024 | 2 | 3 |",
        "| 2025 | 5 | ? |",
        "| 2026 | 3+ | – |",
    ]


def test_years_of_which_nothing_is_known_are_said_to_be_so() -> None:
    assert "Nothing is recorded for these years." in ok("chart", "--from", "1950", "--to", "1960")
