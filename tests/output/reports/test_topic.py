"""One topic, with every contact that raised it: every word, key and cell."""

from __future__ import annotations

import pytest

from command import ok, run
from expected import DAY, both, files

PRINTED = files(("topic", "topics energy", DAY, "txt csv json md"))


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


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
