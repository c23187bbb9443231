"""Whatever surrounds a call: closed and full streams, an odd environment, any name for `-o`."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command import PATIENCE, SHIPPED
from examples import TIMES
from fuzz.hostile import HOSTILE, changed
from fuzz.judged import SETTINGS, judged

pytestmark = pytest.mark.fuzz

PROCESSES = settings(SETTINGS, max_examples=15 * TIMES, deadline=None)
#: Calls that end well, and calls that do not.
CALLS = (
    "status --exit-code",
    "check l.toml",
    "check -",
    "log -f json",
    "export ics -o -",
    "report --no-pictures -o -",
    "add --dry-run",
    "confirm --through 2021-02-28 -c leaders --dry-run",
    "schema",
    "explain",
    "stats",
    "--version",
)
STREAMS = {
    "in": ["", "<&-", "</dev/null", "</dev/full", "0>/dev/null", "<l.toml"],
    "out": ["", ">&-", ">/dev/null", "| true", "| head -c 1", "> >(exit)"],
    "error": ["", "2>&-", "2>/dev/null", "2>/dev/full", "2> >(exit)"],
}
#: What a variable of the environment may say.
VARIABLES = {
    "HOME": ["", "/nonexistent", "relative", "/dev/null"],
    "COLUMNS": ["0", "-1", "1", "9999999999", "x", ""],
    "LINES": ["0", "x"],
    "TERM": ["", "dumb", "unknown", "\u202e"],
    "NO_COLOR": ["", "1"],
    "FORCE_COLOR": ["", "1"],
    "CI": ["", "true", "0"],
    "TZ": ["", "Nowhere/Else", "UTC+99", ":/etc/passwd"],
    "LC_ALL": ["C", "POSIX", "xx_YY.UTF-99"],
    "PYTHONOPTIMIZE": ["1", "2"],
    "PYTHONUNBUFFERED": ["1"],
    "PYTHONIOENCODING": ["ascii", "utf-16", "latin-1:strict"],
    "GITHUB_STEP_SUMMARY": ["", "/nonexistent/x", ".", "/dev/full"],
    "CADENCE_LEDGER": ["l.toml", "missing.toml", ".", "-", "/dev/fd/9", "/dev/zero", "shipped"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "l.toml").write_text(changed([]), encoding="utf-8")
    return tmp_path


def code(folder: Path, call: str, redirections: str = "", **env: str) -> tuple[int, str]:
    """Run a call in bash; return how `cadence` ended, and all that it said."""
    command = f"{shlex.quote(sys.executable)} -m cadence {call} {redirections}"
    done = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
        cwd=folder, capture_output=True, check=False, timeout=PATIENCE, stdin=subprocess.DEVNULL,
        env=os.environ | {"CADENCE_LEDGER": "l.toml"} | env,
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


@pytest.mark.parametrize("call", CALLS)
def test_whatever_the_streams_are(call: str, folder: Path) -> None:
    plain, _ = code(folder, call)
    one_of_each = st.tuples(*(st.sampled_from(words) for words in STREAMS.values()))

    @PROCESSES
    @given(one_of_each)
    def check(streams: tuple[str, ...]) -> None:
        given, out, error = streams
        found, said = code(folder, call, f"{given} {error} {out}")
        assert found == plain or ("-" in call.split() and found in {0, 1, 2}), (streams, said)
        assert "Traceback" not in said, streams
        assert "a bug in cadence" not in said, streams

    check()


@pytest.mark.parametrize("call", [*CALLS, "chart -o -", "log -n 1 -l -"])
def test_whatever_the_environment_is(call: str, folder: Path) -> None:
    some = st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(values) for name, values in VARIABLES.items()}
    )

    @PROCESSES
    @given(some)
    def check(env: dict[str, str]) -> None:
        found, said = code(folder, call, **env)
        assert found in {0, 1, 2}, (env, said)
        assert "Traceback" not in said, (env, said)
        assert "a bug in cadence" not in said, (env, said)

    check()


#: Parts of a name below the folder one is in: a call may write what it is told to.
PARTS = st.one_of(
    HOSTILE.map(lambda text: text.replace("/", "").replace("..", "")),
    st.sampled_from(
        ["l.toml", "link.html", "hard.ics", "folder", "folder/..", ".", "x.html", "x.ics", "x.svg",
         "data", "L.TOML", "x.toml ", "loop.html"]
    ),
)  # fmt: skip
NAMES = st.one_of(
    st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: "/".join([".", *parts])),
    st.sampled_from(["", "/dev/null", "/dev/full", "/dev/fd/99", "/dev/fd/x"]),
)
MAKING = (
    ["report", "--no-pictures"],
    ["export", "ics"],
    ["export", "data"],
    ["export", "data", "--force"],
    ["chart"],
)


@pytest.mark.parametrize("words", MAKING, ids=" ".join)
def test_whatever_o_names_no_ledger_is_touched(words: list[str], workplace: Path) -> None:
    ledger = workplace / "l.toml"
    text = changed([])
    ledger.write_text(text, encoding="utf-8")
    other = workplace / "meetings.toml"

    @settings(SETTINGS, max_examples=30 * TIMES)
    @given(NAMES)
    def check(name: str) -> None:
        shutil.copy(SHIPPED, other)
        lay_out(workplace)
        judged(*words, "-l", "l.toml", "-o", name)
        assert ledger.read_text("utf-8") == text, name
        assert other.read_bytes() == SHIPPED.read_bytes(), name

    check()


def lay_out(folder: Path) -> None:
    """Make names that lead to the ledger, or nowhere."""
    for name, target in (("link.html", "l.toml"), ("loop.html", "loop.html"), ("data", "folder")):
        if not os.path.lexists(folder / name):
            (folder / name).symlink_to(target)
    (folder / "hard.ics").unlink(missing_ok=True)
    os.link(folder / "l.toml", folder / "hard.ics")
