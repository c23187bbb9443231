"""What two ledgers say differently: every word, key and cell."""

from __future__ import annotations

import pytest

from command import on_screen, run
from expected import DAY, LEDGER, both, files

EARLIER = "tests/data/earlier.toml"
PRINTED = files(
    ("diff", f"diff {EARLIER}", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


def test_on_a_narrow_screen_nothing_is_lost() -> None:
    words = ("diff", EARLIER, "--ledger", str(LEDGER), "--as-of", DAY)
    narrow = on_screen(*words, columns=50)
    # The path of the ledger stays whole, however long it is.
    assert max(len(line) for line in narrow.splitlines() if line != str(LEDGER)) <= 50
    wide = run(*words).out
    assert "".join(narrow.split())[-900:] == "".join(wide.split())[-900:]
    assert "\n   ~ summary: They opened a museum. → They opened\n   a reactor museum." in narrow
