"""`cadence diff`: what is compared with what, what the exit status says, and what is refused."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest
import tomli_w

import repository
from command import Result, run
from ledgers import contact, tables
from repository import git

A, B = date(2018, 3, 1), date(2019, 3, 1)
SOURCES = [{"url": f"https://{name}.example/", "publisher": name} for name in ("first", "second")]
ONE = "contact 2018-03-01-adams-lei: 1 Mar 2018, Adams–Lei, Geneva"
TWO = "contact 2019-03-01-adams-lei: 1 Mar 2019, Adams–Lei, Geneva"


@pytest.fixture(autouse=True)
def _same_git_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in repository.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("CADENCE_LEDGER", raising=False)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a ledger of one contact in its last commit, and two in the file."""
    made = repository.repository(tmp_path / "root")
    write(made / "meetings.toml", A)
    repository.commit(made, "First")
    write(made / "meetings.toml", A, B)
    monkeypatch.chdir(made)
    return made


def write(path: Path, *days: date, comment: str = "") -> None:
    contacts = (contact(day, sources=SOURCES) for day in days)
    path.write_text(comment + tomli_w.dumps(tables(*contacts)), "utf-8")


def diff(*arguments: str) -> Result:
    return run("diff", "--as-of", "2020-06-01", *arguments)


CALLS: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "the last commit with the file": ((), "HEAD:meetings.toml", ("+", TWO)),
    "a revision with the file": (("HEAD",), "HEAD:meetings.toml", ("+", TWO)),
    "a path at a revision": (("main:./meetings.toml",), "main:meetings.toml", ("+", TWO)),
    "two revisions": (("HEAD~1", "HEAD"), "HEAD~1:meetings.toml", ("+", ONE)),
    "a file with a revision": (("meetings.toml", "HEAD"), "meetings.toml", ("-", TWO)),
    "two files": (("meetings.toml", "empty.toml"), "meetings.toml", ("-", ONE, "-", TWO)),
    "a ledger by option": (("HEAD", "-l", "meetings.toml"), "HEAD:meetings.toml", ("+", TWO)),
}


@pytest.mark.parametrize(("arguments", "before", "expected"), CALLS.values(), ids=CALLS)
def test_what_is_compared(
    root: Path, arguments: tuple[str, ...], before: str, expected: tuple[str, ...]
) -> None:
    newest = (root / "meetings.toml").read_bytes()
    if "HEAD~1" in arguments:
        write(root / "meetings.toml")
        repository.commit(root, "Second")
        git(root, "commit", "-q", "--allow-empty", "-m", "Third")
        write(root / "meetings.toml", A)
        git(root, "commit", "-q", "-a", "--amend", "-m", "Third")
    (root / "meetings.toml").write_bytes(newest)
    write(root / "empty.toml")
    code, out, err = diff(*arguments)
    assert (code, err) == (0, "")
    assert f"\nCompared with {before}: " in out
    marked = [line.split("  ", 1) for line in out.splitlines() if "contact 2" in line]
    assert [part for pair in marked for part in pair] == list(expected)


def test_a_file_goes_before_a_branch_of_that_name(root: Path) -> None:
    git(root, "branch", "other.toml")
    write(root / "other.toml", A, B)
    assert diff("other.toml", "--exit-code").code == 0
    assert diff("refs/heads/other.toml", "--exit-code").code == 1


@pytest.mark.usefixtures("root")
def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    content = Path("meetings.toml").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    code, out, err = diff("HEAD", "-")
    assert (code, err) == (0, "")
    assert f"+  {TWO}" in out
    code, out, err = diff("-", "-")
    assert (code, out) == (2, "")
    assert err == "cadence: standard input can be only one of the two ledgers\n"


def test_during_a_merge(root: Path) -> None:
    """The ledger itself is in conflict then; what git has of it is not."""
    git(root, "commit", "-q", "-a", "-m", "Ours")
    git(root, "checkout", "-q", "-b", "other", "HEAD~1")
    write(root / "meetings.toml", A, date(2019, 5, 1))
    git(root, "commit", "-q", "-a", "-m", "Theirs")
    git(root, "merge", "-q", "main", code=1)
    code, out, err = diff(":2:", ":3:")
    assert (code, err) == (0, "")
    assert "Compared with :2:meetings.toml: 1 contact added, 1 contact removed." in out
    assert diff("HEAD").err == (
        "cadence: meetings.toml has 1 error, so no report on it would be right:"
        " cadence check meetings.toml\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("HEAD", "HEAD"), (0, 0, 0)),
        (("HEAD", "meetings.toml"), (0, 1, 0)),  # one more
        (("meetings.toml", "HEAD"), (0, 1, 1)),  # one less
        (("meetings.toml", "comment.toml"), (0, 0, 0)),
    ],
    ids=["the same", "an entry more", "an entry less", "a comment"],
)
def test_the_exit_status(root: Path, arguments: tuple[str, ...], code: tuple[int, ...]) -> None:
    write(root / "comment.toml", A, B, comment="# again\n")
    options: tuple[tuple[str, ...], ...] = ((), ("--exit-code",), ("--ids-kept",))
    assert tuple(diff(*arguments, *option).code for option in options) == code


def test_what_is_no_difference_is_one_line(root: Path) -> None:
    write(root / "comment.toml", B, A, comment="# again\n")
    for format_ in ("text", "markdown"):
        out = diff("meetings.toml", "comment.toml", "-f", format_).out
        assert "Compared with meetings.toml: nothing differs but order, layout or comments." in out
        same = diff("meetings.toml", "meetings.toml", "-f", format_).out
        assert "Compared with meetings.toml: the same, byte for byte." in same


def test_what_changes_nothing_on_the_day(root: Path) -> None:
    made = tables(contact(A, sources=SOURCES), contact(B, sources=SOURCES, note="N"))
    (root / "new.toml").write_text(tomli_w.dumps(made), "utf-8")
    out = diff("meetings.toml", "new.toml").out
    assert out.endswith("   + note: N\n\nNo verdict, due date or gap differs on 1 Jun 2020.\n")


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "neither": (("nonsense",), "'nonsense' is neither a file nor a revision that git has"),
    "an option after --": (("--", "--output=x"), "'--output=x' is neither a file nor a revision that git has"),
    "control characters": (("a\x1b[31m##[error]\n",), "'a\ufffd[31m## [error] ' is neither a file nor a revision that git has"),
    "nothing": (("",), "OLD needs a value, not an empty one (see 'cadence diff --help')"),
    "a folder": ((".",), "'.' is neither a file nor a revision that git has"),
    "not there then": (("HEAD:x.toml",), "'x.toml' does not exist in 'HEAD'"),
    "a faulty one": (
        ("HEAD:faulty.toml",),
        "HEAD:faulty.toml has 1 error, so no report on it would be right: git show HEAD:faulty.toml | cadence check -",
    ),
    "a faulty file": (
        ("faulty.toml",),
        "faulty.toml has 1 error, so no report on it would be right: cadence check faulty.toml",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_has_one_line(
    root: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    (root / "faulty.toml").write_text("x = [")
    repository.commit(root, "Faulty")
    code, out, err = diff(*arguments)
    assert (code, out, err) == (2, "", f"cadence: {sentence}\n")


def test_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "meetings.toml", A)
    code, out, err = diff()
    assert (code, out) == (2, "")
    assert err.endswith(" is not in a git repository, so it has no earlier revision\n")


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root / "data"))
    assert diff() == (2, "", "cadence: 'HEAD' cannot be read: git is not installed\n")
    assert diff("meetings.toml", "meetings.toml").code == 0  # files need none
