"""As far as that proves something: `cadence` without the calls that Windows does not have.

It proves nothing of the lock, in whose place a soft one stands here; .github/workflows runs the
tests on Windows itself.
"""

from __future__ import annotations

import ctypes
import io
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import tomli_w

from cadence.files import posix, windows
from command import ROOT
from expected import LEDGER
from ledgers import contact, tables
from scenes import FIRST

SYSTEM_CALLS = (
    *("os.O_NONBLOCK", "os.fchmod", "os.fchown", "os.listxattr", "os.getxattr", "os.setxattr"),
    *("os.set_blocking", "signal.SIGALRM", "signal.setitimer", "signal.ITIMER_REAL"),
)
#: Chooses the module of Windows, then takes away what is not there. What remains of the system
#: (paths, processes, the modules of the standard library) is still this one's.
WITHOUT = f"""
import sys, filelock
filelock.WindowsFileLock = filelock.SoftFileLock
real, sys.platform = sys.platform, "win32"
import cadence.files.system
sys.platform = real
import os, signal
for name in {SYSTEM_CALLS}:
    module, _, call = name.partition(".")
    delattr({{"os": os, "signal": signal}}[module], call)
sys.modules["fcntl"] = sys.modules["termios"] = sys.modules["cadence.files.posix"] = None
from cadence.__main__ import run
run()
"""


def cadence(
    *arguments: str, here: Path, simulated: bool = True
) -> subprocess.CompletedProcess[bytes]:
    program = ["-c", WITHOUT] if simulated else ["-m", "cadence"]
    return subprocess.run(
        [sys.executable, *program, *arguments], capture_output=True, cwd=here, check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [("status",), ("gaps", "--format", "csv"), ("check",), ("export", "ics", "-o", "-")],
    ids=lambda arguments: arguments[0],
)
def test_reading_needs_none_of_them(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "meetings.toml").write_bytes(LEDGER.read_bytes())
    here = cadence(*arguments, here=tmp_path, simulated=False)
    there = cadence(*arguments, here=tmp_path)
    assert (there.returncode, there.stdout, there.stderr) == (0, here.stdout, here.stderr)


def test_writing_needs_none_of_them(tmp_path: Path) -> None:
    ledger = tmp_path / "mine.toml"
    ledger.write_text(tomli_w.dumps(tables(contact(FIRST))), "utf-8")
    arguments = (
        *("add", "--ledger", "mine.toml", "--date", "2019-02-03", "--mode", "phone"),
        *("--with", "adams", "--with", "lei", "--summary", "A call"),
        *("--source", "https://example.org/a | A", "--force"),
    )
    done = cadence(*arguments, here=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert "2019-02-03-adams-lei" in ledger.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]
    twice = cadence(*arguments, here=tmp_path)
    assert b"Traceback" not in twice.stderr
    made = cadence("init", "--from-shipped", "new.toml", here=tmp_path)
    assert made.returncode == 0, made.stderr.decode()
    assert (tmp_path / "new.toml").read_bytes().startswith(b"#:schema")


def test_a_missing_ledger_is_a_finding(tmp_path: Path) -> None:
    done = cadence("check", "nothing.toml", here=tmp_path)
    assert done.returncode == 2
    assert b"nothing.toml: error CAD001: the file does not exist" in done.stdout


def test_both_systems_offer_the_same() -> None:
    functions = [
        {line.split("(")[0] for line in path.read_text("utf-8").splitlines() if line[:4] == "def "}
        for path in (ROOT / "src/cadence/files").glob("[pw][io][sn]*.py")
    ]
    public = [{name for name in names if not name.startswith("def _")} for names in functions]
    assert len(public) == 2
    assert public[0] == public[1]


@pytest.mark.parametrize("system", [posix, windows], ids=["posix", "windows"])
def test_a_new_file_is_private_from_its_first_moment(system: ModuleType, tmp_path: Path) -> None:
    os.close(system.open_new(tmp_path / "x", 0o600))
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        system.open_new(tmp_path / "x", 0o600)


