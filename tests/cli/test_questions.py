"""What agenda, cascade, chart, compare and topics have in common, whatever the ledger says."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
import tomli_w
from rich.cells import cell_len

from command import FROZEN, in_columns, ok, on_screen
from ledgers import OFFICES, PEOPLE, contact, tables
from scenes import CHANNELS, TOPICS, talks

QUESTIONS = [
    ("agenda",),
    ("chart",),
    ("chart", "--by", "quarter"),
    ("cascade",),
    ("cascade", "2010-01-01-adams-lei"),
    ("topics",),
    ("topics", "trade"),
    ("compare",),
    ("compare", "--by", "decade", "-c", "leaders", "-c", "ministers"),
]
ON = ("--as-of", "2010-06-01")
HOSTILE = "=1+1 | ::error::x [bold]y[/] <b>z ##[group]"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger whose every free text is one that would like to be obeyed."""
    made = tables(
        contact(date(2009, 1, 1), topics=["trade"], city=HOSTILE),
        contact(date(2010, 1, 1), topics=["trade"], city=HOSTILE, occasion=HOSTILE),
        talks(date(2010, 1, 5), city=HOSTILE, summary=HOSTILE),
        talks(date(2010, 5, 1), status="planned", announced=date(2010, 2, 1), city=HOSTILE),
        channel=[made | {"title": HOSTILE} for made in CHANNELS],
        topic=[{**topic, "title": HOSTILE} for topic in TOPICS],
        office=[{**made, "title": HOSTILE} for made in OFFICES],
        person=[made | {"name": HOSTILE, "family-name": HOSTILE} for made in PEOPLE],
        suspension=[
            {"channels": ["ministers"], "by": "CN", "from": date(2010, 2, 1), "reason": HOSTILE}
        ],
    )
    path = tmp_path_factory.mktemp("hostile") / "meetings.toml"
    path.write_text(tomli_w.dumps(made), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger without a contact or a topic."""
    path = tmp_path_factory.mktemp("empty") / "meetings.toml"
    path.write_text(tomli_w.dumps(tables(channel=CHANNELS)), encoding="utf-8")
    return path


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("format_", ["text", "json", "csv", "markdown"])
def test_no_text_of_a_ledger_is_obeyed(
    hostile: Path, question: tuple[str, ...], format_: str
) -> None:
    said = ok(*question, "-l", str(hostile), *ON, "-f", format_)
    assert "::" not in said
    assert "##[" not in said
    match format_:
        case "json":
            assert json.loads(said)["as_of"] == "2010-06-01"
        case "csv":
            rows = list(csv.reader(io.StringIO(said)))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert not [cell for row in rows for cell in row if cell.startswith("=")]
        case "markdown":
            table = [line for line in said.splitlines() if line.startswith("| ")]
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table}) == 1
            assert not re.search(r"(?<!\\)<b>", said)


#: How many rows an answer has for a record of three channels from 1 January 2000 on, in which
#: there is nothing: first as CSV, then as Markdown.
EMPTY = [
    (("agenda",), 3, 3),  # a due date that has passed, of each
    (("chart",), 3 * 11, 11),  # 2000 to 2010
    (("chart", "--by", "quarter"), 3 * 18, 18),  # 2006 to June 2010
    (("cascade",), 2, 2),  # those that follow leaders
    (("topics",), 0, 0),
    (("compare",), 1, 1),  # of leaders, by the one President
    (("compare", "--by", "decade", "-c", "leaders", "-c", "ministers"), 4, 4),
]


@pytest.mark.parametrize(("question", "in_csv", "in_markdown"), EMPTY)
def test_an_empty_ledger_has_an_answer(
    empty: Path, question: tuple[str, ...], in_csv: int, in_markdown: int
) -> None:
    said = {
        format_: ok(*question, "-l", str(empty), *ON, "-f", format_)
        for format_ in ("text", "json", "csv", "markdown")
    }
    assert said["text"].startswith(f"As of 1 Jun 2010 · {empty} · no contact held yet\n\n")
    answer = json.loads(said["json"])
    assert answer["format"].startswith(f"cadence.{question[0]}")
    assert answer["ledger"]["contact_count"] == 0
    assert len(list(csv.DictReader(io.StringIO(said["csv"])))) == in_csv
    table = [line for line in said["markdown"].splitlines() if line.startswith("| ")]
    assert len(table) == 2 + in_markdown  # the heading and its rule


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_real_terminal_shows_what_one_of_its_width_does(question: tuple[str, ...]) -> None:
    asked = (*question_of_the_frozen(question), "--as-of", "2026-11-24")
    shown = on_screen(*asked, columns=80)
    assert shown == in_columns(*asked, columns=80).out


def question_of_the_frozen(question: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("2023-11-15-biden-xi" if "adams" in word else word for word in question)


@pytest.mark.parametrize("width", [60, 80, 120, 160])
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_line_is_wider_than_the_screen(question: tuple[str, ...], width: int) -> None:
    real = question_of_the_frozen(question)
    lines = in_columns(*real, "--as-of", "2026-11-24", columns=width).out.splitlines()
    assert lines
    # The path of a ledger stays whole: whoever looks at the screen may want to copy it.
    too_wide = [line for line in lines if cell_len(line) > width and line != str(FROZEN)]
    assert too_wide == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_pipe_gets_whole_lines_without_colour(question: tuple[str, ...]) -> None:
    real = question_of_the_frozen(question)
    said = ok(*real, "--as-of", "2026-11-24")
    assert "\x1b" not in said
    assert [line for line in said.splitlines() if line.endswith(" ")] == []
    assert not [line for line in said.splitlines() if line.rstrip().endswith("…")]
    assert not set("│┃─━┌└╭╰") & set(said)
