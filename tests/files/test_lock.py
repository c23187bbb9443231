"""A ledger's file is changed whole or not at all, by one writer at a time."""

from __future__ import annotations

import fcntl
import os
import resource
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from cadence.files import locate, lock, posix, replace
from cadence.files.locate import LedgerPath, shipped
from cadence.files.lock import UnwritableLedger, locked
from command import ROOT, SHIPPED
from powers import NOBODY, NOGROUP, as_nobody, needs_root, reachable_folder

OLD, NEW = b"old\n" * 1000, b"new\n" * 2000


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "meetings.toml"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A ledger whose folder every user can reach: pytest's own is closed to others."""
    with reachable_folder() as folder:
        path = folder / "meetings.toml"
        path.write_bytes(OLD)
        change(path, OLD)  # whoever changes it next has loaded all that this takes
        yield path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def at(path: Path) -> LedgerPath:
    return LedgerPath(path, path.name)


def change(path: Path, new: bytes = NEW) -> None:
    with locked(at(path)) as file:
        file.replace(new)


def refusal(path: Path) -> str:
    with pytest.raises(UnwritableLedger) as refused:
        change(path)
    return str(refused.value)


def test_the_new_text_takes_the_place_of_the_old_and_nothing_else_is_left(ledger: Path) -> None:
    change(ledger)
    assert ledger.read_bytes() == NEW
    assert names(ledger.parent) == ["meetings.toml"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o640, 0o200 | 0o444])
def test_the_mode_is_kept(ledger: Path, mode: int) -> None:
    ledger.chmod(mode)
    change(ledger)
    assert stat.S_IMODE(ledger.stat().st_mode) == mode


@needs_root
def test_owner_and_group_are_kept(ledger: Path) -> None:
    os.chown(ledger, NOBODY, 12)
    change(ledger)
    assert (ledger.stat().st_uid, ledger.stat().st_gid) == (NOBODY, 12)


@needs_root
def test_a_member_of_the_group_may_change_it_and_the_group_is_kept(open_to_all: Path) -> None:
    open_to_all.parent.chmod(0o777)
    os.chown(open_to_all, 1234, 12)
    open_to_all.chmod(0o664)
    assert as_nobody(lambda: change(open_to_all), group=12).raised == ""
    assert open_to_all.read_bytes() == NEW
    assert open_to_all.stat().st_gid == 12


@needs_root
def test_it_does_not_fall_to_another_group(open_to_all: Path) -> None:
    open_to_all.parent.chmod(0o777)
    os.chown(open_to_all, 1234, 12)
    open_to_all.chmod(0o666)
    refusal = "only a member of its group (12) can keep it in that group"
    assert refusal in as_nobody(lambda: change(open_to_all)).raised
    assert open_to_all.read_bytes() == OLD
    assert names(open_to_all.parent) == ["meetings.toml"]


def test_extended_attributes_are_kept(ledger: Path) -> None:
    try:
        os.setxattr(ledger, "user.cadence", b"kept")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    change(ledger)
    assert os.getxattr(ledger, "user.cadence") == b"kept"


