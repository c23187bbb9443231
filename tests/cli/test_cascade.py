"""`cadence cascade` on the real ledger: numbers worked out by hand from its dates."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
import tomli_w

from command import FROZEN, ok, run
from ledgers import contact, tables
from scenes import CHANNELS, talks

ON = ("--as-of", "2026-11-24")
WOODSIDE = "2023-11-15-biden-xi"


MARKDOWN = """\
What ministers did around Biden–Xi, Woodside, 15 Nov 2023. \
Followed up within 90 days: 16 Nov 2023 – 13 Feb 2024.

| Channel | Before | During | After | Sources |
| --- | --- | --- | --- | --- |
| Military chiefs | Milley–Li, video, 7 Jul 2022 (496 days before) | – \
| Brown–Liu, video, 21 Dec 2023 (36 days after) \
| [Reuters](https://www.reuters.com/world/us/top-us-general-speaks-with-chinese-counterpart-2022-07-07/), \
[China Military Online](http://eng.chinamil.com.cn/view/2022-07/08/content_10169690.htm), \
[China Military Online](http://eng.chinamil.com.cn/CHINA_209163/TopStories_209189/16275518.html), \
[CNN](https://www.cnn.com/2023/12/21/politics/top-us-and-chinese-military-officials-speak-for-the-first-time-in-over-a-year/index.html), \
[Arab News (AFP)](https://www.arabnews.pk/node/2429971) |
"""


@pytest.fixture(scope="module")
def rows() -> list[str]:
    text = ok("cascade", WOODSIDE, "-l", str(FROZEN), *ON)
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.mark.parametrize(
    "row",
    [
        "Biden–Xi, Woodside, 15 Nov 2023 (2023-11-15-biden-xi)",
        "Followed up within 90 days: 16 Nov 2023 – 13 Feb 2024",
        # From 7 July 2022 it was 496 days to 15 November 2023, and from there 36.
        "Military chiefs 496 before 7 Jul 2022 Milley–Li, video",
        "36 after 21 Dec 2023 Brown–Liu, video",
        # Recorded from 1 January 2024 only: an earlier contact may be missing.
        "≤ 56 after 10 Jan 2024 Mayorkas–Wang, video",
        "none after not followed up",
    ],
)
def test_woodside(rows: list[str], row: str) -> None:
    assert row in rows


def test_json_of_one_contact() -> None:
    said = run("cascade", WOODSIDE, *ON, "-c", "military-chiefs", "-f", "json").json()
    assert said["format"] == "cadence.cascade/2"
    assert said["contact"]["id"] == WOODSIDE
    assert said["window"] == {
        "from": "2023-11-16",
        "through": "2024-02-13",
        "days": 90,
        "next_contact": "2024-04-02-biden-xi",
    }
    (chiefs,) = said["channels"]
    assert chiefs["after"]["id"] == "2023-12-21-brown-liu"
    assert {key: chiefs[key] for key in chiefs if key not in ("before", "after")} == {
        "id": "military-chiefs",
        "title": "Military chiefs",
        "outcome": "followed",
        "days_before": 496,
        "before_recorded": True,
        "before_rests_on": None,
        "during": [],
        "days_after": 36,
        "after_recorded": True,
        "after_rests_on": None,
    }


def test_a_window_may_be_shorter_and_is_not_over_before_its_last_day() -> None:
    short = ("cascade", WOODSIDE, "-c", "military-chiefs", "--window", "35")
    assert "none after  " in ok(*short, *ON)
    assert "none yet  " in ok(*short, "--as-of", "2023-12-01")
    assert "the window runs to 20 Dec 2023" in ok(*short, "--as-of", "2023-12-01")


def test_a_window_that_the_leaders_cut_short_says_so() -> None:
    # Busan on 30 October 2025, and on 24 November they spoke again.
    text = ok("cascade", "2025-10-30-trump-xi", *ON, "-c", "defence-ministers")
    assert (
        "Followed up within 24 days: 31 Oct – 23 Nov 2025, the day before the leaders' next"
        " contact (Trump–Xi, phone, 24 Nov 2025)"
    ) in text


def test_leaders_who_meet_again_the_next_day_leave_no_window(tmp_path: Path) -> None:
    path = tmp_path / "meetings.toml"
    made = tables(contact(date(2010, 3, 10)), contact(date(2010, 3, 11)), channel=CHANNELS)
    path.write_text(tomli_w.dumps(made), encoding="utf-8")
    text = ok("cascade", "2010-03-10", "-l", str(path), "--as-of", "2010-06-01")
    assert (
        "No day to follow it up before the leaders' next contact (Adams–Lei, Geneva, 11 Mar 2010)"
    ) in text
    assert "the leaders' next contact came first" in text


def test_markdown_of_one_contact() -> None:
    text = ok("cascade", WOODSIDE, *ON, "-c", "military-chiefs", "-f", "markdown")
    assert text == MARKDOWN


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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("2023-12-21-brown-liu",), "is at minister level: cascade takes a leader contact"),
        (("2023-11-15-biden-x", "--as-of", "2023-11-14"), "is later than 2023-11-14"),
        (("2023-11-15-bidden-xi",), "did you mean '2023-11-15-biden-xi'"),
        (("2024-1",), "may be 2024-1"),
        (("-c", "leaders"), "cascade needs a channel of ministers: there are vice-president,"),
        (("--by", "cn-vice-premier"), "several people hold it at once"),
        (("--after", "summits"), "no channel 'summits'"),
        (("--window", "0"), "'--window': 1 is the least"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run("cascade", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_one_day_is_one_day(tmp_path: Path) -> None:
    """Leaders on 10 May, ministers on the day before (a doubtful contact) and on the day after."""
    path = tmp_path / "x.toml"
    path.write_text(
        tomli_w.dumps(
            tables(
                talks(date(2012, 5, 9), confidence="doubtful"),
                contact(date(2012, 5, 10)),
                talks(date(2012, 5, 11)),
                channel=CHANNELS,
            )
        ),
        encoding="utf-8",
    )
    arguments = ("cascade", "2012-05-10-adams-lei", "-l", str(path), "--as-of", "2013-01-01")
    markdown = ok(*arguments, "-f", "markdown")
    assert "9 May 2012? (\\~1 day before)" in markdown
    assert "11 May 2012 (1 day after)" in markdown
    assert "~1 before" in ok(*arguments)
