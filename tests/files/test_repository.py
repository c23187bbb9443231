"""The name of a file in its repository, where that is not a usual one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cadence.files.repository import path_in_repository


@pytest.mark.parametrize("workspace", ["{}", "{}/", "{}/.", "{}/data/.."])
def test_the_workspace_however_it_is_written(
    workspace: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", workspace.format(tmp_path))
    assert path_in_repository(str(tmp_path / "data/x.toml")) == "data/x.toml"


def test_a_workspace_that_is_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", "/")
    real = tmp_path.resolve()
    assert path_in_repository(str(real / "x.toml")) == str(real / "x.toml").removeprefix("/")


def test_a_folder_whose_name_begins_like_the_workspace_is_not_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "work"))
    (tmp_path / "workshop/.git").mkdir(parents=True)
    assert path_in_repository(str(tmp_path / "workshop/x.toml")) == "x.toml"
