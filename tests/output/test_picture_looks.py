"""How pictures look: each layer, its marks and colours, where they are and what is written on it.

What is drawn (which days, numbers and bands) is held to a reckoning by hand in
`test_pictures.py`; this is kept as it was looked at, as in `screens.py`.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.heat_map import heat_map
from cadence.ledger.ledger import Ledger
from cadence.ledger.vocabulary import TimeUnit
from cadence.output.documents.pictures.heat_map import _ink, heat_map_picture
from cadence.output.documents.pictures.rendering import (
    Inscription,
    _texts,
    inscription,
    instant,
)
from cadence.output.documents.pictures.timeline import timeline
from ledgers import LEADERS, contact, ledger
from screens import expected

pytest.importorskip("altair", reason="the extra `plots` is not installed")

ON = date(2021, 7, 1)
CUT = {
    "channels": ["leaders"],
    "by": "CN",
    "from": date(2017, 1, 1),
    "to": date(2017, 6, 30),
    "reason": "A visit",
}
MADE = ledger(
    contact(date(2010, 1, 1)),
    contact(date(2015, 5, 1), mode="phone"),
    contact(date(2016, 3, 1), status="declined"),
    contact(date(2022, 2, 1), status="planned", announced=date(2021, 6, 1)),
    suspension=[CUT],
)


def look(spec: dict[str, Any]) -> str:
    """Return a picture's spec as text, its data in the layers that show it.

    What altair itself adds, such as its version, is left out.
    """
    rows = spec.pop("datasets")

    def seen(node: Any) -> Any:
        if isinstance(node, dict):
            named = {"data": rows[node["data"]["name"]]} if "data" in node else {}
            whole = node | named
            return {key: seen(inner) for key, inner in sorted(whole.items()) if key[0] != "$"}
        return [seen(inner) for inner in node] if isinstance(node, list) else node

    frame = spec.pop("config", {}).get("view", {}).get("stroke", "as usual")
    return json.dumps(seen(spec) | {"frame": frame}, indent=1, ensure_ascii=False) + "\n"


def test_the_timeline() -> None:
    now = look(timeline(AsOf(MADE, ON), MADE.channels).to_dict())
    assert now == expected("picture-timeline", now)


@pytest.mark.parametrize("unit", TimeUnit)
def test_the_heat_map(unit: TimeUnit) -> None:
    found = heat_map(AsOf(MADE, ON), MADE.channels, range(2010, 2012), unit)
    now = look(heat_map_picture(found, Inscription("Made up"), ON).to_dict())
    assert now == expected(f"picture-heat-map-{unit}", now)


def above(spec: dict[str, Any]) -> list[str]:
    return [spec["title"]["text"], *spec["title"]["subtitle"]]


def modes(spec: dict[str, Any]) -> list[str]:
    (found,) = (
        layer["encoding"]["shape"]["scale"]["domain"]
        for layer in spec["layer"]
        if "shape" in layer["encoding"]
    )
    return list(found)


def test_only_what_occurs_is_explained() -> None:
    made = ledger(contact(date(2019, 12, 30)), contact(date(2020, 6, 1)))
    last = AsOf(made, date(2020, 12, 31))
    spec = timeline(last, made.channels, range(2020, 2021)).to_dict()
    assert above(spec) == ["A made-up ledger", "As of 31 Dec 2020."]
    assert modes(spec) == ["in person"]
    spec = timeline(AsOf(MADE, ON), MADE.channels).to_dict()
    assert above(spec) == [
        "A made-up ledger",
        "As of 1 Jul 2021. Pink: gaps, with their length in days. Pale blue: suspended by one side. Hatched: not recorded.",
        "Hollow: planned. ×: declined, cancelled or postponed.",
    ]
    assert modes(spec) == ["in person", "phone"]


def test_a_retired_channel_is_grey_from_that_day_on() -> None:
    made = ledger(contact(date(2019, 12, 30)), channel=[LEADERS | {"retired": date(2020, 7, 1)}])
    spec = timeline(AsOf(made, ON), made.channels, range(2020, 2022)).to_dict()
    assert above(spec)[1] == "As of 1 Jul 2021. Grey: retired."
    (band,) = (
        layer
        for layer in spec["layer"]
        if isinstance(layer["mark"], dict) and layer["mark"].get("color") == "#e4e4e4"
    )
    (row,) = spec["datasets"][band["data"]["name"]]
    assert (row["from"], row["to"]) == (instant(date(2020, 7, 1)), instant(ON))


def test_a_picture_says_where_it_is_from() -> None:
    said = inscription(MADE, ON, "1.2.3", "Talks")
    spec = timeline(AsOf(MADE, ON), MADE.channels, None, said).to_dict()
    assert above(spec)[0] == "Talks"
    titles = {layer["encoding"]["x"]["axis"]["title"] for layer in spec["layer"]
              if "axis" in layer["encoding"]["x"]}  # fmt: skip
    assert titles == {"A made-up ledger, as of 1 Jul 2021 · cadence 1.2.3"}
    found = heat_map(AsOf(MADE, ON), MADE.channels, range(2010, 2012), TimeUnit.YEAR)
    spec = heat_map_picture(found, inscription(MADE, ON, "1.2.3"), ON).to_dict()
    assert above(spec)[0] == "A made-up ledger"
    assert spec["layer"][0]["encoding"]["x"]["axis"]["title"] == titles.pop()


def test_a_picture_of_nothing_has_a_size() -> None:
    made = ledger(channel=[])
    assert timeline(AsOf(made, ON), made.channels).to_dict()["height"] == 34
    found = heat_map(AsOf(made, ON), made.channels, range(2020, 2021), TimeUnit.YEAR)
    spec = heat_map_picture(found, Inscription("Nothing"), ON).to_dict()
    assert (spec["width"], spec["height"]) == (25, 26)


def cells(made: Ledger) -> list[Any]:
    found = heat_map(AsOf(made, ON), made.channels, range(2000, 2001), TimeUnit.YEAR)
    return [cell for row in found.rows for cell in row.cells]


@pytest.mark.parametrize(
    ("count", "highest", "ink"),
    [(6, 10, "white"), (5, 10, "#222222"), (11, 20, "#222222"), (12, 20, "white"), (1, 1, "white")],
)
def test_a_number_is_white_on_more_than_55_in_100_of_the_most(
    count: int, highest: int, ink: str
) -> None:
    days = [date(2000, 1, number + 1) for number in range(count)]
    (cell,) = cells(ledger(*map(contact, days)))
    assert (cell.count, cell.count_is_minimum) == (count, False)
    assert _ink(cell, highest) == ink


def test_every_text_of_a_picture_is_looked_at_for_glyphs() -> None:
    nested = {"a": "x", "b": ["y", {"c": "z", "n": 1}], "d": [["w"]], "e": None}
    assert list(_texts(nested)) == ["x", "y", "z", "w"]
