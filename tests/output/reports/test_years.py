"""The years of each channel: every word, key and cell."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.analysis.gap_history import gap_history
from cadence.output.reports.years import YearsReport, _lines
from command import ok
from expected import DAY, both, files
from ledgers import LEADERS, contact, ledger
from reported import drawn, query

PRINTED = files(
    ("gaps-years", "gaps --years", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


ON = ("--as-of", "2026-11-23")


def test_years_in_words() -> None:
    text = ok("gaps", "--years", *ON, "-c", "leaders")
    assert "missed   2023 (1/2)" in text
    assert "unknown  1972 (1+/2), 1973, 1974, 1975 (1+/2), 1976–1978" in text


def report(*contacts: date, through: date) -> YearsReport:
    """Return the years of a channel that is recorded from 2010."""
    recorded = {"from": date(2010, 1, 1), "through": through}
    made = ledger(*map(contact, contacts), channel=[LEADERS | {"recorded": recorded}])
    asked = query(made, date(2013, 1, 15))
    return YearsReport(asked, [gap_history(asked.view, made.channels[0])])


def test_the_title_of_a_channel_is_in_its_first_line() -> None:
    found = report(date(2010, 5, 1), through=date(2011, 12, 31))
    assert [*_lines(found.histories)] == [
        ("Leaders (1 a year)", "met", "2010"),
        ("", "running", "2013"),
        ("", "missed", "2011"),
        ("", "unknown", "2012"),
    ]
    assert drawn(found.body, 80) == [
        "",
        "Leaders (1 a year)  met      2010",
        "                    running  2013",
        "                    missed   2011",
        "                    unknown  2012",
    ]
    every = (date(year, 1, 10) for year in range(2010, 2014))
    met = report(*every, through=date(2013, 1, 15))
    assert drawn(met.body, 80) == ["", "Leaders (1 a year)  met  2010–2013"]
