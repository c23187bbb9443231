"""Git is run from one place: no shell, no network, nothing of a stranger's, and not for ever."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

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


# -- without a repository ------------------------------------------------------------------


class Process:
    """A process that ends as it is told to, and records what was asked of it."""

    returncode = 3

    def __init__(self, *faults: BaseException | None) -> None:
        self.calls: list[object] = []
        self.faults = iter(faults)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.calls.append("closed")

    def communicate(self, timeout: float) -> tuple[bytes, bytes]:
        self.calls.append(timeout)
        if fault := next(self.faults, None):
            raise fault
        return b"\xff", b"fatal: \xff\n"

    def terminate(self) -> None:
        self.calls.append("terminated")

    def kill(self) -> None:
        self.calls.append("killed")


LATE = subprocess.TimeoutExpired("git", 1)
RUN = Callable[[], our_git.GitAnswer]
RUNS: list[RUN] = [lambda: our_git.ask("/x", "status"), lambda: our_git.run("commit", "-m", "x")]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[tuple[str, ...], dict[str, Any]]]:
    """The programs that were started, as if git were at /bin/git."""
    made: list[tuple[tuple[str, ...], dict[str, Any]]] = []
    monkeypatch.setattr(shutil, "which", lambda _name: "/bin/git")
    return made


def starting(process: Process, started: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def start(command: tuple[str, ...], **options: Any) -> Process:
        started.append((command, options))
        return process

    monkeypatch.setattr(subprocess, "Popen", start)


def test_a_command_that_reads(started: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    process = Process()
    starting(process, started, monkeypatch)
    assert our_git.ask(Path("/x"), "status", "-s") == (
        3,
        b"\xff",
        "fatal: \N{REPLACEMENT CHARACTER}\n",
    )
    assert process.calls == [30.0, "closed"]
    ((command, options),) = started
    assert command == (
        *(
            "/bin/git",
            "-C",
            "/x",
            "--no-pager",
            "--literal-pathspecs",
            "-c",
            "protocol.allow=never",
        ),
        *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "status", "-s"),
    )
    ours = {
        "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "LANGUAGE": "",
    }  # fmt: skip
    assert options == {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "env": os.environ | ours,
    }


def test_a_command_with_hooks_has_longer_and_the_users_own_environment(
    started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    process = Process()
    starting(process, started, monkeypatch)
    assert our_git.run("commit", "-m", "x").complaint == "\N{REPLACEMENT CHARACTER}"
    assert process.calls == [600.0, "closed"]
    ((command, options),) = started
    assert command == ("/bin/git", "commit", "-m", "x")
    assert options["env"] == dict(os.environ)
    assert options["stdin"] == subprocess.DEVNULL


@pytest.mark.parametrize(("run", "seconds"), [(RUNS[0], 30), (RUNS[1], 600)])
def test_one_that_takes_too_long_is_asked_to_end(
    run: RUN, seconds: int, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is killed if it does not: it has five seconds to remove its locks."""
    process = Process(LATE, None)
    starting(process, started, monkeypatch)
    with pytest.raises(our_git.GitFault, match=f"^git took longer than {seconds} seconds$"):
        run()
    assert process.calls == [float(seconds), "terminated", 5.0, "closed"]
    process = Process(LATE, LATE)
    starting(process, started, monkeypatch)
    with pytest.raises(our_git.GitFault, match=f"^git took longer than {seconds} seconds$"):
        run()
    assert process.calls == [float(seconds), "terminated", 5.0, "killed", "closed"]


def test_ctrl_c_ends_it(started: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    process = Process(KeyboardInterrupt())
    starting(process, started, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        our_git.ask("/x", "status")
    assert process.calls == [30.0, "terminated", 5.0, "closed"]


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (OSError(), "that is not a valid file name"),
        (ValueError("embedded null byte"), "that is not a valid file name"),
    ],
)
def test_one_that_cannot_be_started(
    fault: Exception, why: str, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(*_words: object, **_options: object) -> None:
        raise fault

    monkeypatch.setattr(subprocess, "Popen", start)
    with pytest.raises(our_git.GitFault) as refused:
        our_git.ask("/x", "status")
    assert str(refused.value) == f"git cannot be run: {why}"
    assert started == []


@pytest.mark.parametrize(
    ("system", "folder", "is_trusted"),
    [
        ("nt", "here", False),  # Windows searches the current folder first
        ("nt", "here/bin", True),
        ("nt", "elsewhere", True),
        ("posix", "here", True),
    ],
)
def test_which_git(
    system: str, folder: str, is_trusted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = str(tmp_path / folder / "git")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with monkeypatch.context() as there:
        there.setattr(shutil, "which", lambda name: found if name == "git" else None)
        there.setattr(os, "name", system)
        if is_trusted:
            assert our_git._program() == found
        else:
            with pytest.raises(our_git.NoGit, match=r"^git is not installed$"):
                our_git._program()


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ("fatal: bad object\n", "bad object"),
        ("warning: x\n\nerror: no: such file\nfatal: y\n", "no: such file"),
        ("\n  husky - not today \nmore\n", "husky - not today"),
        (" \n", "it does not say why"),
    ],
)
def test_what_git_complains_of(said: str, complaint: str) -> None:
    assert our_git.GitAnswer(1, b"", said).complaint == complaint


# -- names that are options, or have a tab -------------------------------------------------

NAMES = ("x.toml", "-x.toml", "--stage", "a b.toml", "t\tt.toml", "*.toml", ":x.toml")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a file of each name, which contains that name."""
    made = repository.repository(tmp_path_factory.mktemp("odd"))
    for name in NAMES:
        (made / name).write_text(name)
    repository.commit(made)
    return made


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name(name: str, odd: Path) -> None:
    committed, staged = our_git.tree_entry(odd, "HEAD", name), our_git.index_entry(odd, 0, name)
    assert committed is not None
    assert committed == staged
    assert committed.mode == "100644"
    assert our_git.read_blob(odd, committed.oid) == name.encode()


def test_an_entry_has_to_be_of_the_same_stage(odd: Path) -> None:
    assert our_git.index_entry(odd, 1, "x.toml") is None


def test_how_large_an_object_may_be(odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    oid = git(odd, "rev-parse", "HEAD:x.toml").strip()
    monkeypatch.setattr(our_git, "LARGEST", 6)
    assert our_git.read_blob(odd, oid) == b"x.toml"
    monkeypatch.setattr(our_git, "LARGEST", 5)
    with pytest.raises(our_git.GitFault) as refused:
        our_git.read_blob(odd, oid)
    assert str(refused.value) == "it is larger than 64 MiB"
