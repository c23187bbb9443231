"""A skip fails in CI, unless its reason is on the list."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import skips
from command import ROOT

SKIPPED = """
import pytest

@pytest.mark.skipif(True, reason="no such program")
def test_marked():
    pass

def test_while_it_runs():
    pytest.skip("nothing can be mounted here")

@pytest.mark.xfail(reason="a fault we know")
def test_known_to_fail():
    assert False
"""
MORE = ["--continue-on-collection-errors"]
MODULE = "import pytest\npytest.importorskip('no_such_module', reason='a module is missing')\n"


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of tests that skip, under the same conftest as ours."""
    folder = tmp_path_factory.mktemp("suite")
    (folder / "conftest.py").write_text((ROOT / "tests/conftest.py").read_text("utf-8"))
    (folder / "test_skipped.py").write_text(SKIPPED)
    (folder / "test_module.py").write_text(MODULE)
    return folder


def summary(suite: Path, **more: str) -> list[str]:
    """Run the suite, and return the last lines that pytest prints: what failed, and how many."""
    usual = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *MORE, str(suite)],
        cwd=suite,
        env=usual | {"PYTHONPATH": str(ROOT / "tests")} | more,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines()


def test_at_a_desk_they_are_skipped(suite: Path) -> None:
    assert summary(suite)[-1].startswith("3 skipped, 1 xfailed")  # one is the module


def test_in_ci_they_fail_but_for_those_on_the_list(suite: Path) -> None:
    said = summary(suite, CI="true")
    assert said[-1].startswith("1 failed, 1 skipped, 2 errors")
    assert "skipped in CI, which tests/skips.py does not allow: no such program" in said
    assert "skipped in CI, which tests/skips.py does not allow: a module is missing" in said
    assert (
        "skipped in CI, which tests/skips.py does not allow: expected to fail: a fault we know"
        in said
    )


def test_each_reason_on_the_list_is_one_that_a_test_gives() -> None:
    written = "".join(
        path.read_text("utf-8")
        for path in (ROOT / "tests").rglob("*.py")
        if path.name not in {"skips.py", "test_skips.py"}
    )
    assert [reason for reason in skips.ALLOWED if f'"{reason}"' not in written] == []
