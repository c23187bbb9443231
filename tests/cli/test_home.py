"""`~` is the home folder wherever a path is typed: a shell leaves it alone in `--output=~/x`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli_w

from cadence.files import locate
from command import run
from ledgers import tables

SIDES = ("--side", "US=United States", "--side", "RU=Russia")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that holds a ledger, and another folder to be in."""
    monkeypatch.delenv(locate.VARIABLE, raising=False)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    (tmp_path / "home").mkdir()
    (tmp_path / "work").mkdir()
    (tmp_path / "home/.git").mkdir()
    (tmp_path / "home/l.toml").write_text(tomli_w.dumps(tables()), "utf-8")
    (tmp_path / "home/bad.toml").write_text("a = 1\n")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "home"


@pytest.mark.parametrize(
    ("call", "made"),
    [
        ("report --no-pictures --output=~/x.html", "x.html"),
        ("export ics --output=~/x.ics", "x.ics"),
        ("export data --output=~/data", "data/people.csv"),
        ("chart --output=~/x.svg", "x.svg"),
    ],
)
def test_output(call: str, made: str, home: Path) -> None:
    assert run(*call.split(), "--ledger=~/l.toml").code == 0
    assert (home / made).is_file()
    assert list(Path().iterdir()) == []


def test_output_over_the_ledger_is_refused_all_the_same(home: Path) -> None:
    before = (home / "l.toml").read_bytes()
    assert run("report", "--output=~/l.toml", "-l", "~/l.toml").code == 2
    assert (home / "l.toml").read_bytes() == before


def test_a_new_ledger(home: Path) -> None:
    result = run("init", *SIDES, "~/new.toml")
    assert (result.code, (home / "new.toml").is_file()) == (0, True)
    assert list(Path().iterdir()) == []


def test_the_place_of_a_finding() -> None:
    """Code scanning wants the path in the repository, which a path with `~` is not."""
    found = json.loads(run("check", "-f", "sarif", "~/bad.toml").out)
    place = found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "bad.toml"
