"""When topics were last raised: every word, key and cell; the order of topics."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from command import ok
from expected import DAY, both, files
from ledgers import channel, contact, saved

PRINTED = files(
    ("topics", "topics", DAY, "txt csv json md"),
    ("topic", "topics energy", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


ON = ("--as-of", "2011-01-01")


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
