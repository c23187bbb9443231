"""A ledger in git: each change says how it is committed, and `--commit` does it (KEEPING 2)."""

from __future__ import annotations

import shlex
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

import repository
from clock import today
from command import run
from ledgers import channel, contact, tables
from repository import git

SOURCE = ("--source", "https://example.org/talks | Example News")
ADD = (
    "add",
    "--date",
    "2025-05-04",
    "--mode",
    "phone",
    "--with",
    "adams",
    "--with",
    "lei",
    *SOURCE,
)
PLAN = contact(date(2015, 3, 1), status="planned")
SOURCES = [{"url": f"https://{name}.example/", "publisher": name} for name in ("first", "second")]


@pytest.fixture(autouse=True)
def _same_git_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in repository.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a committed ledger; it is also where we are."""
    made = repository.repository(tmp_path / "root")
    recorded = {"from": date(2000, 1, 1), "through": date(2025, 12, 1)}
    made_up = tables(
        contact(date(2014, 3, 1), sources=SOURCES),
        PLAN | {"sources": SOURCES},
        channel=[channel(recorded=recorded), channel(id="all", offices=None, recorded=recorded)],
    )
    (made / "meetings.toml").write_text(tomli_w.dumps(made_up), "utf-8")
    repository.commit(made, "First")
    monkeypatch.chdir(made)
    monkeypatch.delenv("CADENCE_LEDGER", raising=False)
    return made


def hook(root: Path, script: str) -> None:
    path = root / ".git/hooks/pre-commit"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


CHANGES: dict[str, tuple[tuple[str, ...], str]] = {
    "add": (ADD, "Add 2025-05-04-adams-lei"),
    "resolve": (
        ("resolve", PLAN["id"], "postponed", "--by", "CN"),
        "Resolve 2015-03-01-adams-lei: postponed",
    ),
    "confirm": (("confirm", "--through", "2025-12-24"), "Confirm leaders, all through 2025-12-24"),
    "confirm one": (
        ("confirm", "--through", "2025-12-24", "-c", "all"),
        "Confirm all through 2025-12-24",
    ),
}


@pytest.mark.parametrize(("arguments", "message"), CHANGES.values(), ids=CHANGES)
def test_the_last_line_commits_the_change(
    root: Path, arguments: tuple[str, ...], message: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    *_, heading, line = out.splitlines()
    assert heading == "To commit it:"
    assert line == (f"  git --literal-pathspecs commit -m {shlex.quote(message)} -- meetings.toml")
    subprocess.run(line, shell=True, check=True, stdout=subprocess.DEVNULL)  # noqa: S602
    assert repository.log(root) == [message, "First"]


@pytest.mark.parametrize(("arguments", "message"), CHANGES.values(), ids=CHANGES)
def test_commit_commits_the_change(root: Path, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run(*arguments, "--commit")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == f"Committed: {message}"
    assert repository.log(root) == [message, "First"]
    assert git(root, "status", "--porcelain") == ""


def _json(*arguments: str) -> Any:
    return run(*arguments, "--format", "json").json()["commit"]


def test_json_has_the_commands_as_lists(root: Path) -> None:
    message = "Add 2025-05-04-adams-lei"
    commit = ["git", "--literal-pathspecs", "commit", "-m", message, "--", "meetings.toml"]
    assert _json(*ADD) == {
        "message": message,
        "commands": [commit],
        "takes_more": False,
        "done": False,
    }
    assert repository.log(root) == ["First"]
    assert _json("resolve", PLAN["id"], "postponed")["takes_more"] is True
    git(root, "checkout", "-q", "meetings.toml")
    assert _json(*ADD, "--commit")["done"] is True
    assert repository.log(root) == [message, "First"]


def test_a_ledger_that_was_changed_before(root: Path) -> None:
    run(*ADD)
    written = (root / "meetings.toml").read_bytes()
    code, out, err = run("confirm", "--through", "2025-12-24", "--commit")
    assert (code, out) == (2, "")
    assert err == (
        "cadence: nothing is written: meetings.toml has changes that are not committed, which"
        " --commit would take along: commit them first, or leave out --commit\n"
    )
    assert (root / "meetings.toml").read_bytes() == written
    code, out, _ = run("confirm", "--through", "2025-12-24")
    assert code == 0
    assert out.splitlines()[-2] == "To commit it, with what was changed in the file before:"


def test_a_ledger_that_is_new(root: Path) -> None:
    (root / "meetings.toml").rename(root / "new.toml")
    code, out, err = run(*ADD, "--commit", "--ledger", "new.toml")
    assert (code, out) == (2, "")
    assert "new.toml is not in the last commit: commit it first" in err
    lines = run(*ADD, "--ledger", "new.toml").out.splitlines()
    assert lines[-2] == "To commit it (git does not have the file yet):"
    assert lines[-1].startswith("  git --literal-pathspecs add -- new.toml && git ")


def test_a_hook_that_fails_leaves_the_change(root: Path) -> None:
    hook(root, "echo '::error::No good' >&2; exit 1")
    code, out, err = run(*ADD, "--commit")
    assert code == 2
    assert "Written to meetings.toml." in out
    assert "Committed" not in out
    assert err.splitlines() == [
        ": :error: :No good",
        "cadence: meetings.toml is changed, but not committed: git exits with status 1",
    ]
    assert b"2025-05-04-adams-lei" in (root / "meetings.toml").read_bytes()
    assert repository.log(root) == ["First"]


def test_a_hook_that_fails_in_json(root: Path) -> None:
    hook(root, "exit 1")
    result = run(*ADD, "--commit", "--format", "json")
    assert result.code == 2
    assert result.json()["written"] is True
    assert result.json()["commit"]["done"] is False


@pytest.mark.usefixtures("root")
def test_a_dry_run_needs_no_commit_and_says_nothing_of_it() -> None:
    run(*ADD)
    code, out, err = run("confirm", "--through", "2025-12-24", "--dry-run", "--commit")
    assert (code, err) == (0, "")
    assert "ommit" not in out
    assert _json("confirm", "--through", "2025-12-24", "--dry-run") is None


def test_outside_of_git_nothing_is_said(root: Path) -> None:
    outside = root.parent / "x.toml"
    outside.write_bytes((root / "meetings.toml").read_bytes())
    code, out, err = run(*ADD, "--ledger", str(outside))
    assert (code, err) == (0, "")
    assert "ommit" not in out


def test_without_git_nothing_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    code, out, err = run(*ADD)
    assert (code, err) == (0, "")
    assert "ommit" not in out


def test_a_name_that_cannot_be_shown_has_no_line(root: Path) -> None:
    (root / "meetings.toml").rename(root / "a::b.toml")
    repository.commit(root, "Rename")
    code, out, err = run(*ADD, "--ledger", "a::b.toml")
    assert (code, err) == (0, "")
    assert "ommit" not in out


@pytest.mark.usefixtures("root")
def test_what_others_write_while_one_is_asked_is_not_committed() -> None:
    """The ledger is judged once more when it is locked."""
    from cadence.files.locate import named
    from cadence.recording import transaction
    from cadence.recording.addition import add_contact
    from cadence.recording.commit import Uncommittable, check_committable

    where = named("meetings.toml")
    before = transaction.read(where)

    def others(_proposal: object) -> bool:
        assert run(*ADD).code == 0
        return True

    editor = transaction.Editor(
        agrees=others, check_before=lambda now: check_committable(where, now.content)
    )
    new = {"date": date(2025, 6, 1), "mode": "phone", "participants": ["ann-adams", "li-lei"]}
    with pytest.raises(Uncommittable):
        transaction.carry_out(
            where, before, add_contact(new | {"sources": SOURCES}), today(), editor
        )
    assert b"2025-06-01" not in where.path.read_bytes()
