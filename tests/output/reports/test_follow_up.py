"""How all leader contacts were followed up: every word, key and cell."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from command import ok, run
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


ON = ("--as-of", "2026-11-24")


def test_all_summed_up_per_channel_and_per_president() -> None:
    text = ok("cascade", *ON)
    assert "followed up within 90 days" in text
    rows = [" ".join(line.split()) for line in text.splitlines()]
    by_president = rows[rows.index("By President") :]
    biden = by_president[by_president.index("Joe Biden, 2021–2025") :]
    # One of ten windows saw the chiefs speak: that of Woodside, after 36 days.
    assert "Military chiefs 1 of 10 (10%) 36 d 0" in biden


def test_json_of_the_sum_is_the_sum_of_the_single_ones() -> None:
    after = ("--after", "president-premier", "-c", "military-chiefs")
    said = run("cascade", *ON, *after, "-f", "json").json()
    assert (said["format"], said["after"]) == ("cadence.cascade-summary/1", "president-premier")
    (chiefs,) = said["channels"]
    log = run("log", "-c", "president-premier", *ON, "-f", "json").json()["contacts"]
    held = [c["id"] for c in log if c["status"] == "held"]
    assert said["leader_contacts"] == len(held) == chiefs["judged"] + chiefs["left_out"]
    singles = [run("cascade", id_, *ON, *after[2:], "-f", "json").json() for id_ in held]
    ends = [single["channels"][0] for single in singles if single["channels"]]
    assert sum(end["outcome"] == "none" for end in ends) == chiefs["judged"] - chiefs["followed"]
    assert sum(t["judged"] for t in chiefs["by_tenure"]) == chiefs["judged"]
    assert sum(t["followed"] for t in chiefs["by_tenure"]) == chiefs["followed"]


def test_csv_has_totals_and_a_row_for_each_tenure() -> None:
    rows = list(csv.DictReader(io.StringIO(ok("cascade", *ON, "-c", "climate", "-f", "csv"))))
    assert [row["person"] for row in rows] == ["", "joe-biden"]
    assert (rows[0]["judged"], rows[0]["followed"]) == (rows[1]["judged"], rows[1]["followed"])
    assert rows[1]["inside_days"] == ""
