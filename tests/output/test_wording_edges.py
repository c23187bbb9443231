"""One of a thing, none of it, today: the words of reports where a number is at its edge."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from cadence.output.formats import outlet
from cadence.output.formats.safe import file_name
from cadence.output.wording import words
from command import ok, run
from ledgers import LEADERS, PEOPLE, contact, ledger, person, tables, term
from scenes import CHANNELS, talks

RECORDED = {"from": date(2000, 1, 1), "through": date(2009, 12, 31)}
LEADERS_ALONE = [LEADERS | {"recorded": RECORDED}]


def made(folder: Path, *contacts: dict[str, Any], **more: Any) -> str:
    path = folder / "x.toml"
    path.write_text(tomli_w.dumps(tables(*contacts, **more)), encoding="utf-8")
    return str(path)


def rows(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


# Twelve months after 1 March 2005 it is 1 March 2006.
DAYS = [
    ("2005-03-01", "today", "on-track", "on track"),
    ("2005-03-02", "1 day ago", "on-track", "on track"),
    ("2005-03-03", "2 days ago", "on-track", "on track"),
    ("2006-03-01", "365 days ago", "due-soon", "due soon"),
    ("2006-03-02", "366 days ago", "overdue", "overdue, 1 day late"),
    ("2006-03-03", "367 days ago", "overdue", "overdue, 2 days late"),
]


@pytest.mark.parametrize(("day", "ago", "verdict", "words"), DAYS)
def test_days_since_and_days_late(
    day: str, ago: str, verdict: str, words: str, tmp_path: Path
) -> None:
    path = made(tmp_path, contact(date(2005, 3, 1)), channel=LEADERS_ALONE)
    asked = ("status", "-l", path, "--as-of", day)
    assert f"Leaders: last contact {ago}, Adams–Lei, Geneva, 1 Mar 2005." in ok(*asked)
    (channel,) = run(*asked, "-f", "json").json()["channels"]
    assert channel["verdict"] == verdict
    last = ok(*asked, "-f", "markdown").splitlines()[-1]
    assert last.startswith(f"| Leaders | {words} | 1 Mar 2005 |")


def test_one_leader_contact_was_and_two_were(tmp_path: Path) -> None:
    path = made(
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
        path = made(tmp_path, *map(contact, days), person=PEOPLE_THEN, channel=LEADERS_ALONE)
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
        path = made(tmp_path, contact(date(2005, 1, 1)), talks(date(2006, 1, 1)), channel=channels)
        chosen = [word for channel in channels for word in ("-c", channel["id"])]
        asked = ("compare", "--by", "decade", *chosen, "-l", path, "--as-of", "2009-12-31")
        lines = ok(*asked, "-f", "markdown").splitlines()
        assert [line for line in lines if line.startswith(heading)]
        named = [line for line in lines if line.startswith("| Leaders |")]
        assert bool(named) == (len(channels) > 1)


def test_a_page_says_that_a_channel_has_no_contact(tmp_path: Path) -> None:
    path = made(tmp_path, channel=LEADERS_ALONE)
    page = ok("report", "--no-pictures", "-l", path, "--as-of", "2009-12-31", "-o", "-")
    assert "none in the ledger" in page


def test_a_meeting_whose_city_is_not_known() -> None:
    somewhere = contact(date(2005, 1, 1))
    del somewhere["city"], somewhere["country"]
    found = ledger(somewhere)
    assert words.who_and_where(found, found.contacts[0]) == "Adams–Lei, in person"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a b.toml", "a b.toml"),
        ("é.toml", "é.toml"),
        ("a\udcff.toml", r"a\xff.toml"),
        ("\udcc3\udca9.toml", "é.toml"),
    ],
)
def test_a_file_name_of_any_bytes(path: str, shown: str) -> None:
    assert file_name(path) == shown


def test_each_line_has_its_break(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stdout", screen)
    outlet.put_lines(["one", "::two", ""])
    assert screen.getvalue() == "one\n: :two\n\n"


# A whole year on its own: the mark after its count says what it rests on, and how it ended.
YEARS = [
    ({}, "2005-12-31", "░ 1 "),
    ({"confidence": "doubtful"}, "2005-12-31", "░ 1~"),
    ({}, "2005-12-30", "░ 1 "),
]


@pytest.mark.parametrize(("more", "day", "cell"), YEARS)
def test_a_cell_of_the_chart(more: dict[str, Any], day: str, cell: str, tmp_path: Path) -> None:
    path = made(tmp_path, contact(date(2005, 3, 1), **more), channel=LEADERS_ALONE)
    text = ok("chart", "-l", path, "--as-of", day, "--from", "2005", "--to", "2005")
    (row,) = [line for line in text.splitlines() if line.startswith("Leaders ")]
    assert row == f"Leaders {cell}".rstrip()
