"""What is asked of Linux and macOS, call by call: recorded where it cannot be done for real."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cadence.files import posix
from cadence.files.faults import NotOurs, OtherGroup


class TestFlushing:
    @pytest.fixture
    def calls(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
        made: list[tuple[Any, ...]] = []
        monkeypatch.setattr(os, "fsync", lambda handle: made.append(("fsync", handle)))
        monkeypatch.setattr(fcntl, "fcntl", lambda *words: made.append(("fcntl", *words)))
        monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
        return made

    def test_on_linux(self, calls: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        posix.flush(7)
        assert calls == [("fsync", 7)]

    def test_past_the_cache_of_the_disk_on_macos(
        self, calls: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "platform", "darwin")
        posix.flush(7)
        assert calls == [("fcntl", 7, 51)]

    def test_a_file_system_of_macos_that_cannot(
        self, calls: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_words: int) -> None:
            raise OSError(errno.ENOTSUP, "Operation not supported")

        monkeypatch.setattr(sys, "platform", "darwin")
        monkeypatch.setattr(fcntl, "fcntl", refused)
        posix.flush(7)
        assert calls == [("fsync", 7)]


class TestBecomingLikeAnotherFile:
    """The old one is of user 1234 and group 12, with mode 640; the new one of 0 and 5."""

    OLD = SimpleNamespace(st_uid=1234, st_gid=12, st_mode=0o100640)

    @pytest.fixture
    def calls(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
        made: list[tuple[Any, ...]] = []
        there = SimpleNamespace(
            fstat=lambda _handle: SimpleNamespace(st_uid=0, st_gid=5),
            fchown=lambda *words: made.append(("chown", *words)),
            fchmod=lambda *words: made.append(("chmod", *words)),
        )
        monkeypatch.setattr(posix, "os", there)
        monkeypatch.setattr(posix, "_copy_attributes", lambda _path, handle: made.append((handle,)))
        return made

    def become_like(self, about: object) -> None:
        path: Any = SimpleNamespace(stat=lambda: about)
        posix.become_like(7, path)

    def test_owner_then_group_then_mode(self, calls: list[tuple[Any, ...]]) -> None:
        self.become_like(self.OLD)
        assert calls == [("chown", 7, 1234, -1), ("chown", 7, -1, 12), ("chmod", 7, 0o640), (7,)]

    def test_what_is_equal_already_is_left(self, calls: list[tuple[Any, ...]]) -> None:
        self.become_like(SimpleNamespace(st_uid=0, st_gid=5, st_mode=0o100600))
        assert calls == [("chmod", 7, 0o600), (7,)]

    def test_another_owner_is_accepted_but_no_other_group(
        self, calls: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(_handle: int, owner: int, group: int) -> None:
            calls.append((owner, group))
            raise PermissionError

        monkeypatch.setattr("cadence.files.posix.os.fchown", refused)
        self.become_like(SimpleNamespace(st_uid=1234, st_gid=5, st_mode=0o100644))
        assert calls == [(1234, -1), ("chmod", 7, 0o644), (7,)]
        calls.clear()
        with pytest.raises(OtherGroup, match=r"only a member of its group \(12\) can keep it"):
            self.become_like(self.OLD)
        assert calls == [(1234, -1), (-1, 12)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *((0o755, 0o700), (0o670, 0o700), (0o601, 0o700), (0o010, 0o700)),
        *((0o700, 0o700), (0o500, 0o500), (0o600, 0o600)),  # private already: left as it is
    ],
)
def test_a_folder_is_closed_to_others(before: int, after: int, tmp_path: Path) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    folder.chmod(before)
    posix.make_private(folder)
    assert folder.stat().st_mode & 0o777 == after
    folder.chmod(0o700)


def test_a_folder_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    with pytest.raises(NotOurs) as refused:
        posix.make_private(tmp_path)
    assert str(refused.value) == f"the folder {tmp_path} belongs to another user"


def test_who_waits_for_a_lock_tries_once_more_when_the_time_is_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(posix, "time", SimpleNamespace(monotonic=lambda: 8.0, sleep=slept.append))
    posix._wait(9.0)
    posix._wait(8.0)
    assert slept == [0.02, 0.02]
    with pytest.raises(TimeoutError):
        posix._wait(7.99)


def test_every_terminal_has_colours() -> None:
    assert posix.shows_colours(sys.stdout) is True
