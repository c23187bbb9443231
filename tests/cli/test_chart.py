"""What `cadence chart` refuses, and what it draws."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cadence.files import locate
from cadence.output.documents.pictures import rendering
from command import run
from expected import LEDGER

ON = ("--as-of", "2021-06-15")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--from", "2027", *ON), "no year to show: --from 2027 is after 2021"),
        (("--from", "x"), "'--from': expected an integer"),
        (("--by", "month"), "'month' is not one of"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run("chart", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


LOST = "no font on this machine has the characters 𐀀"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let nothing be rendered, which takes long: what would be is collected, as its JSON."""
    pictures: list[str] = []

    def as_svg(picture: Any) -> str:
        pictures.append(json.dumps(picture.to_dict(), ensure_ascii=False))
        return "<svg/>"

    monkeypatch.setenv(locate.VARIABLE, str(LEDGER))
    monkeypatch.setattr(rendering, "as_svg", as_svg)
    monkeypatch.setattr(rendering, "as_png", lambda picture: as_svg(picture).encode() + b" as PNG")
    monkeypatch.setattr(rendering, "without_glyphs", lambda _: "")
    return pictures


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("X.SVG", b"<svg/>"),
        ("x.png", b"<svg/> as PNG"),
    ],
)
def test_the_ending_tells_the_kind_of_picture(
    name: str, content: bytes, drawn: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    assert run("chart", *ON, "-o", str(path)) == (0, "", f"Wrote {path}.\n")
    assert path.read_bytes() == content
    assert len(drawn) == 1
    monkeypatch.setattr(rendering, "without_glyphs", lambda _: "𐀀")
    found = run("chart", *ON, "-o", str(path))
    what = "they are not in the picture" if b"PNG" in content else "whoever looks at it needs one"
    assert found == (0, "", f"Wrote {path}.\ncadence: {LOST}: {what}\n")


def test_the_title_the_years_and_the_kind_of_chart_reach_the_picture(drawn: list[str]) -> None:
    for arguments in ((), ("--title", "A fine title"), ("--from", "2016"), ("--heat-map",)):
        assert run("chart", *ON, "-o", "-", *arguments).code == 0
    plain, titled, later, heat = drawn
    assert "A fine title" not in plain
    assert "A fine title" in titled
    assert len({plain, titled, later, heat}) == 4
