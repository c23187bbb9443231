"""`edit` in an editor, killed at every call that touches the ledger or the text: nothing is lost."""

from __future__ import annotations

import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import tomli_w

from ledgers import contact, tables
from terminal import terminal

ID = "2018-03-01-adams-lei"
SOURCES = [{"url": "https://a.org/1", "publisher": "A"}]
#: What the editor does: it writes the whole file anew.
EDITOR = """#!/bin/sh
sed 's/Hall/Tent/; s/2018-03-01$/2021-05-06/' "$1" > "$1~" && cp "$1~" "$1" && rm "$1~"
"""


def traced(ledger: Path, folder: Path, *options: str) -> int:
    """Edit the ledger's first contact under strace, at a terminal; return how that ended."""
    command = ["-f", "-y", "-o", str(folder / "log"), *options, sys.executable, "-m", "cadence"]
    env = {
        "PYTHONHASHSEED": "0",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "VISUAL": str(folder / "editor"),
        "XDG_STATE_HOME": str(folder / "state"),
    }
    program = str(shutil.which("strace"))
    with terminal([program, *command, "edit", ID, "-l", str(ledger)], env) as screen:
        return screen.wait()


def calls(folder: Path, *touched: Path) -> Iterator[tuple[str, int]]:
    """Yield each call of cadence itself that touches a folder, and how many of it came by then."""
    seen: Counter[str] = Counter()
    own = None
    for line in (folder / "log").read_text(errors="replace").splitlines():
        found = re.match(r"(\d+) +(\w+)\(", line)
        if found is None:
            continue
        own = own or found[1]
        if found[1] == own:
            seen[found[2]] += 1
            if any(str(path) in line for path in touched) and found[2] != "execve":
                yield found[2], seen[found[2]]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_killed_at_any_call_the_text_is_in_the_ledger_or_kept(tmp_path: Path) -> None:
    ledger = tmp_path / "ledgers/mine.toml"
    ledger.parent.mkdir()
    first = contact(date(2018, 3, 1), venue="Hall", sources=SOURCES, confidence="single-source")
    made = tables(first, contact(date(2020, 3, 1), sources=SOURCES, confidence="single-source"))
    old = tomli_w.dumps(made).encode()
    (tmp_path / "editor").write_text(EDITOR)
    (tmp_path / "editor").chmod(0o755)
    for _ in range(2):  # the first leaves the bytecode behind
        ledger.write_bytes(old)
        assert traced(ledger, tmp_path) == 0
    new, state = ledger.read_bytes(), tmp_path / "state"
    assert b"Tent" in new
    assert [*state.glob("cadence/edits/*")] == []
    outcomes: Counter[str] = Counter()
    for name, number in list(calls(tmp_path, ledger.parent, state)):
        ledger.write_bytes(old)
        code = traced(ledger, tmp_path, "-e", f"inject={name}:signal=KILL:when={number}")
        content = ledger.read_bytes()
        if code in (0, 2):  # calls are counted in each process: it was the editor's
            assert content == (old if code else new)
            outcomes["editor"] += 1
            shutil.rmtree(state, ignore_errors=True)
            continue
        assert code in (-signal.SIGKILL, 128 + signal.SIGKILL), (name, number)
        assert content in (old, new), f"killed at {name} {number}"
        texts = [path.read_text("utf-8") for path in state.glob("cadence/edits/*/*.toml")]
        has_opened = "Tent" in (tmp_path / "log").read_text(errors="replace")
        assert content == new or not has_opened or any("Tent" in text for text in texts)
        outcomes["old" if content == old else "new"] += 1
        shutil.rmtree(state, ignore_errors=True)
        for left in ledger.parent.glob(".*.new"):
            left.unlink()
    assert outcomes["old"] > outcomes["new"] > 0
    assert outcomes["editor"] < outcomes["old"]
    assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]
