"""The timeline: what has room for a label, what is at its edges, and how it looks in a page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.ledger.ledger import Ledger
from cadence.output.documents.pictures.rendering import instant
from cadence.output.documents.pictures.timeline import _Drawn, key, timeline
from ledgers import LEADERS, channel, contact, ledger

ON = date(2020, 12, 31)
BAND = {"top": -0.36, "bottom": 0.36}


def drawn(made: Ledger, years: range | None = range(2011, 2021), on: date = ON) -> _Drawn:
    return _Drawn(AsOf(made, on), made.channels, years)


def days(rows: Any) -> list[date]:
    return [datetime.fromtimestamp(row["from"] / 1000, UTC).date() for row in rows]


# The whole is ten years up to the day, which is in the last of them, and some days after it.
# Of its 3,732 days, 0.028 are 104 and a half.
def band(length: int) -> Ledger:
    """Return a ledger whose second channel was retired this many days ago."""
    first = channel(max_gap={"years": 30})
    retired = first | {"id": "old", "retired": ON - timedelta(days=length)}
    return ledger(contact(date(2010, 1, 1)), channel=[first, retired])


def test_how_long_the_whole_is() -> None:
    # A sixtieth of the 3,652 days from 1 January 2011 to 31 December 2020, and twenty days.
    assert drawn(band(1)).last == ON + timedelta(days=80)


@pytest.mark.parametrize(("length", "labels"), [(103, 0), (104, 0), (105, 1), (400, 1)])
def test_a_retirement_is_labelled_where_there_is_room(length: int, labels: int) -> None:
    made = drawn(band(length))
    start = ON - timedelta(days=length)
    row = {"from": instant(start), "to": instant(ON), "text": "retired"}
    row |= {"top": 1 - 0.36, "bottom": 1 + 0.36}
    assert list(made.retired()) == [row]
    assert list(made.retirements()) == [row | {"top": 1}] * labels


def gap(length: int) -> Ledger:
    """Return a ledger with one gap of this many days, up to the last recorded day."""
    held = contact(ON - timedelta(days=length))
    recorded = {"from": date(2011, 1, 1), "through": ON}
    first = channel(max_gap={"days": 50}, warn=None, recorded=recorded)
    return ledger(held, channel=[first | {"id": "other", "title": "x" * 41, "retired": date(2011, 1, 1)}, first])  # fmt: skip


def test_a_channel_that_will_be_retired_has_no_band() -> None:
    assert list(drawn(band(-1)).retired()) == []


@pytest.mark.parametrize(("length", "labels"), [(103, 0), (104, 0), (105, 1), (400, 1)])
def test_a_gap_is_labelled_in_its_middle_where_there_is_room(length: int, labels: int) -> None:
    made = drawn(gap(length))
    start, end = instant(ON - timedelta(days=length)), instant(ON)
    row = {"from": start, "to": end, "text": str(length), "top": 1 - 0.36, "bottom": 1 + 0.36}
    *_, last = made.gaps()
    assert last == row
    in_middle = row | {"from": (start + end) // 2, "top": 1}
    assert [label for label in made.lengths() if label["to"] == end] == [in_middle] * labels


def test_the_names_of_lanes() -> None:
    assert list(drawn(gap(9)).names()) == [
        {"top": 0, "text": f"{'x' * 39}…"},
        {"top": 1, "text": "Leaders"},
    ]


def test_what_is_on_the_first_or_the_last_day_is_drawn() -> None:
    edges = [date(2011, 12, 31), date(2012, 1, 1), date(2012, 12, 31), date(2013, 1, 1)]
    made = ledger(*map(contact, edges))
    assert days(drawn(made, range(2012, 2013)).contacts()) == edges[1:3]
    off = [contact(day, status="declined") for day in edges]
    assert days(drawn(ledger(*off), range(2012, 2013)).refused()) == edges[1:3]


def test_a_band_of_one_day_is_drawn() -> None:
    cut = {"channels": ["leaders"], "by": "CN", "reason": "A visit"}
    one = cut | {"from": date(2012, 12, 31), "to": date(2013, 2, 1)}
    before = cut | {"from": date(2011, 2, 1), "to": date(2011, 12, 31)}
    made = ledger(suspension=[before, one])
    first = instant(date(2012, 12, 31))
    assert list(drawn(made, range(2012, 2013)).suspensions()) == [
        BAND | {"from": first, "to": first}
    ]


RECORDED = {"from": date(2014, 1, 1), "through": date(2016, 1, 1)}


def joined(rows: Any) -> list[tuple[int, int]]:
    """Return the spans that hatches cover without a break."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and spans[-1][1] == row["from"]:
            spans[-1] = spans[-1][0], row["to"]
        else:
            spans.append((row["from"], row["to"]))
    return spans


