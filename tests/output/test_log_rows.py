"""Every row and key of `log`, held to a reckoning of the distinct ledger by hand."""

from __future__ import annotations

import pytest

from expected import both

CALLS = [
    ("log.txt", ["log"], "2021-06-15"),
    ("log.csv", ["log"], "2021-06-15"),
    ("log.json", ["log"], "2021-06-15"),
    ("log.md", ["log"], "2021-06-15"),
]


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_all_that_log_prints(name: str, arguments: list[str], day: str) -> None:
    printed, expected = both(name, *arguments, day=day)
    assert printed == expected
