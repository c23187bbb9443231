"""How each channel stands: every word, key and cell, reckoned by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from command import ok, run
from expected import DAY, both, files
from ledgers import LEADERS, contact, saved

PRINTED = files(
    ("status", "status", DAY, "txt csv json md"),
    ("status-unresolved", "status", "2021-06-30", "txt"),
    ("status-2018", "status", "2018-08-15", "txt csv"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


RECORDED = {"from": date(2000, 1, 1), "through": date(2009, 12, 31)}
LEADERS_ALONE = [LEADERS | {"recorded": RECORDED}]


# Twelve months after 1 March 2005 it is 1 March 2006.
DAYS = [
    ("2005-03-01", "today", "on-track", "on track"),
    ("2005-03-02", "1 day ago", "on-track", "on track"),
    ("2005-03-03", "2 days ago", "on-track", "on track"),
    ("2006-03-01", "365 days ago", "due-soon", "due soon"),
    ("2006-03-02", "366 days ago", "overdue", "overdue, 1 day late"),
    ("2006-03-03", "367 days ago", "overdue", "overdue, 2 days late"),
]


@pytest.mark.parametrize(("day", "ago", "verdict", "words"), DAYS)
def test_days_since_and_days_late(
    day: str, ago: str, verdict: str, words: str, tmp_path: Path
) -> None:
    path = saved(tmp_path, contact(date(2005, 3, 1)), channel=LEADERS_ALONE)
    asked = ("status", "-l", path, "--as-of", day)
    assert f"Leaders: last contact {ago}, Adams–Lei, Geneva, 1 Mar 2005." in ok(*asked)
    (channel,) = run(*asked, "-f", "json").json()["channels"]
    assert channel["verdict"] == verdict
    last = ok(*asked, "-f", "markdown").splitlines()[-1]
    assert last.startswith(f"| Leaders | {words} | 1 Mar 2005 |")
