"""Pictures: what is drawn, by hand; that it is drawn; and that no text of a ledger acts in it."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.analysis.as_of import AsOf
from cadence.analysis.heat_map import heat_map
from cadence.ledger.vocabulary import TimeUnit
from cadence.output.documents.pictures.heat_map import _cells, heat_map_picture
from cadence.output.documents.pictures.rendering import (
    Inscription,
    _packed,
    as_png,
    as_svg,
    instant,
    label,
)
from cadence.output.documents.pictures.timeline import _Drawn, timeline
from command import run, write
from invisible import IGNORABLE
from ledgers import LEADERS, contact, ledger, tables

pytest.importorskip("altair", reason="the extra `plots` is not installed")
vl_convert = pytest.importorskip("vl_convert", reason="the extra `plots` is not installed")

ON = date(2021, 7, 1)
CUT = {"channels": ["leaders"], "by": "CN", "from": date(2017, 1, 1), "to": date(2017, 6, 30), "reason": "A visit"}  # fmt: skip
MADE = ledger(
    contact(date(2010, 1, 1)),
    contact(date(2015, 5, 1), mode="phone"),
    contact(date(2016, 3, 1), status="declined"),
    contact(date(2022, 2, 1), status="planned", announced=date(2021, 6, 1)),
    suspension=[CUT],
)
DRAWN = _Drawn(AsOf(MADE, ON), MADE.channels)


def day(milliseconds: float) -> date:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date()


def spans(rows: Any) -> list[tuple[date, date]]:
    return [(day(row["from"]), day(row["to"])) for row in rows]


class TestWhatIsDrawn:
    def test_the_time_from_the_first_new_year_to_behind_the_last_plan(self) -> None:
        assert DRAWN.first == date(2000, 1, 1)
        # A sixtieth of the 8,067 days up to the plan behind it, and twenty days.
        assert DRAWN.last == date(2022, 7, 5)

    def test_gaps_as_bands_with_their_length_and_a_plus_where_more_may_be(self) -> None:
        assert spans(DRAWN.gaps()) == [
            (date(2000, 1, 1), date(2010, 1, 1)),
            (date(2010, 1, 1), date(2015, 5, 1)),
            (date(2015, 5, 1), date(2020, 12, 31)),
        ]
        assert [row["text"] for row in DRAWN.gaps()] == ["3,653+", "1,946", "2,071+"]
        assert [row["text"] for row in DRAWN.lengths()] == ["3,653+", "1,946", "2,071+"]

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
        # A line is a 120th of the 8,221 days wide, 68 and a half; a third would pass ON.
        assert spans(DRAWN.hatches()) == [
            (date(2020, 12, 31), date(2021, 3, 9)),
            (date(2021, 3, 9), date(2021, 5, 17)),
        ]


class TestTheFrame:
    """Nothing is drawn outside the picture: over the names of the lanes, say."""

    EDGES = ledger(
        contact(date(2010, 1, 1)),
        contact(
            date(2024, 2, 1),
            status="cancelled",
            announced=date(2021, 1, 1),
            decided=date(2021, 6, 1),
        ),
        suspension=[CUT | {"from": date(1990, 3, 1), "to": date(1991, 1, 1)}],
    )

    def test_it_reaches_from_the_oldest_suspension_to_what_was_called_off(self) -> None:
        drawn = _Drawn(AsOf(self.EDGES, ON), self.EDGES.channels)
        assert drawn.first == date(1990, 1, 1)
        assert spans(drawn.suspensions()) == [(date(1990, 3, 1), date(1991, 1, 1))]
        assert [day(row["from"]) for row in drawn.refused()] == [date(2024, 2, 1)]
        # A sixtieth of the 12,449 days up to it, and twenty days.
        assert drawn.last == date(2024, 9, 15)

    def test_of_some_years_it_shows_what_falls_into_them(self) -> None:
        drawn = _Drawn(AsOf(MADE, ON), MADE.channels, range(2014, 2018))
        assert (drawn.first, drawn.last) == (date(2014, 1, 1), date(2017, 12, 31))
        assert spans(drawn.gaps()) == [
            (date(2014, 1, 1), date(2015, 5, 1)),
            (date(2015, 5, 1), date(2017, 12, 31)),
        ]
        assert [row["text"] for row in drawn.lengths()] == ["1,946", "2,071+"]  # whole lengths
        assert [day(row["from"]) for row in drawn.contacts()] == [date(2015, 5, 1)]
        assert [day(row["from"]) for row in drawn.refused()] == [date(2016, 3, 1)]
        assert spans(drawn.suspensions()) == [(date(2017, 1, 1), date(2017, 6, 30))]
        assert list(drawn.hatches()) == []

    def test_years_that_reach_to_the_day_itself_show_the_plans_behind_it(self) -> None:
        drawn = _Drawn(AsOf(MADE, ON), MADE.channels, range(2020, 2022))
        assert [day(row["from"]) for row in drawn.contacts()] == [date(2022, 2, 1)]

    def test_years_before_everything_are_empty_but_for_the_hatching(self) -> None:
        drawn = _Drawn(AsOf(MADE, ON), MADE.channels, range(1980, 1982))
        assert not [*drawn.gaps(), *drawn.contacts(), *drawn.refused(), *drawn.suspensions()]
        hatched = spans(drawn.hatches())
        assert len(hatched) == 120
        assert (hatched[0][0], hatched[-1][1]) == (date(1980, 1, 1), date(1981, 12, 31))
        assert all(one[1] == following[0] for one, following in pairwise(hatched))


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (None, ["2000", "2002", "2004", "2006"]),
        (range(2015, 2018), ["2015", "Apr", "Jul", "Oct", "2016"]),
        (range(2017, 2018), ["2017", "Feb", "Mar", "Apr"]),
    ],
)
def test_the_axis_names_each_of_its_days_once(years: range | None, expected: list[str]) -> None:
    svg = as_svg(timeline(AsOf(MADE, ON), MADE.channels, years))
    written = [text for text in texts_of(svg) if re.fullmatch(r"\d{4}|[A-Z][a-z]{2}", text)]
    assert written[: len(expected)] == expected


def texts_of(svg: str) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 -- our own, and well-formed
    return [e.text or "" for e in root.iter() if e.tag.endswith("}text")]


def test_a_year_with_fewer_than_wanted_is_framed_and_not_by_colour_alone() -> None:
    # 2010 has its contact, 2011 none; the year of the last recorded day is 2020.
    found = heat_map(AsOf(MADE, ON), MADE.channels, range(2010, 2012), TimeUnit.YEAR)
    assert [(r["column"], r["text"], r["missed"]) for r in _cells(found)] == [
        ("2010", "1", False),
        ("2011", "0", True),
    ]
    framed = as_svg(heat_map_picture(found, Inscription("Made up"), ON))
    met = heat_map(AsOf(MADE, ON), MADE.channels, range(2010, 2011), TimeUnit.YEAR)
    assert framed.count('stroke="#b3263a"') == 1
    assert 'stroke="#b3263a"' not in as_svg(heat_map_picture(met, Inscription("Made up"), ON))


def test_instants_are_those_of_utc() -> None:
    assert instant(date(1970, 1, 2)) == 86_400_000
    assert instant(date(1969, 12, 31)) == -86_400_000


def test_a_long_text_is_cut() -> None:
    assert label("a" * 100, 10) == "a" * 9 + "…"


TAGS = {"svg", "g", "path", "text", "tspan", "rect", "line", "title", "desc", "defs", "clipPath"}


def assert_harmless(svg: str) -> None:
    """Fail unless it is well-formed, and neither acts, links nor hides a character."""
    root = ET.fromstring(svg)  # noqa: S314 -- our own
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= TAGS
    assert not [a for e in root.iter() for a in e.attrib if a.startswith("on") or "href" in a]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", svg)
    assert set(svg) & IGNORABLE == set()


def test_hostile_texts_do_nothing_in_a_picture() -> None:
    texts = [
        "<script>alert(1)</script>",
        "]]>\x1b[31m\u202e\u00ad\u3164",
        "javascript:alert(1)",
        "{{x}}${y}",
        "\ufffe\uffff",
    ]
    channels = [LEADERS | {"id": f"c{i}", "title": text} for i, text in enumerate(texts)]
    made = ledger(
        contact(date(2010, 1, 1)),
        channel=channels,
        ledger={"format": 1, "title": '"><script>x</script>&#x1b;'},
    )
    svg = as_svg(timeline(AsOf(made, ON), made.channels))
    assert_harmless(svg)
    assert "&lt;script&gt;" in svg


HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<script>",
                "</text>",
                "]]>",
                "&#27;",
                "javascript:",
                "\r\n",
                "\x1b[2J",
                "\u202e",
                "\x85",
                "\uffff",
            ]
        ),
        st.sampled_from(['" onload="x', "datum.x", "=cmd()", "<a href='x'>", "&", "\\", "${x}"]),
        st.characters(codec="utf-8"),
    ),
    min_size=1,
    max_size=8,
).map("".join)


@settings(max_examples=5, deadline=None, derandomize=True)  # drawing is slow: many texts in each
@given(texts=st.lists(HOSTILE, min_size=20, max_size=20))
def test_no_text_of_a_ledger_acts_in_a_picture(texts: list[str]) -> None:
    channels = [LEADERS | {"id": f"c{i}", "title": f"c{text}"} for i, text in enumerate(texts)]
    header = {"format": 1, "title": f"t{texts[0]}"}
    made = ledger(contact(date(2010, 1, 1)), channel=channels, ledger=header)
    assert_harmless(as_svg(timeline(AsOf(made, ON), made.channels)))
    found = heat_map(AsOf(made, ON), made.channels, range(2010, 2012), TimeUnit.YEAR)
    assert_harmless(as_svg(heat_map_picture(found, Inscription(made.header.title), ON)))


def test_pictures_are_the_same_bytes_again(tmp_path: Path) -> None:
    call = ("chart", "-c", "leaders", "--as-of", "2026-11-23")
    assert write(tmp_path / "a.svg", *call) == write(tmp_path / "b.svg", *call)


@pytest.mark.parametrize("more", [[], ["--heat-map"], ["--heat-map", "--by", "quarter"]])
def test_svg_and_png_are_drawn(tmp_path: Path, more: list[str]) -> None:
    for name, start in (("p.svg", b"<svg "), ("p.PNG", b"\x89PNG")):
        assert write(tmp_path / name, "chart", "-c", "leaders", *more).startswith(start)


def test_the_timeline_is_of_the_years_asked_for(tmp_path: Path) -> None:
    call = ("chart", "--as-of", "2026-11-23", "--from", "2019", "--to", "2021")
    written = texts_of(write(tmp_path / "p.svg", *call).decode())
    assert {"2019", "2020", "2021"} <= set(written)
    assert not {"2018", "2022"} & set(written)


def test_a_png_is_packed_well_and_has_the_same_dots() -> None:
    """Read back by vl-convert's own reader: as an image inside another drawing."""
    loose = vl_convert.vegalite_to_png(timeline(AsOf(MADE, ON), MADE.channels).to_dict(), scale=2)
    packed = _packed(loose)
    assert len(packed) < len(loose) / 2
    assert drawn_again(packed) == drawn_again(loose)


def drawn_again(png: bytes) -> bytes:
    image = f"data:image/png;base64,{b64encode(png).decode()}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="120"><image href="{image}" width="800" height="120"/></svg>'
    return bytes(vl_convert.svg_to_png(svg))


def test_an_empty_ledger_can_be_drawn() -> None:
    made = ledger(channel=[])
    assert as_svg(timeline(AsOf(made, ON), made.channels)).startswith("<svg ")
    found = heat_map(AsOf(made, ON), made.channels, range(2020, 2021), TimeUnit.YEAR)
    assert as_png(heat_map_picture(found, Inscription("Nothing"), ON)).startswith(b"\x89PNG")


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    code, out, err = run("chart", "-o", "x.svg")
    assert (code, out) == (2, "")
    assert err == "cadence: pictures need one more package: pip install 'cadence-ledger[plots]'\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["-o", "x.gif"], "-o takes FILE.svg or FILE.png, or - for standard output, not 'x.gif'"),
        (["-o", "svg"], "-o takes FILE.svg or FILE.png, or - for standard output, not 'svg'"),
        (["-o", ""], "--output needs a value, not an empty one"),
        (["-o", "x.svg", "-f", "json"], "--format writes text: use one of them"),
        (["-o", "x.svg", "--by", "quarter"], "no quarters: add --heat-map or drop --by"),
        (["--heat-map"], "--heat-map needs -o FILE.svg or FILE.png"),
        (["-o", "missing/x.svg", "-c", "leaders"], "missing/x.svg cannot be written"),
    ],
)
def test_a_wrong_call_is_one_line(words: list[str], sentence: str) -> None:
    code, out, err = run("chart", *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


class TestGlyphs:
    """What no font of this machine has is said; U+10FFFF-2 for private use is in none."""

    @staticmethod
    def drawn(title: str, tmp_path: Path, name: str = "x.png") -> tuple[str, str]:
        made = tables(contact(date(2010, 1, 1)), ledger={"format": 1, "title": title})
        (tmp_path / "l.toml").write_text(tomli_w.dumps(made), "utf-8")
        code, out, err = run("chart", "-l", str(tmp_path / "l.toml"), "-o", str(tmp_path / name))
        said = f"Wrote {tmp_path / name}.\n"
        assert (code, out, err[: len(said)]) == (0, "", said)
        return err.removeprefix(said), (tmp_path / name).name

    def test_what_is_missing_is_named_once(self, tmp_path: Path) -> None:
        err, _ = self.drawn("\U0010fffc and \U000ffffc, \U0010fffc", tmp_path)
        assert err.count("\n") == 1
        assert "\U000ffffc\U0010fffc: they are not in the picture" in err

    def test_an_svg_may_be_looked_at_elsewhere(self, tmp_path: Path) -> None:
        err, _ = self.drawn("\U0010fffc", tmp_path, "x.svg")
        assert err.endswith(": whoever looks at it needs one\n")

    def test_what_every_font_has_is_not_named(self, tmp_path: Path) -> None:
        assert self.drawn("US-CN <&> 'contacts'", tmp_path)[0] == ""
