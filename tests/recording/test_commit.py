"""The one line that commits a change of a ledger, in real repositories (KEEPING 2)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import repository
from cadence.files.checkout import NotInGit
from cadence.files.locate import named
from cadence.recording.commit import (
    Commit,
    CommitFailed,
    Uncommittable,
    check_committable,
    commit_of,
)
from repository import git

BEFORE, AFTER = b"a = 1\n", b"a = 2\n"


@pytest.fixture(autouse=True)
def _same_git_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in repository.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a committed ledger in a folder; it is also where we are."""
    made = repository.repository(tmp_path / "root")
    (made / "data").mkdir()
    (made / "data/meetings.toml").write_bytes(BEFORE)
    repository.commit(made, "First")
    monkeypatch.chdir(made)
    return made


def changed(name: str, before: bytes = BEFORE) -> Commit:
    """Change the ledger called *name*, and return how that is committed."""
    where = named(name)
    where.path.write_bytes(AFTER)
    return commit_of(where, before, "Add 2026-11-18-trump-xi")


def test_from_the_root(root: Path) -> None:
    commit = changed("data/meetings.toml")
    assert commit.line == (
        "git --literal-pathspecs commit -m 'Add 2026-11-18-trump-xi' -- data/meetings.toml"
    )
    assert (commit.message, commit.takes_more) == ("Add 2026-11-18-trump-xi", False)
    commit.carry_out()
    assert repository.log(root) == ["Add 2026-11-18-trump-xi", "First"]
    assert git(root, "status", "--porcelain") == ""


def test_what_else_is_changed_or_staged_is_not_committed(root: Path) -> None:
    (root / "staged").write_text("x")
    git(root, "add", "staged")
    changed("data/meetings.toml").carry_out()
    assert git(root, "show", "--stat=80", "--format=") == (
        " data/meetings.toml | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n"
    )
    assert git(root, "status", "--porcelain") == "A  staged\n"


WHERE: dict[str, tuple[str, str, str]] = {
    "from the ledger's folder": ("root/data", "meetings.toml", "-- meetings.toml"),
    "from another folder of the repository": ("root/docs", "../data/meetings.toml", "-- ../data/meetings.toml"),
    "by its whole path": ("root/data", "{tmp}/root/data/meetings.toml", "-- meetings.toml"),
    "from outside": (".", "root/data/meetings.toml", "git -C {tmp}/root/data --literal-pathspecs commit -m M -- meetings.toml"),
    "from a repository inside": ("root/inner", "../data/meetings.toml", "git -C {tmp}/root/data --literal-pathspecs commit -m M -- meetings.toml"),
    "over a link from outside": (".", "link.toml", "git -C {tmp}/root/data --literal-pathspecs commit -m M -- meetings.toml"),
    "over a link to the folder": ("linked", "data/meetings.toml", "-- data/meetings.toml"),
}  # fmt: skip


