"""Git's config and attributes, as a real git reads them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from cadence.files import git as our_git
from cadence.files import merge_driver
from cadence.files.git import GitAnswer
from cadence.files.merge_driver import NotInstalled, install, pattern, uninstall
from merge_repository import BASE, ENVIRONMENT, LEDGER, Repository, contact, made

PROGRAM = ["/opt/cadence"]


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    folder = tmp_path / "repository"
    folder.mkdir()
    new = Repository(folder)
    new.git("init", "--quiet", "--initial-branch=main")
    new.commit(BASE)
    return new


def config(repository: Repository) -> str:
    return repository.git("config", "--local", "--list").said


def attributes(repository: Repository) -> tuple[bytes | None, bytes | None]:
    files = (repository.folder / name for name in (".gitattributes", ".git/info/attributes"))
    shared, own = (file.read_bytes() if file.exists() else None for file in files)
    return shared, own


LINE = b'"/data/my ledger.toml" merge=cadence\n'


def test_what_is_installed(repository: Repository) -> None:
    done = install(repository.ledger, PROGRAM)
    assert (done.path, done.overruled) == (LEDGER, "")
    assert done.changed == ["config", ".gitattributes", "info/attributes"]
    assert attributes(repository) == (LINE, LINE)
    said = config(repository)
    assert "merge.cadence.driver=/opt/cadence merge --driver %O %A %B %L %P; case $? in" in said
    assert "merge.cadence.recursive=binary\n" in said
    assert "merge.cadence.name=" in said


def test_twice_changes_nothing(repository: Repository) -> None:
    install(repository.ledger, PROGRAM)
    before = (config(repository), attributes(repository))
    assert install(repository.ledger, PROGRAM).changed == []
    assert (config(repository), attributes(repository)) == before
    assert install(repository.ledger, ["/usr/bin/cadence"]).changed == ["config"]


def test_what_is_in_the_files_stays(repository: Repository) -> None:
    shared = repository.folder / ".gitattributes"
    shared.write_bytes(b"*.png binary\r\n*.toml text")
    install(repository.ledger, PROGRAM)
    assert shared.read_bytes() == b"*.png binary\r\n*.toml text\r\n" + LINE.replace(b"\n", b"\r\n")
    uninstall(repository.folder)
    assert shared.read_bytes() == b"*.png binary\r\n*.toml text\r\n"


def test_uninstalling_removes_all_of_it(repository: Repository) -> None:
    before = config(repository)
    install(repository.ledger, PROGRAM)
    done = uninstall(repository.ledger.parent)
    assert done.changed == [".gitattributes", "info/attributes", "config"]
    assert not done.is_still_named
    assert (config(repository), attributes(repository)) == (before, (None, None))
    assert uninstall(repository.folder).changed == []


def test_but_no_line_that_is_committed(repository: Repository) -> None:
    install(repository.ledger, PROGRAM)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "x")
    done = uninstall(repository.folder)
    assert done.changed == ["info/attributes", "config"]
    assert done.is_still_named
    repository.branches(BASE + contact("2026-04-01"), BASE.replace('"Trade"', '"Goods"'))
    repository.git("merge", "theirs")  # by line, as where it was never installed
    assert repository.text == (BASE + contact("2026-04-01")).replace('"Trade"', '"Goods"')


def test_a_second_worktree_shares_it(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "--quiet", str(tmp_path / "second"))
    install(tmp_path / "second" / LEDGER, PROGRAM)
    assert attributes(repository)[1] == LINE
    assert "merge.cadence.driver" in config(repository)


NAMES = [
    "x.toml", "a b.toml", 'q"q.toml', "b\\s.toml", "s*r.toml", "q?q.toml", "[x].toml", "#x.toml",
    "!x.toml", "-x.toml", "é习.toml", "t\tt.toml", " x.toml", "x .toml", "d/e f/x.toml", "100%.toml",
    "'.toml", "n\nn.toml",
]  # fmt: skip


def test_a_pattern_is_one_path_and_no_other(repository: Repository) -> None:
    """Asked of git itself; each name is also put into a folder, where it is not meant."""
    for name in NAMES:
        (repository.folder / ".gitattributes").write_bytes(pattern(name) + b" merge=cadence\n")
        others = [*NAMES, f"other/{name}", "sxr.toml", "qxq.toml"]
        done = subprocess.run(
            ["git", "check-attr", "-z", "--stdin", "merge"],
            input=b"\0".join(map(os.fsencode, others)) + b"\0",
            cwd=repository.folder,
            capture_output=True,
            check=True,
        )
        fields = done.stdout.split(b"\0")[:-1]
        found = dict(zip(fields[::3], fields[2::3], strict=True))
        assert [os.fsdecode(k) for k, value in found.items() if value == b"cadence"] == [name]


def test_a_program_in_a_folder_of_any_name_is_run(tmp_path: Path) -> None:
    folder = tmp_path / 'it\'s 100% "ours" $HOME'
    folder.mkdir()
    program = folder / "cadence"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$7" > "$0.seen"\ncp "$5" "$4"\n')
    program.chmod(0o755)
    repository = made(tmp_path / "repository", base=BASE)
    install(repository.ledger, [str(program)])
    theirs = BASE + contact("2026-04-01")
    repository.branches(BASE + contact("2026-04-02"), theirs)
    repository.git("merge", "theirs")
    assert repository.text == theirs  # that program says so
    assert program.with_suffix(".seen").read_text() == f"{LEDGER}\n"


class TestRefused:
    """In one sentence, and nothing is changed."""

    def test_a_bare_repository(self, tmp_path: Path, repository: Repository) -> None:
        repository.git("init", "--quiet", "--bare", str(tmp_path / "bare"))
        ledger = tmp_path / "bare/meetings.toml"
        ledger.write_text(BASE)
        with pytest.raises(NotInstalled, match=r"^a bare repository has no files to merge"):
            install(ledger, PROGRAM)

    NO_FILES = (
        "a bare repository has no files to merge: install the driver in each clone that has them"
    )
    NOT_IN = "{folder} is not in a git repository: "
    INSIDE = GitAnswer(0, b"false\n", "")
    NO_REPOSITORY = GitAnswer(128, b"", "fatal: not a git repository\n")
    LINE_FEED = GitAnswer(0, b"/a\nb\n.git/info/attributes\n", "")  # in the name of the folder

    @pytest.mark.parametrize(
        ("answers", "sentence"),
        [
            ([GitAnswer(0, b"true\n", "")], NO_FILES),
            ([NO_REPOSITORY, NO_REPOSITORY], f"{NOT_IN}not a git repository"),
            ([INSIDE, LINE_FEED], f"{NOT_IN}it does not say why"),
        ],
    )
    def test_where_git_answers_something_else(
        self,
        answers: list[GitAnswer],
        sentence: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        to_come = iter(answers)
        monkeypatch.setattr(our_git, "ask", lambda *_words: next(to_come))
        with pytest.raises(NotInstalled) as refused:
            merge_driver._repository(tmp_path)
        assert str(refused.value) == sentence.replace("{folder}", str(tmp_path))

    def test_a_ledger_outside_of_the_working_tree(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As core.worktree can put it."""
        elsewhere = merge_driver._Repository(tmp_path / "elsewhere", tmp_path / "attributes")
        monkeypatch.setattr(merge_driver, "_check_version", lambda: None)
        monkeypatch.setattr(merge_driver, "_repository", lambda _folder: elsewhere)
        with pytest.raises(NotInstalled) as refused:
            install(tmp_path / "x.toml", PROGRAM)
        assert str(refused.value) == (
            f"{tmp_path / 'x.toml'} is not in the working tree of a git repository"
        )

    def test_what_git_does_not_configure(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        locked = GitAnswer(255, b"", "error: could not lock config file .git/config: File exists\n")
        monkeypatch.setattr(our_git, "run", lambda *_words: locked)
        with pytest.raises(NotInstalled) as refused:
            merge_driver._git(tmp_path, "config")
        assert str(refused.value) == (
            "git refuses: could not lock config file .git/config: File exists"
        )

    def test_attributes_that_cannot_be_read_or_written(self, tmp_path: Path) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "file").write_text("")
        with pytest.raises(NotInstalled) as refused:
            merge_driver._add_line(tmp_path / "folder", b"x")
        assert str(refused.value) == f"{tmp_path / 'folder'} is a folder"
        with pytest.raises(NotInstalled) as refused:
            merge_driver._write(tmp_path / "file/attributes", b"x")
        assert (
            str(refused.value) == f"{tmp_path / 'file/attributes'} cannot be written: File exists"
        )

    @pytest.mark.parametrize(
        ("said", "have"),
        [
            (b"git version 2.24.0\n", None),
            (b"git version 2.39.5 (Apple Git-154)\n", None),
            (b"git version 10.1\n", None),
            (b"git version 2.23.9\n", "git version 2.23.9"),
            (b"git version 1.99\n", "git version 1.99"),
            (b"not git \xff\n", "not git \N{REPLACEMENT CHARACTER}"),
            (b" \n", "this git"),
        ],
    )
    def test_which_versions(
        self, said: bytes, have: str | None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(our_git, "ask", lambda *_words: GitAnswer(0, said, ""))
        if have is None:
            merge_driver._check_version()
            return
        with pytest.raises(NotInstalled) as refused:
            merge_driver._check_version()
        assert str(refused.value) == (f"{have} is too old: a merge driver needs git 2.24 or later")

    def test_no_repository(self, tmp_path: Path) -> None:
        (tmp_path / "x.toml").write_text(BASE)
        with pytest.raises(NotInstalled, match="is not in a git repository: not a git repository"):
            install(tmp_path / "x.toml", PROGRAM)

    def test_an_old_git(
        self, tmp_path: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        old = tmp_path / "git"
        old.write_text("#!/bin/sh\necho git version 2.23.9\n")
        old.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
        with pytest.raises(NotInstalled, match=r"^git version 2\.23\.9 is too old"):
            install(repository.ledger, PROGRAM)

    def test_attributes_that_are_a_link(self, repository: Repository, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").write_text("")
        (repository.folder / ".gitattributes").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(NotInstalled, match="is a symbolic link, which git does not follow"):
            install(repository.ledger, PROGRAM)
        assert (tmp_path / "elsewhere").read_text() == ""


def test_what_overrules_it_is_said(repository: Repository) -> None:
    install(repository.ledger, PROGRAM)
    with (repository.folder / ".git/info/attributes").open("a") as own:
        own.write("*.toml merge=union\n")
    assert install(repository.ledger, PROGRAM).overruled == "union"


def test_the_command_takes_no_other_answer_than_0_and_10(tmp_path: Path) -> None:
    """What a shell makes of each exit code, with three files that git merges by line."""
    for code in (0, 1, 2, 9, 10, 11, 126, 127, 130, 137, 255):
        for name, text in {"O": "a\n", "A": "b\n", "B": "c\n"}.items():
            (tmp_path / name).write_text(text)
        command = merge_driver.command(["sh", "-c", f"exit {code}", "sh"])
        for name, value in {"%O": "O", "%A": "A", "%B": "B", "%L": "7", "%P": "p"}.items():
            command = command.replace(name, value)
        done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == (0 if code == 0 else 1), code
        marked = (tmp_path / "A").read_text() != "b\n"
        assert marked == (code not in {0, 10}), code


class TestItsConfig:
    def test_the_command_comes_first_and_all_goes_at_once(
        self, repository: Repository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A driver with a name but no command makes git die."""
        calls: list[tuple[str, ...]] = []
        run = our_git.run

        def recorded(*words: str) -> GitAnswer:
            calls.append(words)
            return run(*words)

        monkeypatch.setattr(our_git, "run", recorded)
        install(repository.ledger, PROGRAM)
        uninstall(repository.folder)
        git_config = ("-C", str(repository.folder), "config", "--local")
        wanted = {
            "driver": merge_driver.command(PROGRAM),
            "name": "merge a ledger by entry (cadence)",
            "recursive": "binary",
        }
        assert calls == [
            *((*git_config, "--replace-all", f"merge.cadence.{k}", v) for k, v in wanted.items()),
            (*git_config, "--remove-section", "merge.cadence"),
        ]

    def test_what_git_says_of_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        calls: list[tuple[object, ...]] = []
        said = (
            b"merge.cadence.driver\n/opt/\xff merge %O;\n x\0merge.cadence.name\n a b\0"
            b"merge.cadence.odd\0"  # without a value
        )

        def ask(*words: object) -> GitAnswer:
            calls.append(words)
            return GitAnswer(0, said, "")

        monkeypatch.setattr(our_git, "ask", ask)
        assert merge_driver._configured(tmp_path) == {
            "merge.cadence.driver": "/opt/\udcff merge %O;\n x",
            "merge.cadence.name": " a b",
        }
        expression = r"^merge\.cadence\."
        assert calls == [(tmp_path, "config", "--local", "--null", "--get-regexp", expression)]

    def test_a_program_is_quoted_for_the_shell_and_for_git(self) -> None:
        command = merge_driver.command(["/opt/100% mine/cadence", "-m"])
        assert command.startswith("'/opt/100%% mine/cadence' -m merge --driver %O %A %B %L %P;")


class TestItsLines:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (b"", b"x\n"),
            (b"a\n", b"a\nx\n"),
            (b"a", b"a\nx\n"),
            (b"a\r\nb\r\n", b"a\r\nb\r\nx\r\n"),
            (b"a\r\nb\r\nc\nd", b"a\r\nb\r\nc\nd\r\nx\r\n"),  # two of three are CRLF
            (b"a\r\nb\r\nc\nd\ne\n", b"a\r\nb\r\nc\nd\ne\nx\n"),  # two of five
            (b"a\r\nb\n", b"a\r\nb\nx\n"),  # half of them
        ],
    )
    def test_one_is_added_with_the_line_ends_of_most(
        self, before: bytes, after: bytes, tmp_path: Path
    ) -> None:
        file = tmp_path / "info/attributes"
        if before:
            file.parent.mkdir()
            file.write_bytes(before)
        assert merge_driver._add_line(file, b"x")
        assert file.read_bytes() == after
        assert not merge_driver._add_line(file, b"x")
        assert file.read_bytes() == after

    def test_one_that_is_there_but_for_its_spaces(self, tmp_path: Path) -> None:
        (tmp_path / "attributes").write_bytes(b"a\n  x \r\n")
        assert not merge_driver._add_line(tmp_path / "attributes", b"x")

    @pytest.mark.parametrize(
        ("path", "line"),
        [
            ("x.toml", b"/x.toml"),
            ("d/s*r[1]?.toml", rb"/d/s\*r\[1]\?.toml"),
            ("b\\s.toml", rb"/b\\s.toml"),
            ("a b.toml", b'"/a b.toml"'),
            ('q"q.toml', rb'"/q\"q.toml"'),
            ("a \\*", rb'"/a \\\\\\*"'),
            ("t\tX\x7f.toml", rb'"/t\011X\177.toml"'),
            ("\udcff.toml", b"/\xff.toml"),
        ],
    )
    def test_a_pattern(self, path: str, line: bytes) -> None:
        assert pattern(path) == line

    @pytest.mark.parametrize(
        ("said", "overruled"),
        [
            (b"x.toml\0merge\0cadence\0", ""),
            (b"x.toml\0merge\0union\0", "union"),
            (b"x.toml\0merge\0caf\xe9\0", "caf\N{REPLACEMENT CHARACTER}"),
            (b"", ""),
        ],
    )
    def test_what_overrules_it(
        self, said: bytes, overruled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls: list[tuple[object, ...]] = []

        def ask(*words: object) -> GitAnswer:
            calls.append(words)
            return GitAnswer(0, said, "")

        monkeypatch.setattr(our_git, "ask", ask)
        assert merge_driver._overruled(tmp_path, "-x.toml") == overruled
        assert calls == [(tmp_path, "check-attr", "-z", "merge", "--", "-x.toml")]
