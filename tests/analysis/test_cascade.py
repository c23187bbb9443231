"""What ministers did before, during and after a leader contact (DESIGN 3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from cadence.analysis.as_of import AsOf
from cadence.analysis.cascade import Cascade, WindowVerdict, cascade
from cadence.analysis.windows import windows
from cadence.ledger.ledger import Ledger
from cadence.ledger.model import Contact
from examples import examples
from ledgers import LEADERS, contact
from scenes import MINISTERS, channel_of, days, drills, scene, scenes, talks

ON = date(2015, 1, 1)
SUMMIT = contact(date(2010, 3, 10), date(2010, 3, 12))


def after_summit(*contacts: dict[str, Any], on: date = ON, **more: Any) -> Cascade:
    """Return what the foreign ministers did around the summit of 10 to 12 March 2010."""
    of = scene(*sorted([SUMMIT, *contacts], key=lambda made: made["date"]), **more)
    (window,) = [w for w in windows(AsOf(of, on)) if w.contact.id == SUMMIT["id"]]
    return cascade(AsOf(of, on), [channel_of(of, "ministers")], window)


# The window of 90 days goes from 13 March to 10 June 2010.
@pytest.mark.parametrize(
    ("name", "contacts", "days_before", "during", "days_after", "verdict"),
    [
        ("nothing at all", [], None, 0, None, WindowVerdict.NONE),
        ("the day before", [talks(date(2010, 3, 9))], 1, 0, None, WindowVerdict.NONE),
        (
            "counted from the end of what was before",
            [talks(date(2010, 2, 20), date(2010, 2, 28))],
            10,
            0,
            None,
            WindowVerdict.NONE,
        ),
        (
            "of two before it, the one that ended later, though it began earlier",
            [talks(date(2010, 1, 1), date(2010, 3, 5)), talks(date(2010, 2, 1))],
            5,
            0,
            None,
            WindowVerdict.NONE,
        ),
        ("on its first day", [talks(date(2010, 3, 10))], None, 1, None, WindowVerdict.NONE),
        ("on its last day", [talks(date(2010, 3, 12))], None, 1, None, WindowVerdict.NONE),
        (
            "begun before it and still on",
            [talks(date(2010, 3, 1), date(2010, 3, 10))],
            None,
            1,
            None,
            WindowVerdict.NONE,
        ),
        (
            "a short one is over, a later one is still on",
            [talks(date(2010, 2, 1)), talks(date(2010, 3, 1), date(2010, 3, 10))],
            37,
            1,
            None,
            WindowVerdict.NONE,
        ),
        (
            "a long one is still on, a later short one is over",
            [talks(date(2010, 2, 1), date(2010, 3, 11)), talks(date(2010, 3, 1))],
            9,
            1,
            None,
            WindowVerdict.NONE,
        ),
        ("the day after its end", [talks(date(2010, 3, 13))], None, 0, 1, WindowVerdict.FOLLOWED),
        (
            "the last day of the window",
            [talks(date(2010, 6, 10))],
            None,
            0,
            90,
            WindowVerdict.FOLLOWED,
        ),
        ("a day too late", [talks(date(2010, 6, 11))], None, 0, None, WindowVerdict.NONE),
        (
            "the first of two",
            [talks(date(2010, 4, 1)), talks(date(2010, 5, 1))],
            None,
            0,
            20,
            WindowVerdict.FOLLOWED,
        ),
        (
            "what was called off does not count",
            [talks(date(2010, 4, 1), status="cancelled")],
            None,
            0,
            None,
            WindowVerdict.NONE,
        ),
        ("nor do generals", [drills(date(2010, 4, 1))], None, 0, None, WindowVerdict.NONE),
        (
            "the next leader contact ends the window",
            [contact(date(2010, 5, 1)), talks(date(2010, 5, 2))],
            None,
            0,
            None,
            WindowVerdict.NONE,
        ),
        (
            "the day of the next leader contact is no longer in it",
            [contact(date(2010, 5, 1)), talks(date(2010, 5, 1))],
            None,
            0,
            None,
            WindowVerdict.NONE,
        ),
        (
            "the day before that is",
            [talks(date(2010, 4, 30)), contact(date(2010, 5, 1))],
            None,
            0,
            49,
            WindowVerdict.FOLLOWED,
        ),
        (
            "leaders met again the next day",
            [contact(date(2010, 3, 13))],
            None,
            0,
            None,
            WindowVerdict.NO_WINDOW,
        ),
    ],
)
def test_around_a_summit(
    name: str,
    *,
    contacts: list[dict[str, Any]],
    days_before: int | None,
    during: int,
    days_after: int | None,
    verdict: WindowVerdict,
) -> None:
    around = after_summit(*contacts)
    (found,) = around.channels
    assert (around.window.contact.id, around.window.from_) == (SUMMIT["id"], date(2010, 3, 13)), (
        name
    )
    assert found.days_before == days_before, name
    assert len(found.during) == during, name
    assert found.days_after == days_after, name
    assert found.verdict is verdict, name


def test_of_two_that_are_alike_in_their_days_the_smaller_id_is_the_last_before_it() -> None:
    two = [talks(date(2010, 3, 1), id="2010-03-01-b"), talks(date(2010, 3, 1), id="2010-03-01-a")]
    (found,) = after_summit(*two).channels
    assert found.before
    assert found.before.id == "2010-03-01-a"


def _recorded(from_: date, through: date) -> list[dict[str, Any]]:
    return [LEADERS, MINISTERS | {"recorded": {"from": from_, "through": through}}]


@pytest.mark.parametrize(
    ("name", "recorded", "on", "verdict"),
    [
        ("all of it", (date(2010, 3, 13), date(2010, 6, 10)), ON, WindowVerdict.NONE),
        ("not its first day", (date(2010, 3, 14), date(2010, 6, 10)), ON, WindowVerdict.UNKNOWN),
        ("not its last day", (date(2010, 3, 1), date(2010, 6, 9)), ON, WindowVerdict.UNKNOWN),
        (
            "it is running",
            (date(2010, 3, 1), date(2014, 1, 1)),
            date(2010, 6, 9),
            WindowVerdict.RUNNING,
        ),
        (
            "it is running, and recorded from its first day",
            (date(2010, 3, 13), date(2014, 1, 1)),
            date(2010, 6, 9),
            WindowVerdict.RUNNING,
        ),
        (
            "its last day is over at the end of it",
            (date(2010, 3, 1), date(2014, 1, 1)),
            date(2010, 6, 10),
            WindowVerdict.NONE,
        ),
        (
            "it is running, but nobody has looked since",
            (date(2010, 3, 1), date(2010, 5, 1)),
            date(2010, 5, 2),
            WindowVerdict.UNKNOWN,
        ),
    ],
)
def test_a_silent_window_is_one_only_where_it_is_recorded(
    name: str, recorded: tuple[date, date], on: date, verdict: WindowVerdict
) -> None:
    (found,) = after_summit(on=on, channel=_recorded(*recorded)).channels
    assert found.verdict is verdict, name


def test_days_are_at_most_so_many_where_not_every_day_between_is_recorded() -> None:
    both = [talks(date(2010, 3, 1)), talks(date(2010, 4, 1))]
    (whole,) = after_summit(*both).channels
    assert (whole.before_recorded, whole.after_recorded) == (True, True)
    late = _recorded(date(2010, 3, 5), date(2010, 3, 31))
    (part,) = after_summit(*both, channel=late).channels
    assert (part.days_before, part.days_after) == (9, 20)
    assert (part.before_recorded, part.after_recorded) == (False, False)
    up_to_both = _recorded(date(2010, 3, 1), date(2010, 4, 1))
    (all_of_it,) = after_summit(*both, channel=up_to_both).channels
    assert (all_of_it.before_recorded, all_of_it.after_recorded) == (True, True)


def test_the_days_of_a_window_that_are_still_to_come_are_not_recorded() -> None:
    (found,) = after_summit(on=date(2010, 6, 9)).channels
    assert (found.after, found.after_recorded) == (None, False)
    (over,) = after_summit(on=date(2010, 6, 10)).channels
    assert (over.after, over.after_recorded) == (None, True)


def test_what_followed_is_named_with_its_channel() -> None:
    (found,) = after_summit(talks(date(2010, 4, 1))).channels
    assert found.channel.id == "ministers"
    assert found.after
    assert found.after.id == "2010-04-01-baker-mei"


def test_a_channel_retired_before_the_contact_is_left_out() -> None:
    gone = MINISTERS | {"retired": date(2010, 3, 10)}
    assert after_summit(channel=[LEADERS, gone]).channels == ()


def test_a_leader_contact_in_which_the_ministers_spoke_too_does_not_fall_during_itself() -> None:
    everyone = ["ann-adams", "bob-baker", "li-lei", "han-mei"]
    of = scene(contact(date(2010, 3, 10), participants=everyone))
    (window,) = windows(AsOf(of, ON))
    (found,) = cascade(AsOf(of, ON), [channel_of(of, "ministers")], window).channels
    assert found.during == ()


# -- a slow second implementation: it walks the days one by one --------------------------------


def _naive_window(of: Ledger, leader: Contact, on: date) -> list[date]:
    end = min(leader.last_day, on)
    starts = {c.date for c in of.held_of("leaders") if c.date <= on}
    found: list[date] = []
    for n in range(1, 91):
        day = end + timedelta(days=n)
        if day in starts:
            break
        found.append(day)
    return found


@pytest.mark.oracle
@given(of=scenes(), on=days)
@examples(200)
def test_against_a_walk_through_the_days(of: Ledger, on: date) -> None:
    ministers = channel_of(of, "ministers")
    begun = [c for c in of.held_of("ministers") if c.date <= on]
    for window in windows(AsOf(of, on)):
        leader = window.contact
        days_of_leader = set(_days(leader, on))
        in_window = _naive_window(of, leader, on)
        assert window.days == len(in_window)
        first_day = min(days_of_leader)
        for around in cascade(AsOf(of, on), [ministers], window).channels:
            earlier = [c for c in begun if max(_days(c, on)) < first_day]
            assert _id_of(around.before) == _id_of(_latest(earlier, on))
            assert [c.id for c in around.during] == [
                c.id for c in begun if days_of_leader & set(_days(c, on))
            ]
            after = [c for day in in_window for c in begun if c.date == day]
            assert around.after == (after[0] if after else None)


def _id_of(contact: Contact | None) -> str | None:
    return contact.id if contact else None


def _latest(contacts: list[Contact], on: date) -> Contact | None:
    """Return the one whose last day is the latest, of these the one that began last."""
    by_id = sorted(contacts, key=lambda c: c.id)
    return max(by_id, key=lambda c: (_days(c, on)[-1], c.date), default=None)


def _days(of: Contact, on: date) -> list[date]:
    last = min(of.last_day, on)
    return [of.date + timedelta(days=n) for n in range((last - of.date).days + 1)]
