"""What nobody can see is refused, and where it is shown all the same, it is shown."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from cadence.check import judge
from cadence.check.strings import may_hold_control
from cadence.ledger.characters import MISLEADING
from cadence.output.formats.safe import one_line
from command import run
from invisible import IGNORABLE, RANGES
from ledgers import LEADERS, contact, tables
from scenes import MINISTERS

MARK = "\N{REPLACEMENT CHARACTER}"


def test_the_table_is_unicodes() -> None:
    assert len(IGNORABLE) == 4174


def test_all_of_the_table_is_refused_shown_and_noticed() -> None:
    assert [c for c in IGNORABLE if not re.fullmatch(MISLEADING, c)] == []
    assert [c for c in IGNORABLE if one_line(f"a{c}b") != f"a{MARK}b"] == []
    assert [c for c in IGNORABLE if not may_hold_control(f"a = '{c}'".encode())] == []


def test_what_stands_beside_a_range_is_left() -> None:
    beside = {chr(n) for first, last in RANGES for n in (first - 1, last + 1)} - IGNORABLE
    controls = {"\u2028", "\u2029", "\ufff9"}
    assert {c for c in beside if re.fullmatch(MISLEADING, c)} == controls & beside


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\N{HEAVY BLACK HEART}\ufe0f", "\N{HEAVY BLACK HEART}\ufe0f"),
        ("\N{BLACK TELEPHONE}\ufe0f.", "\N{BLACK TELEPHONE}\ufe0f."),
        ("a\ufe0f", f"a{MARK}"),
        ("\u4e2d\ufe0f", f"\u4e2d{MARK}"),
        ("\N{HEAVY BLACK HEART}\ufe0f\ufe0f", f"\N{HEAVY BLACK HEART}\ufe0f{MARK}"),
        ("\N{HEAVY BLACK HEART}\ufe0e", f"\N{HEAVY BLACK HEART}{MARK}"),
    ],
)
def test_the_selector_after_an_emoji_stays(text: str, shown: str) -> None:
    assert one_line(text) == shown


#: The first and the last of each range, in one text.
ALL = "".join(f"a{chr(first)}b{chr(last)}" for first, last in RANGES)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with all of them wherever it has a text."""
    source = {"url": f"https://example.org/{ALL}", "publisher": ALL, "title": ALL}
    one = contact(date(2010, 1, 1), topics=["trade"], sources=[source], outcomes=[ALL])
    one |= dict.fromkeys(("city", "venue", "occasion", "summary", "note"), ALL)
    made: dict[str, Any] = tables(
        one,
        topic=[{"id": "trade", "title": ALL, "max-gap": {"months": 6}, "channel": "leaders"}],
        channel=[kind | {"title": ALL, "basis": ALL} for kind in (LEADERS, MINISTERS)],
        suspension=[
            {
                "channels": ["leaders"],
                "by": "CN",
                "from": date(2011, 1, 1),
                "reason": ALL,
                "sources": [source],
            }
        ],
    )
    made = deepcopy(made)
    made["ledger"]["title"] = ALL
    for entry in (*made["side"], *made["person"]):
        entry["name"] = f"{entry['name']} {ALL}"
    for entry in made["person"]:
        entry |= {"family-name": ALL, "native-name": ALL, "aliases": [ALL]}
    for entry in made["office"]:
        entry |= {"title": ALL}
    path = tmp_path / "meetings.toml"
    path.write_text(tomli_w.dumps(made), encoding="utf-8")
    return path


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif"])
def test_check_shows_them(ledger: Path, format_: str) -> None:
    ran = run("check", "-f", format_, str(ledger))
    assert ran.code == 1
    assert "CAD110" in ran.out
    assert set(ran.out + ran.err) & IGNORABLE == set()


REPORTS = [
    ("status",),
    ("status", "--since", "2012-01-01"),
    ("gaps",),
    ("gaps", "--years"),
    ("log",),
    ("show", "2010-01-01-adams-lei"),
    ("show", "leaders"),
    ("show", "li-lei"),
    ("agenda",),
    ("chart",),
    ("cascade",),
    ("topics",),
    ("topics", "trade"),
    ("compare",),
]
FORMATS = ["text", "json", "csv", "markdown"]


@pytest.fixture
def unnoticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `check` overlook what is wrong: what is printed has to be harmless all the same."""
    monkeypatch.setattr(judge, "errors", lambda *_: iter(()))


@pytest.mark.usefixtures("unnoticed")
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("report", REPORTS, ids=" ".join)
def test_no_report_hides_one(ledger: Path, report: tuple[str, ...], format_: str) -> None:
    ran = run(*report, "-f", format_, "--ledger", str(ledger))
    assert (ran.code, ran.err) == (0, "")
    assert set(ran.out) & IGNORABLE == set()


@pytest.mark.usefixtures("unnoticed")
def test_no_file_that_is_made_hides_one(ledger: Path, tmp_path: Path) -> None:
    for call in (
        ("report", "-o", "made/report.html"),
        ("export", "ics", "-o", "made/feed.ics"),
        ("export", "data", "-o", "made/data"),
        ("chart", "-o", "made/timeline.svg"),
    ):
        (tmp_path / "made").mkdir(exist_ok=True)
        place = tmp_path / call[-1]
        assert run(*call[:-1], str(place), "--ledger", str(ledger)).code == 0
    made = [path for path in (tmp_path / "made").rglob("*") if path.is_file()]
    assert len(made) > 10
    for path in made:
        assert set(path.read_text(encoding="utf-8")) & IGNORABLE == set(), path
