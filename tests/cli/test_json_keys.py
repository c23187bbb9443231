"""The JSON of every command: its keys are in snake_case, and nothing of an entity is left out."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from cadence.ledger.ledger import Ledger
from command import ok, run
from everything import EVERYTHING, models, values
from json_keys import keys
from ledgers import contact, tables

COMMANDS = [
    ["status"],
    ["status", "--since", "2015-01-01"],
    ["gaps"],
    ["log"],
    ["agenda"],
    ["chart"],
    ["brief", "leaders"],
    ["brief", "wang-yi", "fentanyl"],
    ["cascade"],
    ["cascade", "2023-11-15-biden-xi"],
    ["topics"],
    ["topics", "trade"],
    ["occasions", "--since", "2025-10-01", "--ledger", "tests/data/occasions.toml"],
    ["occasions", "2025-apec-leaders", "--ledger", "tests/data/occasions.toml"],
    ["occasions", "--series", "--ledger", "tests/data/occasions.toml"],
    ["show", "2026-g20-leaders", "--ledger", "tests/data/occasions.toml"],
    ["compare"],
    ["show", "leaders"],
    ["show", "wang-yi"],
    ["show", "us-president"],
    ["show", "taiwan"],
    ["show", "2023-09-16-sullivan-wang"],
    ["check"],
    ["reconcile", "tests/data/chronology.csv"],
    ["diff", "tests/data/earlier.toml", "tests/data/distinct.toml"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_key_is_in_snake_case(command: list[str]) -> None:
    shipped = ["data/meetings.toml"] if command == ["check"] else []
    day = [] if command[0] == "reconcile" else ["--as-of", "2026-11-23"]
    found = set(keys(run(*command, *shipped, "-f", "json", *day).json()))
    assert {key for key in found if not re.fullmatch("[a-z0-9]+(_[a-z0-9]+)*", key)} == set()


def test_the_ledger_of_these_tests_has_every_key_that_there_is() -> None:
    given = {(model, key) for model, key, _ in values(Ledger.model_validate(EVERYTHING))}
    there = {
        (model.__name__, field.alias or name)
        for model in models()
        for name, field in model.model_fields.items()
    }
    assert there - given == set()


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("everything") / "meetings.toml"
    path.write_text(tomli_w.dumps(EVERYTHING), encoding="utf-8")
    return str(path)


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield str(value) if isinstance(value, date) else value


@pytest.mark.parametrize("section", ["office", "person", "topic", "channel", "occasion", "contact"])
def test_show_has_all_that_the_ledger_says_of_an_entity(everything: str, section: str) -> None:
    for entity in EVERYTHING[section]:
        out = ok("show", entity["id"], "-l", everything, "-f", "json", "--as-of", "2019-08-01")
        (shown,) = json.loads(out)["found"]
        assert shown["kind"] == section
        ours = {key.replace("-", "_"): value for key, value in entity.items()}
        assert {k for k in ours if k not in shown[section]} == set()
        assert set(leaves(ours)) - set(leaves(shown[section])) == set()


def test_show_of_a_term_and_a_span_word_for_word(everything: str) -> None:
    out = ok("show", "wanda-west", "-l", everything, "-f", "json")
    (found,) = json.loads(out)["found"]
    assert found["person"]["family_name"] == "West"
    assert found["person"]["terms"] == [
        {"office": "w-leader", "from": "1992-03-04", "to": "1993-04-05", "acting": False},
        {"office": "w-leader", "from": "1994-05-06", "to": None, "acting": True},
    ]
    (found,) = json.loads(ok("show", "all", "-l", everything, "-f", "json"))["found"]
    assert found["channel"]["max_gap"] is None
    (found,) = json.loads(ok("show", "trade", "-l", everything, "-f", "json"))["found"]
    assert found["topic"]["max_gap"] == {"years": 0, "months": 0, "weeks": 7, "days": 0}


def test_a_suspension_has_its_id(everything: str) -> None:
    on = ("--as-of", "2018-08-01")
    channels = json.loads(ok("gaps", "-l", everything, "-f", "json", *on))["channels"]
    cuts = [cut for c in channels for gap in c["gaps"] for cut in gap["suspensions"]]
    assert {cut["id"] for cut in cuts} == {"1998-leaders", None}


@pytest.fixture
def doubtful(tmp_path: Path) -> str:
    """A contact of doubt on 1 June 2000, and none since: late from 2 June 2001."""
    path = tmp_path / "meetings.toml"
    tables_ = tables(contact(date(2000, 6, 1), confidence="doubtful"))
    path.write_text(tomli_w.dumps(tables_), encoding="utf-8")
    return str(path)


def test_what_a_gap_and_a_year_rest_on_is_next_to_them(doubtful: str) -> None:
    (of,) = run("gaps", "-l", doubtful, "-f", "json", "--as-of", "2001-07-01").json()["channels"]
    assert [gap["rests_on"] for gap in of["gaps"]] == ["doubtful"]
    assert [(y["year"], y["rests_on"]) for y in of["years"]][-2:] == [
        (2000, "doubtful"),
        (2001, None),
    ]
    (of,) = run("status", "-l", doubtful, "-f", "json", "--as-of", "2000-07-01").json()["channels"]
    assert of["this_year"]["rests_on"] == "doubtful"


def test_csv_has_what_json_has_of_a_channel_and_a_contact(everything: str) -> None:
    on = ("-l", everything, "-f", "csv", "--as-of", "2019-08-01")
    statuses = list(csv.DictReader(ok("status", *on).splitlines()))
    assert [row["recorded_basis"] for row in statuses] == [
        channel["recorded"].get("basis", "") for channel in EVERYTHING["channel"]
    ]
    contacts = {row["id"]: row for row in csv.DictReader(ok("log", *on).splitlines())}
    assert {row: contacts[row]["distinct_from"] for row in contacts} == {
        entry["id"]: "; ".join(entry.get("distinct-from", []))
        for entry in EVERYTHING["contact"]
        if entry["id"] in contacts
    }
