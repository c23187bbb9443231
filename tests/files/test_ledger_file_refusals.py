"""Pipes and files that are open already, and what is said where a ledger cannot be read."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cadence import loading as reading
from cadence.files import ledger_file
from cadence.files.ledger_file import LedgerPath, NoLedger, TooDense, UnreadableLedger, read_ledger
from cadence.loading import FaultyLedger
from command import FROZEN


def at(name: str) -> LedgerPath:
    return LedgerPath(Path(name), name)


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
            (errno.EACCES, "may not be read: no permission"),
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


class TestNames:
    @pytest.mark.parametrize("name", ["", "  "])
    def test_an_empty_name(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(NoLedger) as refused:
            ledger_file.find(name)
        assert str(refused.value) == "an empty name is no ledger's: name one, or leave it out"
        monkeypatch.setenv(ledger_file.VARIABLE, name)
        with pytest.raises(NoLedger) as refused:
            ledger_file.find()
        assert str(refused.value) == (
            "CADENCE_LEDGER is empty: unset it, or put the path of a ledger into it"
        )

    def test_none_is_found_where_the_shipped_one_will_not_do(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / ".git").mkdir()
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv(ledger_file.VARIABLE)
        with pytest.raises(NoLedger) as refused:
            ledger_file.find(or_shipped=False)
        assert str(refused.value) == (
            "no ledger here or in a parent folder: name one, or start one with 'cadence init'"
            " (the one that comes with cadence is '--ledger shipped')"
        )

    def test_home_has_a_short_name(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        found = ledger_file.named("~/x.toml")
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
    assert ledger_file.is_behind_link(where) is is_behind


@pytest.mark.parametrize(
    ("digits", "is_refused"), [(1000, False), (1001, True)], ids=["short", "long"]
)
def test_a_number_of_a_thousand_digits(digits: int, is_refused: bool) -> None:
    text = f"x = {'0.' + '1' * (digits - 2)}\n"
    if not is_refused:
        assert ledger_file.parse(text)["x"] == pytest.approx(1 / 9)
        return
    with pytest.raises(TooDense) as refused:
        ledger_file.parse(text)
    assert str(refused.value) == "a number in it is too long"


def test_what_holds_too_much_for_its_size() -> None:
    """A comma costs 120 bytes; 60 million are free, and ten for each character."""
    fine = "x = [" + "1," * 599_000 + "]\n"  # 71.9 million, of 60 + 12.0
    assert len(ledger_file.parse(fine)["x"]) == 599_000  # type: ignore[arg-type]
    with pytest.raises(TooDense) as refused:
        ledger_file.parse("x = [" + "1," * 601_000 + "]\n")  # 72.1 million, of 60 + 12.0
    assert str(refused.value) == "it holds too many lines and values for its size"
