"""How all leader contacts were followed up: every word, key and cell."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cadence.analysis.follow_up import summed_up
from cadence.output.reports.follow_up import FollowUpReport
from command import ok, run
from expected import DAY, both, files
from ledgers import PEOPLE, contact, ledger, person, saved, term
from reported import drawn, query
from scenes import CHANNELS, talks

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


DOUBTFUL: dict[str, Any] = {"confidence": "doubtful"}
BY_MONTH: dict[str, Any] = {"precision": "month"}
# What is doubtful about the leaders of 1 March 2005, the ministers 10 days later, and those of 1 April.
# The leaders of 1 March 2006 were followed 14 days later, so that the median is 12 days.
# The share rests on what the median rests on, the rate inside the windows on the ministers' contacts.
DOUBTS = [
    (({}, {}, {}), None, None),
    ((DOUBTFUL, {}, {}), "doubtful", None),
    (({}, DOUBTFUL, {}), "doubtful", "doubtful"),
    ((BY_MONTH, {}, {}), "imprecise", None),
    (({}, BY_MONTH, {}), "imprecise", "imprecise"),
    ((BY_MONTH, DOUBTFUL, {}), "doubtful", "doubtful"),
    (({}, {"confidence": "single-source"}, {}), None, None),
    (({}, {}, DOUBTFUL), None, "doubtful"),
]


@pytest.mark.parametrize(("doubts", "reason", "inside"), DOUBTS)
def test_what_rests_on_a_doubtful_contact_is_marked(
    doubts: tuple[dict[str, Any], ...],
    reason: str | None,
    inside: str | None,
    tmp_path: Path,
) -> None:
    leaders, ministers, again = doubts
    mark = "~" if reason else ""
    rate = "~6.1" if inside else "6.1"  # three contacts on 180 days: 3 / 180 × 365.25
    path = saved(
        tmp_path,
        contact(date(2005, 3, 1), **leaders),
        talks(date(2005, 3, 11), **ministers),
        talks(date(2005, 4, 1), **again),
        contact(date(2006, 3, 1)),
        talks(date(2006, 3, 15)),
        channel=[CHANNELS[0] | {"recorded": RECORDED}, CHANNELS[1] | {"recorded": RECORDED}],
    )
    asked = ("cascade", "-l", path, "--as-of", "2009-12-31", "--by", "us-president")
    lines = [" ".join(line.split()) for line in ok(*asked).splitlines()]
    line = f"Foreign ministers {mark}2 of 2 (100%) {mark}12 d 0"
    said = [found for found in lines if found.startswith(line)]
    assert said == [f"{line} {rate} 0.0", line]
    row = ok(*asked, "-f", "markdown").splitlines()[4]
    cells = f"{mark}2 of 2 (100%) | {mark}12 | 0 | {rate} | 0.0".replace("~", "\\~")
    assert row == f"| Foreign ministers | {cells} |"
    (channel,) = run(*asked, "-f", "json").json()["channels"]
    for found in (channel, *channel["by_tenure"]):
        assert (found["followed"], found["followed_rests_on"]) == (2, reason)
        assert (found["median_lag"], found["median_lag_rests_on"]) == (12, reason)
    assert (channel["inside"]["contacts"], channel["inside"]["rests_on"]) == (3, inside)
    assert (channel["outside"]["contacts"], channel["outside"]["rests_on"]) == (0, None)
    rows = list(csv.DictReader(io.StringIO(ok(*asked, "-f", "csv"))))
    for found in rows:
        assert (found["followed"], found["followed_rests_on"]) == ("2", reason or "")
        assert (float(found["median_lag"]), found["median_lag_rests_on"]) == (12, reason or "")
    assert [row["inside_rests_on"] for row in rows] == [inside or "", ""]


@pytest.mark.parametrize(
    ("doubt", "rate", "reason"),
    [
        ({}, "0.1", None),  # 3,653 days less 91: 1 / 3562 × 365.25
        (DOUBTFUL, "~0.1", "doubtful"),
        (BY_MONTH, "~0.1", "imprecise"),
    ],
)
def test_a_contact_outside_of_the_windows_concerns_that_rate_alone(
    doubt: dict[str, Any], rate: str, reason: str | None, tmp_path: Path
) -> None:
    path = saved(
        tmp_path,
        contact(date(2005, 3, 1)),
        talks(date(2005, 3, 11)),
        talks(date(2008, 7, 7), **doubt),
        channel=[CHANNELS[0] | {"recorded": RECORDED}, CHANNELS[1] | {"recorded": RECORDED}],
    )
    asked = ("cascade", "-l", path, "--as-of", "2009-12-31")
    lines = [" ".join(line.split()) for line in ok(*asked).splitlines()]
    assert f"Foreign ministers 1 of 1 (100%) 10 d 0 4.1 {rate}" in lines
    (channel,) = run(*asked, "-f", "json").json()["channels"]
    assert channel["followed_rests_on"] is None
    assert (channel["inside"]["contacts"], channel["inside"]["rests_on"]) == (1, None)
    assert (channel["outside"]["contacts"], channel["outside"]["rests_on"]) == (1, reason)
    row, _ = csv.DictReader(io.StringIO(ok(*asked, "-f", "csv")))
    assert row["outside_rests_on"] == (reason or "")


def test_what_was_not_followed_up_is_in_no_median(tmp_path: Path) -> None:
    """A doubtful contact of the leaders that nobody followed leaves the other 14 days plain."""
    path = saved(
        tmp_path,
        contact(date(2005, 3, 1), **DOUBTFUL),
        contact(date(2006, 3, 1)),
        talks(date(2006, 3, 15)),
        channel=[CHANNELS[0] | {"recorded": RECORDED}, CHANNELS[1] | {"recorded": RECORDED}],
    )
    (channel,) = run("cascade", "-l", path, "--as-of", "2009-12-31", "-f", "json").json()[
        "channels"
    ]
    assert (channel["judged"], channel["followed"]) == (2, 1)
    assert (channel["median_lag"], channel["median_lag_rests_on"]) == (14, None)
    assert channel["followed_rests_on"] == "doubtful"  # if they did not meet, it is 1 of 1


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


def summary_of(*, is_by_office: bool) -> FollowUpReport:
    """Ann Adams was president to 1 March 2008, and Dan Dale, acting, from then on."""
    people = [
        person("ann-adams", "US", term("us-president", date(2000, 1, 1), date(2008, 3, 1))),
        person("dan-dale", "US", term("us-president", date(2008, 3, 1)) | {"acting": True}),
        *PEOPLE[1:],
    ]
    made = ledger(
        contact(date(2005, 3, 1)),
        talks(date(2005, 3, 11)),
        contact(date(2009, 3, 1), participants=["dan-dale", "li-lei"]),
        person=people,
        channel=[CHANNELS[0] | {"recorded": RECORDED}, CHANNELS[1] | {"recorded": RECORDED}],
    )
    asked = query(made, date(2009, 12, 31))
    after = made.channels[0] if is_by_office else None
    office = made.office_by_id["us-president"] if is_by_office else None
    return FollowUpReport(asked, summed_up(asked.view, made.channels[1:], 90, after, office))


def test_a_tenure_has_its_first_and_last_day() -> None:
    report = summary_of(is_by_office=True)
    said = report.content()
    assert (said["after"], said["office"]) == ("leaders", "us-president")
    tenures = [
        ("ann-adams", "2000-01-01", "2008-03-01", False, 1, 1),
        ("dan-dale", "2008-03-01", None, True, 1, 0),
    ]
    keys = ("person", "from", "to", "acting", "judged", "followed")
    (channel,) = said["channels"]
    assert [tuple(each[key] for key in keys) for each in channel["by_tenure"]] == tenures
    assert [row[2:7] for row in report.sheet().rows] == [
        (None, None, None, 2, 1),
        ("dan-dale", date(2008, 3, 1), None, 1, 0),
        ("ann-adams", date(2000, 1, 1), date(2008, 3, 1), 1, 1),
    ]
    rows = [" ".join(line.split()) for line in drawn(report.body, 100)]
    assert rows[rows.index("By President") :][:6] == [
        "By President",
        "channel followed up median left out",
        "Dan Dale (acting), since 2008",
        "Foreign ministers 0 of 1 (0%) 0",
        "Ann Adams, 2000–2008",
        "Foreign ministers 1 of 1 (100%) 10 d 0",
    ]
    alone = summary_of(is_by_office=False)
    assert (alone.content()["after"], alone.content()["office"]) == (None, None)
    assert [row[2:5] for row in alone.sheet().rows] == [(None, None, None)]
