"""Files that commands make: where none is named, none is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import run


@pytest.mark.parametrize("words", [["export", "ics"], ["export", "data"], ["report"]])
def test_an_empty_name_writes_nothing(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words, "-o", "")
    assert (code, out) == (2, "")
    assert err.startswith("cadence: --output needs a value, not an empty one")
    assert list(tmp_path.iterdir()) == []
