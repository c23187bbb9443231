"""A comparison of channels: its headings, which columns leave a narrow screen, and what it adds."""

from __future__ import annotations

import io
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from cadence.analysis.as_of import AsOf
from cadence.analysis.compare import Period, by_decade, by_year, compare
from cadence.ledger.model import Channel
from cadence.output.formats.fitting import table_that_fits
from cadence.output.reports.compare import (
    CompareReport,
    _brief_columns,
    _layouts,
    _remarks,
    _verdict,
)
from ledgers import LEADERS, contact, ledger
from reported import query

USUAL: dict[str, Any] = {"has_tenures": False, "is_whole": True, "are_years": False}
DAYS = ["Longest gap", "Median interval"]
HEADINGS = [
    ({4}, {}, ["Contacts a year", "Years with 4 or more", *DAYS]),
    ({2, 4}, {}, ["Contacts a year", "Years with enough", *DAYS]),
    ({4}, {"are_years": True}, ["4 wanted", *DAYS]),
    ({2, 4}, {"are_years": True}, ["Enough", *DAYS]),
    ({4}, {"is_whole": False}, ["Contacts a year", "Years with 4 or more", *DAYS, "Recorded"]),
]


@pytest.mark.parametrize(("wanted", "more", "names"), HEADINGS)
def test_the_columns_of_a_brief(wanted: set[int], more: dict[str, Any], names: list[str]) -> None:
    made = [column.name for column in _brief_columns("Decade", wanted, **{**USUAL, **more})]
    assert made == ["Decade", "Contacts", *names]
    with_tenures = _brief_columns("Decade", wanted, **{**USUAL, **more, "has_tenures": True})
    assert [column.name for column in with_tenures][:3] == ["Decade", "In office", "Contacts"]


MADE = ledger(*(contact(date(2010, month, 1)) for month in (1, 2, 3)), channel=[LEADERS])
VIEW = AsOf(MADE, date(2011, 1, 1))
CHANNEL: Channel = MADE.channels[0]


def headings(width: int, *, by: Any = by_decade) -> list[str]:
    comparison = compare(VIEW, CHANNEL, by(VIEW, [CHANNEL]))
    screen = Console(file=io.StringIO(), width=width)
    table = table_that_fits(_layouts("decade", comparison), comparison.records, screen)
    return [str(column.header) for column in table.columns]


# First the recorded days leave, then the median, the rate, the years that were met, and the
# longest gap; the contacts never do. They take 6, 8, 6, 9, 11 and 6 cells, and 2 between them.
LEAVING = [
    (200, ["decade", "contacts", "a year", "years met", "longest gap", "median", "recorded"]),
    (56, ["decade", "contacts", "a year", "years met", "longest gap", "median"]),
    (55, ["decade", "contacts", "a year", "years met", "longest gap"]),
    (48, ["decade", "contacts", "a year", "years met", "longest gap"]),
    (47, ["decade", "contacts", "years met", "longest gap"]),
    (40, ["decade", "contacts", "years met", "longest gap"]),
    (39, ["decade", "contacts", "longest gap"]),
    (29, ["decade", "contacts", "longest gap"]),
    (28, ["decade", "contacts"]),
]


@pytest.mark.parametrize(("width", "names"), LEAVING)
def test_which_columns_leave_a_narrow_screen(width: int, names: list[str]) -> None:
    assert headings(width) == names


def test_of_years_the_verdict_leaves_before_the_gap() -> None:
    assert headings(30, by=by_year) == ["decade", "contacts", "longest gap"]
    wide = ["decade", "contacts", "1 wanted", "longest gap", "median", "recorded"]
    assert headings(200, by=by_year) == wide


@pytest.mark.parametrize(
    ("number", "is_minimum", "lines"),
    [
        (0, False, []),
        (1, False, ["1 contact on other days"]),
        (1234, False, ["1,234 contacts on other days"]),
        (1, True, ["1+ contacts on other days"]),
    ],
)
def test_the_contacts_on_other_days(number: int, is_minimum: bool, lines: list[str]) -> None:
    comparison: Any = SimpleNamespace(elsewhere=number, elsewhere_is_minimum=is_minimum)
    assert [*_remarks(comparison)] == lines


def report(*periods: Any, on: date = date(2011, 1, 1)) -> CompareReport:
    asked = query(MADE, on)
    return CompareReport(asked, "decade", "decade", [compare(asked.view, CHANNEL, periods)])


