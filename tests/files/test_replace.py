"""Files are put in their place whole, and new ones over nothing."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cadence.files import lock, replace
from cadence.files.locate import LedgerPath
from cadence.files.replace import Uncreatable, create, write
from cadence.files.system import system
from command import PATIENCE

NEEDS_STRACE = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class TestCreate:
    def test_what_is_there_is_left(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("old")
        (tmp_path / "link").symlink_to("nowhere")
        (tmp_path / "folder").mkdir()
        for name in ("file", "link", "folder"):
            with pytest.raises(Uncreatable, match="already exists"):
                create(tmp_path / name, b"new")
        assert (tmp_path / "file").read_text() == "old"
        assert names(tmp_path) == ["file", "folder", "link"]

    def test_who_is_second_is_refused_even_at_the_last_moment(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        link = os.link

        def somebody_else_was_faster(new: Path, path: Path) -> None:
            path.write_text("theirs")
            link(new, path)

        monkeypatch.setattr(os, "link", somebody_else_was_faster)
        with pytest.raises(Uncreatable) as refused:
            create(tmp_path / "x", b"mine")
        assert str(refused.value) == f"{tmp_path / 'x'} already exists, and is not overwritten"
        assert (tmp_path / "x").read_text() == "theirs"
        assert names(tmp_path) == ["x"]

    def test_nor_does_it_win_where_there_are_no_hard_links(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def somebody_else_was_faster(_new: Path, path: Path) -> None:
            path.write_text("theirs")
            raise OSError(errno.EPERM, "no hard links here")

        monkeypatch.setattr(os, "link", somebody_else_was_faster)
        with pytest.raises(Uncreatable, match="already exists"):
            create(tmp_path / "x", b"mine")
        assert (tmp_path / "x").read_text() == "theirs"
        assert names(tmp_path) == ["x"]

    def test_it_has_the_mode_of_any_new_file(self, tmp_path: Path) -> None:
        (tmp_path / "plain").write_text("")
        create(tmp_path / "x", b"new")
        assert (tmp_path / "x").stat().st_mode == (tmp_path / "plain").stat().st_mode

    def test_a_name_as_long_as_it_may_be(self, tmp_path: Path) -> None:
        create(tmp_path / ("é" * 127), b"new")
        write(tmp_path / ("é" * 127), b"newer")
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"newer"]

    @NEEDS_STRACE
    @pytest.mark.parametrize("error", ["EPERM", "EOPNOTSUPP", "ENOSYS"])
    def test_without_hard_links_it_is_made_too(self, error: str, tmp_path: Path) -> None:
        """As on a memory card, or on many a network's file system."""
        made = injected(f"link,linkat:error={error}", CREATE, tmp_path / "x")
        assert made.returncode == 0, made.stderr
        assert (tmp_path / "x").read_bytes() == b"new"
        assert "already exists" in injected(f"link:error={error}", CREATE, tmp_path / "x").stderr
        assert names(tmp_path) == ["x"]


CREATE = (
    "import sys, pathlib, cadence.files.replace as w; w.create(pathlib.Path(sys.argv[1]), b'new')"
)