@pytest.mark.parametrize("case", WHERE)
def test_the_line_works_where_the_editor_is(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    here, name, expected = WHERE[case]
    (root / "docs").mkdir()
    repository.repository(root / "inner")
    (tmp_path / "link.toml").symlink_to(root / "data/meetings.toml")
    (tmp_path / "linked").symlink_to(root)
    monkeypatch.chdir(tmp_path / here)
    commit = changed(name.format(tmp=tmp_path))
    line = commit.line.replace("'Add 2026-11-18-trump-xi'", "M")
    assert line.endswith(expected.format(tmp=tmp_path))
    subprocess.run(commit.line, shell=True, check=True, stdout=subprocess.DEVNULL)  # noqa: S602
    assert repository.log(root) == ["Add 2026-11-18-trump-xi", "First"]


NAMES = [
    "-f.toml", "a b.toml", "'.toml", "*.toml", ":(top)x.toml", "$(x).toml", "a\nb.toml", "ä.toml",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_odd_names(root: Path, name: str) -> None:
    path = root / name
    path.write_bytes(BEFORE)
    (root / "other.toml").write_bytes(BEFORE)
    repository.commit(root, "Odd")
    (root / "other.toml").write_bytes(AFTER)
    commit = changed(f"./{name}")
    subprocess.run(commit.line, shell=True, check=True, stdout=subprocess.DEVNULL)  # noqa: S602
    assert repository.log(root)[0] == "Add 2026-11-18-trump-xi"
    assert git(root, "status", "--porcelain") == " M other.toml\n"


@pytest.mark.usefixtures("root")
def test_a_file_that_was_changed_before() -> None:
    commit = changed("data/meetings.toml", before=b"a = 3\n")
    assert commit.takes_more
    assert not commit.is_new


@pytest.mark.parametrize("unborn", [False, True])
def test_a_new_file_is_added_first(tmp_path: Path, unborn: bool) -> None:
    folder = repository.repository(tmp_path / "new")
    if not unborn:
        repository.commit(folder, "First")
    commit = changed(str(folder / "x.toml"))
    assert (commit.is_new, commit.takes_more) == (True, True)
    assert commit.line == (
        f"git -C {folder} --literal-pathspecs add -- x.toml && git -C {folder}"
        " --literal-pathspecs commit -m 'Add 2026-11-18-trump-xi' -- x.toml"
    )
    subprocess.run(commit.line, shell=True, check=True, stdout=subprocess.DEVNULL)  # noqa: S602
    assert repository.log(folder)[0] == "Add 2026-11-18-trump-xi"


def test_line_breaks_of_windows_are_no_change(root: Path) -> None:
    git(root, "config", "core.autocrlf", "true")
    (root / "data/meetings.toml").write_bytes(b"a = 1\r\n")
    check_committable(named("data/meetings.toml"), b"a = 1\r\n")
    assert not changed("data/meetings.toml", before=b"a = 1\r\n").takes_more
    with pytest.raises(Uncommittable):
        check_committable(named("data/meetings.toml"), b"a = 3\r\n")


def _outside(root: Path) -> str:
    (root.parent / "x.toml").write_bytes(BEFORE)
    return "../x.toml"


def _ignored(root: Path) -> str:
    (root / ".gitignore").write_text("x.toml\n")
    (root / "x.toml").write_bytes(BEFORE)
    return "x.toml"


def _inside_git(root: Path) -> str:
    (root / ".git/x.toml").write_bytes(BEFORE)
    return ".git/x.toml"


def _merging(root: Path) -> str:
    git(root, "checkout", "-q", "-b", "other")
    repository.commit(root, "Other")
    git(root, "checkout", "-q", "main")
    (root / "b").write_text("x")
    repository.commit(root, "Main")
    git(root, "merge", "-q", "--no-commit", "other")
    return "data/meetings.toml"


def _broken(root: Path) -> str:
    (root / ".git/HEAD").write_text("nonsense")
    return "data/meetings.toml"


NOT_IN_GIT: dict[str, tuple[Callable[[Path], str], str]] = {
    "outside": (_outside, "../x.toml is not in a git repository"),
    "ignored": (_ignored, "x.toml is a file that git ignores"),
    "in git's own folder": (_inside_git, ".git/x.toml is not in a git repository that can be used: this operation must be run in a work tree"),
    "during a merge": (_merging, "data/meetings.toml cannot be committed alone, as a merge is under way"),
    "broken": (_broken, "data/meetings.toml is not in a git repository that can be used: not a git repository (or any of the parent directories): .git"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "sentence"), NOT_IN_GIT.values(), ids=NOT_IN_GIT)
def test_what_cannot_be_committed(root: Path, make: Callable[[Path], str], sentence: str) -> None:
    where = named(make(root))
    with pytest.raises(NotInGit):
        commit_of(where, BEFORE, "M")
    with pytest.raises(Uncommittable) as refusal:
        check_committable(where, BEFORE)
    assert str(refusal.value) == f"nothing is written: {sentence}"


UNCOMMITTED: dict[str, tuple[str, bytes, str]] = {
    "changed": ("data/meetings.toml", AFTER, "has changes that are not committed, which --commit would take along: commit them first, or leave out --commit"),
    "new": ("x.toml", BEFORE, "is not in the last commit: commit it first, or leave out --commit"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "sentence"), UNCOMMITTED.values(), ids=UNCOMMITTED)
def test_what_would_take_something_along(
    root: Path, name: str, content: bytes, sentence: str
) -> None:
    (root / name).write_bytes(content)
    with pytest.raises(Uncommittable) as refusal:
        check_committable(named(name), content)
    assert str(refusal.value) == f"nothing is written: {name} {sentence}"


def test_a_link_in_git_is_not_the_ledger(root: Path) -> None:
    """What git has under the name is where the link leads, and the ledger is there."""
    (root / "x.toml").symlink_to("data/meetings.toml")
    repository.commit(root, "Link")
    check_committable(named("x.toml"), BEFORE)
    assert changed("x.toml").line.endswith("-- data/meetings.toml")


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root / "data"))
    with pytest.raises(Uncommittable) as refusal:
        check_committable(named("data/meetings.toml"), BEFORE)
    assert str(refusal.value) == (
        "nothing is written, as it cannot be committed: git is not installed"
    )


def test_without_git_when_it_is_to_be_committed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    commit = Commit("x.toml", "M", (("git", "commit"),), takes_more=False, is_new=False)
    with pytest.raises(CommitFailed) as failure:
        commit.carry_out()
    assert str(failure.value) == "x.toml is changed, but not committed: git is not installed"
    assert failure.value.output == ""


def test_what_git_says_may_not_be_utf_8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\nprintf 'a\\351b\\n'; echo c >&2; exit 3\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    commit = Commit("x.toml", "M", (("git", "commit"),), takes_more=False, is_new=False)
    with pytest.raises(CommitFailed) as failure:
        commit.carry_out()
    assert str(failure.value) == "x.toml is changed, but not committed: git exits with status 3"
    assert failure.value.output == "a\ufffdb\nc\n"


def test_a_hook_that_fails(root: Path) -> None:
    hook = root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho 'no\tgood' >&2\nexit 3\n")
    hook.chmod(0o755)
    commit = changed("data/meetings.toml")
    with pytest.raises(CommitFailed) as failure:
        commit.carry_out()
    assert str(failure.value) == (
        "data/meetings.toml is changed, but not committed: git exits with status 1"
    )
    assert failure.value.output == "no\tgood\n"
    assert (root / "data/meetings.toml").read_bytes() == AFTER
    assert repository.log(root) == ["First"]


def test_nothing_of_the_repository_runs_before_a_commit(root: Path) -> None:
    """Not even of one that came in an archive, with a config of its own."""
    spy = root.parent / "spy"
    spy.write_text(f"#!/bin/sh\ntouch {root.parent}/ran\n")
    spy.chmod(0o755)
    git(root, "config", "core.fsmonitor", str(spy))
    git(root, "config", "filter.x.clean", str(spy))
    git(root, "config", "filter.x.smudge", str(spy))
    git(root, "config", "core.pager", str(spy))
    (root / ".gitattributes").write_text("*.toml filter=x\n")
    for name in ("post-index-change", "pre-commit"):
        (root / ".git/hooks" / name).symlink_to(spy)
    os.utime(root / "data/meetings.toml")
    check_committable(named("data/meetings.toml"), BEFORE)
    commit_of(named("data/meetings.toml"), BEFORE, "M")
    assert not (root.parent / "ran").exists()
