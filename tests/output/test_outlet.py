"""What leaves for standard output: a made file byte for byte, an annotation with its file escaped."""

from __future__ import annotations

import io
import os
import sys
from io import BytesIO, StringIO, TextIOWrapper, UnsupportedOperation
from pathlib import Path

import pytest

from cadence.output.formats import outlet
from command import run


class TestDocument:
    """A file that was made leaves as it is, after what was written before."""

    def test_to_a_stream_of_bytes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        raw = BytesIO()
        monkeypatch.setattr(sys, "stdout", TextIOWrapper(raw, encoding="utf-8", newline=""))
        sys.stdout.write("before\n")
        outlet.put_document(b"::a::\x1b\r\n\xff")
        assert raw.getvalue() == b"before\n::a::\x1b\r\n\xff"

    def test_to_a_stream_of_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stream = StringIO()
        monkeypatch.setattr(sys, "stdout", stream)
        outlet.put_document("::é::\x1b\n".encode())
        assert stream.getvalue() == "::é::\x1b\n"


def test_an_annotation_has_its_file_escaped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As GitHub's own toolkit does it: a comma or a colon would end the property."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    name = "a:b,c%d.toml"
    (tmp_path / name).write_text("[ledger]\nformat = 2\n", encoding="utf-8")
    lines = run("check", "--format", "github", name).out.splitlines()
    annotations = [line for line in lines if line.startswith("::error ")]
    assert annotations
    assert all(line.startswith("::error file=a%3Ab%2Cc%25d.toml,") for line in annotations)


def test_each_line_has_its_break(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stdout", screen)
    outlet.put_lines(["one", "::two", ""])
    assert screen.getvalue() == "one\n: :two\n\n"


class Terminal(StringIO):
    """A screen that says it is one."""

    def isatty(self) -> bool:
        return True


SENTENCE = f"cadence: {'a' * 60} bb ccccccc"  # 80 cells
WRAPPED = f"cadence: {'a' * 60} bb\nccccccc"


@pytest.mark.parametrize(
    ("columns", "text", "written"),
    [
        ("80", SENTENCE, SENTENCE),
        ("79", SENTENCE, WRAPPED),
        ("9", "one two three", "one two\nthree"),
        ("9", " one two three", " one two three"),  # a command to copy
        ("9", "Xone two three", "Xone two\nthree"),
        ("", f"{SENTENCE}.", f"{WRAPPED}."),  # nobody knows how wide it is: 80
        ("wide", f"{SENTENCE}.", f"{WRAPPED}."),
        ("８０", SENTENCE, SENTENCE),
        ("0", f"{SENTENCE}.", f"{WRAPPED}."),
        ("", SENTENCE, SENTENCE),
    ],
)
def test_an_error_is_wrapped_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: str, text: str, written: str
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", columns)
    outlet.put_line(text, error=True)
    assert screen.getvalue() == f"{written}\n"


def test_a_terminal_that_is_asked_how_wide_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert outlet._width_of(Terminal()) == 0
    with pytest.raises(UnsupportedOperation):
        Terminal().fileno()
    asked = []

    def size(number: int) -> os.terminal_size:
        asked.append(number)
        return os.terminal_size((61, 24))

    monkeypatch.setattr(os, "get_terminal_size", size)
    screen = Terminal()
    monkeypatch.setattr(screen, "fileno", lambda: 7)
    assert (outlet._width_of(screen), asked) == (61, [7])


@pytest.mark.parametrize("error", [True, False])
def test_a_line_for_a_pipe_is_not_wrapped(monkeypatch: pytest.MonkeyPatch, error: bool) -> None:
    monkeypatch.setenv("COLUMNS", "9")
    pipe, other = StringIO(), Terminal()
    monkeypatch.setattr(sys, "stderr", pipe if error else other)
    monkeypatch.setattr(sys, "stdout", other if error else pipe)
    outlet.put_line("one two three", error=error)
    assert (pipe.getvalue(), other.getvalue()) == ("one two three\n", "")


def test_a_byte_order_mark_is_kept_at_the_beginning_alone() -> None:
    screen = StringIO()
    outlet.put("\ufeffa\ufeffb", to=screen)
    assert screen.getvalue() == "\ufeffa\N{REPLACEMENT CHARACTER}b"
