"""What is printed of a channel in which nobody has ever spoken (DESIGN 3).

Recorded from 1 January 2020, one contact wanted a year: due on 1 January 2021. By 30 June
2021, the last day recorded, it has been silent for 546 days, and 180 of them were too many.
"""

from __future__ import annotations

import pytest

from expected import DATA, printed, text

CALLS = [
    ("silent-status.txt", ["status"], "2021-08-01"),
    ("silent-gaps.txt", ["gaps"], "2021-08-01"),
    ("silent-years.txt", ["gaps", "--years"], "2021-08-01"),
    ("silent-agenda.txt", ["agenda"], "2021-08-01"),
    ("silent-agenda-due.txt", ["agenda"], "2020-06-01"),
    ("silent-log.txt", ["log"], "2021-08-01"),
    ("silent-chart.txt", ["chart"], "2021-08-01"),
    ("silent-show.txt", ["show", "any"], "2021-08-01"),
    ("silent-topics.txt", ["topics"], "2021-08-01"),
    ("silent-feed.ics", ["export", "ics"], "2021-08-01"),
]


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_all_that_is_printed_of_silence(name: str, arguments: list[str], day: str) -> None:
    out = printed(*arguments, day=day, ledger=DATA / "silent.toml")
    assert out.replace("\r\n", "\n") == text(name)
