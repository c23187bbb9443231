"""What is said of two ledgers that differ: counts, titles, cells and lines."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.difference import difference
from cadence.analysis.verdicts import channel_status
from cadence.ledger.ledger import Ledger
from cadence.ledger.vocabulary import Mode
from cadence.output.reports import difference_words as said
from cadence.output.reports.difference import DifferenceReport, _Line, _table
from ledgers import LEADERS, contact, ledger
from reported import drawn, query

MADE = ledger(contact(date(2010, 1, 1), sources=[{"url": "https://a.example", "publisher": "A"}]))


def entries(section: str, *pairs: tuple[object, object]) -> list[Any]:
    return [SimpleNamespace(section=section, before=b, after=a) for b, a in pairs]


@pytest.mark.parametrize(
    ("made", "lines"),
    [
        (entries("ledger", (1, 2)), ["[ledger] changed"]),
        (entries("person", (None, 1)), ["1 person added"]),
        (entries("person", (1, None), (1, None)), ["2 people removed"]),
        (entries("contact", (None, 1), (None, 1), (1, 2)), ["2 contacts added", "1 contact changed"]),
    ],
)  # fmt: skip
def test_how_many_entries_differ(made: list[Any], lines: list[str]) -> None:
    assert [*said.counts(made)] == lines


def test_the_title_of_each_kind_of_entry() -> None:
    (held,), (channel,) = MADE.contacts, MADE.channels
    made = [MADE.header, held, channel, MADE.people[0]]
    assert [said.title_of(MADE, entry) for entry in made] == [
        *("", "1 Jan 2010, Adams–Lei, Geneva", "Leaders", "Ann Adams"),
    ]
    nameless: Any = SimpleNamespace(title=None)
    assert said.title_of(MADE, nameless) == ""


(CHANNEL,) = MADE.channels
CELLS = [
    (MADE.contacts[0].sources[0], "A, https://a.example"),
    (Mode.PHONE, "phone"),
    (CHANNEL.max_gap, "12 months"),
    (None, None),
    ("a", "a"),
    (2, 2),
    (True, True),
    (0.5, 0.5),
    (date(2010, 1, 1), date(2010, 1, 1)),
    ({"a": 1}, "{'a': 1}"),
    (CHANNEL.recorded, "from 1 Jan 2000, through 31 Dec 2020"),
]


@pytest.mark.parametrize(("value", "cell"), CELLS)
def test_a_value_as_a_cell(value: Any, cell: Any) -> None:
    found = said.cell_of(value)
    assert (found, type(found)) == (cell, type(cell))


def status(on: date, *contacts: Any, **changes: Any) -> Any:
    made = ledger(*contacts, channel=[LEADERS | changes])
    return channel_status(AsOf(made, on), made.channels[0])


FIRST, SECOND = contact(date(2010, 1, 1)), contact(date(2010, 2, 1))
RETIRED = {"retired": date(2010, 3, 1)}
ON = date(2010, 6, 1)
LINES = [
    (
        status(ON, FIRST),
        status(ON, FIRST, SECOND),
        "Leaders: on track as before, due 1 Feb 2011 (was 1 Jan 2011)",
    ),
    (
        status(ON),
        status(ON, FIRST),
        "Leaders: overdue, due 1 Jan 2001, passed → on track, due 1 Jan 2011",
    ),
    (status(ON, FIRST), status(ON, FIRST, **RETIRED), "Leaders: on track, due 1 Jan 2011 → retired"),
    (
        status(ON, FIRST, **RETIRED),
        status(ON, FIRST, **RETIRED),
        "Leaders: retired as before, due none (was none)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "line"), LINES)
def test_how_a_status_changed(before: Any, after: Any, line: str) -> None:
    change: Any = (before, after)
    assert said.status_line(change) == line


def differing(before: Ledger, after: Ledger, on: date = date(2012, 6, 1)) -> DifferenceReport:
    asked, earlier = query(after, on), query(before, on)
    found = difference(AsOf(before, on), AsOf(after, on))
    return DifferenceReport(asked, earlier.source, found, is_same_text=False)


def test_the_rows_of_an_entry_and_a_gap_that_are_in_one_ledger_alone() -> None:
    recorded = {"from": date(2010, 1, 1), "through": date(2020, 12, 31)}
    channel = LEADERS | {"recorded": recorded}
    first, last = contact(date(2010, 1, 1)), contact(date(2012, 1, 1), summary="They met.")
    between = [contact(date(2011, 1, 1), summary="A year on."), contact(date(2011, 12, 1))]
    short = ledger(first, last, channel=[channel])
    whole = ledger(first, *between, last, channel=[channel])
    gap = "1 Jan 2010 – 1 Jan 2012 (730 d, 365 d late)"
    what = ("gap", "leaders", "Leaders")
    ids = [
        ("contact", f"{day}-adams-lei", f"{said}, Adams–Lei, Geneva")
        for day, said in (("2011-01-01", "1 Jan 2011"), ("2011-12-01", "1 Dec 2011"))
    ]
    assert [*differing(short, whole).sheet().rows] == [
        (*what, "removed", None, gap, None),
        (*ids[0], "added", None, None, "A year on."),
        (*ids[1], "added", None, None, None),
    ]
    (found,) = differing(short, whole).content()["gaps"]
    assert (found["change"], found["before"]["days"], found["after"]) == ("removed", 730, None)
    (found,) = differing(whole, short).content()["gaps"]
    assert (found["change"], found["before"], found["after"]["days"]) == ("added", None, 730)
    assert [*differing(whole, short).sheet().rows] == [
        (*what, "added", None, None, gap),
        (*ids[0], "removed", None, "A year on.", None),
        (*ids[1], "removed", None, None, None),
    ]


def test_on_a_narrow_screen_a_long_word_is_broken_and_whole() -> None:
    made = [_Line("changed", "e" * 20), _Line("added", "k" * 20, is_inner=True)]
    assert drawn(lambda _: [_table(made)], 18) == [
        f"~  {'e' * 15}",
        f"   {'e' * 5}",
        "   +",
        f"   {'k' * 15}",
        f"   {'k' * 5}",
    ]
