"""`cadence occasions`, and what the agenda says of them: a ledger of real summits and forums."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from command import ROOT, ok, run
from ledgers import contact, occasion, tables

LEDGER = ("-l", str(ROOT / "tests/data/occasions.toml"))
ON = (*LEDGER, "--as-of", "2026-11-25")


def test_the_agenda_names_the_next_summit_and_how_certain_it_is() -> None:
    said = ok("agenda", *ON, "-c", "leaders-in-person", "-c", "leaders").splitlines()
    assert said[-1] == (
        "Leaders, face to face; Leaders, any contact: next occasion G20 Leaders' Summit, Miami,"
        " 14–15 Dec 2026; date and city are announced; the ledger has no planned contact there"
    )
    (row,) = [line.split() for line in said if line.startswith("○")]
    assert " ".join(row).startswith("○ occasion 14–15 Dec 2026 in 19 d G20 Leaders' Summit, Miami")


def test_the_next_occasion_of_a_channel_in_its_status() -> None:
    channels = run("status", *ON, "-f", "json").json()["channels"]
    assert [c["next_occasion"] and c["next_occasion"]["id"] for c in channels] == [
        "2026-g20-leaders",
        "2026-g20-leaders",
        None,
    ]


def test_a_series_says_how_often_they_met_and_why_not() -> None:
    said = ok("occasions", "--series", *ON).splitlines()
    assert (
        "  Defence ministers: met at 1 of 4: met 2024; did not meet 2023 (declined by China),"
        " 2025 (absent: Minister of National Defence), 2026"
    ) in said
    assert (
        "  Leaders, face to face: met at 3 of 3, 2 of them nearby, 1 unknown: met 2024; met nearby"
        " 2023 (Woodside), 2025 (Busan); unknown 2026"
    ) in said


def test_a_series_in_numbers() -> None:
    rows = csv.DictReader(io.StringIO(ok("occasions", "--series", *ON, "-f", "csv")))
    counts = ("met", "met_nearby", "did_not_meet", "judged", "unknown")
    assert {(row["series"], row["channel"]): [int(row[c]) for c in counts] for row in rows} == {
        ("shangri-la-dialogue", "defence-ministers"): [1, 0, 3, 4, 0],
        ("apec-leaders", "leaders-in-person"): [3, 2, 0, 3, 1],
        ("apec-leaders", "leaders"): [3, 2, 0, 3, 1],
    }


def test_a_series_of_some_days_only() -> None:
    span = ("--since", "2024-01-01", "--until", "2025-12-31")
    said = ok("occasions", "--series", *ON, *span, "-c", "defence-ministers").splitlines()
    assert said[-1] == (
        "  Defence ministers: met at 1 of 2: met 2024; did not meet 2025"
        " (absent: Minister of National Defence)"
    )


def test_on_an_earlier_day_nothing_is_known_that_nobody_dated() -> None:
    said = ok("occasions", *LEDGER, "--as-of", "2023-08-01").splitlines()
    assert said[2:] == [
        "No occasion to come is known on 1 Aug 2023.",
        "",
        (
            "Without a day of announcement, an occasion is known before it begins only from"
            " 10 Oct 2026 on."
        ),
    ]


def saved(folder: Path, *occasions: dict[str, object]) -> tuple[str, ...]:
    """Return the options for a ledger with these occasions, recorded to the end of 2020."""
    path = folder / "meetings.toml"
    made = tables(contact(date(2010, 1, 1)), occasion=list(occasions))
    path.write_text(tomli_w.dumps(made), encoding="utf-8")
    return ("-l", str(path), "--as-of", "2012-08-01")


def test_on_an_earlier_day_exactly_what_was_announced_by_then(tmp_path: Path) -> None:
    ledger = saved(
        tmp_path,
        occasion(date(2012, 7, 1), id="over", announced=date(2011, 1, 1)),
        occasion(date(2012, 9, 1), id="that-day", announced=date(2012, 8, 1)),
        occasion(date(2012, 9, 2), id="the-day-after", announced=date(2012, 8, 2)),
        occasion(date(2012, 9, 3), id="nobody-says"),
        occasion(date(2013, 5, 1), id="long-before", announced=date(2011, 1, 1)),
    )
    found = run("occasions", *ledger, "-f", "json").json()["occasions"]
    assert [o["id"] for o in found] == ["that-day", "long-before"]


def test_one_of_which_only_the_month_is_known_or_that_is_expected_looks_so(tmp_path: Path) -> None:
    whole: dict[str, Any] = {"announced": date(2012, 1, 1), "title": "Forum"}
    ledger = saved(
        tmp_path,
        occasion(date(2012, 8, 1), date(2012, 8, 31), id="here", precision="month", **whole),
        occasion(date(2012, 9, 1), date(2012, 10, 31), id="months", precision="month", **whole),
        occasion(date(2012, 9, 5), id="expected", status="expected", **whole),
        occasion(date(2012, 9, 6), id="off", status="cancelled", decided=date(2012, 7, 1), **whole),
        occasion(date(2012, 1, 1), date(2012, 12, 31), id="year", precision="year", **whole),
    )
    rows = [" ".join(line.split()) for line in ok("occasions", *ledger).splitlines()[3:8]]
    due = "Leaders (overdue, 578 d late)"  # 1 January 2011 to 1 August 2012
    assert rows == [
        f"~2012 this year, day not known Forum, Geneva {due}",
        f"~Aug 2012 this month Forum, Geneva {due}",
        f"~Sep–Oct 2012 in 31+ d Forum, Geneva {due}",
        f"5 Sep 2012 in 35 d Forum (expected), Geneva {due}",
        "6 Sep 2012 in 36 d Forum (cancelled), Geneva –",
    ]
    (entry,) = run("agenda", *ledger, "-f", "json").json()["next_occasions"]
    assert entry["occasion"]["id"] == "expected"


def test_only_those_of_a_channel() -> None:
    def ids(*more: str) -> list[str]:
        found = run("occasions", *ON, "--since", "2026-01-01", *more, "-f", "json").json()
        return [o["id"] for o in found["occasions"]]

    assert ids() == ["2026-shangri-la-dialogue", "2026-apec-leaders", "2026-g20-leaders"]
    assert ids("-c", "defence-ministers") == ["2026-shangri-la-dialogue"]
    assert ids("-c", "leaders", "--until", "2026-11-18") == ["2026-apec-leaders"]


def test_one_is_found_by_a_unique_prefix_and_comes_with_its_contacts() -> None:
    said = run("occasions", "2025-apec", *ON, "-f", "json").json()
    assert said["occasion"]["id"] == "2025-apec-leaders"
    assert [c["id"] for c in said["contacts"]] == ["2025-10-30-trump-xi"]
    assert said["contacts"][0]["falls_on"] == ["2025-apec-leaders"]


def test_show_has_an_occasion_and_where_a_contact_falls() -> None:
    said = [" ".join(line.split()) for line in ok("show", "2023-shangri", *ON).splitlines()]
    assert (
        "did not meet Defence ministers: declined by China (2 Jun 2023, Austin–Li, Singapore)"
    ) in said
    of_contact = [line.split() for line in ok("show", "2024-05-31", *ON).splitlines()]
    assert (
        "falls on Shangri-La Dialogue, Singapore, 31 May – 2 Jun 2024 (2024-shangri-la-dialogue)"
    ) in [" ".join(words) for words in of_contact]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["2026-g30-leaders"], "no occasion '2026-g30-leaders': did you mean '2026-g20-leaders' or '2026-apec-leaders' or '2025-apec-leaders'?"),
        (["2023"], "'2023' could be 2023-shangri-la-dialogue, 2023-apec-leaders"),
        (["2026-g20", "--series"], "ID names one occasion: leave out --series, --since and --until"),
        (["2026-g20", "--until", "2027-01-01"], "ID names one occasion: leave out --series, --since and --until"),
        (["--until", "2026-11-24"], "--until 2026-11-24 is before 2026-11-25, the first day of the report"),
        (["-c", "nobody"], "no channel 'nobody': choose from leaders-in-person, leaders, defence-ministers"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line(arguments: list[str], sentence: str) -> None:
    assert run("occasions", *arguments, *ON) == (2, "", f"cadence: {sentence}\n")


def test_a_ledger_without_occasions_has_none(tmp_path: Path) -> None:
    ledger = saved(tmp_path)
    assert ok("occasions", *ledger).splitlines()[2:] == [
        "No occasion to come is known on 1 Aug 2012."
    ]
    assert ok("agenda", *ledger).splitlines()[-1] == "Nothing is due or planned up to 1 Aug 2013."
    assert ok("occasions", "--series", *ledger).splitlines()[2:] == [
        "No series has an edition that was over on 1 Aug 2012."
    ]
