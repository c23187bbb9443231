"""A ledger as git has it, from real repositories: each odd name and state has one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import repository
from cadence.files import git as our_git
from cadence.files import revisions
from cadence.files.git import GitAnswer, GitFault
from cadence.files.revisions import NotInHistory, Stored, read_revision
from repository import git

PATH = "data/meetings.toml"


@pytest.fixture(autouse=True)
def _same_git_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in repository.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits of a ledger; it is also where we are."""
    made = repository.repository(tmp_path / "root")
    (made / "data").mkdir()
    write(made, "1\r\n")
    repository.commit(made, "First: one")
    git(made, "tag", "-a", "v1", "-m", "One")
    write(made, "2\n")
    repository.commit(made, "Second")
    write(made, "3\n")
    monkeypatch.chdir(made)
    return made


def write(root: Path, text: str) -> None:
    (root / PATH).write_bytes(text.encode())


def read(typed: str) -> Stored:
    return read_revision(typed, lambda: Path(PATH))


READ: dict[str, tuple[str, str, bytes]] = {
    "the last commit": ("HEAD", f"HEAD:{PATH}", b"2\n"),
    "one before it": ("HEAD~1", f"HEAD~1:{PATH}", b"1\r\n"),
    "a branch": ("main", f"main:{PATH}", b"2\n"),
    "a tag": ("v1", f"v1:{PATH}", b"1\r\n"),
    "by the words of a message": ("HEAD^{/First}", f"HEAD^{{/First}}:{PATH}", b"1\r\n"),
    "a colon in braces": ("HEAD^{/First: one}", f"HEAD^{{/First: one}}:{PATH}", b"1\r\n"),
    "a message, anywhere": (":/First: one", f":/First: one:{PATH}", b"1\r\n"),
    "a path from the root": (f"HEAD~1:{PATH}", f"HEAD~1:{PATH}", b"1\r\n"),
    "a path from here": (f"HEAD~1:./{PATH}", f"HEAD~1:{PATH}", b"1\r\n"),
    "the index": (":0:", f":0:{PATH}", b"2\n"),
    "the index, with a path": (f":{PATH}", f":0:{PATH}", b"2\n"),
}


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(("typed", "name", "content"), READ.values(), ids=READ)
def test_what_git_has(typed: str, name: str, content: bytes) -> None:
    assert read(typed) == (name, content)


def test_from_a_folder_of_the_repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "data")
    ledger = Path("meetings.toml")
    for typed in ("HEAD", "HEAD:./meetings.toml", "HEAD:../data/meetings.toml", f"HEAD:{PATH}"):
        assert read_revision(typed, lambda: ledger) == (f"HEAD:{PATH}", b"2\n")


def test_a_ledger_in_another_repository_and_over_a_link(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link.toml").symlink_to(root / PATH)
    monkeypatch.chdir(tmp_path)
    assert read_revision("HEAD", lambda: Path("link.toml")) == (f"HEAD:{PATH}", b"2\n")


def test_the_versions_of_a_merge(root: Path) -> None:
    git(root, "checkout", "-q", "-f", "-b", "other", "v1")
    write(root, "theirs\n")
    repository.commit(root, "Theirs")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "other", code=1)
    assert [read(f":{n}:").content for n in (1, 2, 3)] == [b"1\r\n", b"2\n", b"theirs\n"]
    assert read(f":3:{PATH}") == (f":3:{PATH}", b"theirs\n")


