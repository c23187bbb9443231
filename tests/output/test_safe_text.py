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
from rich.text import Text

from cadence.output.formats import csv, json, markdown, outlet, terminal
from cadence.output.formats.safe import file_name, harmless, one_line
from cadence.output.formats.sheet import Sheet

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


HARMLESS = [
    ("lines stay", "a\nb\r\nc\n", "a\nb\r\nc\n"),
    ("a carriage return alone does not", "a\rb", "a\N{REPLACEMENT CHARACTER}b"),
    ("nor a tab", "a\tb", "a\N{REPLACEMENT CHARACTER}b"),
    ("our colon beside theirs", "x.toml: " + ":error" + ":" + ":x", "x.toml: :error: :x"),
    ("a command at the end of one text and the start of another", "##" + "[error]", "## [error]"),
    ("an escape sequence", "\x1b[31mred", "\N{REPLACEMENT CHARACTER}[31mred"),
]


@pytest.mark.parametrize(("text", "safe"), [c[1:] for c in HARMLESS], ids=[c[0] for c in HARMLESS])
def test_what_is_printed_is_harmless_over_lines(text: str, safe: str) -> None:
    assert harmless(text) == safe
    assert harmless(safe) == safe


def test_our_own_commands_stay_where_they_are_wanted() -> None:
    text = "::error file=x.toml::a\n##[group]\x1b"
    assert harmless(text, commands=True) == text.replace("\x1b", "\N{REPLACEMENT CHARACTER}")
    assert harmless(text, commands=False) == harmless(text)


def test_rich_may_colour_and_nothing_else() -> None:
    text = "\x1b[1;31mred\x1b[0m \x1b]0;title\x07 \x1b[2J"
    mark = "\N{REPLACEMENT CHARACTER}"
    assert harmless(text, colours=True) == f"\x1b[1;31mred\x1b[0m {mark}]0;title{mark} {mark}[2J"


def test_a_colour_in_a_strangers_text_is_not_drawn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    terminal.print_text(Text("\x1b[31mred", "bold"), Text.assemble(("a:", "bold"), ":b"))
    out = capsys.readouterr().out
    assert "\x1b[1m" in out  # ours
    assert "\x1b[31m" not in out
    assert "\N{REPLACEMENT CHARACTER}[31mred" in out


def test_a_mark_stays_at_the_beginning_of_a_file_only(capsys: pytest.CaptureFixture[str]) -> None:
    outlet.put("\ufeffa\ufeff\n")
    assert capsys.readouterr().out == "\ufeffa\N{REPLACEMENT CHARACTER}\n"


@given(HOSTILE)
def test_whatever_is_put_is_harmless(text: str) -> None:
    screen = io.StringIO()
    outlet.put(f"x{text}\n", to=screen)
    written = screen.getvalue()
    assert "::" not in written
    assert "##[" not in written
    kept = written.replace("\r\n", "").replace("\n", "")
    assert not [c for c in kept if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]


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


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a b.toml", "a b.toml"),
        ("é.toml", "é.toml"),
        ("a\udcff.toml", r"a\xff.toml"),
        ("\udcc3\udca9.toml", "é.toml"),
    ],
)
def test_a_file_name_of_any_bytes(path: str, shown: str) -> None:
    assert file_name(path) == shown
