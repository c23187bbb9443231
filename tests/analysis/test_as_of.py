"""What a view of a ledger on a day knows, and what it does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf, kept
from cadence.analysis.verdicts import channel_status, ends_too_early
from cadence.ledger.model import Channel
from ledgers import channel, contact, ledger, only_channel

DAY = date(2021, 6, 1)

KNOWN = [
    ("held, the day before", {}, date(2021, 5, 31), False),
    ("held, on the day", {}, DAY, True),
    ("declined, no day of that given", {"status": "declined"}, date(2021, 5, 31), False),
    ("declined, on its own day", {"status": "declined"}, DAY, True),
    ("declined, before that was decided", {"status": "declined", "decided": date(2021, 5, 1)}, date(2021, 4, 30), False),
    ("declined, when that was decided", {"status": "declined", "decided": date(2021, 5, 1)}, date(2021, 5, 1), True),
    ("announced, the day before", {"status": "planned", "announced": date(2021, 5, 1)}, date(2021, 4, 30), False),
    ("announced, on that day", {"status": "planned", "announced": date(2021, 5, 1)}, date(2021, 5, 1), True),
    ("held after an announcement", {"announced": date(2021, 5, 1)}, date(2021, 5, 1), True),
    ("planned, not announced, while the record runs", {"status": "planned"}, date(2020, 12, 30), False),
    ("planned, not announced, where the record ends", {"status": "planned"}, date(2020, 12, 31), True),
    ("planned, of no channel", {"status": "planned", "participants": ["bob-baker", "han-mei"]}, date(1950, 1, 1), True),
]  # fmt: skip


@pytest.mark.parametrize(("more", "on", "known"), [c[1:] for c in KNOWN], ids=[c[0] for c in KNOWN])
def test_a_contact_is_known(more: Any, on: date, known: bool) -> None:
    made = ledger(contact(DAY, **more))
    assert AsOf(made, on).is_known(made.contacts[0]) is known


def test_of_several_channels_the_record_that_ends_first_makes_a_plan_known() -> None:
    other = channel(id="other", recorded={"from": date(2000, 1, 1), "through": date(2019, 12, 31)})
    made = ledger(contact(DAY, status="planned"), channel=[channel(), other])
    known = {
        day: AsOf(made, day).is_known(made.contacts[0])
        for day in (date(2019, 12, 30), date(2019, 12, 31))
    }
    assert list(known.values()) == [False, True]


def test_a_held_contact_was_planned_until_its_day_whatever_was_decided_before() -> None:
    days = {"announced": date(2021, 1, 1), "decided": date(2021, 2, 1)}
    made = ledger(contact(DAY, **days))
    assert AsOf(made, date(2021, 5, 31)).is_plan(made.contacts[0], only_channel(made))
    assert not AsOf(made, DAY).is_plan(made.contacts[0], only_channel(made))


def test_what_was_not_held_includes_a_plan_only_while_it_is_one() -> None:
    made = ledger(contact(DAY, status="planned", announced=date(2021, 1, 1)))
    known = [
        len(AsOf(made, day).not_held(only_channel(made)))
        for day in (date(2020, 12, 31), date(2021, 1, 1))
    ]
    assert known == [0, 1]


ANNOUNCED: dict[str, Any] = {"announced": date(2021, 5, 1)}
LATER = [
    ("held, the day before", {}, date(2021, 5, 31), "planned"),
    ("held, on the day", {}, DAY, "held"),
    ("cancelled, the day before that", {"status": "cancelled", "decided": date(2021, 5, 20)}, date(2021, 5, 19), "planned"),
    ("cancelled, on the day of that", {"status": "cancelled", "decided": date(2021, 5, 20)}, date(2021, 5, 20), "cancelled"),
    ("declined, no day of that given", {"status": "declined"}, date(2021, 5, 31), "planned"),
    ("declined, on the day it was meant for", {"status": "declined"}, DAY, "declined"),
    ("still planned", {"status": "planned"}, date(2021, 7, 1), "planned"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "on", "status"), [c[1:] for c in LATER], ids=[c[0] for c in LATER]
)
def test_nothing_is_known_of_a_contact_that_came_of_it_later(
    more: Any, on: date, status: str
) -> None:
    told: dict[str, Any] = {
        "summary": "They agreed.",
        "outcomes": ["a deal"],
        "attending": ["bob-baker"],
    }
    made = ledger(contact(DAY, **ANNOUNCED, **told, **more))
    (whole,) = made.contacts
    known = AsOf(made, on).as_known(whole)
    assert known.status == status
    if whole.status == status:
        assert known == whole
    else:
        kept = (known.id, known.date, known.city, known.participants, known.announced)
        assert kept == (whole.id, DAY, "Geneva", ("ann-adams", "li-lei"), date(2021, 5, 1))
        assert (known.summary, known.outcomes, known.attending) == (None, (), ())


RECORDS = [
    ("the record ends before the warning", date(2021, 6, 1), "unknown"),
    ("the record sees the first day of it", date(2021, 6, 2), "due-soon"),
]


@pytest.mark.parametrize(
    ("through", "verdict"), [c[1:] for c in RECORDS], ids=[c[0] for c in RECORDS]
)
def test_due_soon_needs_a_record_of_one_day_behind_the_warning(through: date, verdict: str) -> None:
    recorded = {"from": date(2000, 1, 1), "through": through}
    made = ledger(contact(date(2020, 8, 1)), channel=[channel(recorded=recorded)])
    assert channel_status(AsOf(made, date(2021, 7, 1)), only_channel(made)).verdict == verdict


ENDING = [
    ("overdue: it is judged", {}, [date(2018, 3, 1)], date(2026, 1, 1), False),
    ("too early to judge", {}, [date(2020, 8, 1)], date(2021, 9, 1), True),
    ("on track: it is judged", {}, [date(2020, 8, 1)], date(2021, 1, 1), False),
    ("starts too late, ends in time", {}, [], date(2000, 6, 1), False),
    ("the record reaches the day itself", {}, [], date(2020, 12, 31), False),
    (
        "it starts too late, and reaches the day itself",
        {"recorded": {"from": date(2020, 6, 1), "through": date(2020, 12, 31)}},
        [],
        date(2020, 12, 31),
        False,
    ),
    ("retired", {"retired": date(2021, 1, 1)}, [], date(2022, 1, 1), False),
]


@pytest.mark.parametrize(
    ("more", "days", "on", "early"), [c[1:] for c in ENDING], ids=[c[0] for c in ENDING]
)
def test_a_channel_that_the_ledger_ends_too_early_to_judge(
    more: Any, days: list[date], on: date, early: bool
) -> None:
    made = ledger(*map(contact, days), channel=[channel(**more)])
    assert ends_too_early(AsOf(made, on), only_channel(made)) is early


def test_the_recent_years_are_ten_and_end_with_that_of_the_day() -> None:
    made = ledger(contact(date(2018, 3, 1)))
    status = channel_status(AsOf(made, date(2019, 6, 1)), only_channel(made))
    assert [y.year for y in status.recent_years] == list(range(2010, 2020))
    assert (status.this_year.year, status.this_year.count) == (2019, 0)
    assert status.recent_years[-2].count == 1
    assert (status.channel, status.on) == (only_channel(made), date(2019, 6, 1))


def test_all_that_was_held_is_in_order_whatever_the_order_of_the_ledger() -> None:
    made = ledger(
        contact(DAY, id="b"),
        contact(date(2021, 6, 2), id="later"),
        contact(DAY, id="a", participants=["bob-baker", "han-mei"]),
        contact(date(2021, 5, 1), id="called-off", status="cancelled"),
        contact(date(2020, 1, 1), id="z"),
    )
    assert [c.id for c in AsOf(made, DAY).all_held()] == ["z", "a", "b"]


COVERED = [
    ("all that is recorded", date(2000, 1, 1), date(2020, 12, 31), True),
    ("a day before that", date(1999, 12, 31), date(2020, 12, 31), False),
    ("a day after that", date(2000, 1, 1), date(2021, 1, 1), False),
]


@pytest.mark.parametrize(
    ("first", "last", "covered"), [c[1:] for c in COVERED], ids=[c[0] for c in COVERED]
)
def test_days_are_covered(first: date, last: date, covered: bool) -> None:
    made = ledger()
    assert AsOf(made, DAY).covers(only_channel(made), first, last) is covered


def test_no_day_after_that_of_the_view_is_covered() -> None:
    made = ledger()
    view, first = AsOf(made, date(2010, 6, 1)), date(2010, 1, 1)
    assert view.covers(only_channel(made), first, date(2010, 6, 1))
    assert not view.covers(only_channel(made), first, date(2010, 6, 2))


class TestWhatAViewKeeps:
    """An answer is worked out once for each channel of a view, and for no other."""

    def test_each_answer_of_its_own_is_the_same_object_again(self) -> None:
        cut = {"channels": ["leaders"], "by": "CN", "reason": "A visit", "from": DAY}
        made = ledger(
            contact(date(2021, 1, 1)),
            contact(date(2021, 9, 1), status="planned"),
            contact(date(2021, 3, 1), status="cancelled"),
            suspension=[cut],
        )
        view, only = AsOf(made, DAY), only_channel(made)
        for answer in (view.held, view.plans, view.not_held, view.suspensions):
            assert answer(only)
            assert answer(only) is answer(only)

    def test_it_is_asked_once_even_where_the_answer_is_none(self) -> None:
        asked: list[tuple[date, str]] = []

        @kept
        def answer(view: AsOf, channel: Channel) -> None:
            asked.append((view.on, channel.title))

        made = ledger(channel=[channel(), channel(id="other", title="Others")])
        first, second = made.channels
        view = AsOf(made, DAY)
        for asked_for in (first, second, first, second):
            answer(view, asked_for)
        assert asked == [(DAY, "Leaders"), (DAY, "Others")]

    def test_a_channel_under_another_cadence_has_its_own_answers(self) -> None:
        made = ledger(contact(date(2020, 8, 1)))
        view, usual = AsOf(made, DAY), only_channel(made)
        often = usual.with_per_year(4)
        assert channel_status(view, usual).due == date(2021, 8, 1)
        assert channel_status(view, often).due == date(2020, 11, 1)
        assert channel_status(view, usual).due == date(2021, 8, 1)

    def test_a_channel_that_nobody_else_holds_keeps_its_answers_to_itself(self) -> None:
        made = ledger(contact(date(2020, 8, 1)))
        view, usual = AsOf(made, DAY), only_channel(made)
        dues = [channel_status(view, usual.with_per_year(n)).due for n in (1, 2, 4, 12) * 20]
        quarters = (date(2021, 8, 1), date(2021, 2, 1), date(2020, 11, 1), date(2020, 9, 1))
        assert dues == [*quarters] * 20

    def test_another_view_knows_nothing_of_it(self) -> None:
        made = ledger(contact(date(2020, 8, 1)))
        only = only_channel(made)
        assert AsOf(made, date(2020, 7, 31)).last(only) is None
        assert AsOf(made, date(2020, 8, 1)).last(only) is not None