def _lfs(root: Path) -> None:
    write(root, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n")
    repository.commit(root)


def _link(root: Path) -> None:
    (root / PATH).unlink()
    (root / PATH).symlink_to("/etc/passwd")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Link")
    (root / PATH).unlink()
    write(root, "3\n")


def _large(root: Path) -> None:
    with (root / PATH).open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    repository.commit(root)
    write(root, "")


def _damaged(root: Path) -> None:
    oid = git(root, "rev-parse", f"HEAD:{PATH}").strip()
    (root / ".git/objects" / oid[:2] / oid[2:]).unlink()


def _nothing(_root: Path) -> None:
    """Leave it as it is."""


GONE = "is neither a file nor a revision that git has"
REFUSED: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "no such revision": (_nothing, "HEAD~9", f"'HEAD~9' {GONE}"),
    "an option": (_nothing, "--output=x", f"'--output=x' {GONE}"),
    "a dash": (_nothing, "-x", f"'-x' {GONE}"),
    "control characters": (_nothing, "a\nb\x1b[31m", f"'a\nb\x1b[31m' {GONE}"),
    "words that no message has": (_nothing, "HEAD^{/zebra}", f"'HEAD^{{/zebra}}' {GONE}"),
    "a folder's tree": (_nothing, "HEAD^{tree}", f"'HEAD^{{tree}}' {GONE}"),
    "a long name": (_nothing, "x" * 100_000, f"'{'x' * 60}…' {GONE}"),
    "nothing": (_nothing, " ", "the name of the revision is empty"),
    "a range": (_nothing, "v1..main", "'v1..main' is a range: give its two ends as two arguments"),
    "not there at that revision": (_nothing, "HEAD:x.toml", "'x.toml' does not exist in 'HEAD'"),
    "not in the index": (_nothing, ":x.toml", "'x.toml' does not exist in the index"),
    "no merge": (_nothing, ":2:", f"there is no :2:{PATH}: git has our version of a file only while it is in conflict"),
    "a folder": (_nothing, "HEAD:data", "HEAD:data is a folder, not a file"),
    "outside": (_nothing, "HEAD:../x", "'../x' is not a file in the repository at {root}"),
    "a whole path": (_nothing, "HEAD:/etc/passwd", "'/etc/passwd' is not a file in the repository at {root}"),
    "a pointer of LFS": (_lfs, "HEAD", f"HEAD:{PATH} is a pointer of Git LFS, not the ledger itself"),
    "a symbolic link": (_link, "HEAD", f"HEAD:{PATH} is a symbolic link, not a file"),
    "too large": (_large, "HEAD", f"HEAD:{PATH}: it is larger than 64 MiB"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "typed", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_git_does_not_have(
    root: Path, make: Callable[[Path], None], typed: str, sentence: str
) -> None:
    make(root)
    with pytest.raises(NotInHistory) as refusal:
        read(typed)
    assert str(refusal.value) == sentence.replace("{root}", str(root))


def test_an_object_that_is_missing(root: Path) -> None:
    _damaged(root)
    with pytest.raises(NotInHistory, match=rf"^HEAD:{PATH}: git cannot read it: "):
        read("HEAD")


def test_no_commit_yet(tmp_path: Path) -> None:
    folder = repository.repository(tmp_path / "new")
    with pytest.raises(NotInHistory, match=f"^'HEAD' {GONE}$"):
        read_revision("HEAD", lambda: folder / "x.toml")


def test_outside_of_a_repository(tmp_path: Path) -> None:
    with pytest.raises(NotInHistory) as refusal:
        read_revision("HEAD", lambda: tmp_path / "x.toml")
    assert str(refusal.value) == (
        f"{tmp_path} is not in a git repository, so it has no earlier revision"
    )


@pytest.mark.usefixtures("root")
def test_a_repository_of_somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(NotInHistory, match=r"belongs to somebody else: 'git help config' says"):
        read("HEAD")


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(GitFault, match=r"^git is not installed$"):
        read("HEAD")


def test_a_shallow_clone(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert read("HEAD").content == b"2\n"
    with pytest.raises(NotInHistory) as refusal:
        read("HEAD~1")
    assert str(refusal.value) == (
        f"'HEAD~1' {GONE}, and this clone is shallow: 'git fetch --unshallow' brings the whole"
        " history"
    )


def test_a_partial_clone_fetches_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{root}", "part")
    monkeypatch.chdir(tmp_path / "part")
    assert read("HEAD").content == b"2\n"  # it was checked out
    oid = git(root, "rev-parse", f"HEAD~1:{PATH}").strip()
    with pytest.raises(NotInHistory) as refusal:
        read("HEAD~1")
    assert str(refusal.value) == (
        f"HEAD~1:{PATH} is not here but on the server, as this clone is partial: 'git cat-file -e"
        f" {oid}' fetches it"
    )
    git(tmp_path / "part", "cat-file", "-e", oid)
    assert read("HEAD~1").content == b"1\r\n"


def test_a_bare_repository(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(root), "bare")
    monkeypatch.chdir(tmp_path / "bare")
    assert read(f"HEAD:{PATH}") == (f"HEAD:{PATH}", b"2\n")


class TestItsParts:
    @pytest.mark.parametrize(
        ("typed", "parts"),
        [
            ("HEAD", ("HEAD", "")),
            ("HEAD:x.toml", ("HEAD", "x.toml")),
            ("HEAD:a:b", ("HEAD", "a:b")),
            ("HEAD^{/a: b}", ("HEAD^{/a: b}", "")),
            ("HEAD^{/a: b}:x.toml", ("HEAD^{/a: b}", "x.toml")),
            ("HEAD^{/a: b}~1:x{y}:z", ("HEAD^{/a: b}~1", "x{y}:z")),
            ("HEAD}:x.toml", ("HEAD}", "x.toml")),
            (":x.toml", (":0:", "x.toml")),
            (":2:x.toml", (":2:", "x.toml")),
            (":0:", (":0:", "")),
            (":/a: b", (":/a: b", "")),
        ],
    )
    def test_revision_and_path(self, typed: str, parts: tuple[str, str]) -> None:
        assert revisions._parted(typed) == parts

    @pytest.mark.parametrize(
        ("path", "from_root"),
        [
            ("x.toml", "x.toml"),
            ("a//b/../x.toml", "a/x.toml"),
            ("./x.toml", "data/x.toml"),
            ("../x.toml", "x.toml"),
            ("..x", "..x"),
        ],
    )
    def test_a_path_from_the_root_or_from_here(
        self, path: str, from_root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.in_data(tmp_path, monkeypatch)
        assert revisions._place_from_here(path) == (tmp_path, from_root)

    @pytest.mark.parametrize(
        ("path", "shown"),
        [
            *((".", "."), ("..", ".."), ("../", "."), ("../..", ".."), ("a/..", ".")),
            *(("/x.toml", "/x.toml"), ("../../x.toml", "../x.toml"), ("a/../../x", "../x")),
        ],
    )
    def test_what_is_not_a_file_in_it(
        self, path: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.in_data(tmp_path, monkeypatch)
        with pytest.raises(NotInHistory) as refused:
            revisions._place_from_here(path)
        assert str(refused.value) == f"'{shown}' is not a file in the repository at {tmp_path}"

    def in_data(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (root / "data").mkdir()
        monkeypatch.chdir(root / "data")
        monkeypatch.setattr(revisions, "_root", lambda _folder: root)

    @pytest.mark.parametrize(
        ("said", "root"),
        [(b"/a/b\n", "/a/b"), (b"/a/b \n", "/a/b "), (b"/X\n", "/X"), (b"/\xff\n", "/\udcff")],
    )
    def test_the_root(self, said: bytes, root: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(our_git, "ask", lambda *_words: GitAnswer(0, said, ""))
        assert revisions._root(Path("/a/b/c")) == Path(root)

    def test_a_repository_that_cannot_be_used(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answer = GitAnswer(128, b"", "fatal: bad config line 1 in file .git/config\n")
        monkeypatch.setattr(our_git, "ask", lambda *_words: answer)
        with pytest.raises(NotInHistory) as refused:
            revisions._root(Path("/a"))
        assert str(refused.value) == (
            "git cannot use the repository around /a: bad config line 1 in file .git/config"
        )

    @pytest.mark.parametrize(
        ("revision", "exact"),
        [("main", "main^{commit}"), ("--all", "--all^{commit}"), (":/a word", ":/a word")],
    )
    def test_a_revision_is_never_an_option(
        self, revision: str, exact: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls: list[tuple[object, ...]] = []

        def ask(*words: object) -> GitAnswer:
            calls.append(words)
            return GitAnswer(0, b"0123abcd\n", "")

        monkeypatch.setattr(our_git, "ask", ask)
        assert revisions._commit(Path("/a"), revision) == "0123abcd"
        assert calls == [(Path("/a"), "rev-parse", "--verify", "--end-of-options", exact)]

    @pytest.mark.parametrize(
        ("revision", "sentence"),
        [
            ("a..b", "'a..b' is a range: give its two ends as two arguments"),
            ("a...b", "'a...b' is a range: give its two ends as two arguments"),
            ("HEAD^{/a..b}", f"'HEAD^{{/a..b}}' {GONE}"),  # words with two dots
            ("x" * 60, f"'{'x' * 60}' {GONE}"),
            ("x" * 61, f"'{'x' * 60}…' {GONE}"),
        ],
    )
    def test_what_no_commit_is_called(
        self, revision: str, sentence: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(our_git, "ask", lambda *_words: GitAnswer(128, b"false\n", ""))
        with pytest.raises(NotInHistory) as refused:
            revisions._commit(Path("/a"), revision)
        assert str(refused.value) == sentence
