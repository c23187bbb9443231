"""Finding and reading a ledger: real folders, real files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from cadence.files import ledger_file
from cadence.files.ledger_file import UnreadableLedger


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a ledger, with its own home, to stand in."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(ledger_file.VARIABLE, raising=False)
    work = tmp_path / "project/deep/down"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    return tmp_path


def make(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    return path


@pytest.mark.usefixtures("elsewhere")
class TestFinding:
    def test_the_option_wins_over_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(ledger_file.VARIABLE, "from-the-environment.toml")
        assert ledger_file.find("given.toml").name == "given.toml"
        assert ledger_file.find().name == "from-the-environment.toml"

    def test_here_or_in_a_parent_folder(self, elsewhere: Path) -> None:
        make(elsewhere / "project/meetings.toml")
        assert ledger_file.find().name == "../../meetings.toml"
        make(elsewhere / "project/deep/data/meetings.toml")
        assert ledger_file.find().name == "../data/meetings.toml"
        make(elsewhere / "project/deep/down/meetings.toml")
        assert ledger_file.find().name == "meetings.toml"

    def test_in_one_folder_the_one_in_data_wins(self, elsewhere: Path) -> None:
        make(elsewhere / "project/deep/meetings.toml")
        make(elsewhere / "project/deep/data/meetings.toml")
        assert ledger_file.find().name == "../data/meetings.toml"

    def test_the_nearer_folder_wins_whatever_it_is_called_there(self, elsewhere: Path) -> None:
        make(elsewhere / "project/deep/data/meetings.toml")
        make(elsewhere / "project/deep/down/meetings.toml")
        assert ledger_file.find().name == "meetings.toml"

    def test_the_environment_wins_over_the_folder(
        self, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make(elsewhere / "project/deep/down/meetings.toml")
        monkeypatch.setenv(ledger_file.VARIABLE, "from-the-environment.toml")
        assert ledger_file.find().name == "from-the-environment.toml"

    def test_no_further_than_the_repository(self, elsewhere: Path) -> None:
        make(elsewhere / "project/meetings.toml")
        (elsewhere / "project/deep/.git").mkdir()
        assert ledger_file.find().is_shipped

    def test_no_further_than_home(self, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        make(elsewhere / "project/meetings.toml")
        monkeypatch.setenv("HOME", str(elsewhere / "project/deep"))
        assert ledger_file.find().is_shipped

    def test_the_shipped_one_last(self) -> None:
        found = ledger_file.find()
        assert (found.name, found.is_shipped, found.path.is_file()) == ("shipped", True, True)


class TestReading:
    def test_a_file_as_it_stands(self, tmp_path: Path) -> None:
        (tmp_path / "l.toml").write_bytes(b"a = 1\r\n")
        assert ledger_file.read_bytes(tmp_path / "l.toml") == b"a = 1\r\n"

    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableLedger, match="does not exist"):
            ledger_file.read_bytes(tmp_path / "none.toml")

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableLedger, match="is a folder"):
            ledger_file.read_bytes(tmp_path)

    def test_a_pipe_without_waiting_for_a_writer(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UnreadableLedger, match="is not a regular file"):
            ledger_file.read_bytes(tmp_path / "pipe")

    def test_a_device(self) -> None:
        with pytest.raises(UnreadableLedger, match="is not a regular file"):
            ledger_file.read_bytes(Path("/dev/zero"))

    def test_a_file_that_is_too_large(self, tmp_path: Path) -> None:
        with (tmp_path / "large.toml").open("wb") as file:
            file.truncate(64 * 1024 * 1024 + 1)
        with pytest.raises(UnreadableLedger, match="larger than 64 MiB"):
            ledger_file.read_bytes(tmp_path / "large.toml")

    def test_exactly_64_mib(self, tmp_path: Path) -> None:
        with (tmp_path / "large.toml").open("wb") as file:
            file.truncate(64 * 1024 * 1024)
        assert len(ledger_file.read_bytes(tmp_path / "large.toml")) == 67_108_864

    @pytest.mark.parametrize("more", [0, 1])
    def test_standard_input_has_the_same_limit(
        self, more: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with (tmp_path / "large.toml").open("wb") as file:
            file.truncate(64 * 1024 * 1024 + more)
        with (tmp_path / "large.toml").open(encoding="utf-8") as given:
            monkeypatch.setattr("sys.stdin", given)
            if not more:
                assert len(ledger_file.read_standard_input()) == 67_108_864
                return
            with pytest.raises(UnreadableLedger, match="larger than 64 MiB"):
                ledger_file.read_standard_input()

    def test_a_name_with_a_nul(self) -> None:
        with pytest.raises(UnreadableLedger, match="no file name"):
            ledger_file.read_bytes(Path("a\0b"))

    def test_what_is_not_utf_8(self) -> None:
        with pytest.raises(UnreadableLedger, match="line 2"):
            ledger_file.decode(b"a = 1\nb = '\xe9'\n")


class Link(NamedTuple):
    """A symbolic link, the path of a ledger, and whether the link is one to be wary of."""

    name: str
    target: str
    path: str
    counts: bool
    repositories: tuple[str, ...] = ("home/repo",)
    here: str = "."


LINKS = {
    "none": Link("other", "elsewhere", "home/repo/l.toml", False),
    "above the repository": Link("linked", "home", "linked/repo/l.toml", False),
    "far above it": Link("linked", "home", "linked/repo/data/l.toml", False),
    "the repository itself": Link("linked", "home/repo", "linked/l.toml", True),
    "a folder in it": Link("home/repo/sub", "../../elsewhere", "home/repo/sub/l.toml", True),
    "the ledger": Link("home/repo/x.toml", "../../elsewhere/l.toml", "home/repo/x.toml", True),
    "the ledger, within it": Link("home/repo/x.toml", "data/l.toml", "home/repo/x.toml", True),
    "into another repository": Link(
        "home/repo/sub", "../../elsewhere", "home/repo/sub/l.toml", True, ("home/repo", "elsewhere")
    ),
    "above another repository": Link(
        "home/repo/sub", "../../elsewhere", "home/repo/sub/deep/l.toml", True,
        ("home/repo", "elsewhere/deep"),
    ),
    "and back over two dots": Link(
        "home/repo/sub", "../../elsewhere/deep", "home/repo/sub/../l.toml", True
    ),
    "above a repository in a repository": Link(
        "linked", "home", "linked/repo/data/l.toml", False, ("home/repo", "home/repo/data")
    ),
    "no repository": Link("linked", "home", "linked/repo/l.toml", True, ()),
    "no repository, no link": Link("linked", "home", "home/repo/l.toml", False, ()),
    "seen from below it": Link(
        "linked", "home", "l.toml", False, ("home/repo",), here="linked/repo/data"
    ),
}  # fmt: skip


@pytest.mark.parametrize("absolute", [True, False], ids=["absolute", "relative"])
@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_a_link_that_may_be_a_strangers(
    link: Link, absolute: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("home/repo/data", "home/repo", "elsewhere/deep", "elsewhere"):
        make(tmp_path / folder / "l.toml")
    for repository in link.repositories:
        (tmp_path / repository / ".git").mkdir()
    (tmp_path / link.name).symlink_to(link.target)
    here = tmp_path / link.here
    monkeypatch.chdir(here)
    named = ledger_file.named(str(here / link.path) if absolute else link.path)
    assert named.path.is_file()
    assert ledger_file.is_behind_link(named) == link.counts


def test_a_link_seen_from_a_folder_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    make(tmp_path / "l.toml")
    assert not ledger_file.is_behind_link(ledger_file.named(str(tmp_path / "l.toml")))
