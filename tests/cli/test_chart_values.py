"""What `cadence chart` gives to whatever draws, and what it says of the picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cadence.cli.commands.chart import _draw, _refuse_unused
from cadence.cli.options import Format
from cadence.cli.query import ask
from cadence.cli.version import version
from cadence.errors import CadenceError
from cadence.ledger.vocabulary import TimeUnit
from cadence.output.documents.pictures import heat_map as heat_map_module
from cadence.output.documents.pictures import rendering
from cadence.output.documents.pictures import timeline as timeline_module
from cadence.output.report import Query
from ledgers import contact, saved


class Pencil:
    """Instead of what draws: what it was given, and which characters it has not."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.given: list[Any] = []
        self.lost = ""
        patch.setattr(rendering, "require_plots", lambda: None)
        patch.setattr(rendering, "inscription", self._takes("inscription"))
        patch.setattr(timeline_module, "timeline", self._takes("timeline"))
        patch.setattr(heat_map_module, "heat_map_picture", self._takes("heat map"))
        patch.setattr(rendering, "as_svg", lambda picture: f"{picture} as SVG")
        patch.setattr(rendering, "as_png", lambda picture: f"{picture} as PNG".encode())
        patch.setattr(rendering, "without_glyphs", lambda _: self.lost)

    def _takes(self, name: str) -> Any:
        def takes(*given: Any) -> str:
            self.given.append((name, *given))
            return f"the {name}"

        return takes


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return ask(saved(tmp_path, contact(date(2010, 1, 1))), "2012-06-01")


@pytest.fixture
def pencil(monkeypatch: pytest.MonkeyPatch) -> Pencil:
    return Pencil(monkeypatch)


def test_a_timeline(
    query: Query, pencil: Pencil, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.svg"
    _draw(query, None, range(2010, 2013), str(path), "A title")
    assert path.read_text() == "the timeline as SVG"
    assert pencil.given == [
        ("inscription", query.ledger, query.on, version(), "A title"),
        ("timeline", query.view, query.channels, range(2010, 2013), "the inscription"),
    ]
    assert capsys.readouterr() == ("", f"Wrote {path}.\n")


def test_a_heat_map_as_png(query: Query, pencil: Pencil, tmp_path: Path) -> None:
    path, found = tmp_path / "a.png", object()
    _draw(query, found, None, str(path), None)  # type: ignore[arg-type]
    assert path.read_bytes() == b"the heat map as PNG"
    assert pencil.given == [
        ("inscription", query.ledger, query.on, version(), None),
        ("heat map", found, "the inscription", query.on),
    ]


@pytest.mark.parametrize(
    ("name", "why"),
    [("a.svg", "whoever looks at it needs one"), ("a.png", "they are not in the picture")],
)
def test_characters_without_a_font(
    name: str, why: str, query: Query, pencil: Pencil, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path = query.source.where.path.parent
    pencil.lost = "𐀀\x1b"
    _draw(query, None, None, str(tmp_path / name), None)
    assert capsys.readouterr() == (
        "",
        f"Wrote {tmp_path / name}.\ncadence: no font on this machine has the characters 𐀀�: {why}\n",
    )


@pytest.mark.parametrize(
    ("unit", "format_", "options", "message"),
    [
        (
            *(TimeUnit.YEAR, Format.CSV, {}),
            "-o draws a picture and --format writes text: use one of them",
        ),
        (
            *(TimeUnit.YEAR, Format.TEXT, {"bom": True}),
            "-o draws a picture and --bom is for CSV: use one of them",
        ),
        (
            *(TimeUnit.QUARTER, Format.TEXT, {}),
            "the timeline has no quarters: add --heat-map or drop --by",
        ),
    ],
)
def test_an_option_that_a_picture_has_not(
    unit: TimeUnit, format_: Format, options: dict[str, bool], message: str
) -> None:
    with pytest.raises(CadenceError) as fault:
        _refuse_unused(unit, format_, **({"heat": False, "bom": False} | options))
    assert str(fault.value) == message
    _refuse_unused(TimeUnit.QUARTER, Format.TEXT, heat=True, bom=False)
