"""No text of a ledger does anything but show: in a terminal, CI log, table or spreadsheet."""

from __future__ import annotations

import csv as stdlib_csv
import io
import json as stdlib_json
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.output import csv, json, markdown
from cadence.output.safe import one_line
from cadence.output.sheet import Sheet

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(list(":#[]=+-@|`*_<>&\\\t\r\n\x1b\x07\x9b\u202e\u2066\u2028\u200b\x00")),
    )
)


@given(HOSTILE)
def test_a_line_has_no_control_character_and_no_command(text: str) -> None:
    safe = one_line(text)
    assert not [c for c in safe if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not [
        c
        for c in safe
        if unicodedata.bidirectional(c)
        in {"RLO", "LRO", "RLE", "LRE", "PDF", "LRI", "RLI", "FSI", "PDI"}
    ]
    assert "::" not in safe
    assert "##[" not in safe


LINES = [
    ("plain text stays", "Speaker Pelosi's visit", "Speaker Pelosi's visit"),
    ("Chinese stays", "习近平同美国总统会谈", "习近平同美国总统会谈"),
    ("a command is broken up", "::error::x", ": :error: :x"),
    ("three colons leave no pair", ":::", ": : :"),
    ("a second kind of command", "a ##[error]", "a ## [error]"),
    ("an escape sequence", "\x1b[31mred", "\N{REPLACEMENT CHARACTER}[31mred"),
    ("what no XML may hold", "a\ufffe\uffff", "a" + 2 * "\N{REPLACEMENT CHARACTER}"),
    ("a line break", "one\r\ntwo", "one two"),
    ("a turned direction", "\u202eevil", "\N{REPLACEMENT CHARACTER}evil"),
]


@pytest.mark.parametrize(("text", "safe"), [c[1:] for c in LINES], ids=[c[0] for c in LINES])
def test_one_line(text: str, safe: str) -> None:
    assert one_line(text) == safe


@given(st.lists(HOSTILE, min_size=1, max_size=4))
def test_csv_reads_back_as_one_row_without_a_formula(cells: list[str]) -> None:
    sheet = Sheet(tuple(f"c{i}" for i in range(len(cells))), (tuple(cells),))
    header, row = stdlib_csv.reader(io.StringIO(csv.render(sheet)))
    assert len(header) == len(row) == len(cells)
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_csv_leaves_numbers_numbers_and_dates_iso() -> None:
    sheet = Sheet(("a", "b", "c", "d"), ((-3, date(2020, 1, 2), None, "-3"),))
    assert csv.render(sheet) == "a,b,c,d\n-3,2020-01-02,,'-3\n"


@given(st.lists(HOSTILE, min_size=1, max_size=4))
def test_markdown_keeps_every_row_a_row(cells: list[str]) -> None:
    sheet = Sheet(tuple("h" for _ in cells), (tuple(cells),))
    rows = markdown.render(sheet).split("\n")
    assert len(rows) == 4
    bars = {_unescaped_bars(row) for row in rows[:3]}
    assert bars == {len(cells) + 1}


def _unescaped_bars(row: str) -> int:
    return row.replace("\\\\", "").replace("\\|", "").count("|")


def test_markdown_rights_numbers_and_writes_dates_out() -> None:
    sheet = Sheet(("a", "b", "c"), (("x", 1234, date(2020, 1, 2)), ("y", None, None)))
    assert markdown.render(sheet) == (
        "| a | b | c |\n| --- | ---: | --- |\n| x | 1,234 | 2 Jan 2020 |\n| y | – | – |\n"
    )


@given(HOSTILE)
def test_json_is_ascii_and_says_the_same(text: str) -> None:
    written = json.text({"text": text})
    assert written.isascii()
    assert "::" not in written
    assert "##[" not in written
    assert stdlib_json.loads(written) == {"text": text}
