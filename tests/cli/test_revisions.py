"""What a named version is: a file, or what git has of one; and what the current ledger is."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cadence.cli import revisions
from cadence.cli.revisions import _is_file, current_ledger, named_ledger
from cadence.errors import CadenceError
from cadence.files import locate
from cadence.files import revisions as stored
from cadence.files.git import GitFault
from ledgers import contact, saved


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with x.toml and no ledger that is found by itself."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(locate.VARIABLE)
    (tmp_path / ".git").mkdir()
    saved(tmp_path, contact(date(2010, 1, 1)))


@pytest.mark.parametrize(
    ("typed", "is_file"),
    [
        ("-", True),
        ("shipped", True),
        ("SHIPPED", False),
        ("x.toml", True),
        ("~/x.toml", True),
        (".", False),
        ("HEAD", False),
        ("C:\\x.toml", False),
        ("C:/x.toml", False),
        ("C:x.toml", False),
    ],
)
def test_a_file_or_a_revision(typed: str, is_file: bool) -> None:
    assert _is_file(typed) is is_file


@pytest.mark.parametrize(
    ("typed", "is_file"), [("C:\\x.toml", True), ("c:/x", True), ("C:x", False), ("HEAD", False)]
)
def test_a_drive_of_windows(typed: str, is_file: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "os", SimpleNamespace(name="nt", path=os.path))
    assert _is_file(typed) is is_file


def test_the_current_one_is_never_the_shipped_one() -> None:
    assert current_ledger("x.toml").where == locate.named("x.toml")
    with pytest.raises(CadenceError):
        current_ledger(None)


def test_one_at_a_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def read_revision(typed: str, path: Any) -> Any:
        asked.append((typed, path()))
        return SimpleNamespace(name="HEAD~1:x.toml", content=Path("x.toml").read_bytes())

    monkeypatch.setattr(stored, "read_revision", read_revision)
    found = named_ledger("HEAD~1", "x.toml")
    assert asked == [("HEAD~1", Path("x.toml"))]
    assert found.where == locate.LedgerPath(Path("HEAD~1:x.toml"), "HEAD~1:x.toml")
    with pytest.raises(locate.NoLedger):
        named_ledger("HEAD~1", None)


def test_one_that_git_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_revision(*_: object) -> None:
        raise GitFault("it is odd")

    monkeypatch.setattr(stored, "read_revision", read_revision)
    with pytest.raises(CadenceError, match=r"^'HEAD' cannot be read: it is odd$"):
        named_ledger("HEAD", None)
