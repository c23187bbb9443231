"""Every code block of the README runs, word for word; what is linked is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cadence.cli.commands import COMMANDS
from command import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
#: The first two set up and run the tests: CI runs those, and this test is among them.
SHELL = [text for kind, text in BLOCKS if kind == "sh"][2:]
PYTHON = [text for kind, text in BLOCKS if kind == "python"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with what a reader of the README has: the checkout, and .venv set up in it."""
    for name in ("data", "README.md"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(Path(sys.prefix))
    (tmp_path / ".git").mkdir()
    return tmp_path


def answer(checkout: Path, *command: str) -> str:
    environment = {k: v for k, v in os.environ.items() if k != "CADENCE_LEDGER"}
    done = subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("block", SHELL, ids=lambda block: block.split("\n")[0][:40])
def test_a_shell_block_runs(checkout: Path, block: str) -> None:
    assert answer(checkout, "sh", "-e", "-c", block)


@pytest.mark.parametrize("block", PYTHON)
def test_a_python_block_runs(checkout: Path, block: str) -> None:
    assert "Leaders, any contact overdue 319" in answer(checkout, sys.executable, "-c", block)


def test_the_first_two_blocks_stand_first() -> None:
    assert [kind for kind, _ in BLOCKS[:2]] == ["sh", "sh"]
    assert "cadence status" in BLOCKS[0][1]
    assert "pytest" in BLOCKS[1][1]


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"`cadence {name}" not in README] == []


def test_what_is_linked_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
