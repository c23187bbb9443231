"""Lengths of calendar time, counted from a day (DESIGN 2)."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from cadence.ledger.spans import Span, days_between, last_of_month


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"years": 1}, "1 year"),
        ({"years": 2}, "2 years"),
        ({"months": 1}, "1 month"),
        ({"months": 12}, "12 months"),
        ({"weeks": 1}, "1 week"),
        ({"weeks": 6}, "6 weeks"),
        ({"days": 1}, "1 day"),
        ({"days": 73}, "73 days"),
        ({"years": 1, "months": 2, "weeks": 3, "days": 1}, "1 year, 2 months, 3 weeks, 1 day"),
        ({"years": 1, "days": 10}, "1 year, 10 days"),
    ],
)
def test_a_span_in_words(parts: dict[str, int], words: str) -> None:
    assert str(Span(**parts)) == words


@pytest.mark.parametrize(
    ("day", "parts", "after", "before"),
    [
        # No 30 February: the last day of the month instead.
        ("2023-01-31", {"months": 1}, "2023-02-28", "2022-12-31"),
        ("2024-01-31", {"months": 1}, "2024-02-29", "2023-12-31"),
        ("2024-03-31", {"months": 1}, "2024-04-30", "2024-02-29"),
        # Counted in one step: two single months from 31 January end on 28 March.
        ("2023-01-31", {"months": 2}, "2023-03-31", "2022-11-30"),
        ("2024-02-29", {"years": 1}, "2025-02-28", "2023-02-28"),
        ("2024-02-29", {"years": 4}, "2028-02-29", "2020-02-29"),
        ("2024-02-26", {"weeks": 1}, "2024-03-04", "2024-02-19"),
        ("2024-02-28", {"days": 2}, "2024-03-01", "2024-02-26"),
        # First the years and months, then the weeks and days.
        ("2023-01-31", {"months": 1, "days": 1}, "2023-03-01", "2022-12-30"),
        ("2020-02-29", {"years": 1, "weeks": 1, "days": 1}, "2021-03-08", "2019-02-20"),
    ],
)
def test_counted_from_a_day(day: str, parts: dict[str, int], after: str, before: str) -> None:
    span = Span(**parts)
    assert span.after(date.fromisoformat(day)) == date.fromisoformat(after)
    assert span.before(date.fromisoformat(day)) == date.fromisoformat(before)


@pytest.mark.parametrize(
    "parts",
    [
        {"years": 50},
        {"months": 600},
        {"weeks": 2608},
        {"days": 18263},
        {"years": 49, "months": 12},
        {"years": 49, "months": 11, "weeks": 4},
    ],
)
def test_fifty_years_are_allowed(parts: dict[str, int]) -> None:
    assert Span(**parts).model_dump(exclude_defaults=True) == parts


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({}, "a span needs years, months, weeks or days"),
        ({"years": 51}, "less than or equal to 50"),
        ({"years": 50, "months": 1}, "a span is 50 years at most"),
        ({"years": 50, "weeks": 1}, "a span is 50 years at most"),
        ({"years": 49, "months": 12, "days": 2}, "a span is 50 years at most"),
        ({"days": 0}, "greater than or equal to 1"),
        ({"months": -1}, "greater than or equal to 1"),
        ({"hours": 3}, "Extra inputs"),
    ],
)
def test_no_length_and_more_than_fifty_years_are_refused(parts: dict[str, int], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Span(**parts)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2023-01-01", "2023-01-31"),
        ("2023-02-14", "2023-02-28"),
        ("2024-02-01", "2024-02-29"),
        ("2100-02-28", "2100-02-28"),  # 2100 is not a leap year
        ("2023-04-30", "2023-04-30"),
        ("2023-12-31", "2023-12-31"),
    ],
)
def test_the_last_day_of_a_month(day: str, last: str) -> None:
    assert last_of_month(date.fromisoformat(day)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ("2024-02-28", "2024-02-28", 0),
        ("2024-02-28", "2024-03-01", 2),
        ("2023-02-28", "2023-03-01", 1),
        ("2022-11-14", "2023-09-29", 319),  # 16 + 31 + 31+28+31+30+31+30+31+31 + 29
        ("2000-01-01", "2100-01-01", 36525),  # 25 leap years among them, 2000 to 2096
        ("2024-03-01", "2024-02-28", -2),
    ],
)
def test_whole_days_between_two_days(earlier: str, later: str, days: int) -> None:
    between = days_between(date.fromisoformat(earlier), date.fromisoformat(later))
    assert between == days
    assert isinstance(between, int)