def injected(fault: str, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a program of Python to which the system says that something does not work."""
    command = ["strace", "-f", "-o", os.devnull, "-e", f"inject={fault}", sys.executable]
    words = [*command, "-c", program, *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=PATIENCE)


class TestKilled:
    """`init` at any call that names a file of the folder: the next one works."""

    @pytest.mark.slow
    @NEEDS_STRACE
    def test_the_next_init_works(self, tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        calls = ["openat", "write", "fsync", "link", "linkat", "unlink", "fchmod"]
        killed = 0
        for call in calls:
            for number in self.numbers(call, folder, tmp_path / "log"):
                assert self.init(folder, f"inject={call}:signal=KILL:when={number}") == -9
                killed += 1
                ledger = folder / "meetings.toml"
                done = ledger.exists()
                assert not done or ledger.read_bytes().endswith(b"\n")
                assert self.init(folder, "inject=none:error=EPERM") == (2 if done else 0)
                assert {"ledger.schema.json", "meetings.toml"} <= set(names(folder))
                for path in folder.iterdir():
                    path.unlink()
        assert killed > 8

    @staticmethod
    def init(folder: Path, *options: str, log: str = os.devnull) -> int:
        inject = [word for option in options for word in ("-e", option)]
        words = ["init", "--side", "US=United States", "--side", "RU=Russia"]
        command = ["strace", "-f", "-y", "-o", log, *inject, sys.executable, "-m", "cadence"]
        env = os.environ | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [*command, *words], capture_output=True, cwd=folder, env=env, check=False
        )
        return done.returncode

    def numbers(self, call: str, folder: Path, log: Path) -> Iterator[int]:
        """Yield which of all calls of this name touch a file that is made in the folder."""
        assert self.init(folder, f"trace={call}", log=str(log)) == 0
        made = set(names(folder))
        for path in folder.iterdir():
            path.unlink()
        assert made == {"ledger.schema.json", "meetings.toml"}
        lines = [line for line in log.read_text().splitlines() if f" {call}(" in line]
        for number, line in enumerate(lines, 1):
            if ".toml" in line or "ledger.schema.json" in line:
                yield number


def test_parallel_writers_of_one_file_leave_one_of_them(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib, cadence.files.replace as w\n"
        "for _ in range(50): w.write(pathlib.Path(sys.argv[1]), sys.argv[2].encode() * 100_000)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "x"), letter])
        for letter in "abc"
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    content = (tmp_path / "x").read_bytes()
    assert content in (b"a" * 100_000, b"b" * 100_000, b"c" * 100_000)
    assert names(tmp_path) == ["x"]


class TestWhatTheSystemCannotDo:
    CHANGE = (
        "import sys; from pathlib import Path\n"
        "from cadence.files.lock import locked; from cadence.files.locate import LedgerPath\n"
        "with locked(LedgerPath(Path(sys.argv[1]), 'mine')) as file: file.replace(b'new')\n"
    )

    @NEEDS_STRACE
    @pytest.mark.parametrize("error", ["ENOLCK", "EOPNOTSUPP", "ENOSYS"])
    def test_no_locks(self, error: str, tmp_path: Path) -> None:
        (tmp_path / "x.toml").write_text("old")
        done = injected(f"flock:error={error}", self.CHANGE, tmp_path / "x.toml")
        assert "UnwritableLedger: mine is unchanged: its file system has no file locks" in (
            done.stderr
        )
        assert (tmp_path / "x.toml").read_text() == "old"
        assert names(tmp_path) == ["x.toml"]

    @NEEDS_STRACE
    def test_a_single_file_that_is_mounted(self, tmp_path: Path) -> None:
        (tmp_path / "x.toml").write_text("old")
        done = injected("rename,renameat:error=EBUSY", self.CHANGE, tmp_path / "x.toml")
        assert "mine is unchanged: a single file is mounted there" in done.stderr
        assert (tmp_path / "x.toml").read_text() == "old"
        assert names(tmp_path) == ["x.toml"]

    def test_a_real_mount(self, tmp_path: Path) -> None:
        path = tmp_path / "x.toml"
        path.write_text("old")
        mount = ["mount", "--bind", str(path), str(path)]
        if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted here")
        try:
            with (
                pytest.raises(lock.UnwritableLedger, match="mount the folder that contains it"),
                lock.locked(LedgerPath(path, "mine")) as file,
            ):
                file.replace(b"new")
            assert path.read_text() == "old"
            assert replace.left_beside(path) == []
        finally:
            subprocess.run(["umount", str(path)], check=True)


def test_what_is_there_already_is_named_in_the_error(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("nowhere")
    with pytest.raises(replace.Uncreatable) as refused:
        replace.create(tmp_path / "x", b"new")
    assert str(refused.value) == f"{tmp_path / 'x'} already exists, and is not overwritten"


@pytest.mark.parametrize(
    ("name", "is_new"),
    [
        (".x.toml.0123abcd.new", True),
        ("/some/folder/.x.toml.89ef4567.new", True),
        (".x.toml.0123abc.new", False),  # seven digits
        (".x.toml.0123ABCD.new", False),
        (".x.toml.0123abcd.new.toml", False),
        (".x.toml-0123abcd.new", False),
        ("x.toml", False),
        ("new", False),
    ],
)
def test_which_files_are_not_in_their_place_yet(name: str, is_new: bool) -> None:
    assert replace.is_new_file(name) is is_new


def test_what_writers_left_beside_a_file(tmp_path: Path) -> None:
    for name in (".x.toml.0123abcd.new", ".y.toml.0123abcd.new", ".x.toml.0.new", "x.toml"):
        (tmp_path / name).write_text("")
    assert replace.left_beside(tmp_path / "x.toml") == [tmp_path / ".x.toml.0123abcd.new"]
    replace.remove_left(tmp_path / "x.toml")
    assert names(tmp_path) == [".x.toml.0.new", ".y.toml.0123abcd.new", "x.toml"]
    assert replace.left_beside(tmp_path / "no folder/x.toml") == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device"),
        (
            OSError(errno.EBUSY, "Device or resource busy"),
            (
                "a single file is mounted there, which cannot be replaced:"
                " mount the folder that contains it"
            ),
        ),
        (ValueError("embedded null byte"), "that is not a valid file name"),
    ],
    ids=["the system's words", "mounted", "a null byte"],
)
def test_why_a_file_could_not_be_written(fault: OSError | ValueError, words: str) -> None:
    assert replace.reason(fault) == words


PUT = "import sys, pathlib, cadence.files.replace as w; w.write(pathlib.Path(sys.argv[1]), b'new')"


class TestWhatTheSystemRefuses:
    """What cannot be kept or flushed is no reason to lose the new text."""

    @NEEDS_STRACE
    def test_an_attribute_that_cannot_be_copied(self, tmp_path: Path) -> None:
        path = tmp_path / "x"
        path.write_bytes(b"old")
        try:
            os.setxattr(path, "user.cadence", b"lost")
        except OSError:
            pytest.skip("this file system has no extended attributes")
        done = injected("fsetxattr:error=EPERM", PUT, path)
        assert (done.returncode, done.stderr) == (0, "")
        assert (path.read_bytes(), os.listxattr(path)) == (b"new", [])

    @NEEDS_STRACE
    @pytest.mark.parametrize("call", ["listxattr", "fsync:when=2"])
    def test_attributes_that_cannot_be_listed_and_a_folder_that_cannot_be_flushed(
        self, call: str, tmp_path: Path
    ) -> None:
        name, _, when = call.partition(":")
        (tmp_path / "x").write_bytes(b"old")
        fault = ":".join(part for part in (name, "error=EINVAL", when) if part)
        done = injected(fault, PUT, tmp_path / "x")
        assert (done.returncode, done.stderr) == (0, "")
        assert (tmp_path / "x").read_bytes() == b"new"


class TestTemporaryFiles:
    @pytest.mark.parametrize(
        ("name", "new"),
        [
            ("x.toml", ".x.toml.0123abcd.new"),
            ("x" * 240, f".{'x' * 240}.0123abcd.new"),
            ("x" * 241, f".{'x' * 50}.0123abcd.new"),
            ("é" * 120, f".{'é' * 120}.0123abcd.new"),  # two bytes each
            ("é" * 121, f".{'é' * 50}.0123abcd.new"),
        ],
    )
    def test_their_names_are_not_too_long(
        self, name: str, new: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "urandom", lambda count: b"\x01\x23\xab\xcd"[:count])
        assert replace._new_name(Path("folder") / name) == Path("folder") / new

    def test_old_ones_are_removed_and_one_that_is_gone_is_no_error(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gone, young, old = (tmp_path / f".x.{n * 8}.new" for n in "012")
        for path, changed in ((young, 1000), (old, 999)):
            path.write_text("")
            os.utime(path, (changed, changed))
        monkeypatch.setattr(replace, "left_beside", lambda _path: [gone, young, old])
        replace._remove_abandoned(tmp_path / "x", 1600.0)  # ten minutes after the young one
        assert names(tmp_path) == [young.name]
        replace.remove_left(tmp_path / "x")
        assert names(tmp_path) == []

    def test_without_hard_links_the_name_is_reserved_for_everybody(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls: list[tuple[Path, int]] = []
        open_new = system.open_new

        def recorded(path: Path, mode: int) -> int:
            calls.append((path, mode))
            return open_new(path, mode)

        def no_links(_new: Path, _path: Path) -> None:
            raise OSError(errno.EPERM, "no hard links here")

        monkeypatch.setattr(os, "link", no_links)
        monkeypatch.setattr(system, "open_new", recorded)
        create(tmp_path / "x", b"new")
        assert calls[1:] == [(tmp_path / "x", 0o666)]
        assert (tmp_path / "x").read_bytes() == b"new"
