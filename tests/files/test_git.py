"""Git is run from one place: no shell, no network, nothing of a stranger's, and not for ever."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import repository
from cadence.files import git as our_git
from command import ROOT
from repository import git


@pytest.fixture(autouse=True)
def _same_git_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in repository.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = repository.repository(tmp_path / "root")
    (made / "x.toml").write_bytes(b"a = 1\r\n")
    repository.commit(made)
    return made


def test_it_is_run_from_one_module() -> None:
    guilty = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value == "git"
        if path.name not in {"git.py", "commit.py"}  # one makes the line that a person runs
    ]
    assert guilty == []


def test_a_blob_is_read_byte_for_byte(root: Path) -> None:
    entry = our_git.tree_entry(root, "HEAD", "x.toml")
    assert entry is not None
    assert entry.is_file
    assert our_git.read_blob(root, entry.oid) == b"a = 1\r\n"


def test_what_is_not_there(root: Path) -> None:
    assert our_git.tree_entry(root, "HEAD", "y.toml") is None
    with pytest.raises(our_git.GitFault, match=r"^git cannot read it: Not a valid object name"):
        our_git.tree_entry(root, "nonsense", "x.toml")
    with pytest.raises(our_git.GitFault, match=r"^git cannot read it: "):
        our_git.read_blob(root, "0" * 40)


def test_what_is_too_large(root: Path) -> None:
    with (root / "x.toml").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    repository.commit(root)
    entry = our_git.tree_entry(root, "HEAD", "x.toml")
    assert entry is not None
    with pytest.raises(our_git.GitFault, match=r"^it is larger than 64 MiB$"):
        our_git.read_blob(root, entry.oid)


def program(folder: Path, script: str) -> None:
    path = folder / "git"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_a_git_that_hangs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(root, "exec sleep 600")
    monkeypatch.setenv("PATH", f"{root}:/bin:/usr/bin")
    monkeypatch.setattr(our_git, "_PATIENCE", 0.2)
    with pytest.raises(our_git.GitFault, match=r"^git took longer than 0 seconds$"):
        our_git.ask(root, "status")


def test_a_git_that_cannot_be_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(root, "")
    (root / "git").write_bytes(b"\x7fELF nonsense")
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(our_git.GitFault, match=r"^git cannot be run: Exec format error$"):
        our_git.ask(root, "status")


def test_no_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(our_git.NoGit, match=r"^git is not installed$"):
        our_git.ask(root, "status")


def test_nothing_is_fetched_even_if_the_repository_says_so(root: Path, tmp_path: Path) -> None:
    """A repository without its objects names a program that would bring them."""
    spy = tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    spy.chmod(0o755)
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{root}", "part")
    part = tmp_path / "part"
    git(part, "config", "remote.origin.uploadpack", str(spy))
    git(part, "config", "protocol.file.allow", "always")
    entry = our_git.tree_entry(part, "HEAD", "x.toml")
    assert entry is not None
    with pytest.raises(our_git.GitFault, match=r"^git cannot read it: "):
        our_git.read_blob(part, entry.oid)
    assert not (tmp_path / "ran").exists()
    git(part, "cat-file", "-s", entry.oid, code=128)  # it does bite those who do not look out
    assert (tmp_path / "ran").exists()
