"""When topics were last raised: every word, key and cell; the order of topics."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from command import ok, run
from expected import DAY, both, files
from ledgers import channel, contact, saved

PRINTED = files(
    ("topics", "topics", DAY, "txt csv json md"),
    ("topic", "topics energy", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


ON = ("--as-of", "2011-01-01")


def test_topics_that_have_a_verdict_come_first_the_worst_of_them_above(tmp_path: Path) -> None:
    """A year after it, 15 January is less than a month ahead; 30 December 2009 is a day late."""
    spans = {"max-gap": {"months": 12}, "channel": "leaders"}
    topics = [
        {"id": "old", "title": "Old"},
        {"id": "never", "title": "Never"},
        {"id": "fine", "title": "Fine"} | spans,
        {"id": "newest", "title": "Newest"},
        {"id": "soon", "title": "Soon"} | spans,
        {"id": "late", "title": "Late"} | spans,
    ]
    contacts = (
        contact(date(2009, 12, 30), topics=["late"]),
        contact(date(2010, 1, 15), topics=["soon", "old"]),
        contact(date(2010, 12, 30), topics=["fine", "newest"]),
    )
    recorded = {"from": date(2000, 1, 1), "through": date(2010, 12, 31)}
    ledger = saved(tmp_path, *contacts, topic=topics, channel=[channel(recorded=recorded)])
    asked = ("topics", "-l", ledger, "--as-of", "2010-12-31")
    table = ok(*asked).split("\n\n")[1].splitlines()[1:]
    wanted = ["Late", "Soon", "Fine", "Newest", "Old", "Never"]
    assert [row.split()[0] for row in table] == wanted
    rows = ok(*asked, "-f", "markdown").splitlines()
    assert [row.split()[1] for row in rows if row.startswith("| ")][2:] == wanted


LATELY = ("--as-of", "2025-12-31")


def test_fentanyl_was_raised_by_leaders_and_ministers_buenos_aires_among_them() -> None:
    rows = [" ".join(line.split()) for line in ok("topics", "fentanyl", *LATELY).splitlines()]
    raised = [row for row in rows if " leader " in row or " minister " in row]
    assert raised[0] == "24 Nov 2025 leader Trump–Xi, phone 2025-11-24-trump-xi"
    assert "1 Dec 2018 leader Trump–Xi, Buenos Aires 2018-12-01-trump-xi" in raised
    assert "4 Oct 2017 minister Sessions–Guo, Washington 2017-10-04-sessions-guo" in raised
    assert raised[-1] == "3 Sep 2016 leader Obama–Xi, Hangzhou 2016-09-03-obama-xi"
    ids = [row.split()[-1] for row in raised]
    assert [id_[:10] for id_ in ids] == sorted((id_[:10] for id_ in ids), reverse=True)


def test_a_topic_says_how_it_stands() -> None:
    rows = ok("topics", "fent", *LATELY).splitlines()
    assert "Last raised by leaders: 24 Nov 2025, Trump–Xi, phone" in rows
    assert "Last raised by ministers: 26 Oct 2025, Bessent–He, Kuala Lumpur" in rows
    (standing,) = [row for row in rows if row.startswith("In Leaders, any contact")]
    assert standing == (
        "In Leaders, any contact, every 12 months: ✓ on track, due 24 Nov 2026, 328 d left"
        " (last 24 Nov 2025, Trump–Xi, phone; 0 contacts without topics since)"
    )


def test_the_word_for_overdue_is_not_recorded_as_raised() -> None:
    # 1 December 2018 and 12 months; the leaders' next contact that raised it was in 2023.
    on = ("--as-of", "2021-06-30")
    said = run("topics", "fentanyl", *on, "-f", "json").json()
    standing = said["topic"]["standing"]
    assert standing["verdict"] == "not-recorded-as-raised"
    assert (standing["last"]["id"], standing["due"]) == ("2018-12-01-trump-xi", "2019-12-01")
    assert (standing["days_left"], standing["days_late"]) == (None, 577)
    assert (standing["days_late_is_minimum"], standing["rests_on"]) == (False, None)
    text = ok("topics", "fentanyl", *on)
    assert "✗ not recorded as raised, due 1 Dec 2019, 577 d late" in text
    assert "overdue" not in text


def test_all_topics_those_with_a_verdict_first() -> None:
    text = ok("topics", *LATELY)
    first = [line for line in text.splitlines() if line.startswith(("Taiwan ", "Soviet Union "))]
    assert [line.split("  ")[0] for line in first] == ["Taiwan", "Soviet Union"]


def test_a_count_of_years_that_are_not_wholly_recorded_is_a_lower_bound() -> None:
    said = run("topics", "fentanyl", *LATELY, "-f", "json").json()
    years = {year["year"]: year for year in said["topic"]["years"]}
    assert years[2018] == {
        "year": 2018,
        "leader": 1,
        "leader_is_minimum": False,
        "minister": 1,
        "minister_is_minimum": True,
        "rests_on": None,
    }
    assert "2018 1/1+" in ok("topics", "fentanyl", *LATELY)


def test_json_and_csv() -> None:
    said = run("topics", *LATELY, "-f", "json").json()
    assert said["format"] == "cadence.topics/2"
    assert list(said["topics"][0]) == [
        "id", "title", "max_gap", "contact_count", "contact_count_is_minimum",
        "last_leader", "last_minister", "years", "standing",
    ]  # fmt: skip
    rows = {
        row["topic"]: row for row in csv.DictReader(io.StringIO(ok("topics", *LATELY, "-f", "csv")))
    }
    assert list(rows) == [topic["id"] for topic in said["topics"]]
    assert rows["fentanyl"]["last_leader"] == "2025-11-24-trump-xi"
    assert rows["tibet"]["verdict"] == ""
    of_one = csv.DictReader(io.StringIO(ok("topics", "fentanyl", *LATELY, "-f", "csv")))
    assert [row["id"] for row in of_one][-1] == "2016-09-03-obama-xi"
