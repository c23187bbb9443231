"""Run the command as a user would: in this process, or in a real one of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from cadence.cli.app import main

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "data/meetings.toml"
#: The shipped ledger of 25 November 2026: numbers and names are quoted from this one only.
FROZEN = ROOT / "tests/data/frozen.toml"


def released_ids() -> list[str]:
    """Return the ids of the release before, each after its section: 'contact 2025-10-30-trump-xi'."""
    lines = (ROOT / "tests/data/released-ids.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


#: Seconds that a process may take: on a busy machine a minute is not enough. Only one that
#: hangs takes so long.
PATIENCE = 600


class Result(NamedTuple):
    """What a run of the command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Read standard output as one JSON object."""
        return json.loads(self.out)


def run(*arguments: str) -> Result:
    """Run `cadence` in this process, as if piped."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    return Result(code, out.getvalue(), err.getvalue())


def run_process(
    *arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Result:
    """Run `cadence` in a process of its own, as if piped, with *env* added to ours."""
    done = subprocess.run(
        [sys.executable, "-m", "cadence", *arguments],
        capture_output=True,
        cwd=cwd,
        env=os.environ | (env or {}),
        check=False,
        timeout=PATIENCE,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def cpu_seconds() -> float:
    """Return the seconds of CPU that this process and its finished children have taken.

    Unlike the time on the wall they do not grow with what else the machine has to do.
    """
    return sum(os.times()[:4])


def on_screen(*arguments: str, columns: int) -> str:
    """Run `cadence` on a terminal of so many columns, without colour; return what it showed."""
    from terminal import terminal

    command = [sys.executable, "-m", "cadence", *arguments]
    with terminal(command, {"NO_COLOR": "1"}, columns) as screen:
        screen.wait()
    return screen.seen


class _Screen(io.StringIO):
    """What a terminal would show."""

    def isatty(self) -> bool:
        """Claim to be a terminal."""
        return True


def in_columns(*arguments: str, columns: int) -> Result:
    """Run `cadence` in this process, for a terminal of this width without colour."""
    from terminal import without_escapes

    out, err = _Screen(), _Screen()
    env = {"COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "xterm"}
    with patch.dict(os.environ, env), redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    return Result(code, without_escapes(out.getvalue()), without_escapes(err.getvalue()))


def write(path: Path, *arguments: str) -> bytes:
    """Run `cadence` with `-o PATH` and return what it wrote there; it has to say so."""
    assert run(*arguments, "-o", str(path)) == (0, "", f"Wrote {path}.\n")
    return path.read_bytes()


def ok(*arguments: str) -> str:
    """Run `cadence` and return what it printed; it has to succeed and not to complain."""
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    return out
