"""What each channel of the distinct ledger says on the days on which that changes (DESIGN 3)."""

from __future__ import annotations

import csv

import pytest

from expected import printed

#: Leaders last spoke on 27 August 2020: nine months later is 27 May 2021, and three weeks
#: before that 6 May. Calls: 9 April 2021 + 73 days is 21 June, a week before that 14 June.
#: Japan: June 2018, about the 19th; a year on is 19 June 2019, a month before 19 May.
#: Envoys: 5 September 2017, of which only the year is sure, and three months.
DAYS = [
    ("leaders", "2019-10-22", "on-track", "2019-10-22-dupont-sato", 0, "2020-07-22", 274, None),
    ("leaders", "2019-10-23", "on-track", "2019-10-22-dupont-sato", 0, "2020-07-23", 274, None),
    ("leaders", "2019-10-25", "on-track", "2019-10-22-dupont-sato", 1, "2020-07-24", 273, None),
    ("leaders", "2021-05-06", "on-track", "2020-08-27-dupont-sato", 252, "2021-05-27", 21, None),
    ("leaders", "2021-05-07", "due-soon", "2020-08-27-dupont-sato", 253, "2021-05-27", 20, None),
    ("leaders", "2021-05-27", "due-soon", "2020-08-27-dupont-sato", 273, "2021-05-27", 0, None),
    (
        "leaders",
        "2021-05-28",
        "unknown",
        "2020-08-27-dupont-sato",
        274,
        "2021-05-27",
        None,
        None,
    ),
    ("leaders", "2017-08-08", "due-soon", "2016-11-08-dupont-sato", 273, "2017-08-08", 0, None),
    ("leaders", "2017-08-09", "overdue", "2016-11-08-dupont-sato", 274, "2017-08-08", None, 1),
    ("calls", "2021-06-14", "on-track", "2021-04-09-morel-mori", 66, "2021-06-21", 7, None),
    ("calls", "2021-06-15", "due-soon", "2021-04-09-morel-mori", 67, "2021-06-21", 6, None),
    ("calls", "2021-06-21", "due-soon", "2021-04-09-morel-mori", 73, "2021-06-21", 0, None),
    ("calls", "2021-06-22", "unknown", "2021-04-09-morel-mori", 74, "2021-06-21", None, None),
    ("calls", "2021-03-20", "overdue", "2016-11-08-dupont-sato", 1593, "2017-01-20", None, 1),
    ("calls", "2021-03-19", "unknown", "2016-11-08-dupont-sato", 1592, "2017-01-20", None, None),
    (
        "foreign-in-japan",
        "2019-05-19",
        "on-track",
        "2018-06-19-morel-mori",
        334,
        "2019-06-19",
        31,
        None,
    ),
    (
        "foreign-in-japan",
        "2019-05-20",
        "due-soon",
        "2018-06-19-morel-mori",
        335,
        "2019-06-19",
        30,
        None,
    ),
    (
        "foreign-in-japan",
        "2019-06-20",
        "overdue",
        "2018-06-19-morel-mori",
        366,
        "2019-06-19",
        None,
        1,
    ),
    (
        "foreign-in-japan",
        "2016-02-29",
        "on-track",
        "2015-10-05-leroy-mori",
        147,
        "2016-10-05",
        219,
        None,
    ),
    ("trade-talks", "2017-12-05", "due-soon", "2017-09-05-leroy-abe", 91, "2017-12-05", 0, None),
    ("trade-talks", "2017-12-06", "overdue", "2017-09-05-leroy-abe", 92, "2017-12-05", None, 1),
    ("trade-talks", "2020-02-29", "overdue", "2019-11-05-leroy-abe", 116, "2020-02-05", None, 23),
    ("trade-talks", "2020-03-01", "retired", "2019-11-05-leroy-abe", 117, None, None, None),
    ("trade-talks", "2016-12-31", "unknown", None, None, "2017-04-01", 91, None),
]


COLUMNS = ("verdict", "last_contact", "days_since", "due", "days_left", "days_late")


@pytest.mark.parametrize(
    ("channel", "day", "expected"),
    [(channel, day, expected) for channel, day, *expected in DAYS],
    ids=[f"{case[0]} on {case[1]}" for case in DAYS],
)
def test_a_verdict_turns_on_its_day(channel: str, day: str, expected: list[object]) -> None:
    table = printed("status", "-c", channel, "--format", "csv", day=day)
    (row,) = csv.DictReader(table.splitlines())
    assert [row[column] for column in COLUMNS] == [
        "" if value is None else str(value) for value in expected
    ]


WORDS = [
    ("leaders", "2021-05-27", "◔ due soon", "27 May 2021  0 left"),
    ("leaders", "2017-08-08", "◔ due soon", "8 Aug 2017  0 left"),
    ("leaders", "2017-08-09", "✗ overdue", "8 Aug 2017  1 late"),
    ("calls", "2021-06-22", "? unknown", "due 21 Jun, passed · checked to 18 Jun"),
    ("trade-talks", "2020-03-01", "– retired", "since 1 Mar 2020"),
]


@pytest.mark.parametrize(("channel", "day", "verdict", "due"), WORDS)
def test_the_words_of_a_day(channel: str, day: str, verdict: str, due: str) -> None:
    table = printed("status", "-c", channel, day=day).split("\n\n")[1]
    row = table.splitlines()[1]
    assert row.startswith(f"{verdict}  ")
    assert f"  {due}  " in row
