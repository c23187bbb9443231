"""How all leader contacts were followed up: every word, key and cell."""

from __future__ import annotations

import pytest

from expected import DAY, both, files

PRINTED = files(
    ("cascade", "cascade --by fr-president", DAY, "txt csv json md"),
    ("cascade-early", "cascade --by fr-president", "2015-12-31", "txt csv md"),
    ("cascade-ended", "cascade --by jp-prime-minister", "2021-12-31", "txt"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected
