"""The verdicts on a page: what each means, and the card of a channel."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.verdicts import ChannelStatus, channel_status
from cadence.output.documents import verdict_cards
from ledgers import channel, contact, ledger, occasion

BOTH = {"participants": ["bob-baker", "ann-adams", "han-mei", "li-lei"]}


def status(on: date, *held: dict[str, Any], **more: Any) -> tuple[AsOf, ChannelStatus]:
    occasions = more.pop("occasion", [])
    view = AsOf(ledger(*held, channel=[channel(**more)], occasion=occasions), on)
    return view, channel_status(view, view.ledger.channels[0])


def card(*arguments: Any, **more: Any) -> dict[str, Any]:
    view, found = status(*arguments, **more)
    (made,) = verdict_cards.cards(view, [found])
    return made


HELD = contact(date(2010, 1, 1)) | BOTH


def test_the_card_of_a_channel_that_is_late() -> None:
    summit = occasion(date(2011, 3, 1), announced=date(2010, 1, 1))
    assert card(date(2011, 1, 2), HELD, occasion=[summit]) == {
        "verdict": "overdue",
        "mark": "✗",
        "word": "overdue",
        "title": "Leaders",
        "days": "1 day late",
        "proof": "",
        "last": "1 Jan 2010, Adams–Lei, Geneva",
        "last_id": "2010-01-01-adams-lei",
        "ago": "366 days ago",
        "due": "1 Jan 2011, passed",
        "next_occasion": "Summit, Geneva, 1 Mar 2011 (date and city are announced)",
        "year": 2011,
        "count": "0 of 1",
        "recorded": "1 Jan 2000 – 31 Dec 2020",
        "basis": None,
        "remarks": [],
    }


def test_the_card_of_a_channel_without_a_contact() -> None:
    recorded = {"from": date(2000, 1, 1), "through": date(2000, 2, 1), "basis": "Press\nreleases."}
    assert card(date(2000, 3, 1), recorded=recorded) == {
        "verdict": "unknown",
        "mark": "?",
        "word": "unknown",
        "title": "Leaders",
        "days": "",
        "proof": "checked to 1 Feb 2000",
        "last": "none in the ledger",
        "last_id": None,
        "ago": "",
        "due": "1 Jan 2001",
        "next_occasion": None,
        "year": 2000,
        "count": "? of 1",
        "recorded": "1 Jan – 1 Feb 2000",
        "basis": "Press\nreleases.",
        "remarks": [],
    }


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2010, 1, 1), ("0 days ago", "365 days left")),
        (date(2010, 1, 2), ("1 day ago", "364 days left")),
        (date(2010, 12, 31), ("364 days ago", "1 day left")),
    ],
)
def test_how_long_ago_and_how_long_it_has_left(on: date, said: tuple[str, str]) -> None:
    made = card(on, HELD)
    assert (made["ago"], made["days"], made["proof"]) == (*said, "")


def test_a_card_of_a_doubtful_contact_has_its_marks_explained() -> None:
    view, sure = status(date(2010, 1, 3), HELD)
    _, doubtful = status(date(2010, 1, 3), HELD | {"confidence": "doubtful"})
    bound = {"from": date(2000, 1, 1), "through": date(2011, 1, 11)}
    _, at_least = status(date(2011, 1, 30), HELD, recorded=bound)
    (made,) = verdict_cards.cards(view, [doubtful])
    assert (made["word"], made["ago"], made["count"]) == ("on track?", "~2 days ago", "~1 of 1")
    plus = "A number with + is a lower bound, and ? is a number that is not known."
    doubt = "A verdict with ? and a number with ~ rest on a doubtful or imprecise contact."
    assert verdict_cards.marks([sure]) == ""
    assert verdict_cards.marks([sure, at_least]) == plus
    _, late_alone = status(date(2001, 1, 11), contact(date(1999, 12, 31)))
    assert (late_alone.days_late_is_minimum, late_alone.this_year.count_is_minimum) == (True, False)
    _, year_alone = status(date(2010, 7, 1), HELD, recorded=bound | {"through": date(2010, 6, 1)})
    assert (year_alone.days_late_is_minimum, year_alone.this_year.count_is_minimum) == (False, True)
    assert verdict_cards.marks([late_alone]) == verdict_cards.marks([year_alone]) == plus
    assert verdict_cards.marks([doubtful, sure]) == doubt
    assert verdict_cards.marks([doubtful, at_least]) == f"{plus} {doubt}"


def test_each_verdict_that_occurs_is_explained_worst_first() -> None:
    _, late = status(date(2011, 1, 2), HELD)
    _, on_time = status(date(2010, 1, 2), HELD)
    assert verdict_cards.meanings([on_time, late, on_time]) == [
        {
            "verdict": "overdue",
            "mark": "✗",
            "word": "overdue",
            "number": 1,
            "meaning": "the due date has passed, and the ledger shows that no contact has taken place",
        },
        {
            "verdict": "on-track",
            "mark": "✓",
            "word": "on track",
            "number": 2,
            "meaning": "the next contact is not due yet",
        },
    ]


def test_the_first_channel_comes_first_then_the_worst() -> None:
    view, late = status(date(2011, 1, 2), HELD)
    _, later = status(date(2011, 1, 3), HELD)
    _, on_time = status(date(2010, 1, 2), HELD)
    made = verdict_cards.cards(view, [on_time, late, on_time, later])
    assert [one["days"] for one in made] == [
        "364 days left",
        "2 days late",
        "1 day late",
        "364 days left",
    ]
