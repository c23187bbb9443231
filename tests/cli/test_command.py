"""The command as a process: what a pipe, a terminal and a broken ledger get."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cadence.cli.command_table import COMMANDS
from command import PATIENCE, in_columns, on_screen, run, run_process
from terminal import terminal


def test_a_pipe_gets_no_colour_no_boxes_and_whole_lines() -> None:
    out = run_process("status").out
    assert "\x1b" not in out
    assert not set("│┃─━┌└╭╰") & set(out)
    assert "…" not in out
    assert not [line for line in out.splitlines() if line.endswith(" ")]


COLOUR = re.compile(r"\x1b\[(\d+;)*(3[0-7]|9[0-7])m")


def test_force_color_brings_colour_into_a_pipe() -> None:
    assert COLOUR.search(run_process("status", env={"FORCE_COLOR": "1"}).out)


@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_no_color_keeps_colour_off_a_terminal(env: dict[str, str], *, coloured: bool) -> None:
    with terminal([sys.executable, "-m", "cadence", "status"], env) as screen:
        assert screen.wait() == 0
    assert bool(COLOUR.search(screen.written)) is coloured


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160, 200])
@pytest.mark.parametrize("command", [["status"], ["gaps", "--open"], ["log", "-n", "9"]])
def test_no_line_is_wider_than_the_screen(command: list[str], width: int) -> None:
    """But for an address that is wider by itself: it is left whole."""
    from rich.cells import cell_len

    lines = in_columns(*command, columns=width).out.splitlines()
    assert lines
    assert [line for line in lines if cell_len(line) > width and " " in line] == []


@pytest.mark.parametrize("command", [["status"], ["gaps", "--open"], ["log", "-n", "9"]])
def test_a_real_terminal_shows_what_one_of_its_width_does(command: list[str]) -> None:
    shown = on_screen(*command, columns=100)
    assert shown == in_columns(*command, columns=100).out


def test_without_arguments_it_helps() -> None:
    code, out, err = run_process()
    assert (code, err) == (0, "")
    assert [name for name in COMMANDS if name not in out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_with_an_example(command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "Example: cadence " in out


def test_an_unknown_command_is_one_line() -> None:
    code, out, err = run("stats")
    assert (code, out) == (2, "")
    assert (
        err == "cadence: No such command 'stats'. Did you mean 'status'? (see 'cadence --help')\n"
    )


def test_whoever_stops_reading_sees_no_traceback() -> None:
    pipe = subprocess.Popen(
        [sys.executable, "-m", "cadence", "log", "-f", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert pipe.stdout is not None
    assert pipe.stderr is not None
    pipe.stdout.read(10)
    pipe.stdout.close()
    assert (pipe.wait(PATIENCE), pipe.stderr.read()) == (0, b"")
    pipe.stderr.close()


def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cadence", "log"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"cadence: No space left on device\n"


@pytest.mark.parametrize("text", ["not = [toml", "[ledger]\nformat = 2\n", ""])
@pytest.mark.parametrize("command", [["status"], ["gaps"], ["log"], ["show", "x"]])
def test_a_ledger_with_errors_is_refused(tmp_path: Path, command: list[str], text: str) -> None:
    (tmp_path / "bad.toml").write_text(text)
    code, out, err = run(*command, "-l", str(tmp_path / "bad.toml"))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "cadence check" in err


def test_utf_8_goes_out_whatever_the_locale() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cadence", "show", "wang-yi"],
        capture_output=True,
        env={k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
        | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 0
    assert "王毅" in done.stdout.decode()
