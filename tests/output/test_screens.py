"""Every report on terminals of several widths: what gives way, and what stands out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from expected import DATA, DAY, LEDGER
from screens import at_every_width, expected

CALLS = [
    ("agenda", ["agenda"], DAY),
    ("agenda-unresolved", ["agenda"], "2021-06-30"),
    ("brief", ["brief", "leaders"], DAY),
    ("cascade", ["cascade", "--by", "fr-president"], DAY),
    ("cascade-one", ["cascade", "2019-10-22-dupont-sato"], DAY),
    ("cascade-cut-short", ["cascade", "2016-11-08-dupont-sato"], "2016-12-31"),
    ("chart", ["chart"], DAY),
    ("chart-quarters", ["chart", "--by", "quarter"], "2018-12-31"),
    ("compare", ["compare", "--by", "decade"], DAY),
    ("compare-office", ["compare", "--by", "fr-president"], DAY),
    ("gaps", ["gaps"], DAY),
    ("gaps-years", ["gaps", "--years"], DAY),
    ("log", ["log"], DAY),
    ("log-person", ["log", "--person", "kenji-mori"], DAY),
    ("log-words", ["log", "label"], DAY),
    ("show-contact", ["show", "2015-03-02-dupont-sato"], DAY),
    ("show-called-off", ["show", "2018-09-13-leroy-abe"], DAY),
    ("show-channel", ["show", "leaders"], DAY),
    ("show-office", ["show", "fr-foreign-minister"], DAY),
    ("show-person", ["show", "anne-dupont"], DAY),
    ("show-suspension", ["show", "2018-07-02-trade"], DAY),
    ("show-topic", ["show", "energy"], DAY),
    ("status", ["status"], DAY),
    ("status-2018", ["status"], "2018-08-15"),
    ("status-since", ["status", "--since", "2021-03-01"], DAY),
    ("occasions", ["occasions", "--since", "2019-01-01"], DAY),
    ("occasion-series", ["occasions", "--series"], DAY),
    ("topics", ["topics"], DAY),
    ("topic", ["topics", "energy"], DAY),
]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (LEDGER.name, "silent.toml", "faulty.toml"):
        shutil.copy(DATA / name, tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_a_report(
    name: str, arguments: list[str], day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (*arguments, "--ledger", LEDGER.name, "--as-of", day)
    now = at_every_width(*asked, patch=monkeypatch)
    assert now == expected(name, now)


SILENT = [("status", ["status"]), ("chart", ["chart"]), ("topics", ["topics"])]


@pytest.mark.parametrize(("name", "arguments"), SILENT, ids=[call[0] for call in SILENT])
def test_a_silent_ledger(name: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = (*arguments, "--ledger", "silent.toml", "--as-of", "2021-08-01")
    now = at_every_width(*asked, patch=monkeypatch)
    assert now == expected(f"silent-{name}", now)


def test_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    now = at_every_width("check", "faulty.toml", "--as-of", DAY, patch=monkeypatch)
    assert now == expected("check", now)
