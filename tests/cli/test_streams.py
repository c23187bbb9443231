"""Standard input, output and error that are closed, or whose reader leaves: normal ways to run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command import FROZEN, PATIENCE
from expected import LEDGER

BAD = "tests/check/planted.toml"  # 12 errors
ON = "--as-of 2021-06-18"
#: What is run on a small ledger, and how it ends whoever reads what.
CALLS = {
    f"status {ON}": 0,
    f"status --exit-code {ON}": 1,
    f"status --exit-code -f json {ON}": 1,
    f"status --since 2019-01-01 --exit-code {ON}": 1,
    f"gaps {ON}": 0,
    f"log {ON}": 0,
    f"log -f json {ON}": 0,
    "show anne-dupont": 0,
    f"agenda {ON}": 0,
    f"chart {ON}": 0,
    f"cascade {ON}": 0,
    f"topics {ON}": 0,
    f"compare {ON}": 0,
    f"check {ON}": 0,
    f"check {BAD}": 1,
    f"check -f json {BAD}": 1,
    f"check -f github {BAD}": 1,
    f"check -f sarif {BAD}": 1,
    "check missing.toml": 2,
    "explain": 0,
    "schema": 0,
    f"export ics {ON}": 0,
    f"report --no-pictures -o - {ON}": 0,
    "init --side US=x": 2,
    "confirm --through 2021-06-10 -c leaders --keep-basis --dry-run": 0,
    "stats": 2,
    "": 0,
    "--version": 0,
    "log --help": 0,
}
#: One of each kind: a table, JSON and an exit status, findings, a file that is made, a change, a
#: wrong call, and what needs no ledger. CI tries the others as well.
EVERY_DAY = {
    f"status {ON}",
    f"status --exit-code -f json {ON}",
    f"check {BAD}",
    f"check -f sarif {BAD}",
    "check missing.toml",
    f"export ics {ON}",
    f"report --no-pictures -o - {ON}",
    "confirm --through 2021-06-10 -c leaders --keep-basis --dry-run",
    "stats",
    "",
    "--version",
}
each_call = pytest.mark.parametrize(
    "call",
    [pytest.param(call, marks=[] if call in EVERY_DAY else pytest.mark.slow) for call in CALLS],
)


def shell(script: str, stdin: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run a script of bash in which `cadence` is a command, and a small ledger is the ledger."""
    start = f'cadence() {{ "{sys.executable}" -m cadence "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", start + script],
        capture_output=True,
        text=True,
        stdin=stdin,
        env=os.environ | {"CADENCE_LEDGER": str(LEDGER)},
        check=False,
        timeout=PATIENCE,
    )


class TestClosed:
    @each_call
    def test_output_and_error(self, call: str) -> None:
        done = shell(f"cadence {call} <&- >&- 2>&-")
        assert (done.returncode, done.stdout, done.stderr) == (CALLS[call], "", "")

    def test_output_alone_says_nothing_of_it(self) -> None:
        done = shell("cadence status >&-")
        assert (done.returncode, done.stderr) == (0, "")

    def test_error_alone_leaves_the_report(self) -> None:
        done = shell("cadence status 2>&-")
        assert done.returncode == 0
        assert done.stdout.startswith("As of ")

    def test_no_file_gets_the_number_of_standard_error(self, tmp_path: Path) -> None:
        """Else what is meant for standard error would stand in a ledger."""
        path = tmp_path / "l.toml"
        path.write_bytes(LEDGER.read_bytes())
        done = shell(
            f"cadence confirm --through 2021-06-10 -c leaders --keep-basis -l {path} <&- >&- 2>&-"
        )
        assert done.returncode == 0
        assert len(path.read_bytes()) == len(LEDGER.read_bytes())
        assert path.read_bytes() != LEDGER.read_bytes()
        assert [p.name for p in tmp_path.iterdir()] == ["l.toml"]

    def test_add_is_not_asked_for_what_is_missing(self) -> None:
        done = shell("cadence add --dry-run <&-")
        assert done.returncode == 2
        assert done.stderr == (
            "cadence: missing: --date, --mode, --with (on a terminal you would be asked)\n"
        )

    def test_check_says_that_nothing_can_be_read(self) -> None:
        done = shell("cadence check - <&-")
        assert (done.returncode, done.stderr) == (2, "")
        assert done.stdout.startswith(
            "<stdin>: error CAD001: the file cannot be read: it is closed\n"
        )

    def test_standard_input_is_read_once_however_often_it_is_named(self) -> None:
        done = shell(f"cadence check - - -l - {ON} < {LEDGER}")
        assert (done.returncode, done.stderr) == (0, "")

    def test_a_report_says_so_in_one_line(self) -> None:
        done = shell("cadence status -l - <&-")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "cadence: standard input cannot be read: it is closed\n"

    def test_input_that_can_only_be_written_to(self, tmp_path: Path) -> None:
        done = shell(f"cadence check - 0>{tmp_path / 'x'}")
        assert (done.returncode, done.stderr) == (2, "")


