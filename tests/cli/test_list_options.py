"""The options about somebody else's list, as values."""

from __future__ import annotations

from pathlib import Path

import pytest

from cadence.cli.list_options import refuse_same
from cadence.errors import CadenceError


def test_the_list_itself_is_not_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list.csv").write_text("")
    Path("link.csv").symlink_to("list.csv")
    for name in ("list.csv", "./list.csv", "link.csv"):
        with pytest.raises(CadenceError) as fault:
            refuse_same("--rest", name, "list.csv")
        assert str(fault.value) == f"--rest {name} is the list itself: name another file"
    for name in ("other.csv", "a\0b"):  # the last is refused where it is written
        refuse_same("--rest", name, "list.csv")
