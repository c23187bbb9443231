"""The README's own blocks run, word for word; tests/test_guide.py runs its examples."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command import ROOT
from guide import BLOCK

BLOCKS = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
PYTHON = [text for kind, text in BLOCKS if kind == "python"]


@pytest.mark.parametrize("block", PYTHON)
def test_a_python_block_runs(tmp_path: Path, block: str) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    environment = {k: v for k, v in os.environ.items() if k != "CADENCE_LEDGER"}
    command = (sys.executable, "-c", block)
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Leaders, any contact overdue 319" in done.stdout


def test_the_two_commands_that_ci_runs_come_first() -> None:
    assert [kind for kind, _ in BLOCKS[:2]] == ["sh", "sh"]
    assert [kind for kind, _ in BLOCKS].count("sh") == 2
    assert "cadence status" in BLOCKS[0][1]
    assert "pytest" in BLOCKS[1][1]
