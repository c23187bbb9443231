"""`edit` by options, as an editor or a script runs it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w

from command import run
from ledgers import LEADERS, contact, tables
from terminal import terminal

A = {"url": "https://a.org/1", "publisher": "A"}
DAY = date(2018, 3, 1)
ID = f"{DAY}-adams-lei"
SECOND = "https://b.org/2 | B"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    first = contact(DAY, sources=[A], confidence="single-source", topics=["trade"])
    made = tables(
        first,
        contact(date(2019, 3, 1), sources=[A], confidence="single-source"),
        topic=[{"id": "trade", "title": "Trade"}, {"id": "visas", "title": "Visas"}],
        channel=[LEADERS, LEADERS | {"id": "trade", "recorded": LEADERS["recorded"]}],
    )
    path = tmp_path / "mine.toml"
    path.write_text("# Mine.\n\n" + tomli_w.dumps(made), "utf-8")
    return path


def first(ledger: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomli.loads(ledger.read_text("utf-8"))["contact"][0]
    return found


def test_what_changes_is_shown_written_and_its_effect_told(ledger: Path) -> None:
    old = ledger.read_text("utf-8")
    code, out, err = run(
        "edit", ID, "-l", str(ledger), "--venue", "Hall", "--add-topic", "Visas",
        "--drop-topic", "trade", "--summary", "They spoke.", "--end", "2018-03-02",
    )  # fmt: skip
    assert (code, err) == (0, "")
    line = old[: old.index("date = 2018-03-01")].count("\n") + 2
    assert out.splitlines() == [
        f"{ledger}, from line {line}:",
        "",
        "+ end = 2018-03-02",
        '+ venue = "Hall"',
        '-     "trade",',
        '+     "visas",',
        '+ summary = "They spoke."',
        f"Written to {ledger}.",
        "No verdict changes.",
    ]
    assert first(ledger)["topics"] == ["visas"]


def test_a_new_date_moves_the_contact_and_keeps_its_id(ledger: Path) -> None:
    done = run("edit", ID, "-l", str(ledger), "--date", "2019-04-01", "-f", "json").json()
    assert (done["format"], done["written"]) == ("cadence.edit/1", True)
    assert (done["contact"]["id"], done["contact"]["date"]) == (ID, "2019-04-01")
    assert [c["id"] for c in tomli.loads(ledger.read_text("utf-8"))["contact"]][-1] == ID


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["2018-03-01", "--venue", "V"], "'2018-03-01' is only the beginning of an id"),
        (["2018-03-01-adams-lie", "--venue", "V"], f"did you mean '{ID}'"),
        (["ann-adams", "--venue", "V"], "ann-adams is a person, and the options are for contacts"),
        (["trade"], "trade is the id of a topic and a channel: add --kind topic or --kind channel"),
        (["trade", "--kind", "topic"], "trade is a topic, which is changed in an editor"),
        ([], "say which entry: cadence edit ID"),
        ([ID], "give the changes as options: --date, --end, --summary"),
        ([ID, "--city", "Geneva"], f"{ID} already says that: nothing would change"),
        ([ID, "--add-source", A["url"]], f"'https://a.org/1' is already a source of {ID}"),
        ([ID, "--drop-source", A["url"]], f"{ID} would have no source left"),
        ([ID, "--drop-source", "https://c"], f"'https://c' is not a source of {ID}"),
        ([ID, "--add-source", SECOND], "give --confidence (confirmed, single-source, doubtful)"),
        ([ID, "--add-with", "jo"], "nobody in the ledger is called 'jo'"),
        ([ID, "--add-with", "lei"], f"'li-lei' is already a principal of {ID}"),
        ([ID, "--drop-with", "baker"], f"'baker' is not a principal of {ID}"),
        ([ID, "--drop-with", "lei"], "because of 1 new error (CAD103)"),
        ([ID, "--mode", "phone"], "because of 1 new error (CAD108)"),
        ([ID, "--country", "xx"], "nothing is written: "),
        ([ID, "--place", "Bali, ID", "--city", "Bali"], "--place is a city and a country"),
        ([ID, "--clear", "date"], "--clear date: a contact needs its date"),
        ([ID, "--clear", "dat"], "a contact has no key 'dat': did you mean 'date'?"),
        ([ID, "--clear", "place"], "a place is two keys: --clear city --clear country"),
        (
            ["us-generall", "--venue", "V"],
            "no entry has the id 'us-generall': did you mean 'us-general'",
        ),
        (["us-general"], "us-general is an office, which is changed in an editor"),
        ([ID, "--clear", "venue", "--venue", "V"], "venue cannot be both cleared and changed"),
        ([ID, "--clear", "sources"], "because of 1 new warning (CAD201): fix that, or use --force"),
        ([ID, "--add-distinct-from", ID], "is the contact itself: name the other one"),
    ],
)
def test_what_is_wrong_is_one_line_and_nothing_is_written(
    ledger: Path, arguments: list[str], sentence: str
) -> None:
    old = ledger.read_bytes()
    code, _, err = run("edit", *arguments, "-l", str(ledger))
    assert code == 2
    assert sentence in err.splitlines()[-1]
    assert err.count("cadence: ") == 1
    assert ledger.read_bytes() == old


def test_a_read_only_ledger_is_refused_and_a_dry_run_is_not(ledger: Path) -> None:
    ledger.chmod(0o444)
    code, _, err = run("edit", ID, "--venue", "V", "-l", str(ledger))
    assert code == 2
    assert err == f"cadence: {ledger} is read-only: 'chmod u+w' it to change it\n"
    code, out, _ = run("edit", ID, "--venue", "V", "-l", str(ledger), "--dry-run")
    assert code == 0
    assert "Nothing is written; on " in out


@pytest.mark.parametrize(("answer", "confidence"), [("", "confirmed"), ("n", "single-source")])
def test_a_second_source_is_asked_about(ledger: Path, answer: str, confidence: str) -> None:
    command = [sys.executable, "-m", "cadence", "edit", ID, "-l", str(ledger)]
    with terminal([*command, "--add-source", SECOND]) as screen:
        screen.answer("Is it confirmed? [Y/n]:", answer)
        screen.expect("Written to ")
        assert screen.wait() == 0
    assert first(ledger)["confidence"] == confidence
    assert [s["publisher"] for s in first(ledger)["sources"]] == ["A", "B"]


def test_without_a_terminal_it_is_said_by_an_option(ledger: Path) -> None:
    more = ("--add-source", SECOND, "--confidence", "confirmed")
    code, _, err = run("edit", ID, "-l", str(ledger), *more)
    assert (code, err) == (0, "")
    assert first(ledger)["confidence"] == "confirmed"
