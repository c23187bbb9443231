"""Which files, pipes and devices are read, and what is said where a ledger cannot be read."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cadence.files import locate, read
from cadence.files.locate import LedgerPath
from cadence.files.read import UnreadableLedger, read_ledger


def at(name: str) -> LedgerPath:
    return LedgerPath(Path(name), name)


class TestReading:
    def test_a_file_as_it_stands(self, tmp_path: Path) -> None:
        (tmp_path / "l.toml").write_bytes(b"a = 1\r\n")
        assert read.read_bytes(tmp_path / "l.toml") == b"a = 1\r\n"

    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableLedger, match="does not exist"):
            read.read_bytes(tmp_path / "none.toml")

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableLedger, match="is a folder"):
            read.read_bytes(tmp_path)

    def test_a_pipe_without_waiting_for_a_writer(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UnreadableLedger, match="is not a regular file"):
            read.read_bytes(tmp_path / "pipe")

    def test_a_device(self) -> None:
        with pytest.raises(UnreadableLedger, match="is not a regular file"):
            read.read_bytes(Path("/dev/zero"))

    def test_a_file_that_is_too_large(self, tmp_path: Path) -> None:
        with (tmp_path / "large.toml").open("wb") as file:
            file.truncate(64 * 1024 * 1024 + 1)
        with pytest.raises(UnreadableLedger, match="larger than 64 MiB"):
            read.read_bytes(tmp_path / "large.toml")

    def test_exactly_64_mib(self, tmp_path: Path) -> None:
        with (tmp_path / "large.toml").open("wb") as file:
            file.truncate(64 * 1024 * 1024)
        assert len(read.read_bytes(tmp_path / "large.toml")) == 67_108_864

    @pytest.mark.parametrize("more", [0, 1])
    def test_standard_input_has_the_same_limit(
        self, more: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with (tmp_path / "large.toml").open("wb") as file:
            file.truncate(64 * 1024 * 1024 + more)
        with (tmp_path / "large.toml").open(encoding="utf-8") as given:
            monkeypatch.setattr("sys.stdin", given)
            if not more:
                assert len(read.read_standard_input()) == 67_108_864
                return
            with pytest.raises(UnreadableLedger, match="larger than 64 MiB"):
                read.read_standard_input()

    def test_a_name_with_a_nul(self) -> None:
        with pytest.raises(UnreadableLedger, match="not a valid file name"):
            read.read_bytes(Path("a\0b"))

    def test_what_is_not_utf_8(self) -> None:
        with pytest.raises(UnreadableLedger, match="line 2"):
            read.decode(b"a = 1\nb = '\xe9'\n")


class TestUnreadable:
    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableLedger, match=r"^is a folder$"):
            read.read_bytes(tmp_path)

    def test_what_is_not_the_name_of_a_file(self) -> None:
        with pytest.raises(
            UnreadableLedger, match=r"^cannot be read: that is not a valid file name$"
        ):
            read.read_bytes(Path("a\0b"))

    @pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="not on Linux")
    def test_a_file_that_opens_and_cannot_be_read(self) -> None:
        with pytest.raises(UnreadableLedger, match=r"^cannot be read: Input/output error$"):
            read.read_bytes(Path("/proc/self/mem"))

    @pytest.mark.parametrize(
        ("content", "line"),
        [(b"\xff", 1), (b"\n\xff", 2), (b"a\nb\n\n\xff\n", 4), (b"\n" * 9 + b"a\xff\n\n", 10)],
    )
    def test_the_line_that_is_not_utf_8(self, content: bytes, line: int) -> None:
        with pytest.raises(UnreadableLedger) as refused:
            read.decode(content)
        assert str(refused.value) == f"is not UTF-8 (line {line})"


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """A pipe: the end to read from, and the one to write into."""
    read, write = os.pipe()
    yield read, write
    for end in (read, write):
        try:
            os.close(end)
        except OSError as closed:
            assert closed.errno == errno.EBADF  # noqa: PT017


class TestDescriptor:
    @pytest.mark.parametrize("folder", ["/dev/fd", "/proc/self/fd"])
    def test_a_pipe_is_read_to_its_end_and_left_open(
        self, folder: str, pipe: tuple[int, int]
    ) -> None:
        read, write = pipe
        os.write(write, b"a = 1\n")
        os.close(write)
        assert read_ledger(at(f"{folder}/{read}")) == b"a = 1\n"
        assert os.read(read, 10) == b""  # open still, and at its end

    def test_a_pipe_that_does_not_wait_is_made_to(self, pipe: tuple[int, int]) -> None:
        read, write = pipe
        os.set_blocking(read, False)
        os.write(write, b"x")
        os.close(write)
        assert read_ledger(at(f"/dev/fd/{read}")) == b"x"
        assert os.get_blocking(read)

    def test_a_file_is_read_from_where_it_stands(self, tmp_path: Path) -> None:
        (tmp_path / "x").write_bytes(b"0123456789")
        with (tmp_path / "x").open("rb", buffering=0) as file:
            file.seek(4)
            assert read_ledger(at(f"/dev/fd/{file.fileno()}")) == b"456789"

    def test_one_that_is_larger_than_a_ledger_may_be(self, tmp_path: Path) -> None:
        with (tmp_path / "x").open("w+b") as file:
            file.truncate(64 * 1024 * 1024 + 1)
            with pytest.raises(UnreadableLedger, match=r"^is larger than 64 MiB$"):
                read_ledger(at(f"/dev/fd/{file.fileno()}"))

    def test_one_that_is_not_open(self) -> None:
        with pytest.raises(UnreadableLedger, match=r"^is not open$"):
            read_ledger(at("/dev/fd/987654"))

    @pytest.mark.parametrize("path", ["/dev/zero", "."])
    def test_a_device_or_a_folder(self, path: str) -> None:
        handle = os.open(path, os.O_RDONLY)
        try:
            with pytest.raises(UnreadableLedger) as refused:
                read_ledger(at(f"/dev/fd/{handle}"))
            assert str(refused.value) == "is neither a regular file nor a pipe"
        finally:
            os.close(handle)

    def test_an_end_that_is_open_to_write_alone(self, pipe: tuple[int, int]) -> None:
        with pytest.raises(UnreadableLedger, match=r"^cannot be read: Bad file descriptor$"):
            read_ledger(at(f"/dev/fd/{pipe[1]}"))

    @pytest.mark.parametrize(
        ("name", "number"),
        [
            *(("-", 0), ("/dev/stdin", 0), ("/dev/fd/0", 0), ("/proc/self/fd/63", 63)),
            *(("/dev/fd/1234567", None), ("/dev/fd/x", None), ("x/dev/fd/3", None), ("a", None)),
        ],
    )
    def test_which_names_are_of_one(self, name: str, number: int | None) -> None:
        assert at(name).descriptor == number


class TestStandardInput:
    def test_what_is_typed_or_piped(
        self, pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read, write = pipe
        os.set_blocking(read, False)
        os.write(write, b"a = 1\n")
        os.close(write)
        with open(read, encoding="utf-8", closefd=False) as given:
            monkeypatch.setattr(sys, "stdin", given)
            assert read_ledger(at("-")) == b"a = 1\n"
        assert os.get_blocking(read)

    def test_what_has_no_number(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As in a notebook, or under a test."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"b = 2\n")))
        assert read_ledger(at("/dev/stdin")) == b"b = 2\n"

    @pytest.mark.parametrize(
        ("number", "sentence"),
        [
            (errno.EBADF, "cannot be read: it is closed"),
            (errno.EIO, "cannot be read: Input/output error"),
            (errno.EACCES, "cannot be read: no permission"),
        ],
    )
    def test_what_cannot_be_read(
        self, number: int, sentence: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Broken(io.RawIOBase):
            def readable(self) -> bool:
                return True

            def readinto(self, _buffer: object) -> int:
                raise OSError(number, os.strerror(number))

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Broken())))
        with pytest.raises(UnreadableLedger) as refused:
            read_ledger(at("-"))
        assert str(refused.value) == sentence


def test_no_more_is_read_than_shows_that_it_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LARGEST", 5)
    assert read._limited(io.BytesIO(b"12345")) == b"12345"
    longer = io.BytesIO(b"123456789")
    with pytest.raises(UnreadableLedger) as refused:
        read._limited(longer)
    assert str(refused.value) == "is larger than 64 MiB"
    assert longer.tell() == 6


def test_the_shipped_one_in_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a zipapp: there is no such file, and the package is not a folder."""
    monkeypatch.setattr(locate, "_PACKAGE", tmp_path / "cadence.pyz/cadence")
    monkeypatch.setattr(read, "_packed", lambda: b"packed")
    assert (
        read_ledger(LedgerPath(tmp_path / "cadence.pyz/data/meetings.toml", "shipped")) == b"packed"
    )
    (tmp_path / "mine.toml").write_bytes(b"mine")
    assert read_ledger(LedgerPath(tmp_path / "mine.toml", "mine.toml")) == b"mine"
