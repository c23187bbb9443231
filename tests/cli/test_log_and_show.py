"""`cadence log` and `cadence show` on the real ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from command import ok, run

ON = ("--as-of", "2026-11-23")


def ids(*arguments: str) -> list[str]:
    said = run("log", *ON, "-f", "json", *arguments).json()
    return [contact["id"] for contact in said["contacts"]]


FILTERS = [
    (["--year", "2023", "--person", "jake-sullivan", "-c", "national-security"], ["2023-05-10-sullivan-wang", "2023-09-16-sullivan-wang", "2023-10-26-blinken-wang"]),
    (["--year", "1971-1972", "--office", "us-president"], ["1972-02-21-nixon-mao"]),
    (["--status", "declined"], ["2023-02-04-austin-wei", "2023-06-02-austin-li", "2024-11-20-austin-dong"]),
    (["--place", "malta"], ["2023-09-16-sullivan-wang"]),
    (["--place", "MT"], ["2023-09-16-sullivan-wang"]),
    (["--mode", "phone", "--status", "declined"], ["2023-02-04-austin-wei"]),
    (["-c", "military-chiefs", "--year", "2023"], ["2023-12-21-brown-liu"]),
    (["about twelve hours of unannounced"], ["2023-09-16-sullivan-wang"]),
    (["--person", "austin", "--person", "Dong Jun", "--status", "declined"], ["2024-11-20-austin-dong"]),
    (["--topic", "afghanistan", "--year", "1950"], []),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "wanted"), FILTERS, ids=[" ".join(f[0]) for f in FILTERS])
def test_filters(arguments: list[str], wanted: list[str]) -> None:
    assert ids(*arguments) == wanted


def test_without_a_filter_every_contact_is_there_oldest_first() -> None:
    every = ids()
    assert len(every) == 740
    assert every[0].startswith("1971-")
    assert ids("--last", "2") == every[-2:]


def test_an_earlier_day_knows_no_later_contact() -> None:
    said = run("log", "--as-of", "2023-05-29", "--year", "2023", "-f", "json").json()
    known = [c["id"] for c in said["contacts"]]
    assert "2023-06-02-austin-li" in known  # it was refused on that day
    assert max(known) == "2023-06-02-austin-li"


def test_text_marks_what_was_not_held() -> None:
    text = ok("log", *ON, "--status", "postponed")
    assert "postponed by the United States" in text
    assert text.splitlines()[-1] == "3 contacts"
    assert "No contacts match." in ok("log", "--year", "1950")


WRONG = [
    (["--person", "blinkn"], "nobody called 'blinkn': did you mean 'Antony Blinken'"),
    (["--mode", "fax"], "no mode 'fax': there are in-person, video, phone"),
    (["--topic", "fentanil"], "no topic 'fentanil': did you mean 'fentanyl'?"),
    (["--year", "23"], "--year takes a year or a span such as 2014-2016, not '23'"),
    (["--year", "2016-2014"], "--year takes a year"),
    (["--office", "us-presidnt"], "did you mean 'us-president'"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_wrong_filters_say_what_is_near(arguments: list[str], sentence: str) -> None:
    code, out, err = run("log", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


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
    text = ok("show", typed, *ON)
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
    lines = ok("show", typed, *ON, "-f", "markdown").splitlines()
    assert lines[:3] == ["|  |  |", "| --- | --- |", CARDS[typed]]
    assert f'"{typed}"' in ok("show", typed, *ON, "-f", "json")
    assert typed in ok("show", typed, *ON, "-f", "csv")


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
        ("cn-leader", "2010-01-01", ["complete  not claimed: holders may be missing"]),
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


def test_show_names_what_it_cannot_decide_between() -> None:
    assert run("show", "wang").err == (
        "cadence: 'wang' may be wang-bingqian, wang-jiarui, wang-qishan, wang-shouwen,"
        " wang-wentao, wang-xiaohong, wang-yang, wang-yi, wang-yong, wang-zhen\n"
    )
    assert "nothing has the id 'zzz'" in run("show", "zzz").err
