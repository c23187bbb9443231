"""The example in the help of each command runs as it stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import repository
from cadence.cli.command_table import COMMANDS
from command import ROOT
from expected import LEDGER
from fuzz.calls import commands
from shortened import write_latest

EVERY = commands()
#: What has to be in the ledger before the example makes sense: a plan made long ago, on a day
#: that has come by now or has not.
PLAN = """
[[contact]]
id = "2026-12-03-trump-xi"
date = 2026-12-03
status = "planned"
announced = 2026-11-20
mode = "phone"
participants = ["donald-trump", "xi-jinping"]
summary = "They mean to speak."
confidence = "single-source"
sources = [{ url = "https://example.org/a", publisher = "Example" }]
"""
BEFORE = {"resolve": PLAN}
#: What has to be in the folder, and what it is a copy of.
THERE = {
    "reconcile": {"chronology.csv": ROOT / "tests/data/chronology.csv"},
    "import": {"chronology.csv": ROOT / "tests/data/chronology.csv"},
    "merge": dict.fromkeys(("base.toml", "ours.toml", "theirs.toml"), LEDGER),
}
#: What needs a ledger that is committed.
IN_GIT = {"diff"}
#: What an example leaves in the folder; one that leaves something need not print anything.
MADE = {
    "schema": {"ledger.schema.json"},
    "report": {"report.html"},
    "export data": {"ledger-csv"},
    "merge": {"merged.toml"},
    "import": {"rest.csv"},
    "init": {"us-ru.toml", "ledger.schema.json"},
}


def example(name: str) -> str:
    """Return the example of a command, as it would be typed."""
    epilog = re.sub(r"\s+", " ", EVERY[name].epilog)
    assert epilog.startswith(f"Example: cadence {name}"), name
    return str(epilog.removeprefix("Example: "))


@pytest.mark.parametrize("name", EVERY)
def test_the_example_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CADENCE_LEDGER")
    (tmp_path / "data").mkdir()
    write_latest(tmp_path / "data/meetings.toml")
    repository.repository(tmp_path)
    if name in IN_GIT:
        repository.commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    for file, original in THERE.get(name, {}).items():
        shutil.copy(original, tmp_path / file)
    if name in BEFORE:
        with (tmp_path / "data/meetings.toml").open("a", encoding="utf-8") as ledger:
            ledger.write(BEFORE[name])
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", example(name)],
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = {path.name for path in tmp_path.iterdir()} - {"data", ".git", *THERE.get(name, {})}
    assert made == MADE.get(name, set())
    assert bool(done.stdout) == (name not in {"schema", "report", "export data", "merge"})


def test_every_command_is_there() -> None:
    assert {name.split()[0] for name in EVERY} == set(COMMANDS)
