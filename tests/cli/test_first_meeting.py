"""A new minister's first meeting, recorded from nothing in one sitting, in tmux.

With two typos, a step back, a Ctrl-C and a resumption: what comes of it is whole.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import tomli

from command import FROZEN
from first_meeting import sitting
from guide import environment, reader_folder


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_a_first_meeting_in_one_sitting(tmp_path: Path) -> None:
    old = tomli.loads(FROZEN.read_text("utf-8"))
    screen = sitting(reader_folder(tmp_path), environment())
    new = tomli.loads((tmp_path / "data/meetings.toml").read_text("utf-8"))
    assert [contact for contact in new["contact"] if contact not in old["contact"]] == [
        {
            "id": "2026-11-20-doe-wang",
            "date": date(2026, 11, 20),
            "mode": "in-person",
            "city": "Beijing",
            "country": "CN",
            "participants": ["jane-doe", "wang-yi"],
            "topics": ["trade"],
            "summary": "They met for the first time.",
            "confidence": "single-source",
            "sources": [{"url": "https://example.org/first", "publisher": "Reuters"}],
        }
    ]
    changed = {p["id"]: p["terms"] for p in new["person"] if p not in old["person"]}
    last = {"office": "us-secretary-of-state", "from": date(2025, 1, 21)}
    assert last | {"to": date(2026, 11, 2)} in changed["marco-rubio"]
    assert changed["jane-doe"] == [last | {"from": date(2026, 11, 2)}]
    assert changed.keys() == {"marco-rubio", "jane-doe"}
    assert "Your answers are kept: 'cadence add' offers them." in screen
    assert list((tmp_path / "state/cadence").iterdir()) == []
