"""The table of `status` on the narrowest screens, line by line."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from cadence.analysis.as_of import AsOf
from cadence.analysis.verdicts import channel_status
from cadence.output.reports.status_table import status_table
from ledgers import LEADERS, contact, ledger

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
    screen = Console(file=io.StringIO(), width=width, color_system=None)
    view = AsOf(MADE, on)
    statuses = [channel_status(view, channel) for channel in MADE.channels]
    with screen.capture() as captured:
        for part in status_table(MADE, statuses, screen):
            screen.print(part)
    return [line.rstrip() for line in captured.get().splitlines()]


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
