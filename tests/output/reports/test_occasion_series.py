"""`occasions --series` of the distinct ledger, word for word."""

from __future__ import annotations

import pytest

from expected import DAY, both, files

OUTPUTS = files(("occasion-series", "occasions --series", DAY, "txt csv json md"))


@pytest.mark.parametrize(("name", "arguments", "day"), OUTPUTS)
def test_all_that_is_printed(name: str, arguments: list[str], day: str) -> None:
    said, expected = both(name, *arguments, day=day)
    assert said == expected
