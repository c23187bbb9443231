"""Who met at an occasion, or could, in words: whole sentences, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.meetings import Meeting, MeetingAnswer
from cadence.analysis.occasion_series import Attendance, Edition
from cadence.analysis.occasions import KnownOccasion, occasions
from cadence.output.wording import meetings as said
from ledgers import LEADERS, contact, ledger, occasion


def all_four(day: date, **more: Any) -> dict[str, Any]:
    """Return a contact of two of each side: the leaders are named second, but for their channel."""
    return contact(day, participants=["bob-baker", "ann-adams", "han-mei", "li-lei"], **more)


#: Contacts in Geneva and twice in Bern, then two that did not take place.
MADE = ledger(
    all_four(date(2010, 1, 1)),
    all_four(date(2010, 2, 2), city="Bern"),
    all_four(date(2010, 3, 3), city="Bern"),
    all_four(date(2010, 4, 4), status="declined", status_by="US"),
    all_four(date(2010, 5, 5), status="cancelled"),
)
GENEVA, BERN, BERN_AGAIN, DECLINED, CANCELLED = MADE.contacts
(CHANNEL,) = MADE.channels
DECLINED_IN_WORDS = "declined by United States (4 Apr 2010, Adams–Lei, Geneva)"
CANCELLED_IN_WORDS = "cancelled (5 May 2010, Adams–Lei, Geneva)"


def met(
    answer: MeetingAnswer | None, *held: Any, absent: Any = (), called_off: Any = ()
) -> Meeting:
    return Meeting(CHANNEL, answer, held, absent, called_off)


BOTH_AWAY: Any = {"absent": ("us-president", "cn-leader"), "called_off": (DECLINED, CANCELLED)}
ABSENT = "absent: President, General Secretary"

#: A meeting, its answer with why, and what there was of it.
SAID = [
    (met(None), "Leaders: ", "Leaders"),
    (met(MeetingAnswer.UNKNOWN), "Leaders: unknown", "Leaders"),
    (
        met(MeetingAnswer.MET, GENEVA, BERN),
        "Leaders: met",
        "Leaders: 1 Jan 2010, Adams–Lei, Geneva; 2 Feb 2010, Adams–Lei, Bern",
    ),
    (
        met(MeetingAnswer.MET_NEARBY, BERN, BERN_AGAIN),
        "Leaders: met nearby, Bern",
        "Leaders: 2 Feb 2010, Adams–Lei, Bern; 3 Mar 2010, Adams–Lei, Bern",
    ),
    (
        met(MeetingAnswer.MET_NEARBY, BERN, GENEVA),
        "Leaders: met nearby, Bern, Geneva",
        "Leaders: 2 Feb 2010, Adams–Lei, Bern; 1 Jan 2010, Adams–Lei, Geneva",
    ),
    (
        met(MeetingAnswer.DID_NOT_MEET, **BOTH_AWAY),
        f"Leaders: did not meet, declined by United States, cancelled, {ABSENT}",
        f"Leaders: {DECLINED_IN_WORDS}; {CANCELLED_IN_WORDS}; {ABSENT}",
    ),
]


@pytest.mark.parametrize(("meeting", "answer", "result"), SAID)
def test_what_became_of_a_chance(meeting: Meeting, answer: str, result: str) -> None:
    assert said.answered(MADE, meeting) == answer
    assert said.result(MADE, meeting) == result


def test_a_remark_is_in_brackets_and_no_remark_leaves_none() -> None:
    assert said.titled(CHANNEL, "overdue") == "Leaders (overdue)"
    assert said.titled(CHANNEL, "") == "Leaders"


def attendance(*editions: tuple[date, Meeting]) -> Attendance:
    known = [
        KnownOccasion(found, occasions(AsOf(made, date(2020, 1, 1)))[0].phase, (), is_running=False)
        for made in [ledger(occasion=[occasion(day) for day, _ in editions])]
        for found in made.occasions
    ]
    pairs = zip(known, (meeting for _, meeting in editions), strict=True)
    return Attendance(CHANNEL, tuple(Edition(*pair) for pair in pairs))


EDITIONS = attendance(
    (date(2010, 1, 1), met(MeetingAnswer.MET, GENEVA)),
    (date(2010, 12, 1), met(MeetingAnswer.MET_NEARBY, BERN, BERN_AGAIN)),
    (date(2011, 6, 1), met(MeetingAnswer.DID_NOT_MEET, **BOTH_AWAY)),
    (date(2012, 6, 1), met(MeetingAnswer.UNKNOWN)),
    (date(2014, 6, 1), met(MeetingAnswer.UNKNOWN)),
)


def test_the_editions_by_their_answer_with_the_month_where_a_year_has_two() -> None:
    assert said.edition_names(EDITIONS) == ["Jan 2010", "Dec 2010", "2011", "2012", "2014"]
    assert said.editions(MADE, EDITIONS) == (
        "met Jan 2010; met nearby Dec 2010 (Bern);"
        f" did not meet 2011 (declined by United States; cancelled; {ABSENT}); unknown 2012, 2014"
    )


def test_each_place_nearby_is_named() -> None:
    nearby = attendance(
        (date(2010, 12, 1), met(MeetingAnswer.MET_NEARBY, BERN, GENEVA, BERN_AGAIN))
    )
    assert said.editions(MADE, nearby) == "met nearby 2010 (Bern, Geneva)"


@pytest.mark.parametrize(
    ("editions", "text"),
    [
        (EDITIONS, "met at 2 of 3, 1 of them nearby, 2 unknown"),
        (attendance((date(2010, 1, 1), met(MeetingAnswer.MET, GENEVA))), "met at 1 of 1"),
        (attendance((date(2010, 1, 1), met(MeetingAnswer.UNKNOWN))), "1 unknown"),
        (attendance(), ""),
    ],
)
def test_at_how_many_they_met(editions: Attendance, text: str) -> None:
    assert said.met_at(editions) == text


# Due at most twelve months after the last contact, on 1 January 2011; due soon from
# 1 November 2010.
PLANS = [
    all_four(date(2010, 12, 10), status="planned", announced=date(2010, 2, 1)),
    all_four(date(2010, 12, 11), status="planned", announced=date(2010, 2, 1)),
]
PLANNED = "planned 10 Dec 2010, Adams–Lei, Geneva; 11 Dec 2010, Adams–Lei, Geneva"
CHANCES = [
    (date(2010, 3, 1), date(2010, 10, 1), [], "Leaders"),
    (date(2010, 3, 1), date(2010, 12, 10), [], "Leaders (due 1 Jan 2011)"),
    (date(2010, 3, 1), date(2010, 12, 10), PLANS, f"Leaders (due 1 Jan 2011; {PLANNED})"),
    (date(2010, 3, 1), date(2011, 2, 1), [], "Leaders (due 1 Jan 2011, overdue by then)"),
    (date(2011, 1, 11), date(2011, 2, 1), [], "Leaders (overdue, 10 d late)"),
]


@pytest.mark.parametrize(("on", "day", "plans", "text"), CHANCES)
def test_what_a_channel_will_need_by_an_occasion(
    on: date, day: date, plans: list[dict[str, Any]], text: str
) -> None:
    announced = occasion(day, announced=date(2010, 1, 1))
    view = AsOf(ledger(contact(date(2010, 1, 1)), *plans, occasion=[announced]), on)
    assert said.chance(view, view.ledger.channels[0], occasions(view)[0]) == text


def test_a_due_date_that_has_passed_where_nobody_has_looked() -> None:
    seen = LEADERS | {"recorded": {"from": date(2000, 1, 1), "through": date(2010, 6, 1)}}
    made = ledger(
        contact(date(2010, 1, 1)),
        channel=[seen],
        occasion=[occasion(date(2011, 2, 1), announced=date(2010, 1, 1))],
    )
    view = AsOf(made, date(2011, 1, 11))
    known = occasions(view)[0]
    assert said.need_of(view, made.channels[0], known) == "due 1 Jan 2011, passed"
