"""What every test needs: the shipped ledger, whatever the folder and the environment."""

from __future__ import annotations

import pytest

from cadence import ledger_file
from command import FROZEN


@pytest.fixture(autouse=True)
def _the_shipped_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands find the shipped ledger, and no width or colour of the tester's terminal."""
    monkeypatch.setenv(ledger_file.VARIABLE, str(FROZEN))
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