def test_files_are_opened_in_binary_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else Windows would write CRLF for LF, and end a file at Ctrl-Z."""
    flags: list[int] = []
    binary = 0x8000  # as it is there
    monkeypatch.setattr(windows, "_BINARY", binary)
    with monkeypatch.context() as recording:
        recording.setattr(os, "open", lambda _path, given, *_mode: flags.append(given))
        windows.open_to_read(Path("x"))
        windows.open_new(Path("x"), 0o600)
    assert flags == [os.O_RDONLY | binary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | binary]


class TestReplacing:
    """A scanner or an editor may have the old file open for a moment."""

    ACCESS_DENIED, SHARING_VIOLATION, NOT_READY = 5, 32, 21

    def replaced(self, *errors: int | None, monkeypatch: pytest.MonkeyPatch) -> list[object]:
        """Replace a file by a clock that says how long it waited; *errors* come one by one."""
        calls: list[object] = []
        to_come = iter(errors)

        def sleep(seconds: float) -> None:
            calls.append(seconds)

        def rename(path: Path) -> None:
            calls.append(path.name)
            if error := next(to_come, None):
                fault: Any = OSError(13, "Permission denied")
                if error > 0:
                    fault.winerror = error
                raise fault

        def now() -> float:
            return 100.0 + calls.count(windows._POLL)  # each wait seems to take a second

        monkeypatch.setattr(windows, "time", SimpleNamespace(monotonic=now, sleep=sleep))
        new: Any = SimpleNamespace(replace=rename)
        try:
            windows.replace(new, Path("x"))
        except OSError:
            calls.append("refused")
        return calls

    def test_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.replaced(monkeypatch=monkeypatch) == ["x"]

    @pytest.mark.parametrize("error", [ACCESS_DENIED, SHARING_VIOLATION])
    def test_as_soon_as_it_is_closed(self, error: int, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.replaced(error, error, monkeypatch=monkeypatch) == ["x", 0.05, "x", 0.05, "x"]

    @pytest.mark.parametrize("error", [NOT_READY, -1])
    def test_no_other_error_is_waited_for(
        self, error: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert self.replaced(error, monkeypatch=monkeypatch) == ["x", "refused"]

    def test_not_for_more_than_5_seconds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        calls = self.replaced(*[self.SHARING_VIOLATION] * 99, monkeypatch=monkeypatch)
        assert calls == ["x", 0.05] * 6 + ["x", "refused"]


def test_where_there_is_nothing_to_do_nothing_is_done(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    (tmp_path / "x").chmod(0o640)
    with (tmp_path / "x").open() as file:
        windows.set_mode(file.fileno(), 0o600)
        windows.become_like(file.fileno(), tmp_path)
    windows.make_private(tmp_path / "x")
    windows.flush_folder(tmp_path / "none")
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("fault", "is_broken"),
    [
        (BrokenPipeError(32, "Broken pipe"), True),
        (OSError(22, "Invalid argument"), True),
        (OSError(28, "No space left on device"), False),
    ],
)
def test_a_pipe_whose_reader_has_gone(fault: OSError, is_broken: bool) -> None:
    assert windows.is_broken_pipe(fault) is is_broken


def test_a_file_is_flushed(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    monkeypatch.setattr(windows, "os", SimpleNamespace(fsync=calls.append))
    windows.flush(7)
    assert calls == [7]


class TestLocking:
    """What Windows is asked: one byte, without waiting."""

    @pytest.mark.parametrize("is_free", [True, False])
    def test_a_lock(self, is_free: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        calls: list[tuple[int, int, int]] = []

        def locking(*words: int) -> None:
            calls.append((words[0], words[1], words[2]))
            if not is_free:
                raise PermissionError(13, "Permission denied")

        there = SimpleNamespace(LK_NBLCK=2, locking=locking)
        with monkeypatch.context() as windows_itself:
            windows_itself.setitem(sys.modules, "msvcrt", there)
            windows_itself.setattr(sys, "platform", "win32")
            assert windows.try_lock(7) is is_free
        assert calls == [(7, 2, 1)]

    def test_elsewhere_there_is_none_to_wait_for(self) -> None:
        assert windows.try_lock(7) is True


class TestColours:
    """A console shows colours once it is told to: its mode is 2, and 6 with escape sequences."""

    CONSOLE = 31

    def shown(
        self, monkeypatch: pytest.MonkeyPatch, *, console: bool = True, obeys: int = 1
    ) -> tuple[bool, list[tuple[str, int, int]]]:
        calls: list[tuple[str, int, int]] = []

        def get_mode(handle: int, mode: Any) -> int:
            calls.append(("get", handle, 0))
            mode._obj.value = 2
            return int(console)

        def set_mode(handle: int, mode: int) -> int:
            calls.append(("set", handle, mode))
            return obeys

        kernel = SimpleNamespace(GetConsoleMode=get_mode, SetConsoleMode=set_mode)
        handles = SimpleNamespace(get_osfhandle=lambda number: {1: self.CONSOLE}[number])
        terminal: Any = SimpleNamespace(fileno=lambda: 1)
        with monkeypatch.context() as there:
            there.setitem(sys.modules, "msvcrt", handles)
            there.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
            there.setattr(sys, "platform", "win32")
            return windows.shows_colours(terminal), calls

    def test_a_console_that_can(self, monkeypatch: pytest.MonkeyPatch) -> None:
        calls = [("get", self.CONSOLE, 0), ("set", self.CONSOLE, 6)]
        assert self.shown(monkeypatch) == (True, calls)
        assert self.shown(monkeypatch, obeys=0) == (False, calls)  # an old one

    def test_what_is_not_a_console(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.shown(monkeypatch, console=False) == (False, [("get", self.CONSOLE, 0)])

    def test_what_has_no_number(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = io.StringIO()  # it has no descriptor
        with monkeypatch.context() as there:
            there.setitem(sys.modules, "msvcrt", SimpleNamespace(get_osfhandle=int))
            there.setattr(ctypes, "windll", SimpleNamespace(kernel32=None), raising=False)
            there.setattr(sys, "platform", "win32")
            assert windows.shows_colours(terminal) is False

    def test_elsewhere_there_are_none(self) -> None:
        assert windows.shows_colours(sys.stdout) is False
