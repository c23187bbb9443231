"""As far as that proves something: `cadence` without the calls that Windows does not have.

It proves nothing of the lock, in whose place a soft one stands here; .github/workflows runs the
tests on Windows itself.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import tomli_w

from command import ROOT
from expected import LEDGER
from ledgers import contact, tables
from scenes import FIRST

SYSTEM_CALLS = (
    *("os.O_NONBLOCK", "os.fchmod", "os.fchown", "os.listxattr", "os.getxattr", "os.setxattr"),
    *("os.set_blocking", "signal.SIGALRM", "signal.setitimer", "signal.ITIMER_REAL"),
)
#: Chooses the module of Windows, then takes away what is not there. What remains of the system
#: (paths, processes, the modules of the standard library) is still this one's.
WITHOUT = f"""
import sys, filelock
filelock.WindowsFileLock = filelock.SoftFileLock
real, sys.platform = sys.platform, "win32"
import cadence.files.system
sys.platform = real
import os, signal
for name in {SYSTEM_CALLS}:
    module, _, call = name.partition(".")
    delattr({{"os": os, "signal": signal}}[module], call)
sys.modules["fcntl"] = sys.modules["termios"] = sys.modules["cadence.files.posix"] = None
from cadence.__main__ import run
run()
"""


def cadence(
    *arguments: str, here: Path, simulated: bool = True
) -> subprocess.CompletedProcess[bytes]:
    program = ["-c", WITHOUT] if simulated else ["-m", "cadence"]
    return subprocess.run(
        [sys.executable, *program, *arguments], capture_output=True, cwd=here, check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [("status",), ("gaps", "--format", "csv"), ("check",), ("export", "ics", "-o", "-")],
    ids=lambda arguments: arguments[0],
)
def test_reading_needs_none_of_them(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "meetings.toml").write_bytes(LEDGER.read_bytes())
    here = cadence(*arguments, here=tmp_path, simulated=False)
    there = cadence(*arguments, here=tmp_path)
    assert (there.returncode, there.stdout, there.stderr) == (0, here.stdout, here.stderr)


def test_writing_needs_none_of_them(tmp_path: Path) -> None:
    ledger = tmp_path / "mine.toml"
    ledger.write_text(tomli_w.dumps(tables(contact(FIRST))), "utf-8")
    arguments = (
        *("add", "--ledger", "mine.toml", "--date", "2019-02-03", "--mode", "phone"),
        *("--with", "adams", "--with", "lei", "--summary", "A call"),
        *("--source", "https://example.org/a | A", "--force"),
    )
    done = cadence(*arguments, here=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert "2019-02-03-adams-lei" in ledger.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]
    twice = cadence(*arguments, here=tmp_path)
    assert b"Traceback" not in twice.stderr
    made = cadence("init", "--from-shipped", "new.toml", here=tmp_path)
    assert made.returncode == 0, made.stderr.decode()
    assert (tmp_path / "new.toml").read_bytes().startswith(b"#:schema")


def test_a_missing_ledger_is_a_finding(tmp_path: Path) -> None:
    done = cadence("check", "nothing.toml", here=tmp_path)
    assert done.returncode == 2
    assert b"nothing.toml: error CAD001: the file does not exist" in done.stdout


def test_both_systems_offer_the_same() -> None:
    functions = [
        {line.split("(")[0] for line in path.read_text("utf-8").splitlines() if line[:4] == "def "}
        for path in (ROOT / "src/cadence/files").glob("[pw][io][sn]*.py")
    ]
    public = [{name for name in names if not name.startswith("def _")} for names in functions]
    assert len(public) == 2
    assert public[0] == public[1]
