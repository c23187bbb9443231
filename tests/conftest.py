"""What every test needs: a frozen ledger, whatever the folder and the environment."""

from __future__ import annotations

import os

import pytest

import clock
from cadence import ledger_file
from command import FROZEN

#: What a tester's terminal, desk or CI may set, and what is written then looks otherwise.
ELSEWHERE = (
    *("COLUMNS", "LINES", "TERMINAL_WIDTH"),
    *("NO_COLOR", "FORCE_COLOR", "PY_COLORS", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM"),
    *("TTY_COMPATIBLE", "TTY_INTERACTIVE", "GITHUB_ACTIONS", "UNICODE_VERSION"),
)

# Before anything else: a fixture of a module or a session runs before one of a function.
for name in ELSEWHERE:
    os.environ.pop(name, None)
os.environ[ledger_file.VARIABLE] = str(FROZEN)


@pytest.fixture(autouse=True)
def _a_day_of_its_own() -> None:
    """Let "today" be one day for the whole of a test."""
    clock.forget()
