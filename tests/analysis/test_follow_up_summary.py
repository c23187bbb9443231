"""What `cascade --summary` sums up: windows of which contacts, and whether there were more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.follow_up import (
    FollowUp,
    FollowUpSummary,
    leader_contacts_are_minimum,
    summed_up,
)
from cadence.analysis.windows import windows
from ledgers import LEADERS, contact
from scenes import MINISTERS, channel_of, scene, talks

ON = date(2015, 1, 1)
CALLS = LEADERS | {"id": "calls", "title": "Calls", "modes": ["phone"]}
WORLD = scene(
    contact(date(2010, 1, 1)),
    talks(date(2010, 1, 11)),  # 10 days after it
    contact(date(2010, 7, 1), mode="phone"),
    talks(date(2010, 9, 29)),  # 90 days after the call
    channel=[LEADERS, CALLS, MINISTERS],
)


def summary(longest: int, after: str | None = None, office: str | None = None) -> FollowUpSummary:
    return summed_up(
        AsOf(WORLD, ON),
        [channel_of(WORLD, "ministers")],
        longest,
        channel_of(WORLD, after) if after else None,
        WORLD.office_by_id[office] if office else None,
    )


def test_after_every_leader_contact() -> None:
    found = summary(90)
    assert (found.longest, found.after, found.office) == (90, None, None)
    assert (found.leader_contacts, found.leader_contacts_is_minimum) == (2, False)
    (ministers,) = found.channels
    assert ministers.channel.id == "ministers"
    assert ministers.total == FollowUp(judged=2, followed=2, left_out=0, median_lag=50)
    assert ministers.by_tenure == ((None, ministers.total),)


@pytest.mark.parametrize(
    ("longest", "followed", "median_lag"), [(9, 0, None), (10, 1, 10), (89, 1, 10), (90, 2, 50)]
)
def test_within_so_many_days(longest: int, followed: int, median_lag: float | None) -> None:
    found = summary(longest)
    assert found.longest == longest
    assert found.channels[0].total == FollowUp(2, followed, left_out=0, median_lag=median_lag)


def test_after_the_contacts_of_one_channel() -> None:
    found = summary(90, after="calls")
    assert found.after is channel_of(WORLD, "calls")
    assert found.leader_contacts == 1
    assert found.channels[0].total == FollowUp(1, 1, left_out=0, median_lag=90)


def test_by_the_tenures_of_an_office() -> None:
    found = summary(90, office="cn-leader")
    assert found.office is WORLD.office_by_id["cn-leader"]
    ((tenure, total),) = found.channels[0].by_tenure
    assert tenure is not None
    assert tenure.person.id == "li-lei"
    assert total == FollowUp(2, 2, left_out=0, median_lag=50)


def recorded(from_: str, through: str, retired: str | None = None, id_: str = "leaders") -> Any:
    span = {"from": date.fromisoformat(from_), "through": date.fromisoformat(through)}
    ends = {"retired": date.fromisoformat(retired)} if retired else {}
    return LEADERS | {"id": id_, "recorded": span} | ends


# The only leader contact is of 1 January 2010, and the day asked for is 1 January 2015.
MINIMUM: list[tuple[str, list[Any], str | None, bool]] = [
    ("all of it recorded", [recorded("2010-01-01", "2015-01-01")], None, False),
    ("but for its first day", [recorded("2010-01-02", "2015-01-01")], None, True),
    ("but for the last", [recorded("2010-01-01", "2014-12-31")], None, True),
    ("retired since", [recorded("2010-01-01", "2012-01-01", "2012-01-01")], None, False),
    ("retired on that day", [recorded("2000-01-01", "2010-01-01", "2010-01-01")], None, False),
    ("no channel in use", [recorded("2000-01-01", "2009-12-31", "2009-12-31")], None, True),
    ("no channel of leaders", [], None, True),
    (
        "one of two channels",
        [recorded("2000-01-01", "2020-01-01"), recorded("2012-01-01", "2020-01-01", id_="other")],
        None,
        True,
    ),
    (
        "not the one asked for",
        [recorded("2000-01-01", "2020-01-01"), recorded("2012-01-01", "2020-01-01", id_="other")],
        "leaders",
        False,
    ),
    (
        "the one asked for",
        [recorded("2000-01-01", "2020-01-01"), recorded("2012-01-01", "2020-01-01", id_="other")],
        "other",
        True,
    ),
    (
        "a retired one besides",
        [recorded("2000-01-01", "2020-01-01"), recorded("2000-01-01", "2001-01-01", "2001-01-01",
         id_="other")],
        None,
        False,
    ),
]  # fmt: skip

#: Of the ministers nothing is recorded: that says nothing of the leaders.
UNKNOWN_MINISTERS = MINISTERS | {
    "recorded": {"from": date(2020, 1, 1), "through": date(2020, 1, 1)}
}


@pytest.mark.parametrize(
    ("channels", "after", "is_minimum"), [c[1:] for c in MINIMUM], ids=[c[0] for c in MINIMUM]
)
def test_there_may_have_been_more_leader_contacts(
    channels: list[Any], after: str | None, is_minimum: bool
) -> None:
    of = scene(contact(date(2010, 1, 1)), channel=[*channels, UNKNOWN_MINISTERS])
    view = AsOf(of, ON)
    asked = channel_of(of, after) if after else None
    assert leader_contacts_are_minimum(view, asked, windows(view, 90)) is is_minimum
    assert summed_up(view, (), 90, asked).leader_contacts_is_minimum is is_minimum


@pytest.mark.parametrize(("through", "is_minimum"), [("2014-12-31", True), ("2015-01-01", False)])
def test_without_a_window_only_the_day_itself_counts(through: str, is_minimum: bool) -> None:
    of = scene(channel=[recorded("2000-01-01", through)])
    assert leader_contacts_are_minimum(AsOf(of, ON), None, ()) is is_minimum
