"""Annotations and SARIF name a file as its repository does, however it was typed."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from cadence.files.repository import path_in_repository
from command import ROOT, run

BAD = ROOT / "tests/check/CAD102/bad.toml"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a ledger in a folder whose name has a space, and a way in by a link."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    made = tmp_path / "repository"
    (made / ".git").mkdir(parents=True)
    (made / "the data/deep").mkdir(parents=True)
    shutil.copy(BAD, made / "the data/l#1.toml")
    (tmp_path / "way").symlink_to(made)
    return made


def annotated(path: str) -> str:
    """Return the file of the one annotation."""
    out = run("check", "--as-of", "2021-01-01", "-f", "github", path).out
    (file,) = re.finditer(r"^::error file=([^,]*),", out, re.MULTILINE)
    return file[1]


def located(path: str) -> tuple[str, str]:
    """Return the address and the fingerprint of the one result."""
    out = run("check", "--as-of", "2021-01-01", "-f", "sarif", path).out
    (result,) = json.loads(out)["runs"][0]["results"]
    (location,) = result["locations"]
    address: str = location["physicalLocation"]["artifactLocation"]["uri"]
    return address, result["partialFingerprints"]["cadenceFinding/v1"]


#: Where one is, and what one types, seen from the folder around the repository.
TYPED = [
    ("repository", "the data/l#1.toml"),
    ("repository", "./the data//l#1.toml"),
    ("repository/the data", "l#1.toml"),
    ("repository/the data/deep", "../l#1.toml"),
    ("repository/the data/deep", "../../the data/deep/../l#1.toml"),
    (".", "repository/the data/l#1.toml"),
    (".", "way/the data/l#1.toml"),
    ("way/the data", "l#1.toml"),
    ("/", "{}/repository/the data/l#1.toml"),
]


@pytest.mark.parametrize(("here", "typed"), TYPED)
def test_a_file_has_one_name_however_it_is_typed(
    repository: Path, monkeypatch: pytest.MonkeyPatch, here: str, typed: str
) -> None:
    monkeypatch.chdir(repository.parent / here)
    path = typed.format(repository.parent)
    assert annotated(path) == "the data/l#1.toml"
    assert located(path)[0] == "the%20data/l%231.toml"
    out = run("check", "--as-of", "2021-01-01", "-f", "json", path).out
    assert json.loads(out)["findings"][0]["path"] == path  # as it was given


def test_a_finding_keeps_its_fingerprint_however_its_file_is_typed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prints = set()
    for here, typed in TYPED:
        if typed.startswith("way"):  # nothing of the file is shown, so nothing tells findings apart
            continue
        monkeypatch.chdir(repository.parent / here)
        prints.add(located(typed.format(repository.parent))[1])
    assert len(prints) == 1


def test_the_workspace_comes_before_the_folder_with_git(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository.parent))
    path = str(repository / "the data/l#1.toml")
    assert path_in_repository(path) == "repository/the data/l#1.toml"
    for elsewhere in ("", str(repository / "the data/deep"), str(repository / "the")):
        monkeypatch.setenv("GITHUB_WORKSPACE", elsewhere)
        assert path_in_repository(path) == "the data/l#1.toml"


def test_a_worktree_has_a_file_called_git(repository: Path) -> None:
    (repository / ".git").rmdir()
    (repository / ".git").write_text("gitdir: /elsewhere\n")
    assert path_in_repository(str(repository / "the data/x")) == "the data/x"


def test_outside_of_any_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / ".git").rmdir()
    path = str(repository / "the data/l#1.toml")
    monkeypatch.chdir(repository)
    assert path_in_repository(path) == "the data/l#1.toml"
    monkeypatch.chdir(repository / "the data/deep")
    assert path_in_repository("../l#1.toml") == path
    assert annotated("../l#1.toml") == path
    assert located("../l#1.toml")[0] == f"file://{path}".replace(" ", "%20").replace("#", "%23")


def test_a_folder_that_is_gone_is_no_obstacle(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / ".git").rmdir()
    path = str(repository / "the data/l#1.toml")
    gone = repository / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert annotated(path) == path


def test_standard_input_is_in_no_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    with BAD.open(encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        assert annotated("-") == "<stdin>"


class TestANameThatIsNotUtf8:
    @pytest.fixture
    def name(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        monkeypatch.chdir(repository)
        name = os.fsdecode(b"\xe9t\xc3\xa9::x\n.toml")  # Latin-1, then UTF-8
        shutil.copy(BAD, name)
        return name

    def test_text(self, name: str) -> None:
        code, out, err = run("check", "--as-of", "2021-01-01", name)
        assert (code, err) == (1, "")
        assert out.startswith("\\xe9té: :x .toml:102:30: error CAD102: ")

    def test_json(self, name: str) -> None:
        report = run("check", "--as-of", "2021-01-01", "-f", "json", name).json()
        assert report["ledgers"][0]["path"] == "\\xe9té::x\n.toml"
        (finding,) = report["findings"]
        assert finding["path"] == "\\xe9té::x\n.toml"

    def test_github(self, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
        assert annotated(name) == "\\xe9té%3A %3Ax .toml"
        summary = (tmp_path / "summary").read_text(encoding="utf-8")
        assert "| \\\\xe9té: :x .toml:102:30 | error CAD102 |" in summary

    def test_sarif(self, name: str) -> None:
        assert located(name)[0] == "%E9t%C3%A9%3A%3Ax%0A.toml"

    @pytest.mark.parametrize("format_", ["text", "json", "csv", "markdown"])
    @pytest.mark.parametrize("command", ["status", "gaps", "log", "agenda"])
    def test_reports(self, repository: Path, command: str, format_: str) -> None:
        name = os.fsdecode(os.fsencode(repository) + b"/\xff.toml")
        shutil.copy(ROOT / "data/meetings.toml", name)
        code, out, err = run(command, "-l", name, "-f", format_)
        assert (code, err) == (0, "")
        out.encode("utf-8")
