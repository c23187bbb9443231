"""Where a channel could meet next, before it is due and perhaps (DESIGN 3)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.next_occasions import ahead, before_due, need, next_occasion, planned_at
from cadence.analysis.occasions import occasion_by_id
from cadence.ledger.ledger import Ledger
from ledgers import LEADERS, contact, occasion
from scenes import scene

# The leaders met on 10 March 2010; max-gap 12 months, warn 2 months: due on 10 March 2011, due
# soon from 11 January 2011. The ledger is recorded to 1 June 2010, so that all is known then.
MET = contact(date(2010, 3, 10))
ON = date(2010, 6, 1)
DUE = date(2011, 3, 10)
CHANNEL = LEADERS | {"recorded": {"from": date(2000, 1, 1), "through": ON}}


def on(first: date, last: date | None = None, **more: Any) -> dict[str, Any]:
    return occasion(first, last, **{"id": f"on-{first}"} | more)


def month(year: int, number: int, last: date, **more: Any) -> dict[str, Any]:
    id_ = f"in-{year}-{number}"
    return occasion(date(year, number, 1), last, **{"id": id_, "precision": "month"} | more)


def year(number: int) -> dict[str, Any]:
    first, last = date(number, 1, 1), date(number, 12, 31)
    return occasion(first, last, id=f"in-{number}", precision="year")


def world(*occasions: dict[str, Any], contacts: Any = (MET,), **channel: Any) -> Ledger:
    return scene(*contacts, occasion=occasions, channel=[CHANNEL | channel], topic=[])


def said(of: Ledger, day: date = ON, until: date = date(2011, 6, 1)) -> Any:
    """Return the ids of the next occasion, of those before the due date, and of the perhaps."""
    view, channel = AsOf(of, day), of.channels[0]
    found, following = before_due(view, channel, until), next_occasion(view, channel)
    return (
        following.id if following else None,
        [known.id for known in found.sure],
        [known.id for known in found.perhaps],
    )


IN_JUNE = month(2010, 6, date(2010, 6, 30))
IN_SEPTEMBER = month(2010, 9, date(2010, 9, 30))
IN_MARCH = month(2011, 3, date(2011, 3, 31))


@pytest.mark.parametrize(
    ("name", "occasions", "expected"),
    [
        ("none", [], (None, [], [])),
        ("one", [on(date(2010, 9, 10))], ("on-2010-09-10", ["on-2010-09-10"], [])),
        ("yesterday", [on(date(2010, 5, 31))], (None, [], [])),
        ("its last day is today", [on(date(2010, 5, 31), ON)], ("on-2010-05-31", ["on-2010-05-31"], [])),
        ("it ends on the due date", [on(date(2011, 3, 9), DUE)], ("on-2011-03-09", ["on-2011-03-09"], [])),
        ("it ends the day after it", [on(date(2011, 3, 9), date(2011, 3, 11))], ("on-2011-03-09", [], [])),
        ("it is after it", [on(date(2012, 1, 1))], ("on-2012-01-01", [], [])),
        ("the soonest first", [on(date(2010, 9, 10)), on(date(2010, 8, 1))], ("on-2010-08-01", ["on-2010-08-01", "on-2010-09-10"], [])),
        ("a month before it", [IN_SEPTEMBER], ("in-2010-9", ["in-2010-9"], [])),
        ("a month is as late as its last day", [IN_SEPTEMBER, on(date(2010, 9, 20))], ("on-2010-09-20", ["on-2010-09-20", "in-2010-9"], [])),
        ("a month around it", [IN_MARCH], ("in-2011-3", [], ["in-2011-3"])),
        ("a year around it, after the dated ones", [year(2011), on(date(2011, 2, 2))], ("on-2011-02-02", ["on-2011-02-02"], ["in-2011"])),
        ("this month is never the next", [IN_JUNE], (None, ["in-2010-6"], [])),
        ("nor is this year", [year(2010), on(date(2010, 9, 10))], ("on-2010-09-10", ["on-2010-09-10", "in-2010"], [])),
        ("a cancelled one offers nothing", [on(date(2010, 9, 10), status="cancelled", decided=ON)], (None, [], [])),
        ("one that will be cancelled does", [on(date(2010, 9, 10), status="cancelled", decided=date(2010, 6, 2))], ("on-2010-09-10", ["on-2010-09-10"], [])),
        ("one for others does not", [on(date(2010, 9, 10), offices=["us-general", "cn-general"])], (None, [], [])),
        ("only expected", [on(date(2010, 9, 10), status="expected")], ("on-2010-09-10", ["on-2010-09-10"], [])),
        ("not yet announced", [on(date(2010, 9, 10), announced=date(2010, 6, 2))], (None, [], [])),
    ],
)  # fmt: skip
def test_before_the_due_date(name: str, occasions: list[dict[str, Any]], expected: Any) -> None:
    assert said(world(*occasions)) == expected, name


@pytest.mark.parametrize(
    ("name", "channel"),
    [
        ("overdue", {"recorded": {"from": date(2000, 1, 1), "through": date(2011, 5, 1)}}),
        ("unknown", {}),
    ],
)
def test_after_the_due_date_those_of_the_agenda(name: str, channel: dict[str, Any]) -> None:
    """On 1 May 2011 the channel is seven weeks past its due date; the agenda goes to 1 June 2012."""
    day, until = date(2011, 5, 1), date(2012, 6, 1)
    of = world(
        on(date(2011, 9, 1)), on(date(2012, 6, 1)), on(date(2012, 6, 2)), year(2012), **channel
    )
    assert said(of, day, until) == (
        "on-2011-09-01",
        ["on-2011-09-01", "on-2012-06-01"],
        ["in-2012"],
    ), name


def test_on_the_due_date_those_of_that_day_and_none_of_the_agenda() -> None:
    of = world(on(DUE), on(date(2011, 3, 11)), IN_MARCH)
    assert said(of, DUE) == (f"on-{DUE}", [f"on-{DUE}"], ["in-2011-3"])


@pytest.mark.parametrize(
    ("due", "sure", "perhaps"),
    [
        (date(2011, 2, 28), [], []),
        (date(2011, 3, 1), [], ["in-2011-3"]),
        (date(2011, 3, 30), [], ["in-2011-3"]),
        (date(2011, 3, 31), ["in-2011-3"], []),
    ],
)
def test_a_month_is_perhaps_before_each_due_date_in_it_but_its_last_day(
    due: date, sure: list[str], perhaps: list[str]
) -> None:
    of = world(IN_MARCH, contacts=[contact(due.replace(year=2010))])
    assert said(of) == ("in-2011-3", sure, perhaps)


def test_a_retired_channel_meets_nowhere() -> None:
    of = world(on(date(2010, 9, 10)), retired=date(2010, 5, 1))
    assert said(of) == (None, [], [])


def test_what_is_ahead_has_the_far_ones_too() -> None:
    of = world(year(2011), on(date(2011, 2, 2)), on(date(2015, 1, 1)), IN_JUNE)
    view = AsOf(of, ON)
    assert [k.id for k in ahead(view, of.channels[0])] == [
        *("in-2010-6", "on-2011-02-02", "in-2011", "on-2015-01-01"),
    ]


@pytest.mark.parametrize(
    ("first", "day", "through", "expected"),
    [
        (date(2011, 1, 10), ON, ON, None),  # the last day before it is due soon
        (date(2011, 1, 11), ON, ON, "due-by-then"),
        (DUE, ON, ON, "due-by-then"),
        (DUE, DUE, ON, "due-by-then"),
        (date(2011, 3, 11), ON, ON, "overdue-by-then"),
        (date(2011, 5, 1), date(2011, 4, 1), date(2011, 4, 1), "overdue"),
        (date(2011, 5, 1), date(2011, 4, 1), ON, "passed"),
    ],
)
def test_what_the_channel_will_be_in_need_of(
    first: date, day: date, through: date, expected: str | None
) -> None:
    of = world(on(first), recorded={"from": date(2000, 1, 1), "through": through})
    view = AsOf(of, day)
    known = occasion_by_id(view)[f"on-{first}"]
    assert need(view, of.channels[0], known) == expected


def test_a_month_that_has_begun_is_judged_today() -> None:
    """On 20 January 2011 it is due soon, and was not on the first of that month."""
    of = world(month(2011, 1, date(2011, 1, 31)))
    for day, expected in ((date(2010, 12, 31), None), (date(2011, 1, 20), "due-by-then")):
        view = AsOf(of, day)
        assert need(view, of.channels[0], occasion_by_id(view)["in-2011-1"]) == expected


def test_a_retired_channel_needs_nothing() -> None:
    of = world(on(date(2010, 9, 10)), retired=date(2010, 5, 1))
    view = AsOf(of, ON)
    assert need(view, of.channels[0], occasion_by_id(view)["on-2010-09-10"]) is None


@pytest.mark.parametrize(
    ("name", "plan", "is_there"),
    [
        ("on its day", contact(date(2010, 9, 10), status="planned"), True),
        ("the day before", contact(date(2010, 9, 9), status="planned"), True),
        ("two days before", contact(date(2010, 9, 8), status="planned"), False),
        ("the day after", contact(date(2010, 9, 12), status="planned"), True),
        ("two days after", contact(date(2010, 9, 13), status="planned"), False),
        ("in another city", contact(date(2010, 9, 10), status="planned", city="Bern"), True),
        ("in another country", contact(date(2010, 9, 10), status="planned", country="US"), False),
        ("by telephone", contact(date(2010, 9, 10), status="planned", mode="phone"), False),
        ("in that month", contact(date(2010, 9, 20), status="planned", precision="month"), True),
        ("called off", contact(date(2010, 9, 10), status="cancelled", decided=ON), False),
    ],
)
def test_what_is_planned_there(name: str, plan: dict[str, Any], is_there: bool) -> None:
    of = world(on(date(2010, 9, 10), date(2010, 9, 11)), contacts=(MET, plan))
    view = AsOf(of, ON)
    found = planned_at(view, of.channels[0], occasion_by_id(view)["on-2010-09-10"])
    assert [p.id for p in found] == ([plan["id"]] if is_there else []), name


def test_nothing_is_planned_at_one_that_is_over() -> None:
    """A plan of September, on no known day: it may be still to come, and the occasion is over."""
    plan = contact(date(2010, 9, 20), status="planned", announced=ON, precision="month")
    of = world(on(date(2010, 9, 10)), contacts=(MET, plan))
    for day, found in ((date(2010, 9, 11), [plan["id"]]), (date(2010, 9, 12), [])):
        view = AsOf(of, day)
        known = occasion_by_id(view)["on-2010-09-10"]
        assert [p.id for p in planned_at(view, of.channels[0], known)] == found
