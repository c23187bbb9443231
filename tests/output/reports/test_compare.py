"""Records side by side: every word, key and cell."""

from __future__ import annotations

import pytest

from expected import DAY, both, files

PRINTED = files(
    (
        "compare-office",
        "compare --by fr-foreign-minister -c foreign-in-japan",
        DAY,
        "txt csv json md",
    ),
    ("compare-decade", "compare --by decade", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected
