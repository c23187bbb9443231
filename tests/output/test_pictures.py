"""Pictures: what is drawn, by hand; that it is drawn; and that no text of a ledger acts in it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from cadence.analysis.heat_map import Unit, heat_map
from cadence.output.pictures.rendering import as_png, as_svg, instant, label
from cadence.output.pictures.timeline import _Drawn, timeline
from command import ok, run
from ledgers import LEADERS, contact, ledger

pytest.importorskip("altair", reason="the extra `plots` is not installed")
pytest.importorskip("vl_convert", reason="the extra `plots` is not installed")

ON = date(2021, 7, 1)
CUT = {"channels": ["leaders"], "by": "CN", "from": date(2017, 1, 1), "to": date(2017, 6, 30), "reason": "A visit"}  # fmt: skip
MADE = ledger(
    contact(date(2010, 1, 1)),
    contact(date(2015, 5, 1), mode="phone"),
    contact(date(2016, 3, 1), status="declined"),
    contact(date(2022, 2, 1), status="planned", announced=date(2021, 6, 1)),
    suspension=[CUT],
)
DRAWN = _Drawn(MADE, MADE.channels, ON)


def day(milliseconds: float) -> date:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date()


def spans(rows: Any) -> list[tuple[date, date]]:
    return [(day(row["from"]), day(row["to"])) for row in rows]


class TestWhatIsDrawn:
    def test_the_time_from_the_first_new_year_to_behind_the_last_plan(self) -> None:
        assert DRAWN.first == date(2000, 1, 1)
        assert date(2022, 2, 1) < DRAWN.last < date(2022, 9, 1)

    def test_gaps_as_bands_with_their_length_and_a_plus_where_more_may_be(self) -> None:
        assert spans(DRAWN.gaps()) == [
            (date(2000, 1, 1), date(2010, 1, 1)),
            (date(2010, 1, 1), date(2015, 5, 1)),
            (date(2015, 5, 1), date(2020, 12, 31)),
        ]
        assert [row["text"] for row in DRAWN.gaps()] == ["3,653", "1,946", "2,071+"]
        assert [row["text"] for row in DRAWN.lengths()] == ["3,653", "1,946", "2,071+"]

    def test_suspensions_from_their_first_day_to_their_last(self) -> None:
        assert spans(DRAWN.suspensions()) == [(date(2017, 1, 1), date(2017, 6, 30))]

    def test_contacts_by_mode_filled_and_plans_hollow(self) -> None:
        rows = [(day(r["from"]), r["mode"], r["filled"] > 0) for r in DRAWN.contacts()]
        assert rows == [
            (date(2010, 1, 1), "in person", True),
            (date(2015, 5, 1), "phone", True),
            (date(2022, 2, 1), "in person", False),
        ]

    def test_what_was_refused_as_a_cross(self) -> None:
        assert [(day(r["from"]), r["text"]) for r in DRAWN.refused()] == [(date(2016, 3, 1), "×")]

    def test_hatching_only_where_nothing_is_recorded(self) -> None:
        found = spans(DRAWN.hatches())
        assert found
        assert all(start >= date(2020, 12, 31) and end <= ON for start, end in found)


def test_instants_are_those_of_utc() -> None:
    assert instant(date(1970, 1, 2)) == 86_400_000
    assert instant(date(1969, 12, 31)) == -86_400_000


def test_a_long_text_is_cut() -> None:
    assert label("a" * 100, 10) == "a" * 9 + "…"


def test_hostile_texts_do_nothing_in_a_picture() -> None:
    texts = ["<script>alert(1)</script>", "]]>\x1b[31m\u202e", "javascript:alert(1)", "{{x}}${y}"]
    channels = [LEADERS | {"id": f"c{i}", "title": text} for i, text in enumerate(texts)]
    made = ledger(
        contact(date(2010, 1, 1)),
        channel=channels,
        ledger={"format": 1, "title": '"><script>x</script>&#x1b;'},
    )
    svg = as_svg(timeline(made, made.channels, ON))
    root = ET.fromstring(svg)  # noqa: S314 -- our own, and well-formed
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {
        "svg",
        "g",
        "path",
        "text",
        "tspan",
        "rect",
        "line",
        "title",
        "desc",
        "defs",
        "clipPath",
    }
    assert not [a for e in root.iter() for a in e.attrib if a.startswith("on") or "href" in a]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", svg)
    assert "&lt;script&gt;" in svg


def test_pictures_are_the_same_bytes_again(tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        assert (
            ok("chart", "-c", "leaders", "--as-of", "2026-11-23", "-o", str(tmp_path / name)) == ""
        )
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


@pytest.mark.parametrize("more", [[], ["--heat-map"], ["--heat-map", "--by", "quarter"]])
def test_svg_and_png_are_drawn(tmp_path: Path, more: list[str]) -> None:
    for name, start in (("p.svg", b"<svg "), ("p.PNG", b"\x89PNG")):
        ok("chart", "-c", "leaders", *more, "-o", str(tmp_path / name))
        assert (tmp_path / name).read_bytes().startswith(start)


def test_an_empty_ledger_can_be_drawn() -> None:
    from cadence.output.pictures.heat_map import heat_map_picture

    made = ledger(channel=[])
    assert as_svg(timeline(made, made.channels, ON)).startswith("<svg ")
    found = heat_map(made, made.channels, ON, range(2020, 2021), Unit.YEAR)
    assert as_png(heat_map_picture(found, "Nothing", ON)).startswith(b"\x89PNG")


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    code, out, err = run("chart", "-o", "x.svg")
    assert (code, out) == (2, "")
    assert err == "cadence: pictures need one more package: pip install 'cadence-ledger[plots]'\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["-o", "x.gif"], "-o draws FILE.svg or FILE.png, not 'x.gif'"),
        (["--heat-map"], "--heat-map says what to draw: it needs -o"),
        (["-o", "missing/x.svg", "-c", "leaders"], "missing/x.svg cannot be written"),
    ],
)
def test_a_wrong_call_is_one_line(words: list[str], sentence: str) -> None:
    code, out, err = run("chart", *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err
