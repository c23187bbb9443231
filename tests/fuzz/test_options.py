"""Whatever is typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command import FROZEN
from examples import TIMES
from fuzz.calls import VALUES, calls, commands
from fuzz.judged import SETTINGS, judged

pytestmark = pytest.mark.fuzz

COMMANDS = commands()


@pytest.mark.parametrize("name", COMMANDS)
def test_options(name: str, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CADENCE_LEDGER", "meetings.toml")

    @SETTINGS
    @given(calls(name, COMMANDS[name]))
    def check(call: list[str]) -> None:
        shutil.copy(FROZEN, workplace / "meetings.toml")
        judged(*call)

    check()


@settings(SETTINGS, max_examples=60 * TIMES)
@given(st.lists(st.sampled_from([*VALUES, *COMMANDS, "--help", "--version"]), max_size=4))
def test_any_words(workplace: Path, words: list[str]) -> None:
    shutil.copy(FROZEN, workplace / "meetings.toml")
    judged(*words)
