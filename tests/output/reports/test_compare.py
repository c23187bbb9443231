"""Records side by side: every word, key and cell."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command import ok, run
from expected import DAY, both, files
from ledgers import LEADERS, PEOPLE, contact, person, saved, term
from scenes import CHANNELS, talks

PRINTED = files(
    (
        "compare-office",
        "compare --by fr-foreign-minister -c foreign-in-japan",
        DAY,
        "txt csv json md",
    ),
    ("compare-decade", "compare --by decade", DAY, "txt csv json md"),
    ("compare-year", "compare --by year --from 2018", DAY, "txt md"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


RECORDED = {"from": date(2000, 1, 1), "through": date(2009, 12, 31)}
LEADERS_ALONE = [LEADERS | {"recorded": RECORDED}]


def rows(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


ONCE = person("bob-baker", "US", term("us-secretary", date(2001, 1, 1), date(2004, 12, 31)))
PEOPLE_THEN = [ONCE if one["id"] == "bob-baker" else one for one in PEOPLE]


class TestCompare:
    """The secretary held office from 2001 to 2004; the leaders met then, and once more later."""

    @pytest.mark.parametrize(
        ("later", "sentence"),
        [
            ((), None),
            ((date(2007, 1, 1),), "1 contact on other days"),
            ((date(2007, 1, 1), date(2008, 1, 1)), "2 contacts on other days"),
        ],
    )
    def test_what_was_on_other_days(
        self, later: tuple[date, ...], sentence: str | None, tmp_path: Path
    ) -> None:
        days = (date(2002, 2, 2), *later)
        path = saved(tmp_path, *map(contact, days), person=PEOPLE_THEN, channel=LEADERS_ALONE)
        text = ok("compare", "--by", "us-secretary", "-l", path, "--as-of", "2009-12-31")
        assert [line for line in rows(text) if "other days" in line] == (
            [sentence] if sentence else []
        )

    @pytest.mark.parametrize(
        ("channels", "heading"),
        [
            (CHANNELS[:1], "| Decade | Contacts |"),
            (CHANNELS[:2], "| Channel | Decade | Contacts |"),
            (CHANNELS, "| Channel | Decade | Contacts |"),
        ],
    )
    def test_channels_are_named_where_there_are_several(
        self, channels: list[dict[str, Any]], heading: str, tmp_path: Path
    ) -> None:
        path = saved(tmp_path, contact(date(2005, 1, 1)), talks(date(2006, 1, 1)), channel=channels)
        chosen = [word for channel in channels for word in ("-c", channel["id"])]
        asked = ("compare", "--by", "decade", *chosen, "-l", path, "--as-of", "2009-12-31")
        lines = ok(*asked, "-f", "markdown").splitlines()
        assert [line for line in lines if line.startswith(heading)]
        named = [line for line in lines if line.startswith("| Leaders |")]
        assert bool(named) == (len(channels) > 1)

    @pytest.mark.parametrize(
        ("doubts", "median", "reason"),
        [
            ((), "365 d", None),
            (({"confidence": "doubtful"},), "~365 d", "doubtful"),
            (({}, {"confidence": "doubtful"}), "~365 d", "doubtful"),
            (({"precision": "month"},), "~365 d", "imprecise"),
            (({}, {"precision": "year"}), "~365 d", "imprecise"),
            (({"precision": "month"}, {"confidence": "doubtful"}), "~365 d", "doubtful"),
            (({"confidence": "single-source"},), "365 d", None),
        ],
    )
    def test_a_median_that_rests_on_a_doubtful_contact_is_marked(
        self, doubts: tuple[dict[str, Any], ...], median: str, reason: str | None, tmp_path: Path
    ) -> None:
        """From 1 January 2002 to the same day a year later: 365 days."""
        first, second = (*doubts, {}, {})[:2]
        contacts = contact(date(2002, 1, 1), **first), contact(date(2003, 1, 1), **second)
        path = saved(tmp_path, *contacts, channel=LEADERS_ALONE)
        asked = ("compare", "--by", "decade", "-l", path, "--as-of", "2009-12-31")
        (row,) = [row for row in rows(ok(*asked)) if row.startswith("2000s")]
        assert f" {median} " in f"{row} "
        said = run(*asked, "-f", "json").json()["channels"][0]["records"]
        (record,) = [record for record in said if record["name"] == "2000s"]
        assert (record["median_interval"], record["median_interval_rests_on"]) == (365, reason)

    @pytest.mark.parametrize(
        ("doubt", "cells"),
        [
            ({}, "2 | 0.20 | 2 of 9"),  # on 3,653 days; on its last day 2009 still runs
            ({"confidence": "doubtful"}, "\\~2 | \\~0.20 | \\~2 of 9"),
            ({"precision": "month"}, "2 | 0.20 | 2 of 9"),  # two in any case
        ],
    )
    def test_what_follows_from_a_doubtful_number_is_marked_as_that_is(
        self, doubt: dict[str, Any], cells: str, tmp_path: Path
    ) -> None:
        contacts = contact(date(2002, 1, 1), **doubt), contact(date(2003, 1, 1))
        path = saved(tmp_path, *contacts, channel=LEADERS_ALONE)
        asked = ("compare", "--by", "decade", "-l", path, "--as-of", "2009-12-31")
        said = ok(*asked, "-f", "markdown").splitlines()
        (row,) = [line for line in said if line.startswith("| 2000s")]
        assert row.startswith(f"| 2000s | {cells} |")


ON = ("--as-of", "2026-11-24")


PRESIDENTS = [
    "Richard Nixon",
    "Gerald Ford",
    "Jimmy Carter",
    "Ronald Reagan",
    "George H. W. Bush",
    "Bill Clinton",
    "George W. Bush",
    "Barack Obama",
    "Donald Trump",
    "Joe Biden",
    "Donald Trump",
]


def records(*arguments: str) -> list[dict[str, Any]]:
    (channel,) = run("compare", *ON, *arguments, "-f", "json").json()["channels"]
    found: list[dict[str, Any]] = channel["records"]
    return found


class TestPresidents:
    def test_every_one_since_nixon_has_a_row_and_who_came_back_has_two(self) -> None:
        found = records("--by", "us-president")
        assert [record["name"] for record in found] == PRESIDENTS
        assert [(r["from"], r["to"]) for r in found if r["person"] == "donald-trump"] == [
            ("2017-01-20", "2021-01-20"),
            ("2025-01-20", None),
        ]

    def test_nixon_by_hand(self) -> None:
        nixon = records()[0]
        # One visit, from 21 to 28 February 1972, the first day recorded; 900 days from then
        # to 8 August 1974; 1972 was met, 1973 and 1974 were not; the next met Mao on
        # 1 December 1975, after 1,372 days.
        assert nixon["recorded"] == {
            "from": "1972-02-21",
            "through": "1974-08-08",
            "days": 900,
            "contacts": 1,
        }
        assert nixon["contacts_a_year"] == pytest.approx(365.25 / 900)
        assert (nixon["met_years"], nixon["judged_years"]) == (1, 3)
        assert (nixon["longest_gap"]["days"], nixon["median_interval"]) == (1372, 1372)

    def test_obama_met_every_year_and_left_no_gap(self) -> None:
        obama = records()[PRESIDENTS.index("Barack Obama")]
        assert (obama["met_years"], obama["judged_years"], obama["longest_gap"]) == (8, 8, None)

    def test_what_is_not_recorded_is_marked(self) -> None:
        rows = [" ".join(line.split()) for line in ok("compare", *ON, "-c", "leaders").splitlines()]
        (carter,) = [row for row in rows if row.startswith("Jimmy Carter")]
        assert carter.endswith("20 Jan 1981 2+ ? ? ? ? none")
        (clinton,) = [row for row in rows if row.startswith("Bill Clinton")]
        assert clinton.endswith("20 Jan 2001 16+ ? 4+ of 8 ? ? none")
        (obama,) = [row for row in rows if row.startswith("Barack Obama")]
        assert obama.endswith("from 14 Mar 2013")

    def test_an_acting_holder_says_so(self) -> None:
        text = ok("compare", *ON, "--by", "us-secretary-of-defense", "-c", "defence-ministers")
        esper = [" ".join(line.split()) for line in text.splitlines() if "Esper" in line]
        assert esper[0].startswith("Mark Esper (acting) 24 Jun – 15 Jul 2019 ")
        assert esper[1].startswith("Mark Esper 23 Jul 2019 – 9 Nov 2020 ")


def test_markdown_needs_no_editing() -> None:
    lines = ok("compare", *ON, "-f", "markdown").splitlines()
    assert lines[0] == "The record by President, as of 24 Nov 2026: Leaders, face to face."
    assert lines[2] == (
        "| President | In office | Contacts | Contacts a year | Years with 1 or more"
        " | Longest gap | Median interval | Recorded |"
    )
    assert lines[4] == (
        "| Richard Nixon | 20 Jan 1969 – 9 Aug 1974 | 1+ | 0.41 | 1 of 3"
        " | 1,372 days | 1,372 days | from 21 Feb 1972 |"
    )
    assert lines[-1] == (
        "'+' marks a lower bound, '?' what is not recorded: a time that is not recorded is not a silence."
    )


def test_years_and_decades() -> None:
    years = {record["name"]: record for record in records("--by", "year")}
    assert list(years) == [str(year) for year in range(1972, 2027)]
    assert years["2023"]["contacts"] == 1
    assert years["2021"]["contacts"] == 0
    decades = {record["name"]: record for record in records("--by", "decade")}
    assert list(decades) == ["1970s", "1980s", "1990s", "2000s", "2010s", "2020s"]
    assert decades["1990s"]["contacts"] == sum(
        years[str(year)]["contacts"] for year in range(1990, 2000)
    )


def test_csv_is_one_row_a_channel_and_period() -> None:
    arguments = ("-c", "leaders", "-c", "leaders-in-person", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(ok("compare", *ON, *arguments))))
    assert [row["name"] for row in rows] == PRESIDENTS * 2
    assert {row["channel"] for row in rows} == {"leaders", "leaders-in-person"}


def test_another_cadence() -> None:
    thrice = records("--per-year", "leaders-in-person=3")
    # Clinton's years with three meetings or more: none; Obama's: 2009, 2010 and 2016.
    assert thrice[PRESIDENTS.index("Bill Clinton")]["met_years"] == 0
    assert thrice[PRESIDENTS.index("Barack Obama")]["met_years"] == 3
