"""What is missing around the command: it works with what is left, or says in one line what is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cadence.cli.command_table import COMMANDS
from cadence.files import locate
from command import ROOT, Result, in_columns, run, run_process
from expected import LEDGER
from powers import as_nobody, needs_root, reachable_folder
from terminal import terminal

ON = ("--as-of", "2026-11-23")
#: What draws a picture takes seconds.
DRAWN = [pytest.param(call, marks=pytest.mark.slow) for call in ("chart -o -", "report -o -")]
CHECKED = {"check": [str(ROOT / "tests/check/planted.toml")]}


def without_home(*arguments: str, cwd: Path) -> Result:
    """Run `cadence` where nobody knows a home folder, whoever we are."""
    program = (
        "import pwd, sys\n"
        "def nobody(uid): raise KeyError(uid)\n"
        "pwd.getpwuid = nobody\n"
        "sys.argv[0] = 'cadence'\n"
        "from cadence.cli.app import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=cwd, capture_output=True, check=False, env={"PATH": os.environ["PATH"]},
    )  # fmt: skip
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


class TestNoHome:
    @pytest.mark.parametrize(
        "call",
        ["status", "log", "check data/meetings.toml", "export ics", *DRAWN],
    )
    def test_it_is_not_needed(self, call: str, tmp_path: Path) -> None:
        (tmp_path / "data").mkdir()
        shutil.copy(LEDGER, tmp_path / "data/meetings.toml")
        found = without_home(*call.split(), *ON, cwd=tmp_path)
        assert (found.code, found.err) == (0, "")

    def test_where_it_is_needed_it_is_said(self, tmp_path: Path) -> None:
        found = without_home("--install-completion", "bash", cwd=tmp_path)
        assert (found.code, found.out) == (2, "")
        assert found.err == "cadence: no home folder: set HOME\n"


class TestFoldersAround:
    @needs_root
    def test_a_parent_that_may_not_be_searched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(locate.VARIABLE)
        monkeypatch.setenv("HOME", "/")
        with reachable_folder() as top:
            here = top / "closed/here"
            here.mkdir(parents=True)
            monkeypatch.chdir(here)
            here.parent.chmod(0o700)
            assert as_nobody(lambda: locate.find().name) == ("shipped", "")
            monkeypatch.chdir("/")

    @pytest.mark.parametrize("call", ["status", f"log -l {LEDGER}", *DRAWN, f"check {LEDGER}"])
    def test_a_working_folder_that_is_gone(self, call: str, tmp_path: Path) -> None:
        done = self.gone(tmp_path, f"{call} {' '.join(ON)}")
        assert (done.returncode, done.stderr) == (0, "")

    @pytest.mark.parametrize(
        "call",
        [f"report -o x.html -l {LEDGER}", f"export data -o x -l {LEDGER}", "init --from-shipped"],
    )
    def test_where_nothing_can_be_written_is_said(self, call: str, tmp_path: Path) -> None:
        done = self.gone(tmp_path, call)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "bug in cadence" not in done.stderr

    @staticmethod
    def gone(folder: Path, call: str) -> subprocess.CompletedProcess[str]:
        script = f'mkdir here && cd here && rmdir "$PWD" && exec "$0" -P -m cadence {call}'
        return subprocess.run(
            ["sh", "-c", script, sys.executable],
            cwd=folder, capture_output=True, text=True, check=False,
            env={"PATH": os.environ["PATH"], "HOME": "/"},
        )  # fmt: skip


class TestWidths:
    @pytest.mark.parametrize("columns", ["0", "", "-5", "abc", "٣", "000", "9" * 30])
    @pytest.mark.parametrize("command", ["status", "chart", "compare"])
    def test_what_is_no_width_is_as_if_nothing_was_said(
        self, command: str, columns: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plain = run(command, *ON)
        monkeypatch.setenv("COLUMNS", columns)
        assert run(command, *ON) == plain

    @pytest.mark.parametrize("columns", [1, 2, 7])
    @pytest.mark.parametrize("command", ["status", "gaps", "chart", "check"])
    def test_a_very_narrow_terminal_is_no_fault(self, command: str, columns: int) -> None:
        words = [command, *ON, *CHECKED.get(command, ())]
        found = in_columns(*words, columns=columns)
        assert found.code == (1 if command == "check" else 0)
        assert (bool(found.out), found.err) == (True, "")

    def test_nor_is_a_real_one(self) -> None:
        with terminal([sys.executable, "-m", "cadence", "status", *ON], columns=1) as screen:
            assert screen.wait() == 0
        assert "bug in" not in screen.seen

    @pytest.mark.parametrize("env", [{}, {"COLUMNS": "0"}])
    def test_a_terminal_that_has_none_is_as_wide_as_usual(self, env: dict[str, str]) -> None:
        command = [sys.executable, "-m", "cadence", "check", str(ROOT / "tests/check/planted.toml")]
        with terminal(command, env, columns=0) as screen:
            assert screen.wait() == 1
        assert " errors, " in screen.seen
        assert max(map(len, screen.seen.splitlines())) <= 80


class TestTheJobsSummary:
    CALL = ("check", "-f", "github", "tests/check/planted.toml", *ON)

    @pytest.mark.parametrize("path", ["no/such/folder", ".", "/dev/full", "x" * 300])
    def test_one_that_cannot_be_written_is_said_and_no_more(
        self, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plain = run(*self.CALL)
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", path)
        code, out, err = run(*self.CALL)
        assert code == plain.code == 1
        assert len(out.splitlines()) == len(plain.out.splitlines())
        assert err.startswith(f"cadence: no job summary: GITHUB_STEP_SUMMARY, {path}: ")
        assert err.count("\n") == 1


class TestNoMetadata:
    """As where the source was copied and not installed, or packed by some other tool."""

    @staticmethod
    def python(*arguments: str) -> Result:
        """Run `cadence` on a small ledger, where the package has no metadata."""
        program = (
            "import importlib.metadata as m, sys\n"
            "version = m.version\n"
            "def unknown(name):\n"
            "    if name == 'cadence-ledger': raise m.PackageNotFoundError(name)\n"
            "    return version(name)\n"
            "m.version = unknown\n"
            "sys.argv[0] = 'cadence'\n"
            "from cadence.cli.app import run; run()"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            capture_output=True, check=False, env=os.environ | {"CADENCE_LEDGER": str(LEDGER)},
        )  # fmt: skip
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    def test_the_version_is_said_to_be_unknown(self) -> None:
        assert self.python("--version") == (0, "cadence unknown\n", "")

    def test_code_scanning_gets_its_report(self) -> None:
        found = self.python("check", "-f", "sarif", str(LEDGER), *ON)
        assert found.code == 0
        (sarif,) = json.loads(found.out)["runs"]
        assert sarif["tool"]["driver"]["version"] == "unknown"

    @pytest.mark.parametrize("call", ["status", *DRAWN, "export ics", "add --dry-run --help"])
    def test_nothing_else_needs_it(self, call: str) -> None:
        found = self.python(*call.split())
        assert (found.code, found.err) == (0, "")


class TestWithoutDocstrings:
    """`python -OO`."""

    @staticmethod
    def optimized(*arguments: str) -> Result:
        return run_process(*arguments, env={"PYTHONOPTIMIZE": "2"})

    @pytest.mark.parametrize(
        "words",
        [
            *([], ["status"], ["export", "data"]),
            *(pytest.param([name], marks=pytest.mark.slow) for name in COMMANDS),
        ],
    )
    def test_help_keeps_its_words(self, words: list[str]) -> None:
        assert self.optimized(*words, "--help") == run(*words, "--help")

    @pytest.mark.parametrize(
        "call", ["status", "gaps", "show anne-dupont", "export ics", "schema", "explain CAD101"]
    )
    def test_reports_are_the_same(self, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(locate.VARIABLE, str(LEDGER))
        assert self.optimized(*call.split()) == run(*call.split())

    def test_a_picture_is_refused_in_one_line(self, tmp_path: Path) -> None:
        found = self.optimized("chart", "-o", str(tmp_path / "x.svg"))
        assert found.code == 2
        assert found.err == (
            "cadence: pictures cannot be drawn under 'python -OO': leave out -OO (PYTHONOPTIMIZE)\n"
        )
        assert list(tmp_path.iterdir()) == []

    def test_a_page_is_made_without_it(self, tmp_path: Path) -> None:
        found = self.optimized("report", "-l", str(LEDGER), "-o", str(tmp_path / "x.html"))
        assert found.code == 0
        assert "without its timeline: pictures cannot be drawn under" in found.err
