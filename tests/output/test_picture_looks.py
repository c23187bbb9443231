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
from cadence.output.documents.pictures.rendering import _texts
from cadence.output.documents.pictures.timeline import timeline
from ledgers import contact, ledger
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
    now = look(heat_map_picture(found, "Made up", ON).to_dict())
    assert now == expected(f"picture-heat-map-{unit}", now)


def test_a_picture_of_nothing_has_a_size() -> None:
    made = ledger(channel=[])
    assert timeline(AsOf(made, ON), made.channels).to_dict()["height"] == 34
    found = heat_map(AsOf(made, ON), made.channels, range(2020, 2021), TimeUnit.YEAR)
    spec = heat_map_picture(found, "Nothing", ON).to_dict()
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
