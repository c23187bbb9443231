"""Where a ledger is found, and what its name says: real folders, real links."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from cadence import loading as reading
from cadence.files import locate, read
from cadence.files.locate import LedgerPath, NoLedger
from cadence.loading import FaultyLedger
from command import FROZEN


def at(name: str) -> LedgerPath:
    return LedgerPath(Path(name), name)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a ledger, with its own home, to stand in."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(locate.VARIABLE, raising=False)
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
        monkeypatch.setenv(locate.VARIABLE, "from-the-environment.toml")
        assert locate.find("given.toml").name == "given.toml"
        assert locate.find().name == "from-the-environment.toml"

    def test_here_or_in_a_parent_folder(self, elsewhere: Path) -> None:
        make(elsewhere / "project/meetings.toml")
        assert locate.find().name == "../../meetings.toml"
        make(elsewhere / "project/deep/data/meetings.toml")
        assert locate.find().name == "../data/meetings.toml"
        make(elsewhere / "project/deep/down/meetings.toml")
        assert locate.find().name == "meetings.toml"

    def test_in_one_folder_the_one_in_data_wins(self, elsewhere: Path) -> None:
        make(elsewhere / "project/deep/meetings.toml")
        make(elsewhere / "project/deep/data/meetings.toml")
        assert locate.find().name == "../data/meetings.toml"

    def test_the_nearer_folder_wins_whatever_it_is_called_there(self, elsewhere: Path) -> None:
        make(elsewhere / "project/deep/data/meetings.toml")
        make(elsewhere / "project/deep/down/meetings.toml")
        assert locate.find().name == "meetings.toml"

    def test_the_environment_wins_over_the_folder(
        self, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make(elsewhere / "project/deep/down/meetings.toml")
        monkeypatch.setenv(locate.VARIABLE, "from-the-environment.toml")
        assert locate.find().name == "from-the-environment.toml"

    def test_no_further_than_the_repository(self, elsewhere: Path) -> None:
        make(elsewhere / "project/meetings.toml")
        (elsewhere / "project/deep/.git").mkdir()
        assert locate.find().is_shipped

    def test_no_further_than_home(self, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        make(elsewhere / "project/meetings.toml")
        monkeypatch.setenv("HOME", str(elsewhere / "project/deep"))
        assert locate.find().is_shipped

    def test_by_who_has_no_home(self, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as where there is none
        make(elsewhere / "project/meetings.toml")
        assert locate.find().name == "../../meetings.toml"

    def test_the_shipped_one_last(self) -> None:
        found = locate.find()
        assert (found.name, found.is_shipped, found.path.is_file()) == ("shipped", True, True)


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
    named = locate.named(str(here / link.path) if absolute else link.path)
    assert named.path.is_file()
    assert locate.is_behind_link(named) == link.counts


def test_a_link_seen_from_a_folder_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    make(tmp_path / "l.toml")
    assert not locate.is_behind_link(locate.named(str(tmp_path / "l.toml")))


class TestNames:
    @pytest.mark.parametrize("name", ["", "  "])
    def test_an_empty_name(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(NoLedger) as refused:
            locate.find(name)
        assert str(refused.value) == "the name of the ledger is empty: give one, or leave it out"
        monkeypatch.setenv(locate.VARIABLE, name)
        with pytest.raises(NoLedger) as refused:
            locate.find()
        assert str(refused.value) == (
            "CADENCE_LEDGER is empty: unset it, or set it to the path of a ledger"
        )

    def test_none_is_found_where_the_shipped_one_will_not_do(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / ".git").mkdir()
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv(locate.VARIABLE)
        with pytest.raises(NoLedger) as refused:
            locate.find(or_shipped=False)
        assert str(refused.value) == (
            "no ledger here or in a parent folder: name one, or start one with 'cadence init'"
            " (the one that comes with cadence is '--ledger shipped')"
        )

    def test_home_has_a_short_name(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        found = locate.named("~/x.toml")
        assert (found.path, found.name) == (tmp_path / "x.toml", "~/x.toml")

    def test_what_it_is_called_in_a_sentence(self) -> None:
        assert [at(name).label for name in ("-", "a/b.toml")] == ["standard input", "a/b.toml"]

    def test_who_loads_a_path_gets_that_ledger(self) -> None:
        assert len(reading.load(str(FROZEN)).channels) > 1
        with pytest.raises(FaultyLedger, match=r"^none\.toml does not exist$"):
            reading.load("none.toml")


@pytest.mark.parametrize(
    ("path", "is_behind"), [("real/x", False), ("link/x", True), ("x", True), ("-", False)]
)
def test_what_is_reached_over_a_link(path: str, is_behind: bool, tmp_path: Path) -> None:
    root = tmp_path.resolve()
    (root / "real").mkdir()
    (root / "real/x").write_text("")
    (root / "link").symlink_to("real")
    (root / "x").symlink_to("real/x")
    where = at("-") if path == "-" else LedgerPath(root / path, path)
    assert locate.is_behind_link(where) is is_behind


def test_a_ledger_that_was_found_is_where_its_name_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "meetings.toml").write_bytes(b"found")
    monkeypatch.delenv(locate.VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path / "deep")
    found = locate.find()
    assert (found.path, found.name) == (Path("../meetings.toml"), "../meetings.toml")
    assert read.read_ledger(found) == b"found"


@pytest.mark.parametrize(
    ("mode", "is_read_only"),
    [
        (0o444, True),
        (0o555, True),
        (0o000, True),
        (0o200, False),
        (0o020, False),
        (0o002, False),
        (0o644, False),
    ],
)
def test_what_nobody_may_write_to_is_read_only(
    mode: int, is_read_only: bool, tmp_path: Path
) -> None:
    path = tmp_path / "x"
    path.write_text("")
    path.chmod(mode)
    assert locate.is_read_only(path.stat()) is is_read_only


def test_the_installed_one_by_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed, link, other = (tmp_path / name for name in ("installed", "link", "other"))
    monkeypatch.setattr(locate, "_INSTALLED", installed)
    other.write_text("")
    assert not locate.is_installed(other.stat())  # none is installed: this is a checkout
    installed.write_text("")
    link.symlink_to(installed)
    found = {path.name: locate.is_installed(path.stat()) for path in (installed, link, other)}
    assert found == {"installed": True, "link": True, "other": False}


def test_the_shipped_one_is_named_even_where_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locate, "_INSTALLED", tmp_path / "meetings.toml")
    monkeypatch.setattr(locate, "_PACKAGE", tmp_path / "src/cadence")
    assert locate.shipped() == LedgerPath(tmp_path / "meetings.toml", "shipped")
    in_checkout = tmp_path / "data/meetings.toml"
    in_checkout.parent.mkdir()
    in_checkout.write_text("")
    assert locate.shipped() == LedgerPath(in_checkout, "shipped")