def test_a_symbolic_link_stays_one_and_its_target_is_changed(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    first, second = tmp_path / "elsewhere/first.toml", tmp_path / "second.toml"
    first.symlink_to("../meetings.toml")
    second.symlink_to(first)
    change(second)
    assert ledger.read_bytes() == NEW
    assert first.readlink() == Path("../meetings.toml")
    assert second.is_symlink()
    assert names(first.parent) == ["first.toml"]


@needs_root
def test_without_permission_for_the_file_it_is_left(open_to_all: Path) -> None:
    open_to_all.parent.chmod(0o777)
    open_to_all.chmod(0o644)
    assert "no permission to write to it" in as_nobody(lambda: change(open_to_all)).raised
    assert open_to_all.read_bytes() == OLD


@needs_root
def test_without_permission_for_the_folder_it_is_left(open_to_all: Path) -> None:
    open_to_all.chmod(0o666)
    os.chown(open_to_all, NOBODY, NOGROUP)
    ended = as_nobody(lambda: change(open_to_all))
    assert "no permission to write to its folder" in ended.raised
    assert open_to_all.read_bytes() == OLD


def test_a_read_only_ledger_is_left_even_by_root(ledger: Path) -> None:
    ledger.chmod(0o444)
    assert refusal(ledger) == "meetings.toml is read-only: 'chmod u+w' it to change it"
    assert ledger.read_bytes() == OLD


def test_the_shipped_ledger_is_left() -> None:
    before = shipped().path.read_bytes()
    with pytest.raises(UnwritableLedger, match="cadence init --from-shipped"), locked(shipped()):
        pass
    assert shipped().path.read_bytes() == before


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel has it, with its ledger inside; none of these tests changes it."""
    made = tmp_path_factory.mktemp("site") / "cadence"
    shutil.copytree(ROOT / "src/cadence", made)
    (made / "data").mkdir()
    shutil.copy(SHIPPED, made / "data/meetings.toml")
    return made


class TestTheInstalledLedger:
    """What an installer puts into the package is nobody's to change, whatever it is called."""

    CALLS = (
        ("add", "--date", "2019-02-03", "--mode", "phone", "--with", "trump", "--with", "xi",
         "--source", "https://example.org/a | A", "--force"),
        ("resolve", "2026-11-18-trump-xi", "held", "--force"),
        ("appoint", "marco-rubio", "us-secretary-of-state", "--to", "2026-11-22", "--force"),
        ("confirm", "--through", "2026-11-22", "--force"),
    )  # fmt: skip

    @pytest.mark.parametrize("call", CALLS, ids=lambda call: call[0])
    @pytest.mark.parametrize("name", ["path", "variable", "symbolic link", "hard link", "found"])
    def test_it_is_left(
        self, name: str, call: tuple[str, ...], package: Path, tmp_path: Path
    ) -> None:
        path, here = package / "data/meetings.toml", tmp_path / "here"
        here.mkdir()
        if name == "symbolic link":
            (here / "mine.toml").symlink_to(path)
        elif name == "hard link":
            os.link(path, here / "mine.toml")
        given = {"path": path, "variable": path, "found": "data/meetings.toml"}.get(
            name, "mine.toml"
        )
        env = {"CADENCE_LEDGER": str(given)} if name == "variable" else {}
        option = [] if name in {"variable", "found"} else ["-l", str(given)]
        done = subprocess.run(
            [sys.executable, "-m", "cadence", *call, *option],
            capture_output=True, text=True, check=False,
            cwd=package if name == "found" else here,
            env={"PATH": os.environ["PATH"], "HOME": str(here), "PYTHONPATH": str(package.parent), **env},
        )  # fmt: skip
        assert done.returncode == 2
        assert "the shipped ledger cannot be changed: make a copy" in done.stderr
        assert done.stderr.count("\n") == 1
        assert path.read_bytes() == SHIPPED.read_bytes()

    def test_over_a_link(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        installed, link = tmp_path / "installed.toml", tmp_path / "mine.toml"
        installed.write_bytes(OLD)
        link.symlink_to(installed)
        monkeypatch.setattr(locate, "_INSTALLED", installed)
        assert refusal(link) == (
            "mine.toml is in the package: the shipped ledger cannot be changed: make a copy of"
            " your own with 'cadence init --from-shipped meetings.toml'"
        )

    def test_a_checkouts_own_is_changed_by_its_editors(self) -> None:
        own = LedgerPath(SHIPPED, str(SHIPPED))
        if os.access(SHIPPED, os.W_OK):
            assert lock.check_writable(own) == SHIPPED
        else:  # a clone that is somebody else's: nothing but that is in the way
            with pytest.raises(UnwritableLedger, match="no permission to write to it"):
                lock.check_writable(own)


def test_a_missing_ledger_is_not_made(tmp_path: Path) -> None:
    assert "start a ledger with 'cadence init none.toml'" in refusal(tmp_path / "none.toml")
    assert names(tmp_path) == []


def test_only_a_regular_file_is_a_ledger(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    assert refusal(tmp_path / "pipe") == "pipe is not a regular file: name the ledger's file"
    assert refusal(Path("/dev/full")) == "full is not a regular file: name the ledger's file"
    assert refusal(tmp_path).endswith("is a folder: name the ledger's file")
    assert "Too many levels of symbolic links" in refusal(tmp_path / "loop")


def test_a_limit_on_file_size_leaves_the_old_ledger(ledger: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from cadence.files.lock import locked; from cadence.files.locate import LedgerPath\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
        "with locked(LedgerPath(Path(sys.argv[1]), 'mine')) as file: file.replace(b'x' * 5001)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(ledger)], capture_output=True, text=True, check=False
    )
    assert "UnwritableLedger: mine is unchanged: File too large" in run.stderr
    assert ledger.read_bytes() == OLD
    assert names(ledger.parent) == ["meetings.toml"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "cadence-test", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@needs_root
def test_a_full_disk_leaves_the_old_ledger(small_disk: Path) -> None:
    path = small_disk / "meetings.toml"
    path.write_bytes(OLD)
    with pytest.raises(UnwritableLedger, match="is unchanged: No space left on device"):
        change(path, b"x" * 16_000)
    assert path.read_bytes() == OLD
    assert names(small_disk) == ["meetings.toml"]


def test_what_a_killed_writer_left_is_removed_by_the_next(ledger: Path) -> None:
    stale = ledger.with_name(".meetings.toml.0badcafe.new")
    others = [".meetings.toml.swp", ".other.toml.0badcafe.new", "meetings.toml.0badcafe.new"]
    for name in (stale.name, *others):
        ledger.with_name(name).write_bytes(b"half")
    change(ledger)
    assert names(ledger.parent) == sorted(["meetings.toml", *others])


# -- two writers ---------------------------------------------------------------------------


def test_what_another_program_wrote_meanwhile_is_not_overwritten(ledger: Path) -> None:
    with locked(at(ledger)) as file:
        ledger.write_bytes(b"an editor's\n")
        with pytest.raises(UnwritableLedger, match="another program changed"):
            file.replace(NEW)
    assert ledger.read_bytes() == b"an editor's\n"
    assert names(ledger.parent) == ["meetings.toml"]


def test_who_never_gets_the_lock_is_told_so(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = lock.PATIENCE
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    started = time.monotonic()
    with locked(at(ledger)):
        told = refusal(ledger)
    assert told.startswith("another program has kept meetings.toml locked for ")
    assert told.endswith(" seconds: nothing is written, try again")
    assert 0.2 <= time.monotonic() - started < usual
    change(ledger)
    assert ledger.read_bytes() == NEW


def test_the_lock_is_taken_on_the_file_that_has_the_name_by_then(ledger: Path) -> None:
    """Who waited for the lock of a file that was replaced meanwhile reads the new one."""
    first = os.open(ledger, os.O_RDWR)
    fcntl.flock(first, fcntl.LOCK_EX)
    with ThreadPoolExecutor() as beside:
        waiting = beside.submit(add_a_line, ledger)
        wait_until(lambda: opened(ledger) >= 2)
        os.close(replaced(ledger, b"newer\n"))
        os.close(first)
        waiting.result(30)
    assert ledger.read_bytes() == b"newer\nline\n"


class Watch:
    """A clock that moves when it is told to, and counts how often it was looked at."""

    sleep = staticmethod(time.sleep)

    def __init__(self) -> None:
        self.now, self.looks = 0.0, 0

    def monotonic(self) -> float:
        self.looks += 1
        return self.now

    def is_looked_at(self) -> None:
        """Wait until whoever waits by it has looked at it anew."""
        looks = self.looks
        wait_until(lambda: self.looks > looks + 2)


def test_each_holder_of_the_lock_is_waited_for_anew(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch()
    monkeypatch.setattr(posix, "time", watch)
    held_now = os.open(ledger, os.O_RDWR)
    fcntl.flock(held_now, fcntl.LOCK_EX)
    with ThreadPoolExecutor() as beside:
        waiting = beside.submit(add_a_line, ledger)
        for _ in range(3):  # longer than anybody waits in all, but not for any of them
            watch.is_looked_at()  # it has seen who holds the lock now
            watch.now += lock.PATIENCE * 0.6
            watch.is_looked_at()
            following = replaced(ledger, b"newer\n")
            os.close(held_now)
            held_now = following
        os.close(held_now)
        waiting.result(30)
    assert ledger.read_bytes() == b"newer\nline\n"


def add_a_line(path: Path) -> None:
    with locked(at(path)) as file:
        file.replace(file.content + b"line\n")


def replaced(path: Path, content: bytes) -> int:
    """Put another file in the place of *path*, as a writer does; return a handle that locks it."""
    made = path.with_name("another")
    made.write_bytes(content)
    handle = os.open(made, os.O_RDWR)
    fcntl.flock(handle, fcntl.LOCK_EX)
    made.rename(path)
    return handle


def opened(path: Path) -> int:
    """Return how many handles this process has on the file at *path*."""
    links = []
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            links.append(handle.readlink())
    return links.count(path)


def wait_until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.005)


COUNT_UP = """
import sys
from pathlib import Path
from cadence.files.locate import LedgerPath
from cadence.files.lock import locked
for _ in range(25):
    with locked(LedgerPath(Path(sys.argv[1]), "mine")) as file:
        file.replace(b"%d" % (int(file.content) + 1))
"""


def test_no_change_is_lost_between_writers(ledger: Path) -> None:
    ledger.write_bytes(b"0")
    command = [sys.executable, "-c", COUNT_UP, str(ledger)]
    writers = [subprocess.Popen(command) for _ in range(4)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0, 0]
    assert ledger.read_bytes() == b"100"
    assert names(ledger.parent) == ["meetings.toml"]


# -- a new file ----------------------------------------------------------------------------


def test_a_new_file_is_made_whole(tmp_path: Path) -> None:
    replace.create(tmp_path / "new.toml", NEW)
    assert (tmp_path / "new.toml").read_bytes() == NEW
    assert names(tmp_path) == ["new.toml"]


def test_a_file_that_is_there_is_left(ledger: Path, tmp_path: Path) -> None:
    with pytest.raises(replace.Uncreatable, match="already exists, and is not overwritten"):
        replace.create(ledger, NEW)
    assert ledger.read_bytes() == OLD
    (tmp_path / "dangling").symlink_to("nowhere")
    with pytest.raises(replace.Uncreatable, match="already exists"):
        replace.create(tmp_path / "dangling", NEW)
    with pytest.raises(replace.Uncreatable, match="create it first"):
        replace.create(tmp_path / "no/folder.toml", NEW)


@needs_root
def test_a_new_file_that_finds_no_space_is_not_there(small_disk: Path) -> None:
    with pytest.raises(replace.Uncreatable, match="No space left on device"):
        replace.create(small_disk / "new.toml", b"x" * 20_000)
    assert names(small_disk) == []
