"""Every row and key of `gaps` and `gaps --years`, held to a reckoning by hand."""

from __future__ import annotations

import pytest

from expected import both

CALLS = [
    ("gaps.txt", ["gaps"], "2021-06-15"),
    ("gaps.csv", ["gaps"], "2021-06-15"),
    ("gaps.json", ["gaps"], "2021-06-15"),
    ("gaps.md", ["gaps"], "2021-06-15"),
    ("gaps-years.txt", ["gaps", "--years"], "2021-06-15"),
    ("gaps-years.csv", ["gaps", "--years"], "2021-06-15"),
    ("gaps-years.json", ["gaps", "--years"], "2021-06-15"),
    ("gaps-years.md", ["gaps", "--years"], "2021-06-15"),
    ("gaps-2018.txt", ["gaps"], "2018-08-15"),
    ("gaps-2018.csv", ["gaps"], "2018-08-15"),
]


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_all_that_gaps_prints(name: str, arguments: list[str], day: str) -> None:
    printed, expected = both(name, *arguments, day=day)
    assert printed == expected
