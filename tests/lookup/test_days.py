"""Days as people write them: one meaning only."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.lookup.days import UnclearDay, parse_day

TODAY = date(2026, 11, 24)  # a Tuesday
DAY = date(2026, 11, 18)  # a Wednesday


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-18",
        " 2026-11-18 ",
        "2026/11/18",
        "2026.11.18",
        "18 Nov 2026",
        "18 november 2026",
        "18. Nov. 2026",
        "18-Nov-2026",
        "18th of November 2026",
        "18th November, 2026",
        "Nov 18, 2026",
        "November 18th 2026",
        "Wed 18 Nov 2026",
        "Wednesday, November 18, 2026",
        "18/11/2026",
        "11/18/2026",
        "18.11.2026",
        "2026年11月18日",
        "6 days ago",
    ],
)
def test_means_18_november_2026(text: str) -> None:
    assert parse_day(text, TODAY) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 24)),
        ("Yesterday", date(2026, 11, 23)),
        ("tomorrow", date(2026, 11, 25)),
        ("1 day ago", date(2026, 11, 23)),
        ("0 days ago", date(2026, 11, 24)),
        ("03/03/2026", date(2026, 3, 3)),  # day and month are the same: one meaning
        ("29 Feb 2024", date(2024, 2, 29)),
        ("Sept 3 2026", date(2026, 9, 3)),
        ("1 May 1900", date(1900, 5, 1)),
        ("31 Dec 2199", date(2199, 12, 31)),
    ],
)
def test_means(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("03/04/2026", "could be two days: write 2026-03-04 (4 March) or 2026-04-03 (3 April)"),
        ("4.3.2026", "could be two days"),
        ("18 Nov", "needs a four-digit year"),
        ("November 18", "needs a four-digit year"),
        ("18 Nov 26", "needs a four-digit year"),
        ("Tuesday 18 Nov 2026", "2026-11-18 is a Wednesday, not a Tuesday"),
        ("2026-02-29", "no day '2026-02-29' in the calendar"),
        ("31 April 2026", "no day '31 April 2026' in the calendar"),
        ("2026-13-01", "in the calendar"),
        ("40/50/2026", "in the calendar"),
        ("99999 days ago", "not in the years 1900 to 2199"),
        ("31 Dec 1899", "not in the years 1900 to 2199"),
        ("2200-01-01", "not in the years 1900 to 2199"),
        ("last Tuesday", "is not a day"),
        ("Tuesday", "is not a day"),
        ("18/11/26", "is not a day"),
        ("2026-11/18", "is not a day"),
        ("18 J 2026", "is not a day"),
        ("18 Ju 2026", "is not a day"),
        ("٢٠٢٦-١١-١٨", "is not a day"),
        ("", "is not a day"),
        ("soon", "write it as 2026-11-18, 18 Nov 2026 or yesterday"),
    ],
)
def test_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UnclearDay) as refusal:
        parse_day(text, TODAY)
    assert sentence in str(refusal.value)


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@given(DAYS)
def test_every_day_is_read_as_it_is_printed(day: date) -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert parse_day(day.isoformat(), TODAY) == day
    assert parse_day(f"{day.day} {months[day.month - 1]} {day.year}", TODAY) == day


@given(st.text(max_size=30), DAYS)
def test_any_text_is_a_day_or_refused(text: str, today: date) -> None:
    try:
        assert 1900 <= parse_day(text, today).year <= 2199
    except UnclearDay as refusal:
        assert str(refusal)  # noqa: PT017
