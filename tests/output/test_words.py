"""Days, people and places are written in one way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.output.wording import words
from ledgers import contact, ledger

DATES = [
    ("a day", (date(2022, 11, 14), None), {}, "14 Nov 2022"),
    ("days of a month", (date(2022, 11, 14), date(2022, 11, 16)), {}, "14–16 Nov 2022"),
    ("over a month's end", (date(2022, 11, 30), date(2022, 12, 2)), {}, "30 Nov – 2 Dec 2022"),
    ("over a year's end", (date(2022, 12, 31), date(2023, 1, 1)), {}, "31 Dec 2022 – 1 Jan 2023"),
    ("known by the month", (date(2022, 11, 14), None), {"precision": "month"}, "~Nov 2022"),
    ("known by the year", (date(2022, 11, 14), None), {"precision": "year"}, "~2022"),
    ("doubtful", (date(2022, 11, 14), None), {"confidence": "doubtful"}, "14 Nov 2022?"),
]


@pytest.mark.parametrize(
    ("days", "more", "text"), [c[1:] for c in DATES], ids=[c[0] for c in DATES]
)
def test_dates(days: Any, more: Any, text: str) -> None:
    assert words.dates(ledger(contact(*days, **more)).contacts[0]) == text


def test_a_contact_is_written_with_the_first_principal_of_each_side() -> None:
    made = ledger(
        contact(date(2022, 1, 1), participants=["li-lei", "han-mei", "bob-baker", "ann-adams"])
    )
    assert words.who_and_where(made, made.contacts[0]) == "Baker–Lei, Geneva"
    assert words.who_and_where(made, made.contacts[0], made.channels[0]) == "Adams–Lei, Geneva"


def test_a_call_has_its_mode_for_a_place() -> None:
    made = ledger(contact(date(2022, 1, 1), mode="phone"))
    assert words.who_and_where(made, made.contacts[0]) == "Adams–Lei, phone"


def test_a_meeting_whose_city_is_not_known() -> None:
    somewhere = contact(date(2005, 1, 1))
    del somewhere["city"], somewhere["country"]
    found = ledger(somewhere)
    assert words.who_and_where(found, found.contacts[0]) == "Adams–Lei, in person"
