"""`occasions --series` of the distinct ledger, word for word."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.analysis.occasion_series import series
from cadence.output.reports.occasion_series import OccasionSeriesReport
from expected import DAY, both, files
from ledgers import contact, ledger, occasion
from reported import drawn, query

OUTPUTS = files(("occasion-series", "occasions --series", DAY, "txt csv json md"))


@pytest.mark.parametrize(("name", "arguments", "day"), OUTPUTS)
def test_all_that_is_printed(name: str, arguments: list[str], day: str) -> None:
    said, expected = both(name, *arguments, day=day)
    assert said == expected


def test_the_years_of_a_series() -> None:
    editions = [
        occasion(date(year, 9, 1), id=f"{name}-{year}", series=name, title=name.title())
        for name, years in (("once", [2010]), ("yearly", [2009, 2010, 2011]))
        for year in years
    ]
    made = ledger(contact(date(2010, 9, 1)), occasion=editions)
    asked = query(made, date(2012, 1, 1))
    report = OccasionSeriesReport(asked, series(asked.view, asked.channels))
    assert drawn(report.body, 100) == [
        "",
        "Yearly  yearly, 3 editions, 2009–2011",
        "  Leaders: met at 1 of 3: met 2010; did not meet 2009, 2011",
        "",
        "Once  once, 1 edition, 2010",
        "  Leaders: met at 1 of 1: met 2010",
        "",
    ]
