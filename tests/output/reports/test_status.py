"""How each channel stands: every word, key and cell, reckoned by hand."""

from __future__ import annotations

import pytest

from expected import DAY, both, files

PRINTED = files(
    ("status", "status", DAY, "txt csv json md"),
    ("status-unresolved", "status", "2021-06-30", "txt"),
    ("status-2018", "status", "2018-08-15", "txt csv"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected
