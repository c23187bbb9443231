"""Every row and key of `log`, held to a reckoning of the distinct ledger by hand."""

from __future__ import annotations

import pytest

from expected import both

CALLS = [
    ("log-topic.txt", ["log", "energy"], "2021-06-15"),
    ("log-words.txt", ["log", "label"], "2021-06-15"),
    ("log-person.txt", ["log", "--person", "kenji-mori"], "2021-06-15"),
    ("log-person.csv", ["log", "--person", "kenji-mori"], "2021-06-15"),
    ("log-person.md", ["log", "--person", "kenji-mori"], "2021-06-15"),
    ("log-person.json", ["log", "--person", "kenji-mori"], "2021-06-15"),
    ("log-words.json", ["log", "label"], "2021-06-15"),
    ("log.txt", ["log"], "2021-06-15"),
    ("log.csv", ["log"], "2021-06-15"),
    ("log.json", ["log"], "2021-06-15"),
    ("log.md", ["log"], "2021-06-15"),
]


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_all_that_log_prints(name: str, arguments: list[str], day: str) -> None:
    printed, expected = both(name, *arguments, day=day)
    assert printed == expected
