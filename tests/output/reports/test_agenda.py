"""What is open and what comes next: every word, key and cell."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from cadence.analysis.agenda import agenda
from cadence.output.reports.agenda import AgendaReport
from command import FROZEN, ok, on_screen, run
from expected import DAY, both, files
from ledgers import LEADERS, contact, ledger, occasion, tables
from reported import drawn, query
from scenes import CHANNELS, talks

PRINTED = files(
    ("agenda", "agenda", DAY, "txt csv json md"),
    ("agenda-unresolved", "agenda", "2021-06-30", "txt csv json md"),
    ("agenda-2018", "agenda", "2018-08-15", "txt"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


ON = ("--as-of", "2023-09-29")


def test_it_leads_with_what_is_overdue() -> None:
    lines = [line.split("  ")[0] for line in ok("agenda", *ON).splitlines()[3:]]
    verdicts = [line for line in lines if line and line[0] in "✗?•"]
    assert verdicts[:3] == ["✗ overdue", "✗ overdue", "? unknown"]
    assert set(verdicts[3:]) == {"• due"}


def test_rows_say_when_how_long_and_since_what() -> None:
    rows = [" ".join(line.split()) for line in ok("agenda", *ON).splitlines()]
    # 14 November 2022 and a year: 46 days from 29 September. Six months: 138 days ago.
    assert "• due 14 Nov 2023 in 46 d Leaders, face to face 14 Nov 2022 Biden–Xi, Bali" in rows
    assert "? unknown 4 Oct 2018 passed Law enforcement 4 Oct 2017 Sessions–Guo, Washington; recorded only from 1 Jan 2024" in rows  # fmt: skip
    assert (
        "✗ overdue 14 May 2023 138 d late Leaders, any contact 14 Nov 2022 Biden–Xi, Bali" in rows
    )


def test_a_suspension_in_force_is_named() -> None:
    assert "Military chiefs" in [
        title.strip()
        for line in ok("agenda", *ON).splitlines()
        if "suspended by China since 5 Aug 2022: Speaker Pelosi's visit to Taiwan" in line
        for title in line.split(":")[0].split(";")
    ]


def test_json_has_all_of_it() -> None:
    said = run("agenda", *ON, "--months", "2", "-f", "json").json()
    assert (said["format"], said["until"]) == ("cadence.agenda/2", "2023-11-29")
    dates = [entry["date"] for entry in said["coming"]]
    assert dates == sorted(dates)
    assert max(dates) <= "2023-11-29"
    all_of_it = run("agenda", *ON, "--months", "120", "-f", "json").json()
    assert all_of_it["later"] == 0
    assert said["coming"] == all_of_it["coming"][: len(dates)]
    assert said["later"] == len(all_of_it["coming"]) - len(dates) > 0
    (leaders,) = [e for e in said["coming"] if e["channels"][0]["id"] == "leaders-in-person"]
    assert list(leaders) == [
        "kind", "date", "days", "days_late", "days_late_is_minimum", "rests_on", "channels",
        "verdict", "last", "suspensions", "contact", "occasion",
    ]  # fmt: skip
    assert (leaders["kind"], leaders["days"], leaders["verdict"]) == ("due", 46, "due-soon")
    assert leaders["last"]["id"] == "2022-11-14-biden-xi"


def test_csv_is_one_row_an_entry() -> None:
    rows = list(csv.DictReader(io.StringIO(ok("agenda", *ON, "-c", "leaders", "-f", "csv"))))
    keys = ("kind", "date", "days", "days_late", "days_late_is_minimum", "rests_on")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("overdue", "2023-05-14", "", "138", "no", "")
    ]


def test_plans_stand_where_their_day_is(tmp_path: Path) -> None:
    path = tmp_path / "meetings.toml"
    made = tables(
        contact(date(2010, 1, 1)),
        talks(date(2010, 5, 1), status="planned", announced=date(2010, 2, 1)),
        talks(date(2010, 5, 31), date(2010, 6, 2), status="planned", announced=date(2010, 2, 1)),
        contact(
            date(2010, 6, 1),
            id="2010-06-01-x",
            status="planned",
            announced=date(2010, 2, 1),
            precision="month",
        ),
        contact(date(2010, 7, 15), status="planned", announced=date(2010, 2, 1), precision="month"),
        channel=CHANNELS[:2],
    )
    path.write_text(tomli_w.dumps(made), encoding="utf-8")
    text = ok("agenda", "-l", str(path), "--as-of", "2010-06-01")
    rows = [" ".join(line.split()) for line in text.splitlines()]
    assert "◇ planned 31 May – 2 Jun 2010 now Foreign ministers Baker–Mei, Geneva" in rows
    assert "◇ planned ~Jun 2010 any day Leaders Adams–Lei, Geneva" in rows
    assert "! unresolved 1 May 2010 31 d ago Foreign ministers Baker–Mei, Geneva" in rows
    assert "◇ planned ~Jul 2010 in ~44 d Leaders Adams–Lei, Geneva" in rows


def test_on_a_narrow_screen_days_are_whole_and_names_can_be_told_apart() -> None:
    on = ("--as-of", "2026-11-25", "--months", "2")
    text = on_screen("agenda", "-l", str(FROZEN), *on, columns=60)
    assert "✗  10 Sep 2024  760+ d late  President and …  Biden–Li, New…" in text.splitlines()


def agenda_of(*contacts: dict[str, Any], on: date, until: date, **more: Any) -> AgendaReport:
    asked = query(ledger(*contacts, **more), on)
    return AgendaReport(asked, agenda(asked.view, asked.channels, until))


# With marks for words and without the last column it is 44 cells wide: 1, 10, 7, and 20 for the
# heading of the third one. The last column needs 15 besides, or nobody is named; in full it takes
# 31. With 59, half of the 37 next to the days are its own: 16, so that the third one has 17.
@pytest.mark.parametrize(
    ("width", "headings", "row"),
    [
        (59, ["day", "channel, or occa…", "last contact, p…"], "•  1 Jan 2011  in 46 d  Leaders            Adams–Lei, Gene…"),
        (58, ["day", "channel, or occasion"], "•  1 Jan 2011  in 46 d  Leaders"),
    ],
)  # fmt: skip
def test_the_last_column_leaves_where_hardly_any_of_it_fits(
    width: int, headings: list[str], row: str
) -> None:
    made = agenda_of(contact(date(2010, 1, 1)), on=date(2010, 11, 16), until=date(2011, 1, 1))
    first, second = drawn(made.body, width)[1:3]
    assert [part.strip() for part in first.split("  ") if part] == headings
    assert second == row


EMPTY = [
    ({}, "Nothing is due or planned up to 31 Dec 2010."),
    ({"occasion": [occasion(date(2009, 6, 1))]}, "Nothing is due or planned, and no occasion is known, up to 31 Dec 2010."),
]  # fmt: skip


@pytest.mark.parametrize(("more", "sentence"), EMPTY)
def test_nothing_is_to_come(more: dict[str, Any], sentence: str) -> None:
    made = agenda_of(
        contact(date(2010, 1, 1)), on=date(2010, 11, 16), until=date(2010, 12, 31), **more
    )
    assert drawn(made.body, 100)[1] == sentence


def test_a_plan_of_several_channels_and_how_many_days_there_are_to_it() -> None:
    """The channel is due on 1 January 2011; the plan of the day before is for both channels."""
    plan: dict[str, Any] = {"status": "planned", "announced": date(2010, 1, 5)}
    both = [LEADERS, LEADERS | {"id": "others", "title": "Others", "retired": date(2015, 1, 1)}]
    contacts = (contact(date(2010, 1, 1)), contact(date(2010, 12, 31), **plan))
    made = agenda_of(*contacts, on=date(2011, 1, 1), until=date(2011, 1, 1), channel=both)
    sheet = made.sheet()
    rows = [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows]
    assert [(row["kind"], row["days"], row["channels"], row["titles"]) for row in rows] == [
        ("unresolved", -1, "leaders; others", "Leaders; Others"),
        ("due", 0, "leaders", "Leaders"),
        ("due", 0, "others", "Others"),
    ]
    late = agenda_of(*contacts, on=date(2011, 1, 2), until=date(2011, 1, 2))
    assert [row[2] for row in late.sheet().rows] == [None, -2]
