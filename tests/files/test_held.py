"""A private file is held by one program at a time, and taken over when that is gone."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cadence.files.faults import NoLocks
from cadence.files.held import HeldFile, new_held_file, take, unheld
from cadence.files.system import system


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[HeldFile]:
    made = new_held_file(tmp_path, "add")
    yield made
    made.release()


def test_a_new_one_is_empty_until_it_is_written(mine: HeldFile, tmp_path: Path) -> None:
    assert re.fullmatch(r"add-[0-9a-f]{8}\.json", mine.path.name)
    assert names(tmp_path) == [f"{mine.path.stem}.lock"]
    mine.write(b"{}")
    assert mine.read() == b"{}"
    assert names(tmp_path) == [mine.path.name, f"{mine.path.stem}.lock"]
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_no_more_than_1_mib_is_read(mine: HeldFile) -> None:
    mine.write(b"x" * 1_048_580)
    assert len(mine.read()) == 1_048_576


def test_it_is_nobody_elses_until_it_is_released(mine: HeldFile, tmp_path: Path) -> None:
    mine.write(b"{}")
    assert take(mine.path) is None
    assert list(unheld(tmp_path, "add")) == []
    mine.release()
    mine.release()  # once more is no error
    taken = take(mine.path)
    assert taken is not None
    assert (taken.path, taken.read()) == (mine.path, b"{}")
    taken.release()
    assert list(unheld(tmp_path, "edit")) == []
    (again,) = unheld(tmp_path, "add")
    assert again.path == mine.path
    again.release()


def test_a_name_that_is_taken_is_not_used_again(
    mine: HeldFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine.release()
    taken = bytes.fromhex(mine.path.stem.removeprefix("add-"))
    bytes_of = iter([taken, taken, b"\x01\x23\xab\xcd"])
    monkeypatch.setattr(os, "urandom", lambda _count: next(bytes_of))
    made = new_held_file(tmp_path, "add")
    made.release()
    assert made.path == tmp_path / "add-0123abcd.json"


def test_only_a_lock_is_left_by_who_was_killed_at_once(tmp_path: Path) -> None:
    (tmp_path / "add-1.lock").write_text("")
    assert take(tmp_path / "add-1.json") is None
    assert names(tmp_path) == []


def test_a_lock_that_was_deleted_meanwhile_is_worth_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if another program had removed it between opening it and locking it."""
    (tmp_path / "add-1.json").write_text("{}")

    def deleted(_handle: int) -> bool:
        (tmp_path / "add-1.lock").unlink()
        return True

    monkeypatch.setattr(system, "try_lock", deleted)
    assert take(tmp_path / "add-1.json") is None


def test_where_nothing_can_be_locked_nothing_stays_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handles: list[int] = []

    def no_locks(handle: int) -> bool:
        handles.append(handle)
        raise NoLocks

    monkeypatch.setattr(system, "try_lock", no_locks)
    with pytest.raises(NoLocks):
        new_held_file(tmp_path, "add")
    (handle,) = handles
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handle)


class TestRemoving:
    """The lock goes before it is released: afterwards it could be another program's."""

    @pytest.fixture
    def calls(self, mine: HeldFile, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        made: list[str] = []

        def recorded(call: str, do: Callable[..., None]) -> Callable[..., None]:
            def both(what: Path | int) -> None:
                made.append(f"{call} {what.suffix}" if isinstance(what, Path) else call)
                do(what)

            return both

        mine.write(b"{}")
        monkeypatch.setattr(Path, "unlink", recorded("unlink", Path.unlink))
        monkeypatch.setattr(os, "close", recorded("close", os.close))
        return made

    def test_both_files_are_gone(self, mine: HeldFile, calls: list[str]) -> None:
        mine.remove()
        assert calls == ["unlink .json", "unlink .lock", "close"]
        assert names(mine.path.parent) == []

    @pytest.mark.parametrize("name", ["posix", "nt"])
    def test_what_is_gone_already_is_no_error(
        self, name: str, mine: HeldFile, calls: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for path in mine.path.parent.iterdir():
            os.unlink(path)  # noqa: PTH108 -- the other is being watched
        with monkeypatch.context() as there:
            there.setattr(os, "name", name)
            mine.remove()
        last = ["unlink .lock"] if name == "nt" else []
        assert calls == ["unlink .json", "unlink .lock", "close", *last]

    def test_on_windows_the_lock_goes_once_it_is_released(
        self, mine: HeldFile, calls: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An open file cannot be deleted there."""
        unlink = Path.unlink

        def refused(path: Path) -> None:
            if path.suffix == ".lock" and "close" not in calls:
                raise PermissionError
            unlink(path)

        with monkeypatch.context() as there:
            there.setattr(Path, "unlink", refused)
            there.setattr(os, "name", "nt")
            mine.remove()
        assert calls == ["unlink .json", "close", "unlink .lock"]
        assert names(mine.path.parent) == []

    def test_but_not_if_the_content_could_not_be_deleted(
        self, mine: HeldFile, calls: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(path: Path) -> None:
            calls.append(f"refused {path.suffix}")
            raise PermissionError

        with monkeypatch.context() as there:
            there.setattr(Path, "unlink", refused)
            there.setattr(os, "name", "nt")
            mine.remove()
        assert calls == ["refused .json", "refused .lock", "close"]
        assert names(mine.path.parent) == [mine.path.name, f"{mine.path.stem}.lock"]
