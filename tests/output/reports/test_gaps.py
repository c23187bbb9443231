"""The gaps of each channel: every word, key and cell."""

from __future__ import annotations

import pytest

from expected import DAY, both, files

PRINTED = files(
    ("gaps", "gaps", DAY, "txt csv json md"),
    ("gaps-2018", "gaps", "2018-08-15", "txt csv"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected
