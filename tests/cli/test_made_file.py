"""Files that commands make with `-o`: whole, where they may be, and never over a ledger."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
import tomli_w

from cadence.cli import made_file
from cadence.errors import CadenceError
from cadence.files import locate
from command import run
from ledgers import contact, tables


class Making(NamedTuple):
    """A command that makes a file: its words, and an ending that fits."""

    words: list[str]
    ending: str


MAKING = {
    "report": Making(["report", "--no-pictures"], ".html"),
    "feed": Making(["export", "ics"], ".ics"),
    "timeline": Making(["chart"], ".svg"),
    "heat map": Making(["chart", "--heat-map"], ".png"),
}
each = pytest.mark.parametrize("made", MAKING.values(), ids=MAKING)
LEDGER = tomli_w.dumps(tables(contact(date(2018, 3, 1)), contact(date(2020, 3, 1))))
A_TOML_FILE = "nothing is written to a TOML file, which may be a ledger\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to stand in, with a ledger that is the one to read, and no CI around it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv(locate.VARIABLE, "meetings.toml")
    (tmp_path / "meetings.toml").write_text(LEDGER, "utf-8")


def names(folder: str = ".") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def refused(*arguments: str) -> str:
    """Run a call that has to be refused in one line; return the line."""
    before = Path("meetings.toml").read_bytes()
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert Path("meetings.toml").read_bytes() == before
    return err


@pytest.mark.parametrize("words", [["export", "ics"], ["export", "data"], ["report"], ["chart"]])
def test_an_empty_name_writes_nothing(words: list[str]) -> None:
    assert "--output needs a value, not an empty one" in refused(*words, "-o", "")
    assert names() == ["meetings.toml"]


@each
class TestNeverOverALedger:
    def test_by_its_name(self, made: Making) -> None:
        assert refused(*made.words, "-o", "meetings.toml").endswith(A_TOML_FILE)
        assert refused(*made.words, "-l", "meetings.toml", "-o", "./meetings.toml").endswith(
            A_TOML_FILE
        )
        assert refused(*made.words, "-o", "MEETINGS.TOML").endswith(A_TOML_FILE)

    def test_nor_another_one_nor_a_new_one(self, made: Making) -> None:
        Path("other.toml").write_text("")
        assert refused(*made.words, "-o", "other.toml").endswith(A_TOML_FILE)
        assert refused(*made.words, "-o", "new.toml").endswith(A_TOML_FILE)
        assert names() == ["meetings.toml", "other.toml"]

    def test_by_a_link(self, made: Making) -> None:
        Path(f"x{made.ending}").symlink_to("meetings.toml")
        Path(f"new{made.ending}").symlink_to("new.toml")
        assert refused(*made.words, "-o", f"x{made.ending}").endswith(A_TOML_FILE)
        assert refused(*made.words, "-o", f"new{made.ending}").endswith(A_TOML_FILE)

    def test_by_a_hard_link(self, made: Making) -> None:
        os.link("meetings.toml", f"x{made.ending}")
        assert refused(*made.words, "-o", f"x{made.ending}").endswith(A_TOML_FILE)

    def test_by_an_open_file(self, made: Making) -> None:
        with Path("meetings.toml").open("rb+") as file:
            assert refused(*made.words, "-o", f"/dev/fd/{file.fileno()}").endswith(A_TOML_FILE)

    @pytest.mark.parametrize("text", ['a = "b"\n', "[ledger]\nnot TOML", "[a\n[[contact]]\n"])
    def test_nor_what_only_its_content_shows_to_be_one(self, made: Making, text: str) -> None:
        Path(f"x{made.ending}").write_text(text)
        assert refused(*made.words, "-o", f"x{made.ending}").endswith(A_TOML_FILE)
        assert Path(f"x{made.ending}").read_text() == text

    def test_nor_the_one_that_is_read_under_another_name(self, made: Making) -> None:
        Path("meetings.toml").rename(f"x{made.ending}")
        Path("meetings.toml").write_text(LEDGER, "utf-8")
        assert refused(*made.words, "-l", f"x{made.ending}", "-o", f"x{made.ending}").endswith(
            A_TOML_FILE
        )


@each
class TestTheName:
    def test_it_is_made_and_nothing_else(self, made: Making) -> None:
        assert run(*made.words, "-o", f"x{made.ending.upper()}").code == 0
        assert names() == ["meetings.toml", f"x{made.ending.upper()}"]

    @pytest.mark.parametrize("name", ["x", "x.txt", "x.csv", "x.pdf", ".html", "svg"])
    def test_another_ending_is_refused(self, made: Making, name: str) -> None:
        err = refused(*made.words, "-o", name)
        assert f"FILE{made.ending}" in err
        assert err.endswith(f", or - for standard output, not '{name}'\n")
        assert names() == ["meetings.toml"]

    def test_a_name_as_long_as_it_may_be(self, made: Making) -> None:
        name = "x" * (255 - len(made.ending)) + made.ending
        assert run(*made.words, "-o", name).code == 0
        assert "cannot be written: File name too long" in refused(*made.words, "-o", f"x{name}")

    def test_no_such_folder(self, made: Making) -> None:
        assert "there is no folder" in refused(*made.words, "-o", f"no/x{made.ending}")

    def test_a_folder(self, made: Making) -> None:
        Path(f"x{made.ending}").mkdir()
        assert "it is a folder" in refused(*made.words, "-o", f"x{made.ending}")

    def test_a_device(self, made: Making) -> None:
        assert run(*made.words, "-o", "/dev/null").code == 0
        assert refused(*made.words, "-o", "/dev/full").endswith(
            "/dev/full cannot be written: No space left on device\n"
        )


@each
class TestWhatWasThere:
    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
    def test_its_mode_is_kept(self, made: Making, mode: int) -> None:
        path = Path(f"x{made.ending}")
        path.write_text("old")
        path.chmod(mode)
        assert run(*made.words, "-o", path.name).code == 0
        assert stat.S_IMODE(path.stat().st_mode) == mode
        assert path.read_bytes() != b"old"

    def test_a_new_one_has_the_mode_of_any_new_file(self, made: Making) -> None:
        Path("plain").write_text("")
        assert run(*made.words, "-o", f"x{made.ending}").code == 0
        assert Path(f"x{made.ending}").stat().st_mode == Path("plain").stat().st_mode

    def test_a_link_is_followed(self, made: Making) -> None:
        Path("elsewhere").mkdir()
        Path(f"x{made.ending}").symlink_to(f"elsewhere/y{made.ending}")
        for _ in range(2):  # it leads nowhere, and then to a file
            assert run(*made.words, "-o", f"x{made.ending}").code == 0
            assert Path(f"x{made.ending}").is_symlink()
            assert names("elsewhere") == [f"y{made.ending}"]

    @pytest.mark.parametrize("name", ["x", "folder/x", "./folder/../x", "{here}/x"])
    def test_but_not_in_ci(self, made: Making, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """A stranger's checkout may hold a link to a file that it should not have written."""
        monkeypatch.setenv("CI", "true")
        Path("elsewhere").mkdir()
        Path("folder").symlink_to("elsewhere")
        Path(f"x{made.ending}").symlink_to(f"elsewhere/y{made.ending}")
        name = name.format(here=Path.cwd()) + made.ending
        assert "is a symbolic link, which is not followed in CI" in refused(*made.words, "-o", name)
        assert names("elsewhere") == []
        assert run(*made.words, "-o", f"plain{made.ending}").code == 0
        assert run(*made.words, "-o", "/dev/null").code == 0

    def test_ci_that_is_false_is_none(self, made: Making, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CI", "false")
        Path(f"x{made.ending}").symlink_to(f"y{made.ending}")
        assert run(*made.words, "-o", f"x{made.ending}").code == 0

    def test_what_a_killed_run_left_is_removed_once_it_is_old(self, made: Making) -> None:
        old, young = Path(f".x{made.ending}.0badcafe.new"), Path(f".x{made.ending}.1badcafe.new")
        old.write_text("half")
        young.write_text("half")
        os.utime(old, (0, 0))
        assert run(*made.words, "-o", f"x{made.ending}").code == 0
        assert names() == sorted([young.name, "meetings.toml", f"x{made.ending}"])


class TestStandardOutput:
    def test_a_page(self) -> None:
        out = run("report", "--no-pictures", "-o", "-", "--as-of", "2026-11-23")
        run("report", "--no-pictures", "-o", "x.html", "--as-of", "2026-11-23")
        assert (out.code, out.err) == (0, "")
        assert out.out == Path("x.html").read_text("utf-8")

    def test_a_feed(self) -> None:
        on = ("--as-of", "2026-11-23")
        assert run("export", "ics", "-o", "-", *on) == run("export", "ics", *on)

    def test_a_picture_that_scales(self) -> None:
        code, out, err = run("chart", "-o", "-")
        assert (code, err) == (0, "")
        assert ET.fromstring(out).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314

    def test_what_is_there_already_is_added_to(self) -> None:
        """`>>` of a shell: to open it again would begin anew."""
        script = 'echo first > x; exec "$0" -m cadence export ics -o /dev/stdout >> x'
        subprocess.run(["sh", "-c", script, sys.executable], check=True)
        assert Path("x").read_text("utf-8").startswith("first\nBEGIN:VCALENDAR")

    @pytest.mark.parametrize(
        ("remark", "said"),
        [("", ""), (", without its timeline", "Wrote the page, without its timeline.\n")],
    )
    def test_what_the_page_lacks_is_said(
        self, remark: str, said: str, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        made_file.Output("-").write_and_say(b"<p>\xff", remark)
        assert capfdbinary.readouterr() == (b"<p>\xff", said.encode())

    def test_several_files_are_no_stream(self) -> None:
        assert "several files" in refused("export", "data", "-o", "-")


class TestAFolder:
    def test_a_new_one_an_empty_one_and_our_own(self) -> None:
        Path("empty").mkdir()
        Path("empty/.gitkeep").write_text("")
        for folder in ("new/deep", "empty", "empty", "new/deep"):
            assert run("export", "data", "-o", folder).code == 0
        assert {"datapackage.json", "people.csv"} < set(names("new/deep"))
        assert names("empty") == [".gitkeep", *names("new/deep")]

    @pytest.mark.parametrize("name", ["people.csv", "notes.md", "datapackage.json"])
    def test_a_strangers_is_left_alone_without_force(self, name: str) -> None:
        Path("theirs").mkdir()
        Path("theirs", name).write_text('{"name": "theirs"}')
        assert "theirs has other files in it" in refused("export", "data", "-o", "theirs")
        assert names("theirs") == [name]
        assert run("export", "data", "-o", "theirs", "--force").code == 0
        assert {"people.csv", name} <= set(names("theirs"))

    def test_nor_what_lies_in_our_own_but_is_none_of_its_files(self) -> None:
        run("export", "data", "-o", "data")
        package = Path("data/datapackage.json")
        said = json.loads(package.read_text("utf-8"))
        said["resources"] = [r for r in said["resources"] if r["name"] != "people"]
        package.write_text(json.dumps(said))
        Path("data/people.csv").write_text("mine")
        assert "data has other files in it" in refused("export", "data", "-o", "data")
        assert Path("data/people.csv").read_text() == "mine"

    @pytest.mark.parametrize("link", [True, False])
    def test_never_over_a_ledger(self, link: bool) -> None:
        Path("data").mkdir()
        if link:
            Path("data/people.csv").symlink_to("../meetings.toml")
        else:
            os.link("meetings.toml", "data/people.csv")
        err = refused("export", "data", "-o", "data", "--force")
        assert err.endswith(A_TOML_FILE)
        assert names("data") == ["people.csv"]

    def test_our_own_may_have_other_files_than_those_that_are_made(self) -> None:
        resources = [{"path": "a.csv"}, {"path": "b.csv"}]
        package = {"name": "cadence-ledger", "resources": resources}
        Path("data").mkdir()
        Path("data/datapackage.json").write_text(json.dumps(package))
        for name in ("a.csv", "b.csv", "notes.txt"):
            Path("data", name).write_text("")
        made = made_file.folder(
            "data", ["datapackage.json", "a.csv", "c.csv"], locate.named("x.toml"), force=False
        )
        assert [one.name for one in made] == ["data/datapackage.json", "data/a.csv", "data/c.csv"]

    @pytest.mark.parametrize(
        ("name", "why"),
        [("x" * 300, "File name too long"), ("a\0b", "that is not a valid file name")],
    )
    def test_one_that_cannot_be_made(self, name: str, why: str) -> None:
        with pytest.raises(CadenceError) as fault:
            made_file.folder(name, ["x.csv"], locate.named("x.toml"), force=False)
        assert str(fault.value) == f"{name} cannot be written: {why}"

    def test_not_through_a_link_in_ci(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CI", "1")
        Path("elsewhere").mkdir()
        Path("data").symlink_to("elsewhere")
        for folder in ("data", "data/deeper"):
            assert "is a symbolic link" in refused("export", "data", "-o", folder)
        assert names("elsewhere") == []

    def test_a_file(self) -> None:
        Path("x").write_text("")
        assert "x is not a folder" in refused("export", "data", "-o", "x")
        assert "x/y is not a folder" in refused("export", "data", "-o", "x/y")
