"""What leaves for standard output: a made file byte for byte, an annotation with its file escaped."""

from __future__ import annotations

import io
import sys
from io import BytesIO, StringIO, TextIOWrapper
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
