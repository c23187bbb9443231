"""How all leader contacts were followed up: every word, key and cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from command import ok
from expected import DAY, both, files
from ledgers import contact, saved
from scenes import CHANNELS

PRINTED = files(
    ("cascade", "cascade --by fr-president", DAY, "txt csv json md"),
    ("cascade-early", "cascade --by fr-president", "2015-12-31", "txt csv md"),
    ("cascade-ended", "cascade --by jp-prime-minister", "2021-12-31", "txt"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


RECORDED = {"from": date(2000, 1, 1), "through": date(2009, 12, 31)}


def test_one_leader_contact_was_and_two_were(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        contact(date(2005, 3, 1)),
        contact(date(2006, 3, 1)),
        channel=[CHANNELS[0] | {"recorded": RECORDED}, CHANNELS[1] | {"recorded": RECORDED}],
    )
    asked = ("cascade", "--after", "leaders", "-l", path, "--as-of")
    one = "How 1 leader contact of 'Leaders' was followed up within 90 days"
    assert one in ok(*asked, "2005-12-31").splitlines()
    two = "How 2 leader contacts of 'Leaders' were followed up within 1 day"
    assert two in ok(*asked, "2006-12-31", "--window", "1").splitlines()
