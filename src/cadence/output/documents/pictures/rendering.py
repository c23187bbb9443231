"""Render a chart as SVG or PNG. The same chart gives the same bytes, whatever the time zone."""

from __future__ import annotations

import os
import struct
import sys
import unicodedata
import zlib
from calendar import timegm
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cadence.errors import CadenceError
from cadence.output.formats.safe import one_line
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from altair import TitleParams, TopLevelMixin

    from cadence.ledger.ledger import Ledger

INK, FAINT = "#222222", "#6b6b6b"
_MILLISECONDS = 1000
_NO_DOCSTRINGS = 2  # the optimization level at which Python drops docstrings
_MOST_GLYPHS = 2000  # characters to test: no title is that long
_NO_GLYPH = "\U0010fffd"  # for private use, the last one: no font has it
_PNG_SCALE = 2.0
_PNG = b"\x89PNG\r\n\x1a\n"


class NoPlots(CadenceError):
    """The libraries for pictures are not installed, or do not work; the message says which."""


def require_plots() -> None:
    """Raise `NoPlots` unless the libraries for pictures are installed and usable."""
    from importlib.util import find_spec

    if find_spec("altair") is None or find_spec("vl_convert") is None:
        raise NoPlots("pictures need one more package: pip install 'cadence-ledger[plots]'")
    if sys.flags.optimize >= _NO_DOCSTRINGS:  # altair copies docstrings, and fails without them
        raise NoPlots("pictures cannot be drawn under 'python -OO': leave out -OO (PYTHONOPTIMIZE)")
    try:
        Path.home()
    except RuntimeError:  # altair looks for a folder, though nothing is written there
        os.environ["HOME"] = "/nonexistent"


def instant(day: date) -> int:
    """Return a day in Vega's unit: milliseconds of UTC."""
    return timegm(day.timetuple()) * _MILLISECONDS


def label(text: str, longest: int = 60) -> str:
    """Return text of a ledger for a picture: on one line, and cut to *longest* characters."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


@dataclass(frozen=True, slots=True)
class Inscription:
    """The text above a picture, and below it: the origin of the picture."""

    title: str
    credit: str = ""

    def below(self) -> dict[str, Any]:
        """Return the credit as the title of the lower axis, as arguments of altair."""
        if not self.credit:
            return {"title": None}
        small = {"titleFontSize": 9, "titleFontWeight": "normal", "titleColor": FAINT}
        return {"title": label(self.credit, 160), "titleAnchor": "end", "titlePadding": 8} | small


def inscription(ledger: Ledger, on: date, version: str, title: str | None = None) -> Inscription:
    """Return the text above and below a picture of *ledger*; *title* is the default title."""
    header = ledger.header
    said = [f"{header.title}, as of {words.day(on)}", header.license, f"cadence {version}"]
    return Inscription(title or header.title, " · ".join(part for part in said if part))


def heading(title: str, *lines: str) -> TitleParams:
    """Return a picture's title, with the meaning of its marks below it."""
    from altair import TitleParams

    return TitleParams(
        text=label(title, 90), subtitle=list(lines), anchor="start", subtitleColor=FAINT
    )


def as_svg(chart: TopLevelMixin, *, described: bool = True) -> str:
    """Return a picture that scales, each mark *described* for readers who cannot see it.

    In a page that says the same in words, the picture is an image, and its marks are not read.
    """
    import vl_convert

    spec = _spec(chart)
    if not described:
        spec["config"]["aria"] = False
    return str(vl_convert.vegalite_to_svg(spec, **_CLOSED))


def as_png(chart: TopLevelMixin, scale: float = _PNG_SCALE) -> bytes:
    """Return a picture in pixels, by default two for each unit of the drawing."""
    import vl_convert

    return _packed(vl_convert.vegalite_to_png(_spec(chart), scale=scale, **_CLOSED))


def without_glyphs(chart: TopLevelMixin) -> str:
    """Return the characters of a picture's text that no font of this machine has, sorted.

    Each is rendered to test it: one without a glyph looks like any other such character.
    """
    found = sorted({char for text in _texts(_spec(chart)) for char in text if _is_drawn(char)})
    if not found:
        return ""
    blank = _drawn(_NO_GLYPH)
    return "".join(char for char in found[:_MOST_GLYPHS] if _drawn(char) == blank)


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


def _is_drawn(char: str) -> bool:
    """Whether a character has a glyph of its own: not spaces, controls or combining marks."""
    kind = unicodedata.category(char)
    return kind[0] in "LNPS" or kind == "Co"


def _drawn(char: str) -> bytes:
    """Return a picture of one character, in the font of the pictures."""
    from xml.sax.saxutils import escape

    import vl_convert

    text = f'<text x="9" y="24" font-family="sans-serif" font-size="18">{escape(char)}</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="36" height="36">{text}</svg>'
    return bytes(vl_convert.svg_to_png(svg))


def _packed(png: bytes) -> bytes:
    """Return the same PNG, compressed well.

    vl-convert makes 1.7 MB of the chart of the shipped ledger; this makes 0.46 MB of it, in a tenth
    of the time that drawing takes.
    """
    chunks = list(_chunks(png))
    dots = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    (head, *_), ends = chunks, (b"IDAT", b"IEND")
    between = [chunk for chunk in chunks[1:] if chunk[0] not in ends]
    wanted = [head, *between, (b"IDAT", zlib.compress(dots)), (b"IEND", b"")]
    return _PNG + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in wanted
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the content of each chunk of a PNG."""
    at = len(_PNG)
    while at < len(png):
        size, kind = struct.unpack_from(">I4s", png, at)
        yield kind, png[at + 8 : at + 8 + size]
        at += 12 + size  # skip its checksum


#: Nothing is fetched, whatever the ledger contains.
_CLOSED: dict[str, Any] = {"allowed_base_urls": []}


def _spec(chart: TopLevelMixin) -> dict[str, Any]:
    """Return the spec for vl-convert, which would otherwise draw days in the local time zone."""
    os.environ["TZ"] = "UTC"
    return chart.to_dict()
