"""CSV: each kind of cell, and what a spreadsheet or a runner would obey."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.output.formats import csv
from cadence.output.formats.sheet import Link, Sheet

SHEET = Sheet(
    ("text", "yes", "no", "whole", "part", "day", "links", "none"),
    (
        (
            "=a::b",
            True,
            False,
            12345,
            0.5,
            date(2022, 3, 4),
            (Link("A", "https://a.example/1::2"), Link("B", "https://b.example/2")),
            None,
        ),
    ),
)
HEADER = "text,yes,no,whole,part,day,links,none\n"
REST = ",yes,no,12345,0.5,2022-03-04,https://a.example/1::2 https://b.example/2,\n"


def test_every_kind_of_cell() -> None:
    printed = REST.replace("::", ": :")
    assert csv.render(SHEET) == f"{HEADER}'=a: :b{printed}"


def test_a_file_keeps_what_only_a_runner_would_obey() -> None:
    assert csv.render(SHEET, prints=False) == f"{HEADER}'=a::b{REST}"


def test_a_mark_for_the_spreadsheet_only_where_it_is_wanted() -> None:
    assert csv.render(SHEET, bom=True) == "\ufeff" + csv.render(SHEET)
    assert csv.render(SHEET)[0] == "t"


@pytest.mark.parametrize(
    ("value", "printed", "kept"),
    [
        ("plain", "plain", "plain"),
        ("a::b\nc", "a: :b c", "a::b c"),
        ("=1", "'=1", "'=1"),
        ("##[x]", "## [x]", "##[x]"),
    ],
)
def test_a_text_for_a_log_and_for_a_file(value: str, printed: str, kept: str) -> None:
    assert csv.text(value) == csv.text(value, prints=True) == printed
    assert csv.text(value, prints=False) == kept
