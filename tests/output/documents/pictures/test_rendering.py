"""What a picture is made with: its texts, its credit, and how a PNG is packed."""

from __future__ import annotations

import os
import struct
import sys
import zlib
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cadence.output.documents.pictures import rendering
from cadence.output.documents.pictures.dark import with_dark
from cadence.output.documents.pictures.rendering import (
    Inscription,
    _chunks,
    _is_drawn,
    _packed,
    heading,
    label,
)
from ledgers import ledger


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("a\nb", 60, "a b"),
        ("a" * 10, 10, "a" * 10),
        ("a" * 11, 10, f"{'a' * 9}…"),
    ],
)
def test_a_label_is_on_one_line_and_not_endless(text: str, longest: int, shown: str) -> None:
    assert label(text, longest) == shown
    assert label("a" * 60) == "a" * 60
    assert label("a" * 61) == f"{'a' * 59}…"


def test_the_credit_is_small_and_grey_at_the_right_below() -> None:
    look = {
        "titleAnchor": "end",
        "titlePadding": 8,
        "titleFontSize": 9,
        "titleFontWeight": "normal",
        "titleColor": "#6b6b6b",
    }
    assert Inscription("A", "a\nb").below() == {"title": "a b", **look}
    assert Inscription("A", "a" * 160).below()["title"] == "a" * 160
    assert Inscription("A", "a" * 161).below()["title"] == f"{'a' * 159}…"
    assert Inscription("A").below() == {"title": None}


def test_a_heading_is_at_the_left_with_what_the_marks_mean_in_grey() -> None:
    pytest.importorskip("altair", reason="the extra `plots` is not installed")
    made = heading("a" * 91, "one", "two").to_dict()
    grey = {"anchor": "start", "subtitleColor": "#6b6b6b"}
    assert made == {"text": f"{'a' * 89}…", "subtitle": ["one", "two"], **grey}
    assert heading("a" * 90).to_dict()["text"] == "a" * 90


@pytest.mark.parametrize("char", ["a", "中", "1", "½", ".", "«", "$", "€", "☃", "\ue000"])
def test_what_leaves_a_mark(char: str) -> None:
    assert _is_drawn(char)


@pytest.mark.parametrize("char", [" ", "\u3000", "\n", "\u200b", "\u0301", "\u20dd", "\U000e0041"])
def test_what_leaves_none_of_its_own(char: str) -> None:
    assert not _is_drawn(char)


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG of these chunks, each with its length before it and its checksum after it."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )  # fmt: skip


def test_a_packed_png_has_its_chunks_and_one_of_dots() -> None:
    dots = bytes(range(250)) * 40
    loose = zlib.compress(dots, level=0)
    head, colour = (b"IHDR", b"a head"), (b"gAMA", b"1234")
    parts = [(b"IDAT", loose[:50]), (b"IDAT", loose[50:])]
    packed = _packed(png(head, colour, *parts, (b"IEND", b"")))
    (first, second, (kind, content), last) = _chunks(packed)
    assert (first, second, kind, last) == (head, colour, b"IDAT", (b"IEND", b""))
    assert zlib.decompress(content) == dots
    assert packed == png(head, colour, (b"IDAT", content), (b"IEND", b""))
    assert len(content) < len(loose) / 10


def test_the_dark_colours_are_the_first_thing_in_a_picture() -> None:
    made = with_dark('<svg width="1"><g><path/></g></svg>')
    start, end = '<svg width="1"><style>', "</style><g><path/></g></svg>"
    assert made.startswith(start + '@media screen and (prefers-color-scheme: dark){[fill="white"]')
    assert made.endswith(
        '[stroke="#2f6fb3"]{stroke:#7db4f2}[opacity="0.28"]{opacity:.45}'
        f'[opacity="0.22"]{{opacity:.4}}}}{end}'
    )
    assert '[fill="white"]{fill:#161618}[stroke="white"]{stroke:#161618}[fill="#000"]' in made


def chart(**spec: Any) -> Any:
    """Return a chart with this spec."""
    return SimpleNamespace(to_dict=lambda: {"config": {"view": 1}} | spec)


class TestDrawing:
    """What the library that draws is given: the spec, the size, and no address to fetch."""

    @pytest.fixture(autouse=True)
    def given(self, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
        """Return what it is given."""
        vl_convert = pytest.importorskip("vl_convert", reason="the extra `plots` is not installed")
        calls: list[Any] = []

        def draws(spec: Any, **more: Any) -> bytes:
            calls.append((spec, more, os.environ["TZ"]))
            return png((b"IHDR", b"a head"), (b"IDAT", zlib.compress(b"dots")), (b"IEND", b""))

        monkeypatch.setenv("TZ", "Asia/Tokyo")
        monkeypatch.setattr(vl_convert, "vegalite_to_png", draws)
        monkeypatch.setattr(vl_convert, "vegalite_to_svg", draws)
        return calls

    def test_pixels_are_two_for_each_unit(self, given: list[Any]) -> None:
        rendering.as_png(chart(title="a"))
        rendering.as_png(chart(title="b"), 3)
        assert given == [
            ({"config": {"view": 1}, "title": title}, {"scale": scale, "allowed_base_urls": []}, "UTC")
            for title, scale in (("a", 2), ("b", 3))
        ]  # fmt: skip

    def test_marks_are_described_unless_the_page_says_the_same(self, given: list[Any]) -> None:
        closed: dict[str, Any] = {"allowed_base_urls": []}
        rendering.as_svg(chart())
        rendering.as_svg(chart(), described=True)
        rendering.as_svg(chart(), described=False)
        assert given == [
            ({"config": {"view": 1}}, closed, "UTC"),
            ({"config": {"view": 1}}, closed, "UTC"),
            ({"config": {"view": 1, "aria": False}}, closed, "UTC"),
        ]


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        (["a", " \N{COMBINING ACUTE ACCENT}"], ""),
        ([" \n"], ""),
        (["\U0010fffc and \U000ffffc", "\U0010fffc"], "\U000ffffc\U0010fffc"),
    ],
)
def test_the_characters_that_no_font_has(
    monkeypatch: pytest.MonkeyPatch, texts: list[str], missing: str
) -> None:
    monkeypatch.setenv("TZ", "UTC")  # as drawing does
    pytest.importorskip("vl_convert", reason="the extra `plots` is not installed")
    assert rendering.without_glyphs(chart(title=texts)) == missing


class TestLibraries:
    """What is said where pictures cannot be drawn, before anything is written."""

    def test_without_docstrings(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("altair", reason="the extra `plots` is not installed")
        for level in (0, 1):
            monkeypatch.setattr(sys, "flags", SimpleNamespace(optimize=level))
            rendering.require_plots()
        monkeypatch.setattr(sys, "flags", SimpleNamespace(optimize=2))
        with pytest.raises(rendering.NoPlots) as caught:
            rendering.require_plots()
        assert str(caught.value) == (
            "pictures cannot be drawn under 'python -OO': leave out -OO (PYTHONOPTIMIZE)"
        )

    @pytest.mark.parametrize("absent", ["altair", "vl_convert"])
    def test_without_one_of_them(self, monkeypatch: pytest.MonkeyPatch, absent: str) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == absent else 1)
        with pytest.raises(rendering.NoPlots) as caught:
            rendering.require_plots()
        assert str(caught.value) == (
            "pictures need one more package: pip install 'cadence-ledger[plots]'"
        )

    def test_without_a_home_there_is_one_that_does_not_exist(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def no_home() -> Path:
            raise RuntimeError

        monkeypatch.setattr("importlib.util.find_spec", lambda _: 1)
        monkeypatch.setenv("HOME", "before")
        rendering.require_plots()
        assert os.environ["HOME"] == "before"
        monkeypatch.setattr(Path, "home", no_home)
        rendering.require_plots()
        assert os.environ["HOME"] == "/nonexistent"


def test_where_a_picture_is_from() -> None:
    made = ledger(ledger={"format": 1, "title": "Made up", "license": "CC0-1.0"})
    on = date(2022, 3, 4)
    credit = "Made up, as of 4 Mar 2022 · CC0-1.0 · cadence 1.2"
    assert rendering.inscription(made, on, "1.2") == Inscription("Made up", credit)
    assert rendering.inscription(made, on, "1.2", "Talks") == Inscription("Talks", credit)
    said = "A made-up ledger, as of 4 Mar 2022 · cadence 1.2"
    assert rendering.inscription(ledger(), on, "1.2").credit == said
