"""The table of `status` on the narrowest screens, line by line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import reported
from cadence.analysis.as_of import AsOf
from cadence.analysis.verdicts import channel_status
from cadence.ledger.ledger import Ledger
from cadence.output.reports.status_table import _note, _standing, status_table
from ledgers import LEADERS, PEOPLE, contact, ledger

BOTH = ["bob-baker", "ann-adams", "han-mei", "li-lei"]


def recorded(through: date) -> dict[str, Any]:
    return {"recorded": {"from": date(2000, 1, 1), "through": through}}


LONG = "Leadersandheadsofgovernment"
MADE = ledger(
    contact(date(2010, 1, 1), participants=BOTH),
    channel=[
        LEADERS | {"title": LONG},
        LEADERS | {"id": "unseen", "title": "Unseen"} | recorded(date(2010, 6, 1)),
    ],
)


def drawn(width: int, on: date = date(2011, 1, 11)) -> list[str]:
    return table_of(MADE, on, width)


def table_of(made: Ledger, on: date, width: int) -> list[str]:
    statuses = [channel_status(AsOf(made, on), channel) for channel in made.channels]
    return reported.drawn(lambda screen: status_table(made, statuses, screen), width)


def test_without_room_for_a_title_it_is_below_the_row() -> None:
    assert drawn(40) == [
        "verdict    last contact",
        "✗ overdue    1 Jan 2010  10 late",
        f"  {LONG}",
        "? unknown    1 Jan 2010",
        "  Unseen",
        "  due 1 Jan, passed · checked to 1 Jun",
        "  2010",
    ]


@pytest.mark.parametrize(("width", "who"), [(75, ["Adams–Lei"]), (90, ["Adams–Lei, Geneva"])])
def test_who_met_is_named_without_the_place_before_nobody_is(width: int, who: list[str]) -> None:
    row = next(line for line in drawn(width) if "overdue" in line)
    assert [part for part in row.split("  ") if "Adams" in part] == who


#: Four channels, so that one row may have a second line, with a family name of several words.
WORDS = ledger(
    contact(date(2010, 1, 1)),
    person=[PEOPLE[0] | {"family-name": "Van Buren Adams"}, *PEOPLE[1:]],
    channel=[
        LEADERS | {"title": "Channel a"},
        *(LEADERS | {"id": id_, "title": f"Channel {id_}", "modes": ["phone"]} for id_ in "bcd"),
    ],
)
REST = [f"✗ overdue  Channel {id_}          none" for id_ in "bcd"]
# Without who met it is 47 wide: 9, 9, 12 and 11, and 2 between two; or 45 where the titles of
# all rows are wrapped. The names take 9 more with each word on its own, the place 10.
WRAPPED = {
    70: [
        "verdict    channel    last contact",
        "✗ overdue  Channel a    1 Jan 2010  Van Buren Adams–Lei,   10 late",
        "                                    Geneva",
        *(f"{row}{' ' * 25}3,662+ late" for row in REST),
    ],
    58: [
        "verdict    channel    last contact",
        "✗ overdue  Channel a    1 Jan 2010  Van Buren  10 late",
        "                                    Adams–Lei",
        *(f"{row}{' ' * 13}3,662+ late" for row in REST),
    ],
    57: [
        "verdict    channel    last contact",
        "✗ overdue  Channel a    1 Jan 2010  10 late",
        *(f"{row}  3,662+ late" for row in REST),
    ],
    45: [
        "verdict    channel  last contact",
        "✗ overdue  Channel    1 Jan 2010  10 late",
        "           a",
        "✗ overdue  Channel          none  3,662+ late",
        "           b",
    ],
}


def test_one_row_of_four_takes_a_second_line_before_a_column_leaves() -> None:
    on = date(2011, 1, 11)
    made = {width: table_of(WORDS, on, width)[: len(WRAPPED[width])] for width in WRAPPED}
    assert made == WRAPPED


@pytest.mark.parametrize(("width", "indent"), [(70, 2), (71, 11)])
def test_a_note_is_below_the_channel_or_on_a_narrow_screen_left_of_it(
    width: int, indent: int
) -> None:
    (note,) = (line for line in drawn(width) if "passed" in line)
    assert note == f"{' ' * indent}due 1 Jan, passed · checked to 1 Jun 2010"


def test_the_days_have_the_colour_of_the_verdict() -> None:
    view = AsOf(MADE, date(2011, 1, 11))
    late, unknown = (channel_status(view, channel) for channel in MADE.channels)
    assert (_standing(late).plain, _standing(late).style) == ("10 late", "bold red")
    said = "due 1 Jan, passed · checked to 1 Jun 2010"
    assert (_standing(unknown).plain, _standing(unknown).style) == (said, "magenta")
    assert _note(late) is None
