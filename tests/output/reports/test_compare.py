"""Records side by side: every word, key and cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command import ok
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
        ("confidence", "median"), [("confirmed", "365 d"), ("doubtful", "~365 d")]
    )
    def test_a_median_that_rests_on_a_doubtful_contact_is_marked(
        self, confidence: str, median: str, tmp_path: Path
    ) -> None:
        """From 1 January 2002 to the same day a year later: 365 days."""
        first = contact(date(2002, 1, 1), confidence=confidence)
        path = saved(tmp_path, first, contact(date(2003, 1, 1)), channel=LEADERS_ALONE)
        text = ok("compare", "--by", "decade", "-l", path, "--as-of", "2009-12-31")
        (row,) = [row for row in rows(text) if row.startswith("2000s")]
        assert f" {median} " in f"{row} "