def test_a_rate_is_of_several_years_alone() -> None:
    """Three contacts in the 365 days of 2010, and in the 3,654 from 2000 to the day of the report."""
    (year,) = (period for period in by_year(VIEW, [CHANNEL]) if period.name == "2010")
    (made,) = report(year).content()["channels"]
    assert [(r["name"], r["contacts_a_year"], r["verdict"]) for r in made["records"]] == [
        ("2010", None, "met")
    ]
    (row,) = report(year).sheet().rows
    told = dict(zip(report(year).sheet().header, row, strict=True))
    assert (told["contacts_a_year"], told["verdict"]) == (None, "met")
    decade = Period("Now", date(2010, 1, 1), date(2010, 12, 31))
    (made,) = report(decade).content()["channels"]
    assert [(r["contacts_a_year"], r["verdict"]) for r in made["records"]] == [
        (365.25 * 3 / 365, None)
    ]


RATE = "Contacts a year: per 365.25 recorded days. "
GAPS = (
    "A gap is a silence longer than the channel allows; it counts where it begins, as does the"
    " interval between two contacts (median)."
)
MARKED = (
    "'+' marks a lower bound, '?' what is not recorded: a time that is not recorded is not a"
    " silence."
)
NOTES = [
    (Period("Whole", date(2010, 1, 1), date(2010, 12, 31)), (RATE + GAPS,)),
    (Period("2010", date(2010, 1, 1), date(2010, 12, 31), is_year=True), (GAPS,)),
    (Period("Earlier", date(1999, 1, 1), date(2010, 12, 31)), (RATE + GAPS, MARKED)),
    (Period("1999", date(1999, 1, 1), date(1999, 12, 31), is_year=True), (GAPS, MARKED)),
]


@pytest.mark.parametrize(("period", "notes"), NOTES)
def test_how_to_read_the_numbers(period: Period, notes: tuple[str, ...]) -> None:
    assert report(period)._notes() == notes


def test_a_year_after_the_channel_was_retired_has_no_verdict() -> None:
    made = ledger(contact(date(2010, 1, 1)), channel=[LEADERS | {"retired": date(2010, 6, 1)}])
    asked = query(made, date(2011, 6, 1))
    years = [Period(str(y), date(y, 1, 1), date(y, 12, 31), is_year=True) for y in (2010, 2011)]
    found = compare(asked.view, made.channels[0], years)
    assert [_verdict(record) for record in found.records] == ["met", ""]


@pytest.mark.parametrize(
    ("doubt", "verdict"),
    [({}, "met"), ({"confidence": "doubtful"}, "met?"), ({"precision": "month"}, "met")],
)
def test_a_verdict_that_rests_on_a_doubtful_contact(doubt: dict[str, Any], verdict: str) -> None:
    made = ledger(contact(date(2010, 3, 1), **doubt))
    view = AsOf(made, date(2011, 6, 1))
    year = Period("2010", date(2010, 1, 1), date(2010, 12, 31), is_year=True)
    (record,) = compare(view, made.channels[0], [year]).records
    assert _verdict(record) == verdict


TO_DATE = "This year: 1 to 1 Jun (1 in 2009)"


@pytest.mark.parametrize(
    ("titles", "sentences"),
    [(["One"], [TO_DATE]), (["One", "Two"], [f"One. {TO_DATE}", f"Two. {TO_DATE}"])],
)
def test_the_year_to_date_has_the_title_of_a_channel_if_there_are_several(
    titles: list[str], sentences: list[str]
) -> None:
    made = ledger(
        *(contact(date(year, 1, 1)) for year in (2009, 2010)),
        channel=[LEADERS | {"id": title.lower(), "title": title} for title in titles],
    )
    asked = query(made, date(2010, 6, 1))
    found = [
        compare(asked.view, channel, by_decade(asked.view, [channel])) for channel in made.channels
    ]
    brief = CompareReport(asked, "decade", "decade", found).brief()
    assert list(brief.notes[:-1])[: len(titles)] == sentences
    shown = ("Decade", "Contacts", "Contacts a year", "Years with 1 or more", *DAYS)
    assert brief.header == (("Channel", *shown) if len(titles) > 1 else shown)
    assert brief.caption == f"The record by decade, as of 1 Jun 2010: {'; '.join(titles)}."
