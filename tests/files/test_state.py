"""What is kept between two runs is in the usual folder, and nobody else can read it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cadence.files import state, windows
from cadence.files.state import NoStateFolder, state_folder, write_private


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, and none named for state."""
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_where_nothing_is_said(home: Path) -> None:
    assert state_folder() == home / ".local/state/cadence"
    assert mode(home / ".local/state/cadence") == 0o700
    assert state_folder() == home / ".local/state/cadence"  # once it exists as well


def test_the_named_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "a/b"))
    assert state_folder() == home / "a/b/cadence"
    assert mode(home / "a") == 0o700


@pytest.mark.parametrize("named", ["", "relative/folder", "~/state"])
def test_what_is_not_absolute_is_ignored(
    named: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("XDG_STATE_HOME", named)
    assert state_folder() == home / ".local/state/cadence"
    assert [path.name for path in home.iterdir()] == [".local"]


def test_on_macos(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert state_folder() == home / "Library/Application Support/cadence"


def test_on_windows(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "system", windows)
    monkeypatch.setenv("LOCALAPPDATA", str(home / "Local"))
    assert state_folder() == home / "Local/cadence"
    monkeypatch.delenv("LOCALAPPDATA")
    assert state_folder() == home / "AppData/Local/cadence"


def test_one_that_others_can_enter_is_closed(home: Path) -> None:
    folder = home / ".local/state/cadence"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    assert mode(state_folder()) == 0o700


def test_a_file_in_the_way(home: Path) -> None:
    (home / ".local").write_text("")
    with pytest.raises(NoStateFolder, match="cadence cannot be used: "):
        state_folder()


def test_a_folder_that_is_read_only(home: Path) -> None:
    if os.geteuid() == 0:
        folder = home / ".local/state/cadence"
        folder.mkdir(parents=True)
        os.chown(folder, 12345, -1)
        reason = "belongs to another user"
    else:
        home.chmod(0o500)
        reason = "cannot be used: Permission denied"
    try:
        with pytest.raises(NoStateFolder, match=reason):
            state_folder()
    finally:
        home.chmod(0o700)


def test_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as where there is none
    with pytest.raises(NoStateFolder, match="set XDG_STATE_HOME"):
        state_folder()


def test_a_private_file(home: Path) -> None:
    write_private(home / "x", b"one")
    assert ((home / "x").read_bytes(), mode(home / "x")) == (b"one", 0o600)
    (home / "x").chmod(0o644)
    write_private(home / "x", b"two")
    assert ((home / "x").read_bytes(), mode(home / "x")) == (b"two", 0o600)


def test_a_folder_that_another_program_makes_meanwhile(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "_missing", lambda folder: [home, home / ".local/state", folder])
    (home / ".local/state/cadence").mkdir(parents=True)
    assert state_folder() == home / ".local/state/cadence"


def test_one_that_cannot_be_written_to(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, int]] = []

    def access(path: Path, what: int) -> bool:
        asked.append((path, what))
        return False

    monkeypatch.setattr(os, "access", access)
    with pytest.raises(NoStateFolder) as refused:
        state_folder()
    folder = home / ".local/state/cadence"
    assert str(refused.value) == f"the folder {folder} cannot be written to"
    assert asked == [(folder, os.W_OK | os.X_OK)]
