"""What changes a ledger, under the worst: killed at every call; forty at once; no space."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import tomli

from cadence.check.run import check
from command import FROZEN, PATIENCE, run, run_process
from ledgers import channel, contact, laid_out, tables

SOURCE = ("--source", "https://example.org/a | A")
SINGLE = {"url": "https://example.org", "publisher": "P"}
WHOLE = ("--date", "2019-02-03", "--mode", "phone", "--with", "adams", "--with", "lei", *SOURCE)
TODAY = date(2026, 11, 24)


def faults(path: Path) -> list[str]:
    return [str(f.code) for f in check(path.name, path.read_bytes(), TODAY).findings]


def ids(path: Path) -> list[str]:
    return [c["id"] for c in tomli.loads(path.read_text("utf-8"))["contact"]]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "ledgers").mkdir()
    path = tmp_path / "ledgers/mine.toml"
    single: dict[str, Any] = {"sources": [SINGLE], "confidence": "single-source"}
    first, last = (contact(date(year, 3, 1), **single) for year in (2018, 2020))
    recorded = {"from": date(2000, 1, 1), "through": TODAY}
    made = tables(first, last, channel=[channel(recorded=recorded)])
    path.write_text(laid_out(made), "utf-8")
    return path


# -- killed --------------------------------------------------------------------------------


#: What is run, and what shows afterwards that nothing is in its way.
KILLED = {
    "add": (("add", *WHOLE), ("add", *WHOLE, "--force")),
    "edit": (
        ("edit", "2018-03-01-adams-lei", "--date", "2021-04-05", "--venue", "Hall", "--end",
         "2021-04-06", "--drop-source", SINGLE["url"], "--add-source", "https://b.example | B"),
        ("edit", "2018-03-01-adams-lei", "--note", "Still there."),
    ),
    "appoint": (
        ("appoint", "Jo Doe", "us-secretary", "--from", "2019-02-03", "--family-name", "Doe"),
        ("appoint", "cal-clark", "us-general", "--to", "2021-01-01"),
    ),
    "fix": (("check", "--fix"), ("check", "--fix")),
}  # fmt: skip


def strace(ledger: Path, log: Path, *options: str, call: Sequence[str]) -> int:
    """Run a command under strace, and return how it ended.

    Each run makes the same calls in the same order: bytecode is looked for where nobody else
    writes it, and is there from the second run on.
    """
    command = ["strace", "-f", "-y", "-o", str(log), *options, sys.executable, "-m", "cadence"]
    env = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPYCACHEPREFIX": str(log.parent / "bytecode")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [*command, *call, "-l", str(ledger)], capture_output=True, env=env, check=False
    )
    return done.returncode


def calls(log: Path, folder: Path) -> Iterator[tuple[str, int]]:
    """Yield each system call that touches *folder*: its name, and how many of it came by then."""
    seen: Counter[str] = Counter()
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"\d+ +(\w+)\(", line)
        if found:
            seen[found[1]] += 1
            if str(folder) in line:
                yield found[1], seen[found[1]]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize(("call", "another"), KILLED.values(), ids=KILLED)
def test_killed_at_any_call_the_old_ledger_or_the_new_one_is_there(
    ledger: Path, tmp_path: Path, call: Sequence[str], another: Sequence[str]
) -> None:
    if call[0] == "check":  # something to fix: a space at the end of a string
        ledger.write_bytes(ledger.read_bytes().replace(b' ledger"', b' ledger "', 1))
    old, log = ledger.read_bytes(), tmp_path / "log"
    for _ in range(2):  # the first leaves the bytecode behind
        ledger.write_bytes(old)
        assert strace(ledger, log, call=call) == 0
    new = ledger.read_bytes()
    touching = [call for call in calls(log, ledger.parent) if call[0] != "execve"]
    names = {name for name, _ in touching}
    assert {"openat", "read", "write", "flock", "fsync", "rename"} <= names
    outcomes = Counter[str]()
    for name, number in touching:
        ledger.write_bytes(old)
        at = f"inject={name}:signal=KILL:when={number}"
        code = strace(ledger, log, "-e", at, call=call)
        assert code == -signal.SIGKILL, f"{name} {number} was not reached"
        content = ledger.read_bytes()
        assert content in (old, new), f"killed at {name} {number}"
        outcomes["old" if content == old else "new"] += 1
        done = run(*another, "-l", str(ledger))  # no lock, no rest in its way
        assert done.code == 0, done.err
        assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]
        assert not faults(ledger)
    assert outcomes["old"] > outcomes["new"] > 0


# -- many at once --------------------------------------------------------------------------


def add_all_at_once(ledger: Path, options: Sequence[Sequence[str]]) -> None:
    command = [sys.executable, "-m", "cadence", "add", "--force", "-l", str(ledger)]
    running = [
        subprocess.Popen([*command, *each], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for each in options
    ]
    for process in running:
        _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err


@pytest.mark.slow
def test_forty_at_once_leave_forty_new_contacts(ledger: Path) -> None:
    days = [date(2019, 1, 1) + timedelta(days=5 * n) for n in range(39)]
    twice = [*reversed(days), days[7]]
    add_all_at_once(ledger, [("--date", str(day), *WHOLE[2:]) for day in twice])
    made = ids(ledger)
    assert len(made) == len(set(made)) == 42
    dates = [c["date"] for c in tomli.loads(ledger.read_text("utf-8"))["contact"]]
    assert dates == sorted(dates)
    assert f"{days[7]}-adams-lei-2" in made
    assert not faults(ledger)
    assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]


@pytest.mark.slow
def test_twenty_at_once_that_add_edit_appoint_and_confirm(ledger: Path) -> None:
    days = [date(2021, 1, day) for day in range(1, 6)]
    offices = ["us-president", "us-secretary", "us-general", "cn-minister", "cn-general"]
    text = ledger.read_text("utf-8")
    ledger.write_text(text.replace(f"through = {TODAY}", "through = 2020-12-31"), "utf-8")
    edited, *_ = ids(ledger)
    calls: list[tuple[str, ...]] = []
    calls += [("add", "--date", str(day), *WHOLE[2:]) for day in days]
    calls += [("edit", edited, "--add-outcome", f"Result {day}") for day in days]
    calls += [("confirm", "-c", "leaders", "--through", str(day)) for day in days]
    for number, office in enumerate(offices):
        name = f"Jo Doe{number}"
        calls.append(("appoint", name, office, "--from", "2022-01-01", "--family-name", "Doe"))
    command = [sys.executable, "-m", "cadence"]
    running = [
        subprocess.Popen([*command, *call, "--force", "-l", str(ledger)], stderr=subprocess.PIPE)
        for call in calls
    ]
    for call, process in zip(calls, running, strict=True):
        _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0 or (call[0] == "confirm" and b"already recorded" in err), err
    new = tomli.loads(ledger.read_text("utf-8"))
    assert len(new["contact"]) == len(set(ids(ledger))) == 7
    assert sorted(new["contact"][0]["outcomes"]) == [f"Result {day}" for day in days]
    assert new["channel"][0]["recorded"]["through"] == days[-1]
    added = {
        term["office"] for p in new["person"] if p["id"].startswith("jo") for term in p["terms"]
    }
    assert added == set(offices)
    ended = [p["id"] for p in new["person"] if "to" in p["terms"][0]]
    assert len(ended) == len(offices)
    assert set(faults(ledger)) <= {"CAD202", "CAD206"}  # a day apart, and long ago
    assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]


@pytest.mark.slow
def test_eight_at_once_on_the_shipped_ledger_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "meetings.toml"
    shutil.copy(FROZEN, path)
    what = ("--mode", "phone", "--with", "trump", "--with", "xi", "--summary", "S.", *SOURCE)
    add_all_at_once(path, [("--date", f"2025-{month:02}-28", *what) for month in range(1, 9)])
    assert len(ids(path)) == len(ids(FROZEN)) + 8


# -- no space ------------------------------------------------------------------------------


def test_a_limit_on_the_size_of_files_is_said_in_one_line(ledger: Path) -> None:
    old = ledger.read_bytes()
    script = f"ulimit -f 1; exec {sys.executable} -m cadence add -l {ledger} {' '.join(WHOLE[:8])}"
    done = subprocess.run(
        ["/bin/sh", "-c", f"{script} --source 'https://a.org | A'"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == f"cadence: {ledger} is unchanged: File too large\n"
    assert ledger.read_bytes() == old
    assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]


@pytest.mark.parametrize("path", ["/dev/full", "/dev/null", "/", "/proc/version"])
def test_what_is_no_ledger_is_said_in_one_line(path: str) -> None:
    done = run_process("add", "-l", path, *WHOLE)
    assert done.code == 2
    assert done.err.startswith(f"cadence: {path} ")
    assert done.err.count("\n") == 1
