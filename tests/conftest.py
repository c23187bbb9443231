"""What every test needs: a frozen ledger, whatever the folder and the environment."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import settings

import clock
import exploring
import sharing
import skips
from cadence.files import locate, state
from command import FROZEN, ROOT

#: What a tester's terminal, desk or CI may set, and what is written then looks otherwise.
ELSEWHERE = (
    *("COLUMNS", "LINES", "TERMINAL_WIDTH"),
    *("NO_COLOR", "FORCE_COLOR", "PY_COLORS", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM"),
    *("TTY_COMPATIBLE", "TTY_INTERACTIVE", "GITHUB_ACTIONS", "UNICODE_VERSION"),
)

# Before anything else: a fixture of a module or a session runs before one of a function.
for name in ELSEWHERE:
    os.environ.pop(name, None)
os.environ[locate.VARIABLE] = str(FROZEN)
# What a tester has kept is neither offered nor touched. Kept here, it lives as long as pytest.
_STATE = tempfile.TemporaryDirectory(prefix="cadence-state-")
os.environ[state.VARIABLE] = _STATE.name
# Else each of a thousand processes compiles every module anew: a third of the time of them all.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

sharing.share_the_frozen_ledger()

# Files of the tests are named as seen from here, wherever pytest was started.
os.chdir(ROOT)
if not os.access(ROOT, os.W_OK):  # another user's checkout: nothing can be kept in it
    settings.register_profile("read-only", parent=settings(), database=None)
    settings.load_profile("read-only")


@pytest.fixture(autouse=True)
def _a_day_of_its_own() -> None:
    """Let "today" be one day for the whole of a test."""
    clock.forget()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let .ci/explore begin with other tests each time."""
    exploring.shuffle(items)


def pytest_collection_finish() -> None:
    """Spare the garbage collector the thousands of collected tests: they stay to the end."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)  # without xdist nobody asks
def pytest_xdist_auto_num_workers() -> int:
    """Let one more worker run than there are cores: some always wait for a terminal or a disk."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)  # without -n there is nobody to share with
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let a worker that has nothing left take over tests of another."""
    from xdist.scheduler import WorkStealingScheduling  # type: ignore[import-untyped]

    return WorkStealingScheduling(config, log)


def pytest_runtest_setup() -> None:
    """Begin no test when the time of .ci/explore is over."""
    exploring.skip_if_time_is_up()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let no test be skipped in CI without a reason that is known."""
    report = yield
    skips.fail_if_unknown(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Nor a whole module."""
    report = yield
    skips.fail_if_unknown(report)
    return report
