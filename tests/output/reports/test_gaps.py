"""The gaps of each channel: every word, key and cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.gap_history import GapHistory, gap_history
from cadence.ledger.ledger import Ledger
from cadence.output.formats.sheet import Sheet
from cadence.output.reports.gaps import GapsReport, brief_columns, gaps_of_channels, summary
from command import FROZEN, ok, run
from expected import DAY, both, files
from ledgers import LEADERS, contact, ledger
from reported import drawn, query

PRINTED = files(
    ("gaps", "gaps", DAY, "txt csv json md"),
    ("gaps-2018", "gaps", "2018-08-15", "txt csv"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


ON = ("--as-of", "2026-11-23")


def test_the_leaders_had_fourteen_gaps() -> None:
    said = run("gaps", "-c", "leaders-in-person", *ON, "-f", "json").json()
    (channel,) = said["channels"]
    assert len(channel["gaps"]) == 14
    missed = [y["year"] for y in channel["years"] if y["verdict"] == "missed"]
    assert missed == [
        1973, 1974, 1976, 1977, 1978, 1981, 1982, 1983, 1986, 1987, 1988, 1990, 1991, 1992, 2020, 2021,
    ]  # fmt: skip
    longest = max(channel["gaps"], key=lambda gap: gap["days"])
    assert (longest["from"], longest["to"], longest["days"]) == ("1989-02-26", "1993-11-19", 1727)
    assert list(longest) == [
        "from",
        "to",
        "proven_to",
        "days",
        "days_is_minimum",
        "due",
        "days_late",
        "days_late_is_minimum",
        "rests_on",
        "open",
        "closed_by",
        "before",
        "after",
        "suspensions",
        "not_held",
    ]


def test_the_secretarys_own_visits_to_china() -> None:
    """Pompeo on 8 October 2018, Blinken on 18 June 2023: 1,714 days; then 26 April 2024.

    From then it is 897 days to 10 October 2026, up to which the channel is recorded.
    """
    on = ("--as-of", "2026-11-25")
    said = run("gaps", "-c", "secretary-in-china", *on, "-f", "json").json()
    (channel,) = said["channels"]
    longest = max(channel["gaps"], key=lambda gap: gap["days"])
    assert (longest["from"], longest["to"], longest["days"]) == ("2018-10-08", "2023-06-18", 1714)
    (going_on,) = [gap for gap in channel["gaps"] if gap["open"]]
    assert (going_on["from"], going_on["to"], going_on["days"]) == ("2024-04-26", None, 897)
    text = ok("gaps", "-c", "secretary-in-china", *on)
    assert " 8 Oct 2018  18 Jun 2023  1,714 d  1,349 d  Pompeo–Wang, Beijing" in text
    assert "26 Apr 2024         open   897+ d   532+ d  Blinken–Wang, Beijing" in text


@pytest.fixture(scope="module")
def text() -> str:
    return ok("gaps", "-l", str(FROZEN), *ON, "-c", "leaders-in-person", "-c", "defence-ministers", "-c", "military-chiefs")  # fmt: skip


SENTENCES = [
    "Leaders, face to face: 14 gaps longer than 12 months (recorded 21 Feb 1972 – 10 Oct 2026)",
    "26 Feb 1989  19 Nov 1993  1,727 d  1,362 d  Bush–Deng, Beijing → Clinton–Jiang, Seattle",
    "Missed years: 1973, 1974, 1976–1978, 1981–1983, 1986–1988, 1990–1992, 2020, 2021",
    "suspended by China, 5 Aug 2022 – 15 Nov 2023: Speaker Pelosi's visit to Taiwan",
    "declined by China: Austin–Wei, phone, 4 Feb 2023",
    "declined by China: Austin–Dong, Vientiane, ~Nov 2024",
    "21 Dec 2023         open  907+ d  541+ d  Brown–Liu, video → nothing since",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_it_reads_as_history(text: str, sentence: str) -> None:
    assert sentence in text


def test_markdown_needs_no_editing() -> None:
    lines = ok("gaps", *ON, "-c", "military-chiefs", "-f", "markdown").splitlines()
    assert (
        lines[0]
        == "| Channel | From | To | Days silent | Days late | Between | Meanwhile | Sources |"
    )
    assert lines[-1].startswith(
        "| Military chiefs | 21 Dec 2023 | open | 907+ | 541+ | Brown–Liu, video → nothing since | – "
        "| [China Military Online](http://eng.chinamil.com.cn/"
    )


def test_on_that_day_a_stale_ledger_is_no_silence_and_a_retired_channel_no_gap() -> None:
    said = run("status", *ON, "-f", "json").json()
    verdicts = {channel["id"]: channel["verdict"] for channel in said["channels"]}
    assert verdicts["foreign-ministers"] == "unknown"
    assert verdicts["military-chiefs"] == "overdue"
    assert verdicts["climate"] == "retired"


ALL: dict[str, Any] = {"participants": ["bob-baker", "ann-adams", "han-mei", "li-lei"]}


def history(*contacts: dict[str, Any], **more: Any) -> tuple[Ledger, GapHistory]:
    """Return a ledger with one channel of leaders, and its gaps on 1 June 2012."""
    made = ledger(*contacts, channel=[LEADERS | more])
    return made, gap_history(AsOf(made, date(2012, 6, 1)), made.channels[0])


def brief(*contacts: dict[str, Any], **more: Any) -> list[tuple[Any, ...]]:
    """Return the gaps since 2010 of a brief, each without its sources."""
    made, found = history(*contacts, **more)
    rows = Sheet.of(brief_columns(made), gaps_of_channels([found])).rows
    return [row[:-1] for row in rows if "2000" not in str(row[0])]


FIRST = contact(date(2010, 1, 1), **ALL)
REFUSED = contact(date(2010, 6, 1), **ALL, id="refused", status="declined", status_by="CN")


def test_a_gap_has_the_people_of_its_channel() -> None:
    """From 1 January 2010 it is 365 days to the due date, and 516 to 1 June 2011."""
    again = contact(date(2011, 6, 1), **ALL)
    assert brief(FIRST, REFUSED, again) == [
        (
            "1 Jan 2010",
            "1 Jun 2011",
            "516",
            "151",
            "Adams–Lei, Geneva → Adams–Lei, Geneva",
            "declined by China: Adams–Lei, Geneva, 1 Jun 2010",
        )
    ]
    made, found = history(FIRST, REFUSED, again)
    report = GapsReport(query(made, date(2012, 6, 1)), [found])
    assert [" ".join(line.split()) for line in drawn(report.body, 100)[4:6]] == [
        "1 Jan 2010 1 Jun 2011 516 d 151 d Adams–Lei, Geneva → Adams–Lei, Geneva",
        "declined by China: Adams–Lei, Geneva, 1 Jun 2010",
    ]


def test_what_comes_after_a_channel_was_retired_ends_no_gap() -> None:
    retired = {"retired": date(2011, 3, 1)}
    closed = (
        "1 Jan 2010",
        "1 Mar 2011",
        "424",
        "59",
        "Adams–Lei, Geneva → the channel was retired",
        None,
    )
    assert brief(FIRST, **retired) == [closed]
    assert brief(FIRST, contact(date(2011, 6, 1)), **retired) == [closed]
    assert brief(FIRST) == [
        ("1 Jan 2010", "open", "882", "517", "Adams–Lei, Geneva → nothing since", None)
    ]


@pytest.mark.parametrize(
    ("number", "is_filtered", "said"),
    [(0, False, "no gap"), (0, True, "no gap"), (1, False, "1 gap"), (1, True, "1 matching gap"), (2, True, "2 matching gaps")],
)  # fmt: skip
def test_how_many_gaps_there_are(number: int, is_filtered: bool, said: str) -> None:
    _, found = history(FIRST)
    some = replace(found, gaps=found.gaps[:number])
    assert len(some.gaps) == number
    assert summary(some, is_filtered=is_filtered) == (
        f"Leaders: {said} longer than 12 months (recorded 1 Jan 2000 – 31 Dec 2020)"
    )
