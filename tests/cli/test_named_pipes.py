"""A ledger that is no file: `-`, and what a shell writes for a process substitution."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cadence.files import locate, read
from cadence.files.locate import LedgerPath
from cadence.files.read import UnreadableLedger
from cli.test_streams import shell
from command import FROZEN, PATIENCE, ok
from expected import DAY, LEDGER

ON = "--as-of 2026-11-23"
READING = [
    "status",
    "gaps",
    "log",
    "show leaders",
    "agenda",
    "chart",
    "cascade",
    "topics",
    "compare",
    "export ics",
    "report --no-pictures -o -",
]


@pytest.mark.parametrize(
    "command",
    [READING[0], READING[-1], *(pytest.param(c, marks=pytest.mark.slow) for c in READING[1:-1])],
)
def test_standard_input_is_read_as_the_file_is(command: str) -> None:
    named = ok(*command.split(), "--as-of", DAY, "-l", str(LEDGER))
    piped = shell(f"cat {LEDGER} | cadence {command} --as-of {DAY} -l -")
    assert (piped.returncode, piped.stderr) == (0, "")
    expected = named.replace(str(LEDGER), "standard input").replace("\r\n", "\n")  # as in piped
    # No hint at what changes a ledger: this one cannot be changed.
    assert piped.stdout == expected.replace(" (cadence confirm)", "")


@pytest.mark.parametrize(
    "call",
    [
        f"cadence status {ON} -l <(cat {LEDGER})",
        f"CADENCE_LEDGER=- cadence status {ON} <{LEDGER}",
        f"cadence status {ON} -l /dev/stdin <{LEDGER}",
        f"cadence status {ON} -l /dev/fd/7 7<{LEDGER}",
        f"cadence status {ON} -l /proc/self/fd/7 7<{LEDGER}",
    ],
)
def test_an_open_file_that_is_named_is_read(call: str) -> None:
    done = shell(call)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("As of 23 Nov 2026 · ")


def test_json_has_the_path_as_it_was_given() -> None:
    done = shell(f"cadence status -f json -l - <{LEDGER}")
    assert json.loads(done.stdout)["ledger"]["path"] == "-"


def test_check_quotes_what_was_named() -> None:
    done = shell("cadence check <(echo secret); cadence check /dev/stdin <<<secret")
    assert done.stdout.count("1 | secret\n") == 2


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("/dev/fd/7 7</dev/zero", "/dev/fd/7 is neither a regular file nor a pipe"),
        ("/dev/fd/7", "/dev/fd/7 is not open"),
        ("/dev/fd/7 7<.", "/dev/fd/7 is neither a regular file nor a pipe"),
        ("- </dev/zero", "standard input is larger than 64 MiB"),
    ],
)
def test_what_is_no_ledger_is_said_in_one_line(given: str, why: str) -> None:
    done = shell(f"cadence status -l {given}")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"cadence: {why}\n")


@pytest.mark.parametrize("given", [f"- <{LEDGER}", f"/dev/fd/7 7<>{LEDGER}"])
@pytest.mark.parametrize("command", ["confirm --through 2026-11-22", "add", "resolve x held"])
def test_it_is_not_changed(command: str, given: str) -> None:
    done = shell(f"cadence {command} -l {given}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(" cannot be changed: name the ledger's file\n")


def test_a_pipe_that_gives_nothing_yet_is_waited_for() -> None:
    """As some programs make the pipes of those they start: reading does not wait by itself."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    command = [sys.executable, "-m", "cadence", "check", "--as-of", "2026-11-23", "-"]
    running = subprocess.Popen(command, stdin=reader, stdout=subprocess.PIPE)
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        assert running.poll() is None
        for line in FROZEN.read_bytes().splitlines(keepends=True):
            pipe.write(line)
    running.communicate(timeout=PATIENCE)
    assert running.returncode == 0


class TestNotNamed:
    """What a search finds, or a link leads to, has to be a regular file."""

    def test_a_pipe_that_is_found(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        os.mkfifo(tmp_path / "meetings.toml")
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv(locate.VARIABLE)
        assert locate.find().is_shipped

    @pytest.mark.parametrize("target", ["/dev/stdin", "/dev/zero", "pipe"])
    def test_a_link_to_one(self, target: str, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        link = tmp_path / "x.toml"
        link.symlink_to(target)
        done = subprocess.run(
            [sys.executable, "-m", "cadence", "status", "-l", str(link)],
            input=LEDGER.read_bytes(),
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        assert done.returncode == 2
        assert done.stderr == f"cadence: {link} is not a regular file\n".encode()

    def test_a_name_that_only_looks_like_it(self) -> None:
        for name in ("/dev/fd/", "/dev/fd/x", "/dev/fd/../fd/0", "dev/fd/0", "./-", "/dev/fd/0/"):
            assert LedgerPath(Path(name), name).descriptor is None
        with pytest.raises(UnreadableLedger, match="does not exist"):
            read.read_ledger(LedgerPath(Path("./-"), "./-"))
