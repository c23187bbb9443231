"""`occasions` of the distinct ledger, word for word: the list, and one of them whole."""

from __future__ import annotations

import pytest

from expected import DAY, both, files

OUTPUTS = files(
    ("occasions", "occasions --since 2019-01-01", DAY, "txt csv json md"),
    ("occasion", "occasions 2019-harvest", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("name", "arguments", "day"), OUTPUTS)
def test_all_that_is_printed(name: str, arguments: list[str], day: str) -> None:
    said, expected = both(name, *arguments, day=day)
    assert said == expected
