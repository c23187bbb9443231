"""Contacts by year or quarter and channel: every word, key and cell."""

from __future__ import annotations

import pytest

from expected import DAY, both, files

PRINTED = files(
    ("chart", "chart", DAY, "txt csv json md"),
    (
        "chart-quarters",
        "chart --by quarter --from 2018 --to 2019 -c leaders -c foreign-in-japan",
        DAY,
        "txt csv json md",
    ),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected
