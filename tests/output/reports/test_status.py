"""How each channel stands: every word, key and cell, reckoned by hand."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cadence.analysis.verdicts import channel_status
from cadence.output.reports.status import StatusReport, headline, remarks_of, worst_first
from command import FROZEN, ok, run
from expected import DAY, both, files
from ledgers import LEADERS, contact, ledger, saved
from reported import query
from screens import shown

PRINTED = files(
    ("status", "status", DAY, "txt csv json md"),
    ("status-unresolved", "status", "2021-06-30", "txt"),
    ("status-2018", "status", "2018-08-15", "txt csv"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


RECORDED = {"from": date(2000, 1, 1), "through": date(2009, 12, 31)}
LEADERS_ALONE = [LEADERS | {"recorded": RECORDED}]


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
    path = saved(tmp_path, contact(date(2005, 3, 1)), channel=LEADERS_ALONE)
    asked = ("status", "-l", path, "--as-of", day)
    assert f"Leaders: last contact {ago}, Adams–Lei, Geneva, 1 Mar 2005." in ok(*asked)
    (channel,) = run(*asked, "-f", "json").json()["channels"]
    assert channel["verdict"] == verdict
    last = ok(*asked, "-f", "markdown").splitlines()[-1]
    assert last.startswith(f"| Leaders | {words} | 1 Mar 2005 |")


AS_OF = ("--as-of", "2023-09-29")


def row(text: str, channel: str) -> str:
    (found,) = [line for line in text.splitlines() if f" {channel}  " in line]
    return " ".join(found.split())


@pytest.fixture(scope="module")
def text() -> str:
    return ok("status", *AS_OF, "--ledger", str(FROZEN))


class TestOn29September2023:
    def test_the_first_line_says_the_day_and_how_current_the_ledger_is(self, text: str) -> None:
        first = text.splitlines()[0]
        assert first == f"As of 29 Sep 2023 · {FROZEN} · newest record 24 Sep 2026"

    def test_the_leaders_had_not_spoken_in_nearly_a_year(self, text: str) -> None:
        said = text.splitlines()[1]
        assert said == (
            "Leaders, face to face: last contact 319 days ago, Biden–Xi, Bali, 14 Nov 2022."
        )
        assert text.splitlines()[2].startswith("Source: ")

    ROWS = (
        ("Leaders, any contact", "✗ overdue", "14 Nov 2022 Biden–Xi, Bali 319 d 14 May 2023 138 late 0/2"),
        ("Leaders, face to face", "◔ due soon", "14 Nov 2022 Biden–Xi, Bali 319 d 14 Nov 2023 46 left 0/1"),
        ("Military chiefs", "✗ overdue", "7 Jul 2022 Milley–Li, video 449 d 7 Jul 2023 84 late 0/1"),
        ("Ministers, any contact", "✓ on track", "18 Sep 2023 Blinken–Han, New York 11 d 18 Nov 2023 50 left 17/12"),
        ("Law enforcement", "? unknown", "due 4 Oct 2018, passed · recorded only from 1 Jan 2024 ?/1"),
    )  # fmt: skip

    @pytest.mark.parametrize(("channel", "verdict", "rest"), ROWS, ids=[r[0] for r in ROWS])
    def test_a_row_says_it_all(self, text: str, channel: str, verdict: str, rest: str) -> None:
        said = row(text, channel)
        assert said.startswith(f"{verdict} {channel} ")
        assert f" {rest} " in said

    def test_the_worst_stands_first(self, text: str) -> None:
        marks = [line[0] for line in text.splitlines() if line[:1] in "✗◔?✓–" and line]
        assert marks == sorted(marks, key="✗◔?✓–".index)

    def test_suspensions_in_force_are_named(self, text: str) -> None:
        assert (
            "Military chiefs; Defence ministers: suspended by China since 5 Aug 2022:"
            " Speaker Pelosi's visit to Taiwan"
        ) in text


def test_json_has_the_promised_shape() -> None:
    said = run("status", *AS_OF, "-f", "json", "-l", str(FROZEN)).json()
    assert (said["format"], said["as_of"]) == ("cadence.status/2", "2023-09-29")
    assert said["ledger"].keys() == {"path", "sha256", "title", "contact_count"}
    assert said["ledger"]["path"] == str(FROZEN)
    channels = {channel["id"]: channel for channel in said["channels"]}
    assert list(channels)[:2] == ["leaders-in-person", "leaders"]
    leaders = channels["leaders"]
    assert list(leaders) == [
        "id",
        "title",
        "per_year",
        "basis",
        "verdict",
        "rests_on",
        "last",
        "days_since",
        "due",
        "days_left",
        "days_late",
        "days_late_is_minimum",
        "recorded",
        "this_year",
        "to_date",
        "next_planned",
        "next_occasion",
        "unresolved",
        "suspensions",
        "recent_years",
    ]
    assert (leaders["verdict"], leaders["rests_on"], leaders["days_since"]) == (
        "overdue",
        None,
        319,
    )
    assert (leaders["days_left"], leaders["days_late"], leaders["days_late_is_minimum"]) == (
        None,
        138,
        False,
    )
    assert list(leaders["recorded"]) == ["from", "through", "basis"]
    assert (leaders["due"], leaders["next_planned"]) == ("2023-05-14", None)
    assert leaders["this_year"] == {
        "year": 2023,
        "count": 0,
        "count_is_minimum": False,
        "wanted": 2,
        "verdict": "running",
        "rests_on": None,
    }
    assert len(leaders["recent_years"]) == 10
    assert list(leaders["last"]) == [
        "id",
        "date",
        "end",
        "precision",
        "status",
        "status_by",
        "announced",
        "decided",
        "mode",
        "level",
        "city",
        "country",
        "venue",
        "occasion",
        "falls_on",
        "participants",
        "attending",
        "distinct_from",
        "topics",
        "channels",
        "summary",
        "outcomes",
        "confidence",
        "note",
        "sources",
    ]
    assert leaders["last"]["participants"][0]["name"] == "Joe Biden"
    assert channels["climate"]["due"] == "2024-01-27"
    assert (
        run("status", "-f", "json", "--as-of", "2026-11-23", "-c", "climate").json()["channels"][0][
            "due"
        ]
        is None
    )


def test_csv_is_flat() -> None:
    rows = list(csv.DictReader(io.StringIO(ok("status", *AS_OF, "-f", "csv"))))
    assert len(rows) == 15
    military = next(r for r in rows if r["channel"] == "military-chiefs")
    assert (military["verdict"], military["last_date"], military["days_left"]) == (
        "overdue", "2022-07-07", "",
    )  # fmt: skip
    assert (military["days_late"], military["days_late_is_minimum"]) == ("84", "no")


def test_markdown_is_a_table() -> None:
    lines = ok("status", *AS_OF, "-f", "markdown").splitlines()
    assert lines[2].startswith(
        "| Leaders, any contact | overdue, 138 days late | 14 Nov 2022 | Biden–Xi, Bali | 319"
        " | 14 May 2023 | 0 of 2 | [CNN](https://edition.cnn.com/"
    )
    assert {line.count("|") for line in lines} == {9}


#: What there is at each width: one column leaves after the other.
HEADINGS = {
    40: "verdict last contact",
    60: "verdict channel last contact",
    80: "verdict channel last contact",
    100: "verdict channel last contact due",
    106: "verdict channel last contact ago due",
    120: "verdict channel last contact ago due 2026",
    140: "verdict channel last contact ago due 2026 ’17–’26",
    165: "verdict channel last contact ago due 2026 to date ’17–’26",
}


@pytest.mark.parametrize("columns", HEADINGS)
def test_columns_leave_one_by_one(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("status", "--as-of", "2026-11-25", "-l", str(FROZEN))
    seen = shown(*asked, columns=columns, patch=monkeypatch)
    lines = re.sub("<.*?>", "", seen).splitlines()
    table = lines[lines.index("") + 1 :]
    assert " ".join(table[0].split()) == HEADINGS[columns]
    text = "\n".join(table)
    for said in ("National security advisers", "Treasury and finance"):  # no title is cut
        assert said in text or columns in {60, 106}
    notes = [line.strip() for line in table if "checked to" in line]
    if columns > 40:
        assert notes == [
            "due 20 Nov, passed · checked to 15 Jun",
            "due 17 Dec, 22 left · checked to 15 Jun",
        ]
    assert "…" not in text
    assert all(len(line) <= columns for line in table)
    people = {40: "", 60: "", 80: "Bessent–He"}.get(columns, "Bessent–He, New York")
    assert people in text


ALL: dict[str, Any] = {"participants": ["bob-baker", "ann-adams", "han-mei", "li-lei"]}
PLANNED: dict[str, Any] = {"status": "planned", "announced": date(2010, 1, 5)} | ALL


def test_a_status_names_the_people_of_its_channel_and_its_open_plans() -> None:
    made = ledger(
        contact(date(2010, 1, 1), id="held", **ALL),
        contact(date(2010, 3, 1), id="was", **PLANNED),
        contact(date(2010, 9, 1), id="is", **PLANNED),
    )
    asked = query(made, date(2010, 6, 1))
    (found,) = [channel_status(asked.view, channel) for channel in asked.channels]
    report = StatusReport(asked, [found])
    (said,) = report.content()["channels"]
    assert [plan["id"] for plan in said["unresolved"]] == ["was"]
    assert said["next_planned"]["id"] == "is"
    (cells,) = report.sheet().rows
    told = dict(zip(report.sheet().header, cells, strict=True))
    assert (told["last_contact"], told["principals"], told["place"]) == (
        "held",
        "Adams–Lei",
        "Geneva",
    )
    assert headline(made, found) == [
        "Leaders: last contact 151 days ago, Adams–Lei, Geneva, 1 Jan 2010."
    ]
    planned = "planned for 1 Sep 2010, Adams–Lei, Geneva"
    passed = "planned for 1 Mar 2010, Adams–Lei, Geneva, outcome not recorded"
    assert [*remarks_of(made, found)] == [planned, f"{passed} (cadence resolve was)"]
    assert [*remarks_of(made, found, hints=False)] == [planned, passed]


def test_of_one_verdict_the_latest_or_the_first_that_is_due_comes_first() -> None:
    """On 1 June 2012 calls are late by 517 days and visits by 152; the others are due in 2013."""
    modes = {"calls": ["phone"], "visits": ["in-person"]}
    soon = {"months": 16}  # after the call by video
    made = ledger(
        contact(date(2010, 1, 1), id="call", mode="phone"),
        contact(date(2011, 1, 1), id="visit"),
        contact(date(2012, 5, 1), id="video", mode="video"),
        channel=[
            LEADERS | {"id": "last", "title": "Last", "modes": ["video"], "max-gap": soon},
            LEADERS | {"id": "first", "title": "First", "modes": ["video"]},
            *(
                LEADERS | {"id": id_, "title": id_, "modes": modes[id_]}
                for id_ in ("visits", "calls")
            ),
        ],
    )
    asked = query(made, date(2012, 6, 1))
    ordered = worst_first(channel_status(asked.view, channel) for channel in asked.channels)
    assert [status.channel.id for status in ordered] == ["calls", "visits", "first", "last"]
    assert [status.days_late for status in ordered] == [517, 152, None, None]
