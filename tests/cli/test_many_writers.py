"""Twenty programs at once that add, edit, appoint and confirm in one ledger: nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w

from cadence.check.run import check
from command import PATIENCE
from ledgers import LEADERS, OFFICES, contact, tables

TODAY = date(2026, 11, 24)
OLD = date(2018, 3, 1)
ID = f"{OLD}-adams-lei"
SINGLE = [{"url": "https://a.org/1", "publisher": "A"}]
TOPICS = ["trade", "visas", "ports"]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "ledgers").mkdir()
    path = tmp_path / "ledgers/mine.toml"
    recorded = {"from": date(2000, 1, 1), "through": date(2020, 1, 1)}
    made = tables(
        contact(OLD, sources=SINGLE, confidence="single-source"),
        contact(date(2020, 3, 1), sources=SINGLE, confidence="single-source"),
        office=[*OFFICES, {"id": "us-many", "side": "US", "title": "Envoy", "level": "minister", "holders": "many"}],
        topic=[{"id": topic, "title": topic.title()} for topic in TOPICS],
        channel=[LEADERS | {"id": f"c{n}", "recorded": recorded} for n in range(4)],
    )  # fmt: skip
    path.write_text("# Mine.\n\n" + tomli_w.dumps(made), "utf-8")
    return path


def calls() -> list[list[str]]:
    source = ["--source", "https://example.org/a | A", "--force"]
    who = ["--mode", "phone", "--with", "adams", "--with", "lei"]
    adds = [["add", "--date", str(OLD + timedelta(days=9 * n)), *who, *source] for n in range(1, 6)]
    edits = [["edit", ID, "--add-topic", topic] for topic in TOPICS] + [
        ["edit", ID, "--summary", "They spoke."],
        ["edit", ID, "--add-attending", "wu-wei"],
        ["edit", "2020-03-01-adams-lei", "--date", "2018-04-20"],
        ["edit", "2020-03-01-adams-lei", "--add-outcome", "A deal"],
    ]
    appoints = [
        ["appoint", f"New Person{n}", "us-many", "--from", "2019-01-01", "--family-name", f"P{n}"]
        for n in range(4)
    ]
    confirms = [["confirm", "--through", "2020-06-30", "-c", f"c{n}", "--force"] for n in range(4)]
    made = [*adds, *edits, *appoints, *confirms]
    assert len(made) == 20
    return [made[n] for k in range(4) for n in range(k, 20, 4)]  # well mixed


@pytest.mark.slow
def test_twenty_at_once_lose_nothing(ledger: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "cadence", *call, "-l", str(ledger)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for call in calls()
    ]  # fmt: skip
    for process in running:
        _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, (process.args, err)
    found: dict[str, Any] = tomli.loads(ledger.read_text("utf-8"))
    contacts = {c["id"]: c for c in found["contact"]}
    days = [str(OLD + timedelta(days=9 * n)) for n in range(1, 6)]
    assert {*contacts} == {ID, "2020-03-01-adams-lei", *(f"{day}-adams-lei" for day in days)}
    assert sorted(contacts[ID]["topics"]) == sorted(TOPICS)
    assert (contacts[ID]["summary"], contacts[ID]["attending"]) == ("They spoke.", ["wu-wei"])
    moved = contacts["2020-03-01-adams-lei"]
    assert (moved["date"], moved["outcomes"]) == (date(2018, 4, 20), ["A deal"])
    dates = [c["date"] for c in found["contact"]]
    assert dates == sorted(dates)
    new = [p for p in found["person"] if p["name"].startswith("New Person")]
    assert sorted(p["family-name"] for p in new) == ["P0", "P1", "P2", "P3"]
    assert {c["recorded"]["through"] for c in found["channel"]} == {date(2020, 6, 30)}
    codes = {f.code for f in check("mine", ledger.read_bytes(), TODAY).findings}
    assert not {code for code in codes if code < "CAD200"}
    assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]
