"""A picture in a dark page: no colour forgotten, and everything readable."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cadence.analysis.as_of import AsOf
from cadence.output.documents.pictures.dark import with_dark
from cadence.output.documents.pictures.rendering import as_svg
from cadence.output.documents.pictures.timeline import key, timeline
from ledgers import LEADERS, contact, ledger

pytest.importorskip("altair", reason="the extra `plots` is not installed")

PAPER = "#161618"
RECORDED = {"from": date(2015, 1, 1), "through": date(2020, 12, 31)}
MADE = ledger(
    contact(date(2015, 2, 1)),
    contact(date(2018, 2, 1), mode="phone"),
    contact(date(2020, 12, 1), status="declined"),
    channel=[
        LEADERS | {"recorded": RECORDED},
        LEADERS | {"id": "old", "title": "Old", "recorded": RECORDED, "retired": date(2019, 1, 1)},
    ],
    suspension=[
        {
            "channels": ["leaders"],
            "by": "CN",
            "from": date(2016, 1, 1),
            "to": date(2016, 6, 1),
            "reason": "x",
        }
    ],
)
VIEW = AsOf(MADE, date(2021, 7, 1))


@pytest.fixture(scope="module")
def svg() -> str:
    return with_dark(as_svg(timeline(VIEW, MADE.channels, in_page=True), described=False))


def dark(svg: str) -> dict[str, str]:
    """Return what each fill becomes."""
    return dict(re.findall(r'\[fill="([^"]+)"\]\{fill:([^}]+)\}', svg))


def test_every_colour_has_one_for_the_dark(svg: str) -> None:
    drawing = svg.partition("</style>")[2]
    used = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing)) - {"none"}
    assert used <= set(dark(svg))


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour: str) -> float:
    return (luminance(colour) + 0.05) / (luminance(PAPER) + 0.05)


@pytest.mark.parametrize(
    ("colour", "least"),
    [
        *((word, 4.5) for word in ("#000", "#222222", "#6b6b6b")),
        *((mark, 3) for mark in ("#1b4965", "#5fa8d3", "#f4a259", "#d1495b", "#2f6fb3")),
    ],
)
def test_words_and_marks_stand_out(svg: str, colour: str, least: float) -> None:
    assert contrast(dark(svg)[colour]) >= least


def test_it_loads_and_runs_nothing(svg: str) -> None:
    style = svg[: svg.index("</style>")]
    assert svg.startswith("<svg ")
    assert svg.count("<style>") == 1
    assert "url(" not in style
    assert "@import" not in style


def test_in_a_page_the_names_are_at_both_ends_and_the_key_is_in_words(svg: str) -> None:
    title = MADE.channels[0].title
    assert svg.count(f">{title}</text>") == 2
    assert "Pink" not in svg
    assert key(VIEW, MADE.channels) == (
        "As of 1 Jul 2021. Pink: gaps, with their length in days. Pale blue: suspended by one side."
        " Grey: retired. Hatched: not recorded. ×: declined, cancelled or postponed."
        " Circles: in person; triangles: phone."
    )
