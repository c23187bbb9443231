"""Every row and key of `agenda`, held to a reckoning of the distinct ledger by hand."""

from __future__ import annotations

import pytest

from expected import both

CALLS = [
    ("agenda.txt", ["agenda"], "2021-06-15"),
    ("agenda.csv", ["agenda"], "2021-06-15"),
    ("agenda.json", ["agenda"], "2021-06-15"),
    ("agenda.md", ["agenda"], "2021-06-15"),
    ("agenda-unresolved.txt", ["agenda"], "2021-06-30"),
    ("agenda-unresolved.csv", ["agenda"], "2021-06-30"),
    ("agenda-unresolved.md", ["agenda"], "2021-06-30"),
    ("agenda-unresolved.json", ["agenda"], "2021-06-30"),
    ("agenda-2018.txt", ["agenda"], "2018-08-15"),
]


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_all_that_agenda_prints(name: str, arguments: list[str], day: str) -> None:
    printed, expected = both(name, *arguments, day=day)
    assert printed == expected
