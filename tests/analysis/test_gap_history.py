"""The gaps of a channel, those that are asked for, and the longest of several channels."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.changes import changes
from cadence.analysis.gap_history import GapFilter, GapHistory, gap_history, longest
from cadence.analysis.gaps import gaps
from cadence.analysis.tally import tally
from cadence.analysis.verdicts import channel_status
from ledgers import LEADERS, contact
from scenes import GENERALS, drills, scene

ON = date(2010, 6, 1)
SINCE_2000 = {"recorded": {"from": date(2000, 1, 1), "through": date(2020, 12, 31)}}
# The leaders ought to meet every twelve months, and so do the generals. The leaders were silent
# from 2000 (366 days, none late), 2001 (730 days, 365 late), 2003 (396 days, 31 late), and since
# 1 April 2008 (791 days, 426 late); the generals from 2000 to 2009, and then no longer than a year.
LED = [date(2001, 1, 1), date(2003, 1, 1), date(2004, 2, 1)]
WORLD = scene(
    *(contact(day) for day in LED),
    *(contact(date(year, month, 1)) for year in range(2004, 2008) for month in (4, 10)),
    contact(date(2008, 4, 1)),
    *(drills(date(year, 1, 1)) for year in (2001, 2003, 2004, 2005, 2006, 2007, 2008, 2009, 2010)),
    channel=[LEADERS | SINCE_2000, GENERALS | SINCE_2000],
)
LEADERS_, GENERALS_ = WORLD.channels


def begun(history: GapHistory) -> list[str]:
    """Return the first days of its gaps."""
    return [gap.from_.isoformat() for gap in history.gaps]


FIRST, SECOND, OPEN = "2001-01-01", "2003-01-01", "2008-04-01"


@pytest.mark.parametrize(
    ("name", "wanted", "expected"),
    [
        ("every gap", None, [FIRST, SECOND, OPEN]),
        ("no condition", GapFilter(), [FIRST, SECOND, OPEN]),
        ("ended on that day", GapFilter(since=date(2004, 2, 1)), [SECOND, OPEN]),
        ("ended the day before", GapFilter(since=date(2004, 2, 2)), [OPEN]),
        ("an open one goes on to the day of the report", GapFilter(since=ON), [OPEN]),
        ("and no further", GapFilter(since=date(2010, 6, 2)), []),
        ("began on that day", GapFilter(until=date(2003, 1, 1)), [FIRST, SECOND]),
        ("began the day after", GapFilter(until=date(2002, 12, 31)), [FIRST]),
        ("open", GapFilter(open_only=True), [OPEN]),
        ("as late as that", GapFilter(least_days_late=31), [FIRST, SECOND, OPEN]),
        ("a day later", GapFilter(least_days_late=32), [FIRST, OPEN]),
        ("all of it", GapFilter(date(2004, 1, 1), date(2005, 1, 1), least_days_late=31), [SECOND]),
        ("open, and too early", GapFilter(until=date(2008, 3, 31), open_only=True), []),
    ],
)
def test_the_gaps_that_are_asked_for(
    name: str, wanted: GapFilter | None, expected: list[str]
) -> None:
    view = AsOf(WORLD, ON)
    found = gap_history(view, LEADERS_, wanted)
    assert begun(found) == expected, name
    assert (found.channel, found.years) == (LEADERS_, tally(view, LEADERS_))


@pytest.mark.parametrize(
    ("wanted", "is_none"),
    [
        (GapFilter(), True),
        (GapFilter(since=ON), False),
        (GapFilter(until=ON), False),
        (GapFilter(open_only=True), False),
        (GapFilter(least_days_late=2), False),
    ],
)
def test_whether_every_gap_is_asked_for(wanted: GapFilter, *, is_none: bool) -> None:
    assert wanted.is_none is is_none


@pytest.mark.parametrize(
    ("number", "of_leaders", "of_generals"),
    [
        (0, [], []),
        (1, [OPEN], []),  # 791 days
        (2, [FIRST, OPEN], []),  # 730 days: of the two of that length and day, the first channel's
        (3, [FIRST, OPEN], [FIRST]),
        (4, [FIRST, SECOND, OPEN], [FIRST]),
        (9, [FIRST, SECOND, OPEN], [FIRST]),
    ],
)
def test_the_longest_of_all_channels_stay_in_their_order(
    number: int, of_leaders: list[str], of_generals: list[str]
) -> None:
    view = AsOf(WORLD, ON)
    histories = [gap_history(view, channel) for channel in WORLD.channels]
    found = longest(histories, number)
    assert [begun(history) for history in found] == [of_leaders, of_generals]
    assert [(h.channel, h.years) for h in found] == [(h.channel, h.years) for h in histories]


def test_of_two_gaps_that_are_as_long_the_earlier_is_kept() -> None:
    """The generals' is the earlier, though their channel is the second."""
    of = scene(
        *(contact(date(year, 1, 1)) for year in (2000, 2001, 2002, 2004)),
        *(drills(date(year, 1, 1)) for year in (2000, 2001, 2003, 2004)),
        channel=[LEADERS | SINCE_2000, GENERALS | SINCE_2000],
    )
    view = AsOf(of, date(2004, 6, 1))
    histories = [gap_history(view, channel) for channel in of.channels]
    assert [gap.days for channel in of.channels for gap in gaps(view, channel)] == [730, 730]
    assert [begun(history) for history in longest(histories, 1)] == [[], ["2001-01-01"]]


def test_which_verdicts_changed_since_an_earlier_day() -> None:
    """On 1 March 2009 the leaders were due soon, and the generals on track."""
    view = AsOf(WORLD, ON)
    statuses = [channel_status(view, channel) for channel in WORLD.channels]
    found = changes(AsOf(WORLD, date(2009, 3, 1)), statuses)
    assert [(c.was, c.now.verdict, c.now.channel.id) for c in found] == [
        ("due-soon", "overdue", "leaders")
    ]
    assert changes(view, statuses) == []