class TestUnbuffered:
    """As in most containers: PYTHONUNBUFFERED is set."""

    @pytest.mark.parametrize("call", [f"status {ON}", f"check {BAD}", "stats", "init --side US=x"])
    def test_says_what_it_says_elsewhere(self, call: str) -> None:
        buffered, unbuffered = (
            shell(f"{setting} cadence {call}")
            for setting in ("PYTHONUNBUFFERED=", "PYTHONUNBUFFERED=1")
        )
        assert (unbuffered.returncode, unbuffered.stdout, unbuffered.stderr) == (
            CALLS[call],
            buffered.stdout,
            buffered.stderr,
        )

    def test_a_wrong_call_has_its_reason(self) -> None:
        done = shell("PYTHONUNBUFFERED=1 cadence check --strict=1 nowhere.toml")
        assert done.returncode == 2
        assert done.stderr.startswith("cadence: ")

    def test_nor_does_a_reader_that_leaves(self) -> None:
        done = shell(
            f"PYTHONUNBUFFERED=1 cadence log -f json -l {FROZEN} | head -c 10;"
            " echo; echo ${PIPESTATUS[0]}"
        )
        assert (done.stdout.splitlines()[-1], done.stderr) == ("0", "")


class TestAReaderThatLeaves:
    @each_call
    def test_before_the_first_word(self, call: str) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        words = call.split()
        done = subprocess.run(
            [sys.executable, "-m", "cadence", *words],
            stdout=writer,
            stderr=writer,
            env=os.environ | {"CADENCE_LEDGER": str(LEDGER)},
            check=False,
            timeout=PATIENCE,
        )
        os.close(writer)
        assert done.returncode == CALLS[call]

    @pytest.mark.parametrize(
        ("call", "code"),
        [
            ("log -f json", 0),
            ("export ics", 0),
            ("report --no-pictures -o -", 0),
            ("check big.toml", 1),
            ("check -f json big.toml", 1),
        ],
    )
    def test_in_the_middle_of_much(self, call: str, code: int, tmp_path: Path) -> None:
        """Much is more than a pipe holds: 64 kB."""
        (tmp_path / "big.toml").write_text("[[contact]]\nid = 1\n" * 2000)
        pipe = subprocess.Popen(
            [sys.executable, "-m", "cadence", *call.split()],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
        )
        assert pipe.stdout is not None
        assert pipe.stderr is not None
        assert len(pipe.stdout.read(10)) == 10
        pipe.stdout.close()
        assert (pipe.wait(PATIENCE), pipe.stderr.read()) == (code, b"")
        pipe.stderr.close()

    def test_of_a_process_substitution(self) -> None:
        done = shell(
            f"cadence report --no-pictures -l {FROZEN} -o >(head -c 1 >/dev/null); echo $?"
        )
        assert (done.stdout, done.stderr.count("\n")) == ("0\n", 1)


def test_a_full_disk_is_still_said() -> None:
    done = shell("cadence status >/dev/full")
    assert (done.returncode, done.stderr) == (2, "cadence: No space left on device\n")


@pytest.mark.parametrize("redirection", ["2>/dev/full", ">/dev/full 2>&1"])
def test_nor_is_a_full_standard_error_a_traceback(redirection: str) -> None:
    done = shell(f"cadence stats {redirection}")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")
