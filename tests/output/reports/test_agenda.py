"""What is open and what comes next: every word, key and cell."""

from __future__ import annotations

import pytest

from expected import DAY, both, files

PRINTED = files(
    ("agenda", "agenda", DAY, "txt csv json md"),
    ("agenda-unresolved", "agenda", "2021-06-30", "txt csv json md"),
    ("agenda-2018", "agenda", "2018-08-15", "txt"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected
