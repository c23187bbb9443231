"""What a picture is made with: its texts, its credit, and how a PNG is packed."""

from __future__ import annotations

import struct
import zlib

import pytest

from cadence.output.documents.pictures.dark import with_dark
from cadence.output.documents.pictures.rendering import (
    Inscription,
    _chunks,
    _is_drawn,
    _packed,
    heading,
    label,
)


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
