"""When topics were last raised: every word, key and cell; the order of topics."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from command import ok, run
from expected import DAY, both, files
from ledgers import channel, contact, saved

PRINTED = files(
    ("topics", "topics", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


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
    ledger = saved(tmp_path, *contacts, topic=topics, channel=[channel(recorded=recorded)])
    asked = ("topics", "-l", ledger, "--as-of", "2010-12-31")
    table = ok(*asked).split("\n\n")[1].splitlines()[1:]
    wanted = ["Late", "Soon", "Fine", "Newest", "Old", "Never"]
    assert [row.split()[0] for row in table] == wanted
    rows = ok(*asked, "-f", "markdown").splitlines()
    assert [row.split()[1] for row in rows if row.startswith("| ")][2:] == wanted


LATELY = ("--as-of", "2025-12-31")


def test_all_topics_those_with_a_verdict_first() -> None:
    text = ok("topics", *LATELY)
    first = [line for line in text.splitlines() if line.startswith(("Taiwan ", "Soviet Union "))]
    assert [line.split("  ")[0] for line in first] == ["Taiwan", "Soviet Union"]


def test_json_and_csv() -> None:
    said = run("topics", *LATELY, "-f", "json").json()
    assert said["format"] == "cadence.topics/2"
    assert list(said["topics"][0]) == [
        "id", "title", "max_gap", "contact_count", "contact_count_is_minimum",
        "last_leader", "last_minister", "years", "standing",
    ]  # fmt: skip
    rows = {
        row["topic"]: row for row in csv.DictReader(io.StringIO(ok("topics", *LATELY, "-f", "csv")))
    }
    assert list(rows) == [topic["id"] for topic in said["topics"]]
    assert rows["fentanyl"]["last_leader"] == "2025-11-24-trump-xi"
    assert rows["tibet"]["verdict"] == ""
    of_one = csv.DictReader(io.StringIO(ok("topics", "fentanyl", *LATELY, "-f", "csv")))
    assert [row["id"] for row in of_one][-1] == "2016-09-03-obama-xi"
