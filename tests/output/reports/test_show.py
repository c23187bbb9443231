"""Each kind of entity, whole: every word, key and cell; a suspension on its last days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command import ok, run
from expected import DAY, both, files
from ledgers import saved

PRINTED = files(
    ("show-contact", "show 2015-03-02-dupont-sato", DAY, "txt csv json md"),
    ("show-called-off", "show 2018-09-13-leroy-abe", DAY, "txt csv json md"),
    ("show-channel", "show leaders", DAY, "txt csv json md"),
    ("show-channel-in-japan", "show foreign-in-japan", DAY, "txt csv json md"),
    ("show-channel-retired", "show trade-talks", DAY, "txt csv json md"),
    ("show-person", "show anne-dupont", DAY, "txt csv json md"),
    ("show-office", "show fr-foreign-minister", DAY, "txt csv json md"),
    ("show-topic", "show energy", DAY, "txt csv json md"),
    ("show-suspension", "show 2018-07-02-trade", DAY, "txt csv json md"),
    ("show-suspension-open", "show 2021-04-06-leaders", DAY, "txt"),
    ("show-first-day", "show hana-sato", "2014-05-05", "txt"),
    ("show-day-before", "show hana-sato", "2014-05-04", "txt"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


ON = ("--as-of", "2011-01-01")


SUSPENDED: dict[str, Any] = {
    "id": "2010-03-01-leaders",
    "channels": ["leaders"],
    "by": "CN",
    "from": date(2010, 3, 1),
    "to": date(2010, 6, 30),
    "reason": "A visit",
    "sources": [{"url": "https://a.example/1", "publisher": "A"}],
}
SUSPENSIONS = [
    ("2010-03-01", "still in force"),
    ("2010-06-29", "still in force"),
    ("2010-06-30", "30 Jun 2010"),
    ("2010-07-01", "30 Jun 2010"),
]


@pytest.mark.parametrize(("day", "to"), SUSPENSIONS)
def test_a_suspension_has_no_end_before_that_day(day: str, to: str, tmp_path: Path) -> None:
    ledger = saved(tmp_path, suspension=[SUSPENDED])
    asked = ("show", SUSPENDED["id"], "-l", ledger, "--as-of", day)
    assert f"  to        {to}" in ok(*asked).splitlines()
    (found,) = run(*asked, "-f", "json").json()["found"]
    assert found["suspension"]["to"] == (None if to == "still in force" else "2010-06-30")


def test_a_suspension_without_an_end_is_in_force(tmp_path: Path) -> None:
    ledger = saved(tmp_path, suspension=[{key: SUSPENDED[key] for key in SUSPENDED if key != "to"}])
    rows = ok("show", SUSPENDED["id"], "-l", ledger, *ON).splitlines()
    assert "  to        still in force" in rows
