"""Make SVG or PNG of a chart. The same chart gives the same bytes, on any machine's clock."""

from __future__ import annotations

import os
import struct
import zlib
from calendar import timegm
from typing import TYPE_CHECKING, Any

from cadence.errors import CadenceError
from cadence.output.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from altair import TitleParams, TopLevelMixin

INK, FAINT = "#222222", "#6b6b6b"
_MILLISECONDS = 1000
_PNG_SCALE = 2.0
_PNG = b"\x89PNG\r\n\x1a\n"


class NoPlots(CadenceError):
    """The extra that draws pictures is not installed."""

    def __init__(self) -> None:
        super().__init__("pictures need one more package: pip install 'cadence-ledger[plots]'")


def require_plots() -> None:
    """Raise `NoPlots` unless what draws pictures is there."""
    from importlib.util import find_spec

    if find_spec("altair") is None or find_spec("vl_convert") is None:
        raise NoPlots


def instant(day: date) -> int:
    """Return a day as Vega counts time: milliseconds of UTC."""
    return timegm(day.timetuple()) * _MILLISECONDS


def label(text: str, longest: int = 60) -> str:
    """Return a ledger's text fit for a picture: one line, and not endless."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def heading(title: str, *lines: str) -> TitleParams:
    """Return a picture's title, and what its marks mean below it."""
    from altair import TitleParams

    return TitleParams(
        text=label(title, 90), subtitle=list(lines), anchor="start", subtitleColor=FAINT
    )


def as_svg(chart: TopLevelMixin, *, described: bool = True) -> str:
    """Return a picture that scales, each mark *described* for who cannot see it.

    In a page that says the same in words a picture is an image, and its marks are not read.
    """
    import vl_convert

    spec = _spec(chart)
    if not described:
        spec["config"] = {**spec.get("config", {}), "aria": False}
    return str(vl_convert.vegalite_to_svg(spec, **_CLOSED))


def as_png(chart: TopLevelMixin, scale: float = _PNG_SCALE) -> bytes:
    """Return a picture of dots, by default two for each unit of the drawing."""
    import vl_convert

    return _packed(vl_convert.vegalite_to_png(_spec(chart), scale=scale, **_CLOSED))


def _packed(png: bytes) -> bytes:
    """Return the same PNG, packed well: vl-convert leaves it four times as big."""
    chunks = list(_chunks(png))
    dots = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    (head, *_), ends = chunks, (b"IDAT", b"IEND")
    between = [chunk for chunk in chunks[1:] if chunk[0] not in ends]
    wanted = [head, *between, (b"IDAT", zlib.compress(dots, level=6)), (b"IEND", b"")]
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
        at += 12 + size  # behind its checksum


#: Nothing is fetched, whatever a ledger says.
_CLOSED: dict[str, Any] = {"allowed_base_urls": []}


def _spec(chart: TopLevelMixin) -> dict[str, Any]:
    """Return what vl-convert draws; it would write days as those of the machine's place."""
    os.environ["TZ"] = "UTC"
    return chart.to_dict()
