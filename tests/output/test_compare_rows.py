"""Every row and key of `compare`, by an office and by decades, held to a reckoning by hand."""

from __future__ import annotations

import pytest

from expected import both

CALLS = [
    (
        "compare-office.txt",
        ["compare", "--by", "fr-foreign-minister", "-c", "foreign-in-japan"],
        "2021-06-15",
    ),
    (
        "compare-office.csv",
        ["compare", "--by", "fr-foreign-minister", "-c", "foreign-in-japan"],
        "2021-06-15",
    ),
    (
        "compare-office.json",
        ["compare", "--by", "fr-foreign-minister", "-c", "foreign-in-japan"],
        "2021-06-15",
    ),
    (
        "compare-office.md",
        ["compare", "--by", "fr-foreign-minister", "-c", "foreign-in-japan"],
        "2021-06-15",
    ),
    ("compare-decade.txt", ["compare", "--by", "decade"], "2021-06-15"),
    ("compare-decade.csv", ["compare", "--by", "decade"], "2021-06-15"),
    ("compare-decade.json", ["compare", "--by", "decade"], "2021-06-15"),
    ("compare-decade.md", ["compare", "--by", "decade"], "2021-06-15"),
]


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_all_that_compare_prints(name: str, arguments: list[str], day: str) -> None:
    printed, expected = both(name, *arguments, day=day)
    assert printed == expected
