"""Each kind of entity, whole: every word, key and cell; a suspension on its last days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command import ok, run
from expected import DAY, both, files
from ledgers import saved

PRINTED = files(
    ("show-contact", "show 2015-03-02-dupont-sato", DAY, "txt csv json md"),
    ("show-called-off", "show 2018-09-13-leroy-abe", DAY, "txt csv json md"),
    ("show-channel", "show leaders", DAY, "txt csv json md"),
    ("show-channel-in-japan", "show foreign-in-japan", DAY, "txt csv json md"),
    ("show-channel-retired", "show trade-talks", DAY, "txt csv json md"),
    ("show-person", "show anne-dupont", DAY, "txt csv json md"),
    ("show-office", "show fr-foreign-minister", DAY, "txt csv json md"),
    ("show-topic", "show energy", DAY, "txt csv json md"),
    ("show-suspension", "show 2018-07-02-trade", DAY, "txt csv json md"),
    ("show-suspension-open", "show 2021-04-06-leaders", DAY, "txt"),
    ("show-first-day", "show hana-sato", "2014-05-05", "txt"),
    ("show-day-before", "show hana-sato", "2014-05-04", "txt"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


ON = ("--as-of", "2011-01-01")


SUSPENDED: dict[str, Any] = {
    "id": "2010-03-01-leaders",
    "channels": ["leaders"],
    "by": "CN",
    "from": date(2010, 3, 1),
    "to": date(2010, 6, 30),
    "reason": "A visit",
    "sources": [{"url": "https://a.example/1", "publisher": "A"}],
}
SUSPENSIONS = [
    ("2010-03-01", "still in force"),
    ("2010-06-29", "still in force"),
    ("2010-06-30", "30 Jun 2010"),
    ("2010-07-01", "30 Jun 2010"),
]


@pytest.mark.parametrize(("day", "to"), SUSPENSIONS)
def test_a_suspension_has_no_end_before_that_day(day: str, to: str, tmp_path: Path) -> None:
    ledger = saved(tmp_path, suspension=[SUSPENDED])
    asked = ("show", SUSPENDED["id"], "-l", ledger, "--as-of", day)
    assert f"  to        {to}" in ok(*asked).splitlines()
    (found,) = run(*asked, "-f", "json").json()["found"]
    assert found["suspension"]["to"] == (None if to == "still in force" else "2010-06-30")


def test_a_suspension_without_an_end_is_in_force(tmp_path: Path) -> None:
    ledger = saved(tmp_path, suspension=[{key: SUSPENDED[key] for key in SUSPENDED if key != "to"}])
    rows = ok("show", SUSPENDED["id"], "-l", ledger, *ON).splitlines()
    assert "  to        still in force" in rows


LATELY = ("--as-of", "2026-11-23")


SHOWN = [
    ("2023-09-16-sullivan-wang", ["Malta (MT)", "Jake Sullivan (National Security Adviser)", "https://sputnikglobe.com/"]),
    ("2023-09-16", ["contact 2023-09-16-sullivan-wang"]),
    ("military-chiefs", ["✗ overdue on 23 Nov 2026", "907+ days, the longest silence since the record began", "House rule: once a year."]),
    ("wang-yi", ["王毅", "1 Jan 2023 – now  Director of the Office"]),
    ("us-president", ["20 Jan 1969 – 9 Aug 1974  Richard Nixon", "Leaders, face to face (leaders-in-person)"]),
    ("fentanyl", ["at least every 12 months in leaders"]),
    ("climate", ["channel climate", "topic climate"]),
    ("mark milley", ["person mark-milley"]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "sentences"), SHOWN, ids=[s[0] for s in SHOWN])
def test_show(typed: str, sentences: list[str]) -> None:
    text = ok("show", typed, *LATELY)
    assert [s for s in sentences if s not in text] == []


#: What is shown, and its first row in Markdown.
CARDS = {
    "2023-09-16-sullivan-wang": "| contact | Sullivan–Wang, Malta, 16–17 Sep 2023 |",
    "climate": "| channel | Climate envoys |",
    "wang-yi": "| person | Wang Yi |",
    "us-president": "| office | President |",
}


@pytest.mark.parametrize("typed", CARDS)
def test_show_has_every_format(typed: str) -> None:
    lines = ok("show", typed, *LATELY, "-f", "markdown").splitlines()
    assert lines[:3] == ["|  |  |", "| --- | --- |", CARDS[typed]]
    assert f'"{typed}"' in ok("show", typed, *LATELY, "-f", "json")
    assert typed in ok("show", typed, *LATELY, "-f", "csv")


def test_show_json_has_the_contact_as_everywhere() -> None:
    shown = run("show", "2023-09-16-sullivan-wang", "-f", "json").json()["found"]
    (logged,) = run("log", "--place", "malta", "-f", "json").json()["contacts"]
    assert shown == [{"kind": "contact", "contact": logged}]


NEW_KEYS = """\
[ledger]
format = 1
title = "A made-up ledger"

[[side]]
id = "US"
name = "United States"
article = "the"

