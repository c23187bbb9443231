"""Git's config and attributes, as a real git reads them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from cadence.files import merge_driver
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
