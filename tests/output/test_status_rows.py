"""Every row and key of `status`, whole, held to a reckoning of the distinct ledger by hand."""

from __future__ import annotations

import pytest

from expected import both

CALLS = [
    ("status.txt", ["status"], "2021-06-15"),
    ("status.csv", ["status"], "2021-06-15"),
    ("status.json", ["status"], "2021-06-15"),
    ("status.md", ["status"], "2021-06-15"),
    ("status-since.txt", ["status", "--since", "2021-03-01"], "2021-06-15"),
    ("status-since.csv", ["status", "--since", "2021-03-01"], "2021-06-15"),
    ("status-since.json", ["status", "--since", "2021-03-01"], "2021-06-15"),
    ("status-since.md", ["status", "--since", "2021-03-01"], "2021-06-15"),
    ("status-unresolved.txt", ["status"], "2021-06-30"),
    ("status-2018.txt", ["status"], "2018-08-15"),
    ("status-2018.csv", ["status"], "2018-08-15"),
]


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_all_that_status_prints(name: str, arguments: list[str], day: str) -> None:
    printed, expected = both(name, *arguments, day=day)
    assert printed == expected
