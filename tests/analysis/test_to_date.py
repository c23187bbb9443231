"""The year to date: like with like, as far as both years are recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.tally import to_date
from ledgers import channel, contact, ledger, only_channel

_NONE: dict[str, Any] = {}


def recorded(from_: str, through: str, **more: Any) -> dict[str, Any]:
    return {
        "recorded": {"from": date.fromisoformat(from_), "through": date.fromisoformat(through)}
    } | more


LONG = recorded("2000-01-01", "2020-12-31")
TO_MARCH = recorded("2000-01-01", "2020-03-31")
#: The day, the channel, its contacts; up to when, how many, of the year before, and which of
#: the two numbers may be too low.
CASES = [
    # Up to the day itself, in both years.
    ("2020-06-15", LONG, "2019-01-10 2019-06-15 2019-06-16 2020-02-01", ("2020-06-15", 1, 2, "")),
    # Up to the horizon, in both years: what is known of May compares with nothing.
    ("2020-06-15", TO_MARCH, "2019-01-10 2019-04-01 2020-02-01 2020-05-01", ("2020-03-31", 1, 1, "")),
    # A contact on the first of January.
    ("2020-01-01", LONG, "2018-12-31 2019-01-01 2019-01-02 2020-01-01", ("2020-01-01", 1, 1, "")),
    # Nothing of this year is recorded; then a day of it.
    ("2020-06-15", recorded("2000-01-01", "2019-12-31"), "2020-02-01", None),
    ("2020-06-15", recorded("2000-01-01", "2020-01-01"), "2020-02-01", ("2020-01-01", 0, 0, "")),
    # The 29th of February becomes the 28th, in both years.
    ("2020-02-29", LONG, "2019-02-28 2019-03-01 2020-02-28 2020-02-29", ("2020-02-28", 1, 1, "")),
    ("2020-06-15", recorded("2000-01-01", "2020-02-29"), "2020-02-29", ("2020-02-28", 0, 0, "")),
    ("2017-02-28", LONG, "2016-02-28 2016-02-29 2017-02-28", ("2017-02-28", 1, 1, "")),
    # The record begins in the year before, in this year, on the day, after it.
    ("2020-06-15", recorded("2019-02-01", "2020-12-31"), "2019-03-01 2020-03-01", ("2020-06-15", 1, 1, "before")),
    ("2020-06-15", recorded("2019-01-01", "2020-12-31"), "2019-03-01 2020-03-01", ("2020-06-15", 1, 1, "")),
    ("2020-06-15", recorded("2020-01-01", "2020-12-31"), "2020-03-01", ("2020-06-15", 1, 0, "before")),
    ("2020-06-15", recorded("2020-01-02", "2020-12-31"), "", ("2020-06-15", 0, 0, "this before")),
    ("2020-06-15", recorded("2020-02-01", "2020-12-31"), "2020-01-05", ("2020-06-15", 1, 0, "this before")),
    ("2020-06-15", recorded("2020-06-15", "2020-12-31"), "", ("2020-06-15", 0, 0, "this before")),
    ("2020-06-15", recorded("2020-06-16", "2020-12-31"), "2020-03-01", None),
    # Retired in this year, and in an earlier one.
    ("2020-06-15", LONG | {"retired": date(2020, 3, 1)}, "2019-02-02 2019-03-02 2020-03-01 2020-03-02", ("2020-03-01", 1, 1, "")),
    ("2020-06-15", LONG | {"retired": date(2019, 12, 31)}, "2019-02-02", None),
]  # fmt: skip


@pytest.mark.parametrize(("day", "changes", "days", "expected"), CASES)
def test_both_years_up_to_one_day(
    day: str, changes: dict[str, Any], days: str, expected: tuple[str, int, int, str] | None
) -> None:
    contacts = [contact(date.fromisoformat(start)) for start in days.split()]
    made = ledger(*contacts, channel=[channel(**changes)])
    found = to_date(AsOf(made, date.fromisoformat(day)), only_channel(made))
    if expected is None:
        assert found is None
        return
    through, count, before, minimum = expected
    assert found is not None
    assert (found.through.isoformat(), found.count, found.year_before) == (through, count, before)
    assert found.count_is_minimum == ("this" in minimum)
    assert found.year_before_is_minimum == ("before" in minimum)


DOUBTS = [
    ({"confidence": "doubtful"}, "doubtful"),
    ({"precision": "month"}, "imprecise"),  # May may be after the 20th
    ({"precision": "year"}, "imprecise"),
]


@pytest.mark.parametrize(("keys", "doubt"), DOUBTS)
def test_a_contact_whose_day_or_truth_is_in_doubt_marks_the_number(
    keys: dict[str, Any], doubt: str
) -> None:
    made = ledger(contact(date(2020, 5, 10), **keys), channel=[channel(**LONG)])
    for day, before in ((date(2020, 5, 20), False), (date(2021, 5, 20), True)):
        view = AsOf(made, day)
        of_channel = only_channel(made).model_copy(
            update={"recorded": only_channel(made).recorded.model_copy(update={"through": day})}
        )
        found = to_date(view, of_channel)
        assert found is not None
        assert (found.year_before_rests_on if before else found.rests_on) == doubt
        assert (found.rests_on if before else found.year_before_rests_on) is None


def test_an_imprecise_contact_of_which_the_whole_month_is_counted_is_no_doubt() -> None:
    made = ledger(contact(date(2020, 5, 10), precision="month"), channel=[channel(**LONG)])
    found = to_date(AsOf(made, date(2020, 5, 31)), only_channel(made))
    assert found is not None
    assert (found.count, found.rests_on) == (1, None)


def test_a_month_that_begins_on_the_last_day_counted_is_in_doubt() -> None:
    made = ledger(contact(date(2019, 5, 10), precision="month"), channel=[channel(**LONG)])
    for day, doubt in ((date(2020, 4, 30), None), (date(2020, 5, 1), "imprecise")):
        found = to_date(AsOf(made, day), only_channel(made))
        assert found is not None
        assert (found.year_before, found.year_before_rests_on) == (0, doubt)