BEFORE, AFTER = (date(2012, 1, 1), date(2014, 1, 1)), date(2016, 1, 1)
HATCHED = [
    ("up to the day", None, ON, [BEFORE, (AFTER, date(2017, 12, 31))]),
    ("up to its retirement", date(2017, 1, 1), ON, [BEFORE, (AFTER, date(2017, 1, 1))]),
    (
        "retired after the day",
        date(2017, 1, 1),
        date(2016, 7, 1),
        [BEFORE, (AFTER, date(2016, 7, 1))],
    ),
    ("recorded after the day", None, date(2013, 1, 1), [(BEFORE[0], date(2013, 1, 1))]),
]


@pytest.mark.parametrize(
    ("retired", "on", "spans"), [case[1:] for case in HATCHED], ids=[case[0] for case in HATCHED]
)
def test_what_is_not_recorded_is_hatched(
    retired: date | None, on: date, spans: list[tuple[date, date]]
) -> None:
    made = drawn(
        ledger(channel=[channel(recorded=RECORDED, retired=retired)]), range(2012, 2018), on
    )
    step = (instant(made.last) - instant(made.first)) / 120
    found = joined(made.hatches())
    assert len(found) == len(spans)
    for (first, last), (start, end) in zip(found, spans, strict=True):
        assert first == instant(start)
        assert -1 <= instant(end) - last < step  # no line reaches beyond it
    assert all((row["top"], row["bottom"]) == (0.36, -0.36) for row in made.hatches())


ALL = ledger(
    contact(date(2012, 1, 1)),
    contact(date(2012, 5, 1), mode="phone"),
    contact(date(2012, 6, 1), mode="video"),
    contact(date(2013, 3, 1), status="declined"),
    contact(date(2021, 2, 1), status="planned", announced=date(2020, 6, 1)),
    channel=[channel(recorded=RECORDED), LEADERS | {"id": "old", "retired": date(2019, 1, 1)}],
    suspension=[
        {
            "channels": ["leaders"],
            "by": "CN",
            "from": date(2017, 1, 1),
            "to": date(2017, 6, 30),
            "reason": "A visit",
        }
    ],
)


def test_the_key_in_a_page_explains_bands_and_shapes() -> None:
    assert key(AsOf(ALL, ON), ALL.channels) == (
        "As of 31 Dec 2020. Pink: gaps, with their length in days. Pale blue: suspended by one"
        " side. Grey: retired. Hatched: not recorded. Hollow: planned. ×: declined, cancelled or"
        " postponed. Circles: in person; squares: video; triangles: phone."
    )
    nothing = ledger(channel=[channel(recorded={"from": date(2020, 1, 1), "through": ON})])
    assert key(AsOf(nothing, ON), nothing.channels) == "As of 31 Dec 2020."


@pytest.fixture(scope="module")
def specs() -> dict[bool, dict[str, Any]]:
    """Return the picture for a file and the one for a page."""
    pytest.importorskip("altair", reason="the extra `plots` is not installed")
    view = AsOf(ALL, ON)
    return {
        in_page: timeline(view, ALL.channels, in_page=in_page).to_dict()
        for in_page in (False, True)
    }


def names(spec: dict[str, Any]) -> list[tuple[int, str]]:
    """Return where the titles of the channels are, and how they are aligned."""
    found = []
    for layer in spec["layer"]:
        place = layer["encoding"]["x"].get("value")
        if place is not None:
            rows = spec["datasets"][layer["data"]["name"]]
            assert [row["text"] for row in rows] == ["Leaders", "Leaders"]
            found.append((place, layer["mark"]["align"]))
    return found


def legends(spec: dict[str, Any]) -> list[Any]:
    return [
        layer["encoding"]["shape"]["legend"]
        for layer in spec["layer"]
        if "shape" in layer["encoding"]
    ]


def test_a_picture_in_a_file_has_its_title_and_its_legend(specs: Any) -> None:
    spec = specs[False]
    assert spec["title"]["text"] == "A made-up ledger"
    assert spec["padding"] == {"left": 28, "right": 16, "top": 10, "bottom": 10}
    assert names(spec) == [(-10, "right")]
    assert legends(spec) == [{"title": None, "orient": "bottom", "symbolFillColor": "transparent"}]


def test_a_picture_in_a_page_names_the_channels_at_both_ends_instead(specs: Any) -> None:
    spec = specs[True]
    assert "title" not in spec
    assert spec["padding"] == {"left": 28, "right": 28, "top": 10, "bottom": 10}
    assert names(spec) == [(-10, "right"), (1050, "left")]
    assert legends(spec) == [None]
