"""What ministers did around one leader contact: every word, key and cell; its window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from cadence.analysis.cascade import Cascade, cascade
from cadence.analysis.windows import windows
from cadence.output.reports.cascade import CascadeReport, _lines
from command import FROZEN, ok, run
from expected import DAY, both, files
from ledgers import contact, saved, tables
from reported import drawn, query
from scenes import CHANNELS, scene, talks

PRINTED = files(
    ("cascade-one", "cascade 2019-10-22-dupont-sato", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


FIRST = date(2010, 3, 1)
ADAMS_LEI = "2010-03-01-adams-lei"


def made(folder: Path, *contacts: dict[str, Any], **more: Any) -> str:
    """Return the path of a ledger of leaders, ministers and generals."""
    return saved(folder, *contacts, **({"channel": CHANNELS} | more))


# From 1 March, 90 days are those to 30 May. The leaders' next contact ends a window on the day
# before it; one that begins on the 91st day does not shorten it, and is the next day all the same.
WINDOWS = [
    (None, "2010-05-30", 90, "Followed up within 90 days: 2 Mar – 30 May 2010"),
    (date(2010, 6, 1), "2010-05-30", 90, "Followed up within 90 days: 2 Mar – 30 May 2010"),
    (date(2010, 5, 31), "2010-05-30", 90, "Followed up within 90 days: 2 Mar – 30 May 2010, the day before the leaders' next contact (Adams–Lei, Geneva, 31 May 2010)"),
    (date(2010, 3, 4), "2010-03-03", 2, "Followed up within 2 days: 2–3 Mar 2010, the day before the leaders' next contact (Adams–Lei, Geneva, 4 Mar 2010)"),
    (date(2010, 3, 3), "2010-03-02", 1, "Followed up within 1 day: 2 Mar 2010, the day before the leaders' next contact (Adams–Lei, Geneva, 3 Mar 2010)"),
    (date(2010, 3, 2), None, 0, "No day to follow it up before the leaders' next contact (Adams–Lei, Geneva, 2 Mar 2010)"),
]  # fmt: skip


@pytest.mark.parametrize(("following", "through", "days", "sentence"), WINDOWS)
def test_a_window(
    following: date | None, through: str | None, days: int, sentence: str, tmp_path: Path
) -> None:
    contacts = [contact(day) for day in (FIRST, following) if day]
    asked = ("cascade", ADAMS_LEI, "-l", made(tmp_path, *contacts), "--as-of", "2011-01-01")
    assert run(*asked, "-f", "json").json()["window"] == {
        "from": "2010-03-02" if days else None,
        "through": through,
        "days": days,
        "next_contact": f"{following}-adams-lei" if following else None,
    }
    assert ok(*asked).splitlines()[3] == sentence
    caption = f"What ministers did around Adams–Lei, Geneva, 1 Mar 2010. {sentence}."
    assert ok(*asked, "-f", "markdown").splitlines()[0] == caption


RECORDED = {"from": date(2010, 1, 1), "through": date(2010, 4, 30)}
NOTHING_AFTER = [
    ("2011-01-01", CHANNELS[1], None, ("none after", "not followed up")),
    ("2010-05-30", CHANNELS[1], None, ("none after", "not followed up")),
    ("2010-05-29", CHANNELS[1], None, ("none yet", "the window runs to 30 May 2010")),
    ("2011-01-01", CHANNELS[1] | {"recorded": RECORDED}, None, ("unknown", "recorded only 1 Jan – 30 Apr 2010")),
    ("2011-01-01", CHANNELS[1], date(2010, 3, 2), ("no time", "the leaders' next contact came first")),
]  # fmt: skip


@pytest.mark.parametrize(("on", "channel", "following", "said"), NOTHING_AFTER)
def test_nothing_after(
    on: str,
    channel: dict[str, Any],
    following: date | None,
    said: tuple[str, str],
    tmp_path: Path,
) -> None:
    word, remark = said
    contacts = [contact(day) for day in (FIRST, following) if day]
    ledger = made(tmp_path, *contacts, channel=[CHANNELS[0], channel])
    asked = ("cascade", ADAMS_LEI, "-l", ledger, "--as-of", on)
    rows = [" ".join(line.split()) for line in ok(*asked).splitlines()]
    assert rows[5:] == [
        "channel days date who and where",
        "Foreign ministers none before",
        f"{word} {remark}",
    ]
    row = f"| Foreign ministers | – | – | {remark} | – |"
    assert ok(*asked, "-f", "markdown").splitlines()[-1] == row


def test_days_without_a_record_between_are_at_most_so_many(tmp_path: Path) -> None:
    """Ministers on 9 January and on 21 May; recorded from 1 February to 30 April."""
    recorded = {"from": date(2010, 2, 1), "through": date(2010, 4, 30)}
    contacts = (talks(date(2010, 1, 9)), contact(FIRST), talks(date(2010, 5, 21)))
    channels = [CHANNELS[0], CHANNELS[1] | {"recorded": recorded}]
    ledger = made(tmp_path, *contacts, channel=channels)
    asked = ("cascade", ADAMS_LEI, "-l", ledger, "--as-of", "2011-01-01")
    rows = [" ".join(line.split()) for line in ok(*asked).splitlines()]
    # 22 days are left of January, then 28 of February and one; 30 of March, 30 and 21.
    assert rows[6:] == [
        "Foreign ministers ≤ 51 before 9 Jan 2010 Baker–Mei, Geneva",
        "≤ 81 after 21 May 2010 Baker–Mei, Geneva",
    ]
    (ministers,) = run(*asked, "-f", "json").json()["channels"]
    assert (ministers["days_before"], ministers["before_recorded"]) == (51, False)
    assert (ministers["days_after"], ministers["after_recorded"]) == (81, False)
    row = (
        "| Foreign ministers | Baker–Mei, Geneva, 9 Jan 2010 (≤ 51 days before) | – |"
        " Baker–Mei, Geneva, 21 May 2010 (≤ 81 days after) | – |"
    )
    assert ok(*asked, "-f", "markdown").splitlines()[-1] == row


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


DOUBTFUL: dict[str, Any] = {"confidence": "doubtful"}


def found(
    *contacts: dict[str, Any], on: date = date(2011, 1, 1), **ministers: Any
) -> CascadeReport:
    """Return what the ministers did around the first leader contact."""
    made = scene(*contacts, channel=[CHANNELS[0], CHANNELS[1] | ministers])
    asked = query(made, on)
    return CascadeReport(asked, cascade(asked.view, [made.channels[1]], windows(asked.view)[0]))


def cells(report: CascadeReport) -> dict[str, Any]:
    """Return the row of CSV by its headings."""
    (row,) = report.sheet().rows
    return dict(zip(report.sheet().header, row, strict=True))


def test_contacts_of_several_days_are_dated_by_the_day_that_is_counted_from() -> None:
    """Before them it is the last day, after them the first; 12 Feb is 17 days before 1 March.

    The generals are named first in each contact, but are not the people of this channel.
    """
    all_: dict[str, Any] = {"participants": ["cal-clark", "bob-baker", "wu-wei", "han-mei"]}
    report = found(
        talks(date(2010, 2, 10), date(2010, 2, 12), **all_),
        contact(FIRST, date(2010, 3, 5)),
        talks(date(2010, 3, 2), date(2010, 3, 3), **all_),
        talks(date(2010, 3, 4), **all_),
        talks(date(2010, 3, 20), date(2010, 3, 22), **all_, **DOUBTFUL),
    )
    rows = [" ".join(line.split()) for line in drawn(report.body, 100)]
    assert rows[5:] == [
        "Foreign ministers 17 before 12 Feb 2010 Baker–Mei, Geneva",
        "during 2–3 Mar 2010 Baker–Mei, Geneva",
        "during 4 Mar 2010 Baker–Mei, Geneva",
        "~15 after 20 Mar 2010? Baker–Mei, Geneva",
    ]
    assert report.brief().rows[0][:-1] == (
        "Foreign ministers",
        "Baker–Mei, Geneva, 12 Feb 2010 (17 days before)",
        "Baker–Mei, Geneva, 2–3 Mar 2010; Baker–Mei, Geneva, 4 Mar 2010",
        "Baker–Mei, Geneva, 20 Mar 2010? (~15 days after)",
    )
    assert cells(report) == {
        "channel": "ministers",
        "title": "Foreign ministers",
        "outcome": "followed",
        "before": "2010-02-10-baker-mei",
        "days_before": 17,
        "before_recorded": True,
        "before_rests_on": None,
        "during": "2010-03-02-baker-mei; 2010-03-04-baker-mei",
        "after": "2010-03-20-baker-mei",
        "days_after": 15,
        "after_recorded": True,
        "after_rests_on": "doubtful",
    }
    (said,) = report.content()["channels"]
    assert (said["before_rests_on"], said["after_rests_on"]) == (None, "doubtful")


def test_what_is_doubtful_about_the_leaders_concerns_only_days_that_there_are() -> None:
    alone = cells(found(contact(FIRST, **DOUBTFUL)))
    assert (alone["before_rests_on"], alone["after_rests_on"]) == (None, None)
    followed = found(contact(FIRST), talks(date(2010, 3, 11), **DOUBTFUL))
    assert (cells(followed)["before_rests_on"], cells(followed)["after_rests_on"]) == (
        None,
        "doubtful",
    )
    assert "~10 after  11 Mar 2010?" in drawn(followed.body, 100)[-1]


def looks(of: Cascade) -> list[tuple[str, str]]:
    return [(line.days, line.style) for line in _lines(of, of.channels[0])]


# What there is after 1 March, on which day, how far it is recorded: the words, and their colours.
LOOKS: list[tuple[list[dict[str, Any]], date, dict[str, Any], list[tuple[str, str]]]] = [
    ([talks(date(2010, 2, 1))], date(2011, 1, 1), {}, [("28 before", ""), ("none after", "bold red")]),
    ([talks(FIRST)], date(2010, 3, 9), {}, [("none before", "dim"), ("during", "cyan"), ("none yet", "yellow")]),
    ([talks(date(2010, 3, 3))], date(2011, 1, 1), {}, [("none before", "dim"), ("2 after", "bold green")]),
    ([], date(2011, 1, 1), {"recorded": RECORDED}, [("none before", "dim"), ("unknown", "magenta")]),
    ([contact(date(2010, 3, 2))], date(2011, 1, 1), {}, [("none before", "dim"), ("no time", "dim")]),
]  # fmt: skip


@pytest.mark.parametrize(("more", "on", "ministers", "expected"), LOOKS)
def test_the_colours_of_what_there_was(
    more: list[dict[str, Any]],
    on: date,
    ministers: dict[str, Any],
    expected: list[tuple[str, str]],
) -> None:
    contacts = sorted((contact(FIRST), *more), key=lambda entry: (entry["date"], entry["id"]))
    assert looks(found(*contacts, on=on, **ministers).cascade) == expected