[[side]]
id = "CN"
name = "China"

[[office]]
id = "us-president"
side = "US"
title = "President"
level = "leader"
complete-from = 2000-01-01
vacant = [{ from = 2004-01-02, to = 2004-01-31 }]

[[office]]
id = "cn-leader"
side = "CN"
title = "General Secretary"
level = "leader"

[[person]]
id = "ann-adams"
name = "Ann Adams"
family-name = "Adams"
side = "US"
terms = [
    { office = "us-president", from = 2000-01-01, to = 2004-01-01 },
    { office = "us-president", from = 2005-01-01, to = 2020-01-01 },
]

[[person]]
id = "li-lei"
name = "Li Lei"
family-name = "Li"
side = "CN"
terms = [{ office = "cn-leader", from = 1990-01-01 }]

[[channel]]
id = "leaders"
title = "Leaders"
level = "leader"
modes = ["in-person"]
countries = ["CH", "US"]
per-year = 1
recorded = { from = 2000-01-01, through = 2010-12-31, basis = "Two lists, compared." }
basis = "House rule: once a year."

[[suspension]]
id = "2006-01-01-visits"
channels = ["leaders"]
by = "US"
from = 2006-01-01
to = 2007-01-01
reason = "A dispute over fish"
sources = [{ url = "https://example.org/fish", publisher = "Example" }]

[[contact]]
id = "2005-03-01-adams-li"
date = 2005-03-01
status = "declined"
status-by = "US"
mode = "in-person"
city = "Geneva"
country = "CH"
participants = ["ann-adams", "li-lei"]
distinct-from = ["2005-03-02-adams-li"]
confidence = "single-source"
sources = [{ url = "https://example.org/a", publisher = "Example" }]

[[contact]]
id = "2005-03-02-adams-li"
date = 2005-03-02
status = "declined"
mode = "in-person"
city = "Geneva"
country = "CH"
participants = ["ann-adams", "li-lei"]
confidence = "single-source"
sources = [{ url = "https://example.org/a", publisher = "Example" }]
"""


@pytest.mark.parametrize(
    ("typed", "on", "lines"),
    [
        ("leaders", "2010-01-01", [
            "on the basis of  Two lists, compared.", "countries        CH, US",
        ]),
        ("us-president", "2010-01-01", [
            "complete  every holder since 1 Jan 2000", "vacant    2–31 Jan 2004",
            "missing   1 Feb – 31 Dec 2004 (335 days): no holder recorded, and not marked as vacant",
        ]),
        ("us-president", "2004-02-02", [
            "missing   since 1 Feb 2004 (2 days): no holder recorded, and not marked as vacant",
        ]),
        ("us-president", "2020-01-03", [
            "since 2 Jan 2020 (2 days): no holder recorded, and not marked as vacant",
        ]),
        ("cn-leader", "2010-01-01", ["complete  not claimed to be complete: holders may be missing"]),
        ("2006-01-01-visits", "2010-01-01", [
            "A dispute over fish  suspension 2006-01-01-visits", "by        United States",
            "to        1 Jan 2007", "channels  Leaders (leaders)", "https://example.org/fish",
        ]),
        ("2006-01", "2006-06-01", ["to        still in force"]),
        ("2005-03-01", "2010-01-01", [
            "status         declined by the United States",
            "distinct from  2005-03-02-adams-li", "for the United States  Ann Adams (President)",
        ]),
    ],
)  # fmt: skip
def test_show_of_what_the_keys_claim(tmp_path: Path, typed: str, on: str, lines: list[str]) -> None:
    (tmp_path / "x.toml").write_text(NEW_KEYS, encoding="utf-8")
    text = ok("show", typed, "--as-of", on, "--ledger", str(tmp_path / "x.toml"))
    said = " ".join(text.split())
    assert [line for line in lines if " ".join(line.split()) not in said] == []


def test_show_json_of_what_the_keys_claim(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(NEW_KEYS, encoding="utf-8")

    def found(typed: str) -> dict[str, Any]:
        shown = run(
            "show", typed, "--as-of", "2010-01-01", "-l", str(tmp_path / "x.toml"), "-f", "json"
        )
        (entity,) = shown.json()["found"]
        assert isinstance(entity, dict)
        return entity

    office = found("us-president")
    assert office["holes"] == [{"from": "2004-02-01", "to": "2004-12-31"}]
    assert office["holders"][1] == {
        "id": "ann-adams", "name": "Ann Adams", "from": "2005-01-01", "to": "2020-01-01",
        "acting": False,
    }  # fmt: skip
    suspension = found("2006-01-01-visits")["suspension"]
    assert (suspension["id"], suspension["by"]) == ("2006-01-01-visits", "US")
    assert found("2005-03-01-adams-li")["contact"]["distinct_from"] == ["2005-03-02-adams-li"]
    recorded = found("leaders")["status"]["recorded"]
    assert recorded == {
        "from": "2000-01-01", "through": "2010-12-31", "basis": "Two lists, compared.",
    }  # fmt: skip
