"""What is written of an occasion."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.occasions import occasions
from cadence.output.wording import occasions as said
from ledgers import ledger, occasion


def test_offices_have_their_side_with_them() -> None:
    assert said.offices(ledger(), ["cn-leader", "us-secretary"]) == (
        "General Secretary (China); Secretary of State (United States)"
    )
    assert said.offices(ledger(), []) == ""


DAY, LAST = date(2026, 12, 14), date(2027, 1, 2)
NOWHERE: dict[str, Any] = {"city": None, "country": None}
#: When, where and how it is called, and what is certain of it.
LINES = [
    ({}, "Summit, Geneva, 14 Dec 2026 – 2 Jan 2027", "date and city are announced"),
    (NOWHERE, "Summit, 14 Dec 2026 – 2 Jan 2027", "the date is announced, no city yet"),
    (
        {"precision": "month"},
        "Summit, Geneva, ~Dec 2026 – Jan 2027",
        "month and city are announced, no day yet",
    ),
    (
        {"precision": "year"},
        "Summit, Geneva, ~2026–2027",
        "year and city are announced, no day yet",
    ),
    (
        {"precision": "year", "to": DAY},
        "Summit, Geneva, ~2026",
        "year and city are announced, no day yet",
    ),
    (
        {"precision": "year", **NOWHERE},
        "Summit, ~2026–2027",
        "the year is announced, no day or city yet",
    ),
    (
        {"precision": "month", **NOWHERE},
        "Summit, ~Dec 2026 – Jan 2027",
        "the month is announced, no day or city yet",
    ),
    (
        {"status": "expected"},
        "Summit (expected), Geneva, 14 Dec 2026 – 2 Jan 2027",
        "only expected, from habit",
    ),
    (
        {"status": "expected", **NOWHERE},
        "Summit (expected), 14 Dec 2026 – 2 Jan 2027",
        "only expected, from habit, the city is not known",
    ),
]


@pytest.mark.parametrize(("more", "line", "certainty"), LINES)
def test_a_line_and_how_certain_it_is(more: dict[str, Any], line: str, certainty: str) -> None:
    (found,) = ledger(occasion=[occasion(DAY, LAST, **more)]).occasions
    assert said.line(found) == line
    assert said.plain_line(found) == line.replace(" (expected)", "")
    assert said.certainty(found) == certainty
    assert said.place(found) == ("Geneva" if found.city else "place not known")


#: How exactly an occasion from 14 December 2026 to 2 January 2027 is known, and how far away it is.
UNTIL = [
    ("day", date(2022, 12, 14), "in 1,461 d"),
    ("day", date(2026, 12, 13), "in 1 d"),
    ("day", date(2026, 12, 14), "now"),
    ("day", date(2027, 1, 2), "now"),
    ("day", date(2027, 1, 3), "1 d ago"),
    ("day", date(2031, 1, 2), "1,461 d ago"),
    ("month", date(2026, 12, 13), "in 1+ d"),
    ("month", date(2026, 12, 14), "this month"),
    ("year", date(2027, 1, 2), "this year, day not known"),
    ("month", date(2027, 1, 3), "1+ d ago"),
]


@pytest.mark.parametrize(("precision", "on", "text"), UNTIL)
def test_how_far_away_it_is(precision: str, on: date, text: str) -> None:
    made = ledger(occasion=[occasion(DAY, LAST, precision=precision, announced=date(2020, 1, 1))])
    (known,) = occasions(AsOf(made, on))
    assert said.until(known, on) == text
