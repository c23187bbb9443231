"""Every row and key of `cascade`, of one contact and of all, held to a reckoning by hand."""

from __future__ import annotations

import pytest

from expected import both

CALLS = [
    ("cascade-early.txt", ["cascade", "--by", "fr-president"], "2015-12-31"),
    ("cascade-early.csv", ["cascade", "--by", "fr-president"], "2015-12-31"),
    ("cascade-early.md", ["cascade", "--by", "fr-president"], "2015-12-31"),
    ("cascade-ended.txt", ["cascade", "--by", "jp-prime-minister"], "2021-12-31"),
    ("cascade.txt", ["cascade", "--by", "fr-president"], "2021-06-15"),
    ("cascade.csv", ["cascade", "--by", "fr-president"], "2021-06-15"),
    ("cascade.json", ["cascade", "--by", "fr-president"], "2021-06-15"),
    ("cascade.md", ["cascade", "--by", "fr-president"], "2021-06-15"),
    ("cascade-one.txt", ["cascade", "2019-10-22-dupont-sato"], "2021-06-15"),
    ("cascade-one.csv", ["cascade", "2019-10-22-dupont-sato"], "2021-06-15"),
    ("cascade-one.json", ["cascade", "2019-10-22-dupont-sato"], "2021-06-15"),
    ("cascade-one.md", ["cascade", "2019-10-22-dupont-sato"], "2021-06-15"),
]


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_all_that_cascade_prints(name: str, arguments: list[str], day: str) -> None:
    printed, expected = both(name, *arguments, day=day)
    assert printed == expected
