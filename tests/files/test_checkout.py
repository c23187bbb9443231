"""A file as git has it: in its working tree, and in the last commit."""

from __future__ import annotations

from pathlib import Path

import pytest

import repository
from cadence.files import git as our_git
from cadence.files.checkout import CheckedOut, NotInGit, checked_out
from cadence.files.git import GitAnswer


@pytest.fixture(autouse=True)
def _same_git_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in repository.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one committed file, two that are new, and two that are ignored."""
    made = repository.repository(tmp_path_factory.mktemp("repository"))
    (made / "committed.toml").write_bytes(b"a = 1\n")
    (made / ".gitignore").write_text("secret.toml\n-x.toml\n")
    repository.commit(made)
    for name in ("new.toml", "-xnew.toml", "secret.toml", "-x.toml"):
        (made / name).write_bytes(b"b = 2\n")
    return made


@pytest.mark.parametrize(
    ("name", "committed"),
    [("committed.toml", b"a = 1\n"), ("new.toml", None), ("-xnew.toml", None)],
)
def test_what_is_committed(name: str, committed: bytes | None, root: Path) -> None:
    assert checked_out(root / name) == CheckedOut(root / name, root, committed)


@pytest.mark.parametrize("name", ["secret.toml", "-x.toml"])
def test_what_git_ignores(name: str, root: Path) -> None:
    with pytest.raises(NotInGit, match=r"^is a file that git ignores$"):
        checked_out(root / name)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (GitAnswer(128, b"", "fatal: bad config\n"), "bad config"),
        (GitAnswer(128, b"/x\n/x/.git\n", "error: later\n"), "later"),
        (GitAnswer(0, b"/a\nb\n/a\nb/.git\n", ""), "it does not say why"),  # a line feed in it
    ],
)
def test_a_repository_that_cannot_be_used(
    answer: GitAnswer, why: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(our_git, "ask", lambda *_words: answer)
    with pytest.raises(NotInGit) as refused:
        checked_out(root / "new.toml")
    assert str(refused.value) == f"is not in a git repository that can be used: {why}"


def test_a_folder_whose_name_is_not_utf_8(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {
        "rev-parse": GitAnswer(0, b"/caf\xe9\n/caf\xe9/.git\n", ""),
        "ls-tree": GitAnswer(128, b"", "fatal: Not a valid object name HEAD\n"),
        "ls-files": GitAnswer(0, b"", ""),
    }
    monkeypatch.setattr(our_git, "ask", lambda _folder, command, *_more: answers[command])
    assert checked_out(root / "new.toml").root == Path("/caf\udce9")


@pytest.mark.parametrize(
    ("committed", "content", "is_committed"),
    [
        (b"a\nb\n", b"a\nb\n", True),
        (b"a\nb\n", b"a\r\nb\r\n", True),
        (b"a\r\nb\r\n", b"a\r\nb\r\n", True),
        (b"a\r\nb\n", b"a\r\r\nb\r\n", False),  # no editor makes that of it
        (b"a\r\nb\r\n", b"a\nb\n", False),
        (b"a\nb\n", b"a\nc\n", False),
        (b"", b"", True),
        (None, b"", False),
    ],
)
def test_whether_the_content_is_committed(
    committed: bytes | None, content: bytes, is_committed: bool
) -> None:
    assert CheckedOut(Path("x"), Path(), committed).is_committed(content) is is_committed


class TestFromHere:
    """The folder for git, and the path from there: none is needed inside of the repository."""

    @pytest.fixture
    def tree(self, tmp_path: Path) -> Path:
        for folder in ("root/data", "root/docs", "root/inner/.git", "root/inner/deep", "rooted"):
            (tmp_path / folder).mkdir(parents=True)
        return tmp_path

    @pytest.mark.parametrize(
        ("here", "folder", "path"),
        [
            ("root", None, "data/x.toml"),
            ("root/data", None, "x.toml"),
            ("root/docs", None, "../data/x.toml"),
            ("root/inner", "root/data", "x.toml"),  # it is a repository of its own
            ("root/inner/deep", "root/data", "x.toml"),
            ("rooted", "root/data", "x.toml"),
            (".", "root/data", "x.toml"),
        ],
    )
    def test_where_we_are(
        self, here: str, folder: str | None, path: str, tree: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tree / here)
        file = CheckedOut(tree / "root/data/x.toml", tree / "root", None)
        assert file.from_here() == (folder and str(tree / folder), path)

    def test_a_folder_that_is_gone(self, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tree / "rooted")
        (tree / "rooted").rmdir()
        file = CheckedOut(tree / "root/data/x.toml", tree / "root", None)
        assert file.from_here() == (str(tree / "root/data"), "x.toml")
