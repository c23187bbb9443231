"""The verdicts that changed since a day: every word, key and cell."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.changes import changes
from cadence.analysis.verdicts import channel_status
from cadence.output.reports.changes import ChangesReport
from expected import DAY, both, files
from ledgers import LEADERS, contact, ledger
from reported import drawn, query

PRINTED = files(
    ("status-since", "status --since 2021-03-01", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


ALL = ["bob-baker", "ann-adams", "han-mei", "li-lei"]
MADE = ledger(
    contact(date(2010, 1, 1), participants=ALL),
    channel=[
        LEADERS | {"title": "Leaders and heads of government"},
        LEADERS | {"id": "calls", "title": "Calls", "modes": ["phone"]},
    ],
)


def report(on: date) -> ChangesReport:
    """Return what has changed since 15 March 2000."""
    since = date(2000, 3, 15)
    asked = query(MADE, on)
    statuses = [channel_status(asked.view, channel) for channel in asked.channels]
    return ChangesReport(asked, since, changes(AsOf(MADE, since), statuses))


def at(width: int, on: date = date(2011, 1, 3)) -> list[str]:
    return drawn(report(on).body, width)[2:]


# 86 cells wide: 31, 9, 9, 12 and 17, and 2 between two of them. First who met gets a second line,
# then the channel, whose longest word takes 10. With less than 58 nobody is named, so that the
# channel has 21 again; with less than 46 even its longest word is broken.
WIDTHS = {
    86: [
        "channel                          was        is         last contact",
        "Leaders and heads of government  ? unknown  ✗ overdue  1 Jan 2010    Adams–Lei, Geneva",
        "Calls                            ? unknown  ✗ overdue  none",
    ],
    79: [
        "channel                          was        is         last contact",
        "Leaders and heads of government  ? unknown  ✗ overdue  1 Jan 2010    Adams–Lei,",
        "                                                                     Geneva",
        "Calls                            ? unknown  ✗ overdue  none",
    ],
    58: [
        "channel     was        is         last contact",
        "Leaders     ? unknown  ✗ overdue  1 Jan 2010    Adams–Lei,",
        "and heads                                       Geneva",
        "of",
        "government",
        "Calls       ? unknown  ✗ overdue  none",
    ],
    57: [
        "channel                was        is         last contact",
        "Leaders and heads of   ? unknown  ✗ overdue  1 Jan 2010",
        "government",
        "Calls                  ? unknown  ✗ overdue  none",
    ],
    45: [
        "channel    was        is         last contact",
        "Leaders    ? unknown  ✗ overdue  1 Jan 2010",
        "and heads",
        "of",
        "governmen",
        "t",
        "Calls      ? unknown  ✗ overdue  none",
    ],
}


def test_a_narrow_screen_wraps_and_then_names_nobody() -> None:
    assert {width: at(width) for width in WIDTHS} == WIDTHS


def test_what_a_verdict_rests_on_and_who_met_in_the_channel() -> None:
    made = ledger(contact(date(2010, 1, 1), participants=ALL, confidence="doubtful"))
    asked, since = query(made, date(2010, 2, 1)), date(2009, 1, 1)
    statuses = [channel_status(asked.view, channel) for channel in asked.channels]
    found = ChangesReport(asked, since, changes(AsOf(made, since), statuses))
    (row,) = found.sheet().rows
    told = dict(zip(found.sheet().header, row, strict=True))
    assert (told["verdict_since"], told["verdict"], told["rests_on"]) == (
        "overdue",
        "on-track",
        "doubtful",
    )
    (row,) = found.brief().rows
    assert row[1:5] == ("overdue", "on track?", "1 Jan 2010?", "Adams–Lei, Geneva")
