"""The contacts one after the other: every word, key and cell; what a search says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from cadence.output.reports.log import LogReport, details
from command import ok
from expected import DAY, both, files
from ledgers import contact, ledger, saved
from reported import drawn, query

PRINTED = files(
    ("log", "log", DAY, "txt csv json md"),
    ("log-person", "log --person kenji-mori", DAY, "txt csv json md"),
    ("log-words", "log label", DAY, "txt json"),
    (
        "log-long",
        "log --long --with anne-dupont --since 2015-03-04 --until 2020-08-27",
        DAY,
        "txt md",
    ),
    ("log-topic", "log energy", DAY, "txt"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


ON = ("--as-of", "2011-01-01")


TOPICS = [
    {"id": "trade", "title": "Trade"},
    {"id": "grain", "title": "Trade in grain"},
    {"id": "climate", "title": "Climate"},
]
SEARCHED = (
    "was searched in topics, names, places, occasions, summaries, outcomes, notes and sources"
)
SEARCHES = [
    ("trade", f"'trade' {SEARCHED}; 2 are recorded as raising 'Trade' or 'Trade in grain' (--topic trade --topic grain)."),
    ("climate", f"'climate' {SEARCHED}; 1 is recorded as raising 'Climate' (--topic climate)."),
    ("geneva", f"'geneva' {SEARCHED}."),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), SEARCHES)
def test_where_words_were_searched_and_which_topics_they_name(
    words: str, sentence: str, tmp_path: Path
) -> None:
    contacts = (
        contact(date(2010, 1, 4), topics=["trade", "grain"]),
        contact(date(2010, 2, 5), topics=["grain", "climate"]),
        contact(date(2010, 3, 6), topics=["trade"], status="declined"),
        contact(date(2010, 4, 7), summary="They traded jokes."),
    )
    ledger = saved(tmp_path, *contacts, topic=TOPICS)
    assert sentence in ok("log", words, "-l", ledger, *ON).splitlines()


LATELY = ("--as-of", "2026-11-23")


def test_text_marks_what_was_not_held() -> None:
    text = ok("log", *LATELY, "--status", "postponed")
    assert "postponed by the United States" in text
    assert text.splitlines()[-1] == "3 contacts"
    assert "No contacts match." in ok("log", "--year", "1950")


def test_what_came_of_a_contact_is_broken_on_a_narrow_screen_and_whole() -> None:
    made = ledger(contact(date(2010, 1, 1), summary="s" * 30))
    report = LogReport(query(made, date(2011, 1, 1)), made.contacts, is_long=True)
    assert drawn(report.body, 36)[1:6] == [
        "            who, where and what came",
        "      date  of it",
        "1 Jan 2010  Adams–Lei, Geneva",
        "            2010-01-01-adams-lei",
        f"            {'s' * 24}",
    ]
    (cell,) = report._long_table(Console(width=36)).columns[1].cells
    assert isinstance(cell, Text)
    assert [str(span.style) for span in cell.spans] == ["dim"]


def test_what_there_is_to_say_of_what_came_of_a_contact() -> None:
    plain, full = ledger(
        contact(date(2010, 1, 1)),
        contact(date(2010, 1, 2), summary="They\nmet.", outcomes=["A deal", "A\ndate"]),
    ).contacts
    assert details(plain) == []
    assert details(full) == ["They met.", "– A deal", "– A date"]
