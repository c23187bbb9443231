"""The edges of reading, writing and finding files: the exact line, limit, sentence and path."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cadence.files import ledger_file, whole_file
from cadence.files.ledger_file import TooDense, UnreadableLedger
from files.test_whole_file import NEEDS_STRACE, injected

LONG = "1" * 1001
PIECES = 'a"' * 1_000_000


class TestLongLines:
    """Only lines of more than a thousand characters are looked at."""

    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("", []),
            ("x" * 1000, []),
            (LONG, [LONG]),
            (f"{LONG}\n", [LONG]),
            (f"\n{LONG}", [LONG]),
            (f"\n{LONG}\n", [LONG]),
            (f"short\n{LONG}\nshort", [LONG]),
            (f"{'short' * 100}\n{'s' * 600}\n{LONG}", [LONG]),
            (f"{LONG}\n{LONG}2\nshort\n{LONG}", [LONG, f"{LONG}2", LONG]),
            ("\n".join(["y" * 999] * 5), []),
            ("\n".join(["y" * 1000] * 5), []),
        ],
        ids=lambda value: None if isinstance(value, list) else f"{len(value)} characters",
    )
    def test_which(self, text: str, lines: list[str]) -> None:
        assert list(ledger_file._long_lines(text)) == lines


class TestTooDense:
    def test_a_number_of_a_thousand_digits(self) -> None:
        with pytest.raises(TooDense, match=r"^a number in it is too long$"):
            ledger_file.parse(f"x = {LONG}")

    def test_a_text_of_a_million_quotation_marks_in_several_lines(self) -> None:
        """Each is a piece of its own, of 90 bytes: 90 MB, where 60 MB + 10 x 2 MB are allowed."""
        text = 'x = """' + PIECES + 'a"""'
        with pytest.raises(TooDense) as refused:
            ledger_file.parse(text)
        assert str(refused.value) == "it holds too many lines and values for its size"

    def test_as_many_in_one_line_are_one_piece(self) -> None:
        assert ledger_file.parse(f"x = '{PIECES}'") == {"x": PIECES}


class TestUnreadable:
    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableLedger, match=r"^is a folder$"):
            ledger_file.read_bytes(tmp_path)

    @pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="not on Linux")
    def test_a_file_that_opens_and_cannot_be_read(self) -> None:
        with pytest.raises(UnreadableLedger, match=r"^cannot be read: Input/output error$"):
            ledger_file.read_bytes(Path("/proc/self/mem"))

    @pytest.mark.parametrize(
        ("content", "line"),
        [(b"\xff", 1), (b"\n\xff", 2), (b"a\nb\n\n\xff\n", 4), (b"\n" * 9 + b"a\xff\n\n", 10)],
    )
    def test_the_line_that_is_not_utf_8(self, content: bytes, line: int) -> None:
        with pytest.raises(UnreadableLedger) as refused:
            ledger_file.decode(content)
        assert str(refused.value) == f"is not UTF-8 (line {line})"


def test_a_ledger_that_was_found_is_where_its_name_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "meetings.toml").write_bytes(b"found")
    monkeypatch.delenv(ledger_file.VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path / "deep")
    found = ledger_file.find()
    assert (found.path, found.name) == (Path("../meetings.toml"), "../meetings.toml")
    assert ledger_file.read_ledger(found) == b"found"


def test_what_is_there_already_is_named_in_the_error(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("nowhere")
    with pytest.raises(FileExistsError) as refused:
        whole_file.create(tmp_path / "x", b"new")
    fault = refused.value
    assert (fault.errno, fault.strerror) == (errno.EEXIST, "File exists")
    assert fault.filename == str(tmp_path / "x")


PUT = "import sys, pathlib, cadence.files.whole_file as w; w.put(pathlib.Path(sys.argv[1]), b'new')"


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
