"""Lines wrapped between words: what is longer than the screen stays whole."""

from __future__ import annotations

import sys

import pytest

from cadence.output.formats.wrapping import filled
from terminal import terminal

CASES = [
    ("", 5, ""),
    ("one two", 7, "one two"),
    ("one two", 6, "one\ntwo"),
    ("one two three", 9, "one two\nthree"),
    ("see https://example.com/a-b now", 10, "see\nhttps://example.com/a-b\nnow"),
    ("习近平 同 美国", 9, "习近平 同\n美国"),
    ("习近平 同 美国", 8, "习近平\n同 美国"),
    ("  an indented line", 10, "  an\nindented\nline"),
    ("two\nlines are", 9, "two\nlines are"),
    ("two\nlines are", 5, "two\nlines\nare"),
]


@pytest.mark.parametrize(("text", "width", "lines"), CASES)
def test_no_word_is_broken(text: str, width: int, lines: str) -> None:
    assert filled(text, width) == lines


def test_an_error_on_a_narrow_terminal() -> None:
    with terminal(
        [sys.executable, "-m", "cadence", "log", "-c", "none", "-l", "shipped"], columns=60
    ) as screen:
        assert screen.wait() == 2
        lines = screen.seen.splitlines()
    assert lines[0].startswith("cadence: no channel 'none': choose from")
    assert max(map(len, lines)) <= 60
    assert all(line.endswith(",") for line in lines[1:-1])
