"""Cascades summed up: share followed, median lag, and the rate inside against outside."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from typing import Any

import pytest
from hypothesis import given

from cadence.analysis.as_of import AsOf
from cadence.analysis.follow_up import ChannelFollowUp, FollowUp, follow_up
from cadence.analysis.rate import Rate
from cadence.analysis.tenures import tenures
from cadence.analysis.windows import windows
from cadence.ledger.ledger import Ledger
from day_by_day import slow
from examples import examples
from ledgers import LEADERS, PEOPLE, contact, person, term
from scenes import FIRST, LAST, MINISTERS, channel_of, days, scene, scenes, talks

ON = date(2015, 1, 1)
OF_2010 = [
    LEADERS,
    MINISTERS | {"recorded": {"from": date(2010, 1, 1), "through": date(2010, 12, 31)}},
]


def summed(of: Ledger, on: date = ON) -> ChannelFollowUp:
    held = tenures(AsOf(of, on), "us-president")
    return follow_up(AsOf(of, on), channel_of(of, "ministers"), windows(AsOf(of, on)), held)


# Windows of 90 days: 2 January to 1 April, and 2 July to 29 September.
LEADERS_OF_2010 = [contact(date(2010, 1, 1)), contact(date(2010, 7, 1))]
MINISTERS_OF_2010 = [
    talks(date(2010, 1, 11)),  # 10 days after the first
    talks(date(2010, 2, 1)),
    talks(date(2010, 5, 1)),  # in no window
    talks(date(2010, 7, 1)),  # on the day of the second: neither inside nor outside
    talks(date(2010, 9, 29)),  # 90 days after the second
]


def test_a_year_by_hand() -> None:
    found = summed(scene(*LEADERS_OF_2010, *MINISTERS_OF_2010, channel=OF_2010))
    assert found.total == FollowUp(judged=2, followed=2, left_out=0, median_lag=50)
    assert found.total.share == 1
    assert found.inside == Rate(3, 180)
    assert found.outside == Rate(1, 365 - 180 - 2)


def test_a_window_that_passes_the_horizon_is_left_out_and_its_days_are_on_neither_side() -> None:
    december = contact(date(2010, 12, 1))
    late = talks(date(2010, 12, 5))
    found = summed(scene(*LEADERS_OF_2010, *MINISTERS_OF_2010, december, late, channel=OF_2010))
    assert found.total == FollowUp(judged=2, followed=2, left_out=1, median_lag=50)
    assert found.inside == Rate(3, 180)
    assert found.outside == Rate(1, 365 - 180 - 2 - 31)


def test_a_window_with_days_still_to_come_is_left_out() -> None:
    of = scene(*LEADERS_OF_2010, *MINISTERS_OF_2010, channel=OF_2010)
    assert summed(of, date(2010, 3, 31)).total == FollowUp(0, 0, left_out=1, median_lag=None)
    assert summed(of, date(2010, 4, 1)).total == FollowUp(1, 1, left_out=0, median_lag=10)
    assert summed(of).channel.id == "ministers"


def test_a_window_that_ends_on_the_first_recorded_day_takes_that_day_out() -> None:
    found = summed(scene(contact(date(2009, 10, 3)), channel=OF_2010))  # 90 days: 1 January
    assert (found.inside, found.outside) == (Rate(0, 0), Rate(0, 364))


def test_a_leader_contact_on_the_last_recorded_day_takes_that_day_out() -> None:
    last = contact(date(2010, 12, 31))
    found = summed(scene(*LEADERS_OF_2010, *MINISTERS_OF_2010, last, channel=OF_2010))
    assert found.outside == Rate(1, 365 - 180 - 2 - 1)


def test_leader_contacts_that_share_a_day_take_it_out_once() -> None:
    leaders = [
        contact(date(2010, 1, 1), date(2010, 1, 3)),
        contact(date(2010, 1, 3)),
        contact(date(2010, 1, 4)),
    ]
    found = summed(scene(*leaders, channel=OF_2010))
    assert (found.inside, found.outside) == (Rate(0, 90), Rate(0, 365 - 90 - 4))


def test_windows_cut_short_by_the_next_contact_count_their_days_once() -> None:
    leaders = [contact(date(2010, 1, 1)), contact(date(2010, 1, 11)), contact(date(2010, 1, 12))]
    found = summed(scene(*leaders, channel=OF_2010))
    # 2 to 10 January, none, 13 January to 11 April: the second had no day to be followed up.
    assert found.total == FollowUp(judged=2, followed=0, left_out=1, median_lag=None)
    assert found.inside == Rate(0, 9 + 89 + 1)
    assert found.outside == Rate(0, 365 - 99 - 3)


def test_nothing_to_judge() -> None:
    found = summed(scene(contact(date(2009, 1, 1)), channel=OF_2010))
    assert found.total == FollowUp(judged=0, followed=0, left_out=1, median_lag=None)
    assert found.total.share is None
    assert found.inside.per_year is None
    assert found.outside.per_year == 0


def test_leader_contacts_before_and_after_the_record_take_no_day_out() -> None:
    leaders = [contact(date(2009, 1, 1)), contact(date(2012, 1, 1))]
    found = summed(scene(*leaders, *MINISTERS_OF_2010, channel=OF_2010))
    assert (found.inside, found.outside) == (Rate(0, 0), Rate(5, 365))


@pytest.mark.parametrize(
    ("on", "outside"),
    [
        (date(2009, 12, 31), Rate(0, 0)),
        (date(2010, 1, 1), Rate(0, 1)),
        (date(2010, 1, 11), Rate(1, 11)),
    ],
)
def test_the_days_outside_begin_with_the_first_recorded_day(on: date, outside: Rate) -> None:
    assert summed(scene(*MINISTERS_OF_2010, channel=OF_2010), on).outside == outside


DOUBTFUL, IMPRECISE = {"confidence": "doubtful"}, {"precision": "month"}


@pytest.mark.parametrize(
    ("name", "doubts", "rest_on"),
    [  # what the share, the lag, and the rates inside and outside rest on
        ("plain facts", [{}, {}, {}, {}], (None, None, None, None)),
        ("the leaders' contact", [DOUBTFUL, {}, {}, {}], ("doubtful", "doubtful", None, None)),
        ("the one that followed", [{}, IMPRECISE, {}, {}], ("imprecise", "imprecise", "imprecise", None)),
        ("a later one of the window", [{}, {}, DOUBTFUL, {}], (None, None, "doubtful", None)),
        ("one in no window", [{}, {}, {}, DOUBTFUL], (None, None, None, "doubtful")),
    ],
)  # fmt: skip
def test_what_a_sum_rests_on(
    name: str, doubts: list[dict[str, Any]], rest_on: tuple[str | None, ...]
) -> None:
    leaders, first, second, far = doubts
    found = summed(
        scene(
            contact(date(2010, 1, 1), **leaders),
            talks(date(2010, 1, 11), **first),
            talks(date(2010, 2, 1), **second),
            talks(date(2010, 5, 1), **far),
            channel=OF_2010,
        )
    )
    assert (found.total.judged, found.total.followed, found.total.median_lag) == (1, 1, 10), name
    assert (
        found.total.followed_rests_on,
        found.total.median_lag_rests_on,
        found.inside.rests_on,
        found.outside.rests_on,
    ) == rest_on, name


def test_one_that_nothing_followed_is_a_doubt_about_the_share_and_not_about_the_lag() -> None:
    doubtful = contact(date(2010, 7, 1), confidence="doubtful")
    found = summed(
        scene(contact(date(2010, 1, 1)), talks(date(2010, 1, 11)), doubtful, channel=OF_2010)
    ).total
    assert (found.followed_rests_on, found.median_lag_rests_on) == ("doubtful", None)


def test_a_rate_is_contacts_a_year() -> None:
    assert Rate(3, 487).per_year == 2.25  # 3 / 487 × 365.25
    assert Rate(0, 0).per_year is None


def test_by_the_tenure_whose_holder_took_part() -> None:
    people = [
        person("ann-adams", "US", term("us-president", to=date(2010, 6, 1))),
        person("dan-davis", "US", term("us-president", date(2010, 6, 1))),
        person("eve-evans", "US", term("us-president-elect")),
        *PEOPLE[1:],
    ]
    offices = [
        {"id": "us-president-elect", "side": "US", "title": "President-elect", "level": "leader"}
    ]
    of_davis = contact(date(2010, 7, 1), participants=["dan-davis", "li-lei"])
    of_evans = contact(date(2010, 9, 1), participants=["eve-evans", "li-lei"])
    base = scene()
    of = scene(
        contact(date(2010, 1, 1)),
        of_davis,
        of_evans,
        *MINISTERS_OF_2010,
        channel=OF_2010,
        person=people,
        office=[*[o.model_dump(by_alias=True) for o in base.offices], *offices],
    )
    found = {
        tenure.person.name if tenure else None: summed_up
        for tenure, summed_up in summed(of).by_tenure
    }
    assert found == {
        "Ann Adams": FollowUp(judged=1, followed=1, left_out=0, median_lag=10),
        "Dan Davis": FollowUp(judged=1, followed=0, left_out=0, median_lag=None),
        None: FollowUp(judged=1, followed=1, left_out=0, median_lag=28),
    }


@pytest.mark.oracle
@given(of=scenes(), on=days)
@examples(200)
def test_against_a_count_of_the_days(of: Ledger, on: date) -> None:
    channel = channel_of(of, "ministers")
    found = summed(of, on)
    horizon = slow(of, channel.id, on).horizon
    recorded = {d for d in _all_days() if channel.recorded.from_ <= d <= horizon}
    starts = [c.date for c in of.held_of("ministers") if c.date <= on]
    leaders = [c for c in of.held_of("leaders") if c.date <= on]
    judged, near, lags = set(), set(), []
    whole = 0
    for leader in leaders:
        end = min(leader.last_day, on)
        window = []
        for n in range(1, 91):
            day = end + timedelta(days=n)
            if any(other.date == day for other in leaders):
                break
            window.append(day)
        near |= {d for d in _all_days() if leader.date <= d <= end} | set(window)
        if window and recorded.issuperset(window):
            whole += 1
            judged |= set(window)
            lag = [(d - end).days for d in window if d in starts]
            lags += lag[:1]
    assert found.total == FollowUp(
        whole, len(lags), len(leaders) - whole, median(lags) if lags else None
    )
    outside = recorded - near
    assert found.inside == Rate(sum(s in judged for s in starts), len(judged))
    assert found.outside == Rate(sum(s in outside for s in starts), len(outside))


def _all_days() -> list[date]:
    return [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 400)]
