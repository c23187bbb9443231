"""Every row and key of `topics`, of all and of one, held to a reckoning by hand."""

from __future__ import annotations

import pytest

from expected import both

CALLS = [
    ("topics.txt", ["topics"], "2021-06-15"),
    ("topics.csv", ["topics"], "2021-06-15"),
    ("topics.json", ["topics"], "2021-06-15"),
    ("topics.md", ["topics"], "2021-06-15"),
    ("topic.txt", ["topics", "energy"], "2021-06-15"),
    ("topic.csv", ["topics", "energy"], "2021-06-15"),
    ("topic.json", ["topics", "energy"], "2021-06-15"),
    ("topic.md", ["topics", "energy"], "2021-06-15"),
]


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_all_that_topics_prints(name: str, arguments: list[str], day: str) -> None:
    printed, expected = both(name, *arguments, day=day)
    assert printed == expected
