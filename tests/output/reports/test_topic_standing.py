"""How a topic stands in its channel, and its rows among all topics: days, counts and verdicts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cadence.analysis.as_of import AsOf
from cadence.analysis.topics import Standing, TopicRecord, topics
from cadence.output.reports.topic import TopicReport
from cadence.output.reports.topic_standing import days_in_words, look, number_of_days, when_and_who
from cadence.output.reports.topics import TopicsReport, _columns, _in_year, _verdict, _who
from ledgers import LEADERS, contact, ledger
from reported import drawn, query
from scenes import CHANNELS

DOUBTFUL: dict[str, Any] = {"confidence": "doubtful"}
TRADE = {"id": "trade", "title": "Trade", "max-gap": {"months": 6}, "channel": "leaders"}
SHORT = {"recorded": {"from": date(2000, 1, 1), "through": date(2010, 8, 1)}}
SHORTER = {"recorded": {"from": date(2000, 1, 1), "through": date(2010, 6, 1)}}


def record(on: date, more: dict[str, Any], **channel: Any) -> TopicRecord:
    """Return the record of trade, raised on 1 January 2010 and due by 1 July."""
    made = ledger(
        contact(date(2010, 1, 1), topics=["trade"], **more),
        channel=[LEADERS | channel],
        topic=[TRADE],
    )
    (found,) = topics(AsOf(made, on), made.channels)
    return found


def standing(on: date, more: dict[str, Any], **channel: Any) -> Standing:
    found = record(on, more, **channel).standing
    assert found is not None
    return found


# The day, what is doubtful, what the channel has: the number, in words, and the verdict.
STANDINGS = [
    (date(2010, 3, 1), {}, {}, ("122", ", 122 d left", "✓ on track", "green")),
    (date(2010, 7, 1), {}, {}, ("0", ", 0 d left", "◔ due soon", "yellow")),
    (date(2010, 7, 1), DOUBTFUL, {}, ("~0", ", ~0 d left", "◔ due soon?", "yellow")),
    (date(2010, 7, 9), {}, {}, ("8", ", 8 d late", "✗ not recorded as raised", "bold red")),
    (date(2010, 7, 9), DOUBTFUL, {}, ("~8", ", ~8 d late", "✗ not recorded as raised?", "bold red")),
    (date(2010, 9, 1), {}, SHORT, ("31+", ", 31+ d late", "✗ not recorded as raised", "bold red")),
    (date(2010, 9, 1), DOUBTFUL, SHORT, ("~31+", ", ~31+ d late", "✗ not recorded as raised?", "bold red")),
    (date(2010, 9, 1), {}, {"retired": date(2010, 8, 1)}, ("", "", "– retired", "dim")),
    (date(2010, 9, 1), DOUBTFUL, SHORTER, ("", "", "? unknown", "magenta")),
]  # fmt: skip


@pytest.mark.parametrize(("on", "more", "channel", "said"), STANDINGS)
def test_the_days_and_the_verdict_of_a_topic(
    on: date,
    more: dict[str, Any],
    channel: dict[str, Any],
    said: tuple[str, str, str, str],
) -> None:
    days, words, verdict, style = said
    found = standing(on, more, **channel)
    assert (number_of_days(found), days_in_words(found)) == (days, words)
    assert (str(look(found)), look(found).style) == (verdict, style)
    cell = _verdict(found)
    assert (cell.plain, cell.style) == (f"{verdict} {days} d" if days else verdict, style)
    assert _verdict(None).plain == ""


def told(on: date, raised: list[str], **channel: Any) -> str:
    """Return the line of a report on trade that says how it stands."""
    made = ledger(
        contact(date(2010, 1, 1), topics=raised),
        channel=[LEADERS | channel],
        topic=[TRADE],
    )
    asked = query(made, on)
    (found,) = topics(asked.view, asked.channels)
    lines = drawn(TopicReport(asked, found).body, 200)
    row = "1 Jan 2010  leader  Adams–Lei, Geneva  2010-01-01-adams-lei"
    assert lines[-1] == (row if raised else "date  level  who and where  id")
    return next(line for line in lines if line.startswith("In Leaders"))


def test_how_a_topic_stands_in_a_sentence() -> None:
    last = "(last 1 Jan 2010, Adams–Lei, Geneva; 0 contacts without topics since)"
    begun = "In Leaders, every 6 months:"
    assert (
        told(date(2010, 3, 1), ["trade"])
        == f"{begun} ✓ on track, due 1 Jul 2010, 122 d left {last}"
    )
    assert (
        told(date(2010, 9, 1), ["trade"], retired=date(2010, 8, 1)) == f"{begun} – retired {last}"
    )
    assert told(date(2010, 3, 1), []).endswith(
        "(last not recorded; 1 contact without topics since)"
    )


def test_by_whom_and_in_which_years_a_topic_was_raised() -> None:
    made = ledger(
        contact(date(2010, 1, 1), topics=["trade"], **DOUBTFUL),
        contact(date(2010, 5, 1), id="again", topics=["trade"]),
        contact(date(2012, 5, 1), topics=["trade"]),
        channel=CHANNELS,
        topic=[{"id": "trade", "title": "Trade"}, {"id": "climate", "title": "Climate"}],
    )
    asked = query(made, date(2012, 12, 31))
    found = topics(asked.view, asked.channels)
    trade, climate = found
    assert [_in_year(trade, year) for year in (2009, 2010, 2011, 2012, 2013)] == [
        *("", "~2", "0", "1", ""),
    ]
    assert _in_year(climate, 2010) == ""
    assert (_who(made, trade.contacts[0]), _who(made, None)) == ("Adams–Lei, Geneva", "")
    assert when_and_who(made, trade.contacts[-1]) == "1 Jan 2010?, Adams–Lei, Geneva"
    assert when_and_who(made, None) == "not recorded"
    columns = list(_columns(made, found, has_names=True, years=2))
    assert [column.heading for column in columns] == [
        *("topic", "leaders", "", "ministers", "", "2011", "2012", "in all", "verdict"),
    ]
    assert [column.cell(climate) for column in columns][:8] == [
        *("Climate", "none", "", "none", "", "", "", "?"),
    ]
    nothing = list(_columns(made, [climate], has_names=False, years=2))
    assert [column.heading for column in nothing] == [
        *("topic", "leaders", "ministers", "in all", "verdict"),
    ]


# 5, 10, 9, 6 and 28 cells and 2 between two: first what is counted in all leaves, then when
# ministers raised it, and then when leaders did.
LEAVING = [
    (66, ["topic", "leaders", "ministers", "in all", "verdict"]),
    (65, ["topic", "leaders", "ministers", "verdict"]),
    (57, ["topic", "leaders", "verdict"]),
    (46, ["topic", "verdict"]),
]


@pytest.mark.parametrize(("width", "headings"), LEAVING)
def test_which_columns_leave_a_narrow_screen(width: int, headings: list[str]) -> None:
    made = ledger(contact(date(2010, 1, 1), topics=["trade"]), topic=[TRADE])
    asked = query(made, date(2010, 7, 9))
    report = TopicsReport(asked, topics(asked.view, asked.channels))
    assert drawn(report.body, width)[1].replace("in all", "in_all").split() == [
        heading.replace(" ", "_") for heading in headings
    ]


def test_the_contacts_of_a_topic_on_a_narrow_screen() -> None:
    """Who met is cut, and no date or id; a contact of one side alone has no level."""
    odd: dict[str, Any] = {"id": "odd", "participants": ["ann-adams"], "topics": ["trade"]}
    made = ledger(
        contact(date(2010, 1, 1), topics=["trade"]), contact(date(2010, 2, 1), **odd), topic=[TRADE]
    )
    asked = query(made, date(2010, 3, 1))
    (found,) = topics(asked.view, asked.channels)
    report = TopicReport(asked, found)
    assert drawn(report.body, 50)[-2:] == [
        "1 Feb 2010          Adams, …  odd",
        "1 Jan 2010  leader  Adams–L…  2010-01-01-adams-lei",
    ]
    title, table = [part for part in report.body(Console(width=50)) if not isinstance(part, str)][
        ::2
    ]
    assert isinstance(title, Text)
    assert isinstance(table, Table)
    assert (title.style, table.columns[3].style) == ("bold", "dim")
