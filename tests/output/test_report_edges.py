"""Edges of reports: several topics in one search, the day a suspension ends, the order of topics."""

from __future__ import annotations

import sys
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from cadence.output.formats import outlet
from command import ok, run
from ledgers import channel, contact, tables

ON = ("--as-of", "2011-01-01")


def made(folder: Path, *contacts: dict[str, Any], **more: Any) -> str:
    path = folder / "x.toml"
    path.write_text(tomli_w.dumps(tables(*contacts, **more)), encoding="utf-8")
    return str(path)


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
    ledger = made(tmp_path, *contacts, topic=TOPICS)
    assert sentence in ok("log", words, "-l", ledger, *ON).splitlines()


SUSPENDED: dict[str, Any] = {
    "id": "2010-03-01-leaders",
    "channels": ["leaders"],
    "by": "CN",
    "from": date(2010, 3, 1),
    "to": date(2010, 6, 30),
    "reason": "A visit",
    "sources": [{"url": "https://a.example/1", "publisher": "A"}],
}
SUSPENSIONS = [
    ("2010-03-01", "still in force"),
    ("2010-06-29", "still in force"),
    ("2010-06-30", "30 Jun 2010"),
    ("2010-07-01", "30 Jun 2010"),
]


@pytest.mark.parametrize(("day", "to"), SUSPENSIONS)
def test_a_suspension_has_no_end_before_that_day(day: str, to: str, tmp_path: Path) -> None:
    ledger = made(tmp_path, suspension=[SUSPENDED])
    asked = ("show", SUSPENDED["id"], "-l", ledger, "--as-of", day)
    assert f"  to        {to}" in ok(*asked).splitlines()
    (found,) = run(*asked, "-f", "json").json()["found"]
    assert found["suspension"]["to"] == (None if to == "still in force" else "2010-06-30")


def test_a_suspension_without_an_end_is_in_force(tmp_path: Path) -> None:
    ledger = made(tmp_path, suspension=[{key: SUSPENDED[key] for key in SUSPENDED if key != "to"}])
    rows = ok("show", SUSPENDED["id"], "-l", ledger, *ON).splitlines()
    assert "  to        still in force" in rows


def test_topics_that_have_a_verdict_come_first_the_worst_of_them_above(tmp_path: Path) -> None:
    """A year after it, 15 January is less than a month ahead; 30 December 2009 is a day late."""
    spans = {"max-gap": {"months": 12}, "channel": "leaders"}
    topics = [
        {"id": "old", "title": "Old"},
        {"id": "never", "title": "Never"},
        {"id": "fine", "title": "Fine"} | spans,
        {"id": "newest", "title": "Newest"},
        {"id": "soon", "title": "Soon"} | spans,
        {"id": "late", "title": "Late"} | spans,
    ]
    contacts = (
        contact(date(2009, 12, 30), topics=["late"]),
        contact(date(2010, 1, 15), topics=["soon", "old"]),
        contact(date(2010, 12, 30), topics=["fine", "newest"]),
    )
    recorded = {"from": date(2000, 1, 1), "through": date(2010, 12, 31)}
    ledger = made(tmp_path, *contacts, topic=topics, channel=[channel(recorded=recorded)])
    asked = ("topics", "-l", ledger, "--as-of", "2010-12-31")
    table = ok(*asked).split("\n\n")[1].splitlines()[1:]
    wanted = ["Late", "Soon", "Fine", "Newest", "Old", "Never"]
    assert [row.split()[0] for row in table] == wanted
    rows = ok(*asked, "-f", "markdown").splitlines()
    assert [row.split()[1] for row in rows if row.startswith("| ")][2:] == wanted


class TestDocument:
    """A file that was made leaves as it is, after what was written before."""

    def test_to_a_stream_of_bytes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        raw = BytesIO()
        monkeypatch.setattr(sys, "stdout", TextIOWrapper(raw, encoding="utf-8", newline=""))
        sys.stdout.write("before\n")
        outlet.put_document(b"::a::\x1b\r\n\xff")
        assert raw.getvalue() == b"before\n::a::\x1b\r\n\xff"

    def test_to_a_stream_of_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stream = StringIO()
        monkeypatch.setattr(sys, "stdout", stream)
        outlet.put_document("::é::\x1b\n".encode())
        assert stream.getvalue() == "::é::\x1b\n"


def test_an_annotation_has_its_file_escaped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As GitHub's own toolkit does it: a comma or a colon would end the property."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    name = "a:b,c%d.toml"
    (tmp_path / name).write_text("[ledger]\nformat = 2\n", encoding="utf-8")
    lines = run("check", "--format", "github", name).out.splitlines()
    annotations = [line for line in lines if line.startswith("::error ")]
    assert annotations
    assert all(line.startswith("::error file=a%3Ab%2Cc%25d.toml,") for line in annotations)
