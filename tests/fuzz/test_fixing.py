"""Whatever a ledger says, into `check --fix`: what needs no judgement changes, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from fuzz.hostile import LEDGERS
from fuzz.judged import SETTINGS, judged

pytestmark = pytest.mark.fuzz

SORTED = {"contact": "date", "occasion": "from"}


@pytest.mark.parametrize("ledgers", LEDGERS.values(), ids=LEDGERS)
def test_whatever_a_ledger_says(ledgers: st.SearchStrategy[str], workplace: Path) -> None:
    @SETTINGS
    @given(ledgers)
    def check(text: str) -> None:
        path = workplace / "l.toml"
        path.write_text(text, encoding="utf-8", newline="")
        judged("check", "--fix", "--dry-run", "l.toml")
        assert path.read_bytes() == text.encode()
        judged("check", "--fix", "l.toml")
        after = path.read_bytes()
        if after != text.encode():
            old, new = tomli.loads(text.removeprefix("\ufeff")), tomli.loads(after.decode())
            assert _plain(old) == _plain(new)
            judged("check", "--fix", "-f", "json", "l.toml")
            assert path.read_bytes() == after

    check()


def _plain(tables: dict[str, Any]) -> dict[str, Any]:
    """Return *tables* without what may be fixed: spaces, order, confidence."""
    made = _stripped(tables)
    for section, key in SORTED.items():
        if isinstance(made.get(section), list):
            made[section] = sorted(made[section], key=lambda entry: (str(entry[key]), repr(entry)))
    return {str(key): value for key, value in made.items()}


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stripped(inner) for key, inner in value.items() if key != "confidence"}
    if isinstance(value, list):
        return [_stripped(inner) for inner in value]
    return value.strip(" \xa0\u3000") if isinstance(value, str) else value
