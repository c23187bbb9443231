"""What `cadence merge` refuses, says and starts, as values."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from cadence.cli.commands import merge
from cadence.errors import CadenceError
from cadence.files import git, locate, merge_driver
from cadence.files.git import GitAnswer, GitFault
from cadence.files.merge_driver import Installed, Uninstalled
from cadence.recording.merge import driving
from cadence.recording.merge.merging import Merged
from cadence.recording.merge.pieces import ConflictStyle, Markers

Capture = pytest.CaptureFixture[str]

COMMIT = (
    "Commit .gitattributes. Each colleague runs 'cadence merge --install' once, in their clone.\n"
)
BUTTONS = (
    "Merge buttons on the web, and programs other than git, ignore merge drivers. The"
    " guarantee is 'cadence check' on the result: in CI, or as a hook before a commit and"
    " before a merge commit.\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be in an empty repository, from which no ledger is found."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(locate.VARIABLE)
    (tmp_path / ".git").mkdir()


THREE, FIVE = ["a", "b", "c"], ["a", "b", "c", "7", "x.toml"]
ALONE = "--install, --uninstall and --driver exclude each other"
NO_FILES = "--install and --uninstall take no files"
NAME_THREE = "name three files: BASE, the common ancestor; OURS; and THEIRS"
FOR_GIT = "--driver is for git, which passes five arguments: %O %A %B %L %P"
FOR_INSTALL = "--ledger is for --install: name the three files BASE OURS THEIRS"


@pytest.mark.parametrize(
    ("given", "output", "ledger", "flags", "why"),
    [
        (THREE, None, None, "", None),
        (THREE, "-", None, "", None),
        (FIVE, None, None, "driver", None),
        ([], None, None, "install", None),
        ([], None, "x.toml", "install", None),
        ([], None, "x.toml", "uninstall", None),
        ([], None, None, "install uninstall", ALONE),
        (FIVE, None, None, "install driver", ALONE),
        (FIVE, None, None, "uninstall driver", ALONE),
        (THREE, None, None, "install", NO_FILES),
        ([], "x", None, "uninstall", NO_FILES),
        (THREE, None, "x.toml", "", FOR_INSTALL),
        (FIVE, None, "x.toml", "driver", FOR_INSTALL),
        (THREE, None, None, "driver", FOR_GIT),
        (FIVE, "x", None, "driver", FOR_GIT),
        ([], None, None, "", NAME_THREE),
        (FIVE, None, None, "", NAME_THREE),
    ],
)
def test_what_goes_together(
    given: list[str], output: str | None, ledger: str | None, flags: str, why: str | None
) -> None:
    words = flags.split()
    options = {name: name in words for name in ("driver", "install", "uninstall")}
    if why is None:
        merge._check_usage(given, output, ledger, **options)
        return
    with pytest.raises(CadenceError) as fault:
        merge._check_usage(given, output, ledger, **options)
    assert str(fault.value) == why


@pytest.mark.parametrize(("size", "is_one"), [("0", False), ("1", True), ("1000", True), ("1001", False), ("-1", False), ("x", False)])  # fmt: skip
def test_the_size_of_a_marker(size: str, is_one: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def markers(number: int) -> Markers:
        sizes.append(number)
        return Markers(size=number)

    monkeypatch.setattr(merge, "_markers", markers)
    monkeypatch.setattr(driving, "drive", lambda *_: Merged(b""))
    if is_one:
        merge._drive(["a", "b", "c", size, "x.toml"])
        assert sizes == [int(size)]
        return
    with pytest.raises(CadenceError) as fault:
        merge._drive(["a", "b", "c", size, "x.toml"])
    assert str(fault.value) == f"the size of a marker must be a number, not '{size}'"


@pytest.mark.parametrize(
    ("answer", "style"),
    [
        (GitAnswer(0, b"zdiff3\n", ""), ConflictStyle.ZDIFF3),
        (GitAnswer(0, b"odd\n", ""), ConflictStyle.MERGE),
        (GitAnswer(1, b"", ""), ConflictStyle.MERGE),
        (GitFault("no git"), ConflictStyle.MERGE),
    ],
)
@pytest.mark.parametrize("size", [7, 9])
def test_markers_are_those_that_git_is_told_to_write(
    answer: GitAnswer | GitFault,
    style: ConflictStyle,
    size: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ask(folder: Path, *question: str) -> GitAnswer:
        assert (folder, question) == (Path.cwd(), ("config", "merge.conflictStyle"))
        if isinstance(answer, GitFault):
            raise answer
        return answer

    monkeypatch.setattr(git, "ask", ask)
    assert merge._markers(size) == Markers(style, size)
    assert merge._markers() == Markers(style, 7)


class TestInstalling:
    def install(self, patch: pytest.MonkeyPatch, done: Installed) -> list[Any]:
        asked: list[Any] = []

        def installs(*given: Any) -> Installed:
            asked.extend(given)
            return done

        Path("x.toml").touch()
        patch.setattr(merge_driver, "install", installs)
        patch.setattr(merge, "_program", lambda: ["/bin/cadence"])
        merge._install("x.toml")
        return asked

    def test_says_what_is_changed_and_what_is_left_to_do(
        self, monkeypatch: pytest.MonkeyPatch, capsys: Capture
    ) -> None:
        done = Installed("data/x.toml", ["git's config", ".gitattributes"])
        assert self.install(monkeypatch, done) == [Path("x.toml"), ["/bin/cadence"]]
        assert capsys.readouterr() == (
            "Git now merges data/x.toml by entry here. Changed: git's config, .gitattributes.\n"
            + COMMIT
            + BUTTONS,
            "",
        )

    def test_twice_and_overruled(self, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
        self.install(monkeypatch, Installed("x\x1b.toml", [], "union"))
        assert capsys.readouterr() == (
            "Git already merges x�.toml by entry here: nothing changed.\n" + COMMIT + BUTTONS,
            "But its attributes say merge=union: remove that line, or git does not use the driver.\n",
        )

    @pytest.mark.parametrize("name", ["shipped", "nowhere.toml", "-"])
    def test_needs_a_file(self, name: str) -> None:
        label = "standard input" if name == "-" else name
        with pytest.raises(CadenceError) as fault:
            merge._install(name)
        assert str(fault.value) == f"{label} is not a file: name the ledger of this repository"

    def test_never_means_the_shipped_one(self) -> None:
        with pytest.raises(locate.NoLedger):
            merge._install(None)


class TestUninstalling:
    def uninstall(self, patch: pytest.MonkeyPatch, done: Uninstalled, ledger: str | None) -> Path:
        asked: list[Path] = []

        def uninstalls(folder: Path) -> Uninstalled:
            asked.append(folder)
            return done

        patch.setattr(merge_driver, "uninstall", uninstalls)
        merge._uninstall(ledger)
        return asked[0]

    def test_from_here(self, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
        done = Uninstalled(["git's config"], is_still_named=True)
        assert self.uninstall(monkeypatch, done, None) == Path.cwd()
        assert capsys.readouterr().out == (
            "Git merges ledgers by line again here. Changed: git's config.\n"
            "The line in .gitattributes stays, as it is committed and colleagues may need it."
            " Without the driver it has no effect.\n"
        )

    def test_of_a_ledger(self, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
        done = Uninstalled([], is_still_named=False)
        assert self.uninstall(monkeypatch, done, "a/b/x.toml") == Path("a/b")
        assert capsys.readouterr().out == (
            "Git merges ledgers by line here already: nothing changed.\n"
        )


@pytest.mark.parametrize(
    ("started", "beside", "program"),
    [
        ("bin/cadence", "", "bin/cadence"),
        ("bin/cadence", "cadence", "bin/cadence"),
        ("pytest", "cadence", "python/cadence"),
        ("pytest", "cadence.exe", "python/cadence.exe"),
        ("pytest", "", None),
    ],
)
def test_what_starts_this_cadence(
    started: str, beside: str, program: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Path.cwd()
    for name in filter(None, (started, beside and f"python/{beside}")):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()
    monkeypatch.setattr(sys, "argv", [started, "merge"])
    monkeypatch.setattr(sys, "executable", str(here / "python/python3"))
    module = [sys.executable, "-P", "-m", "cadence"]
    assert merge._program() == ([str(here / program)] if program else module)


def test_a_dash_is_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    from cadence.recording.merge import merging

    put: list[bytes] = []
    monkeypatch.setattr(merge, "_read", str.encode)
    monkeypatch.setattr(merge, "_markers", Markers)
    monkeypatch.setattr(merge, "put_document", put.append)
    monkeypatch.setattr(
        merging, "merged", lambda base, ours, theirs, *_: Merged(base + ours + theirs)
    )
    merge._merge(["a", "b", "c"], "-")
    merge._merge(["a", "b", "c"], None)
    merge._merge(["a", "b", "c"], "new.toml")
    assert put == [b"abc", b"abc"]
    assert Path("new.toml").read_bytes() == b"abc"
    assert not Path("-").exists()
