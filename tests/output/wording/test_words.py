"""Days, people and places are written in one way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.ledger.vocabulary import Precision
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


def test_a_side_without_a_principal_is_left_out() -> None:
    made = ledger(contact(date(2022, 1, 1), participants=["ann-adams"]))
    assert words.principals(made, made.contacts[0]) == "Adams"
    assert words.principals(made, made.contacts[0], made.channels[0]) == "Adams"


def test_a_call_has_its_mode_for_a_place() -> None:
    for mode in ("phone", "video"):
        made = ledger(contact(date(2022, 1, 1), mode=mode))
        assert words.who_and_where(made, made.contacts[0]) == f"Adams–Lei, {mode}"


def test_a_meeting_whose_city_is_not_known() -> None:
    somewhere = contact(date(2005, 1, 1))
    del somewhere["city"], somewhere["country"]
    found = ledger(somewhere)
    assert words.who_and_where(found, found.contacts[0]) == "Adams–Lei, in person"


def test_a_contact_on_one_line_names_those_of_the_channel() -> None:
    made = ledger(
        contact(date(2022, 1, 1), participants=["li-lei", "han-mei", "bob-baker", "ann-adams"])
    )
    (held,), (channel,) = made.contacts, made.channels
    assert words.contact_line(made, held) == "Baker–Lei, Geneva, 1 Jan 2022"
    assert words.contact_line(made, held, channel) == "Adams–Lei, Geneva, 1 Jan 2022"
    assert words.dated_line(made, held) == "1 Jan 2022, Baker–Lei, Geneva"
    assert words.dated_line(made, held, channel) == "1 Jan 2022, Adams–Lei, Geneva"


@pytest.mark.parametrize(
    ("more", "began", "ended"),
    [
        ({}, "31 Dec 2022", "2 Jan 2023"),
        ({"confidence": "doubtful"}, "31 Dec 2022?", "2 Jan 2023?"),
        ({"precision": "month"}, "~Dec 2022", "~Jan 2023"),
        ({"precision": "year", "confidence": "doubtful"}, "~2022?", "~2023?"),
    ],
)
def test_the_days_on_which_a_contact_began_and_ended(more: Any, began: str, ended: str) -> None:
    (held,) = ledger(contact(date(2022, 12, 31), date(2023, 1, 2), **more)).contacts
    assert (words.began(held), words.ended(held)) == (began, ended)


def test_since_a_day_or_from_a_day_to_another() -> None:
    assert words.from_to(date(2022, 8, 5), None) == "since 5 Aug 2022"
    assert words.from_to(date(2022, 8, 5), date(2022, 9, 1)) == "5 Aug – 1 Sep 2022"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2022, 5, 1), date(2022, 5, 31), "May 2022"),
        (date(2022, 5, 1), date(2022, 6, 1), "May–Jun 2022"),
        (date(2022, 12, 1), date(2023, 1, 31), "Dec 2022 – Jan 2023"),
        (date(2022, 5, 1), date(2023, 5, 31), "May 2022 – May 2023"),
    ],
)
def test_months(start: date, end: date, text: str) -> None:
    assert words.months_from_to(start, end) == text


def test_a_side_is_named_or_has_its_id() -> None:
    sides = [
        {"id": "US", "name": "United States", "article": "the"},
        {"id": "CN", "name": "China"},
    ]
    made = ledger(side=sides)
    for side, name, in_text in (
        ("US", "United States", "the United States"),
        ("CN", "China", "China"),
        ("XX", "XX", "XX"),
    ):
        assert words.side_name(made, side) == name
        assert words.side_in_text(made, side) == in_text


@pytest.mark.parametrize(
    ("number", "text"),
    [("0", "0 days"), ("1", "1 day"), ("~1", "~1 day"), ("1+", "1+ days"), ("11", "11 days"),
     ("≤ 1", "≤ 1 day"), ("1,001", "1,001 days")],
)  # fmt: skip
def test_a_number_of_days_that_is_formatted_already(number: str, text: str) -> None:
    assert words.several(number, "day") == text


def test_the_same_remark_about_several_is_made_once() -> None:
    remarks = [("late", "A"), ("early", "B"), ("late", "C")]
    assert words.said_once(remarks) == ["A; C: late", "B: early"]


@pytest.mark.parametrize(
    ("precision", "to", "text"),
    [
        (Precision.DAY, None, " since 5 Aug 2022"),
        (Precision.MONTH, None, " since ~Aug 2022"),
        (Precision.DAY, date(2023, 1, 2), ", 5 Aug 2022 – 2 Jan 2023"),
        (Precision.YEAR, date(2023, 1, 2), ", ~2022 – ~2023"),
    ],
)
def test_a_suspension(precision: Precision, to: date | None, text: str) -> None:
    announced: dict[str, Any] = {
        "channels": ["leaders"],
        "by": "CN",
        "from": date(2022, 8, 5),
        "precision": precision.value,
        "reason": "A\nvisit",
    } | ({"to": to} if to else {})
    made = ledger(suspension=[announced])
    assert words.suspension(made, made.suspensions[0]) == f"suspended by China{text}: A visit"
