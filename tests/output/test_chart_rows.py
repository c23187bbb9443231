"""Every cell of `chart`, by year and by quarter, held to a reckoning by hand."""

from __future__ import annotations

import pytest

from expected import both

CALLS = [
    ("chart.txt", ["chart"], "2021-06-15"),
    ("chart.csv", ["chart"], "2021-06-15"),
    ("chart.json", ["chart"], "2021-06-15"),
    ("chart.md", ["chart"], "2021-06-15"),
    (
        "chart-quarters.txt",
        [
            "chart",
            "--by",
            "quarter",
            "--from",
            "2018",
            "--to",
            "2019",
            "-c",
            "leaders",
            "-c",
            "foreign-in-japan",
        ],
        "2021-06-15",
    ),
    (
        "chart-quarters.csv",
        [
            "chart",
            "--by",
            "quarter",
            "--from",
            "2018",
            "--to",
            "2019",
            "-c",
            "leaders",
            "-c",
            "foreign-in-japan",
        ],
        "2021-06-15",
    ),
    (
        "chart-quarters.md",
        [
            "chart",
            "--by",
            "quarter",
            "--from",
            "2018",
            "--to",
            "2019",
            "-c",
            "leaders",
            "-c",
            "foreign-in-japan",
        ],
        "2021-06-15",
    ),
    (
        "chart-quarters.json",
        [
            "chart",
            "--by",
            "quarter",
            "--from",
            "2018",
            "--to",
            "2019",
            "-c",
            "leaders",
            "-c",
            "foreign-in-japan",
        ],
        "2021-06-15",
    ),
]


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_all_that_chart_prints(name: str, arguments: list[str], day: str) -> None:
    printed, expected = both(name, *arguments, day=day)
    assert printed == expected
