"""An entry of the agenda in words: how far away it is, and what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.agenda import Agenda, AgendaEntry, AgendaKind
from cadence.analysis.as_of import AsOf
from cadence.analysis.occasions import occasions
from cadence.analysis.verdicts import channel_status
from cadence.output.wording import agenda_entries
from ledgers import LEADERS, channel, contact, ledger, occasion

ON = date(2010, 6, 10)
AGENDA = Agenda(ON, ON, (), (), 0)
OTHER = LEADERS | {"id": "other", "title": "Other\nleaders"}


def planned(day: date, precision: str = "day", kind: AgendaKind = AgendaKind.PLANNED) -> Any:
    made = ledger(contact(day, status="planned", announced=ON, precision=precision))
    return AgendaEntry(kind, day, made.channels, contact=made.contacts[0])


def due(kind: AgendaKind, *held: dict[str, Any], on: date = ON, **more: Any) -> AgendaEntry:
    made = ledger(*held, channel=[channel(**more)])
    status = channel_status(AsOf(made, on), made.channels[0])
    assert status.due is not None
    return AgendaEntry(kind, status.due, made.channels, status=status)


def meeting(day: date) -> AgendaEntry:
    made = ledger(channel=[LEADERS, OTHER], occasion=[occasion(day, announced=date(2009, 1, 1))])
    (known,) = occasions(AsOf(made, ON))
    return AgendaEntry(AgendaKind.OCCASION, day, made.channels, occasion=known)


HELD = contact(date(2009, 6, 11))  # due on 11 June 2010
DOUBTFUL = HELD | {"confidence": "doubtful"}
BEFORE = contact(date(2009, 6, 1))  # due on 1 June 2010

IN_DAYS = [
    ("due", due(AgendaKind.DUE, HELD), "in 1 d"),
    ("due, doubtful", due(AgendaKind.DUE, DOUBTFUL), "in ~1 d"),
    ("due today", due(AgendaKind.DUE, contact(date(2009, 6, 10))), "today"),
    ("overdue", due(AgendaKind.OVERDUE, BEFORE), "9 d late"),
    ("unknown", due(AgendaKind.UNKNOWN, BEFORE), "passed"),
    ("planned", planned(date(2010, 6, 11)), "in 1 d"),
    ("planned for long", planned(date(2014, 6, 10)), "in 1,461 d"),
    ("planned for today", planned(ON), "today"),
    ("has begun", planned(date(2010, 6, 9)), "now"),
    ("planned for a month", planned(date(2010, 6, 11), "month"), "in ~1 d"),
    ("planned for this month", planned(date(2010, 6, 1), "month"), "any day"),
    ("planned for this day, or so", planned(ON, "month"), "any day"),
    ("unresolved", planned(date(2010, 6, 9), kind=AgendaKind.UNRESOLVED), "1 d ago"),
    ("unresolved for long", planned(date(2006, 6, 10), kind=AgendaKind.UNRESOLVED), "1,461 d ago"),
    ("an occasion", meeting(date(2010, 6, 12)), "in 2 d"),
    ("an occasion today", meeting(ON), "now"),
]


@pytest.mark.parametrize(
    ("entry", "text"), [case[1:] for case in IN_DAYS], ids=[case[0] for case in IN_DAYS]
)
def test_how_far_away_it_is(entry: AgendaEntry, text: str) -> None:
    assert agenda_entries.in_days(AGENDA, entry) == text


def expected_meeting(day: date) -> AgendaEntry:
    made = ledger(occasion=[occasion(day, status="expected", announced=date(2009, 1, 1))])
    (known,) = occasions(AsOf(made, ON))
    return AgendaEntry(AgendaKind.OCCASION, day, made.channels, occasion=known)


LOOKS = [
    (due(AgendaKind.DUE, HELD), "• due", "11 Jun 2010"),
    (due(AgendaKind.OVERDUE, BEFORE), "✗ overdue", "1 Jun 2010"),
    (due(AgendaKind.UNKNOWN, BEFORE), "? unknown", "1 Jun 2010"),
    (planned(ON, "month"), "◇ planned", "~Jun 2010"),
    (planned(ON, kind=AgendaKind.UNRESOLVED), "! unresolved", "10 Jun 2010"),
    (meeting(date(2010, 6, 12)), "○ occasion", "12 Jun 2010"),
    (expected_meeting(date(2010, 6, 12)), "◌ expected", "12 Jun 2010"),
]


@pytest.mark.parametrize(("entry", "look", "when"), LOOKS)
def test_the_mark_and_the_date_of_an_entry(entry: AgendaEntry, look: str, when: str) -> None:
    assert str(agenda_entries.look_of(entry)) == look
    assert agenda_entries.when(entry) == when


def test_the_legend_has_the_marks_that_occur_in_one_order() -> None:
    entries = [entry for entry, *_ in LOOKS]
    made = Agenda(ON, ON, tuple(entries[5:1:-1]), (entries[6], entries[0]), 0)
    assert agenda_entries.legend(made) == (
        "! unresolved   ? unknown   • due   ◇ planned   ○ occasion   ◌ expected"
    )


def test_the_channels_of_an_entry_and_its_subject() -> None:
    entry = meeting(ON)
    assert agenda_entries.titles(entry) == "Leaders; Other leaders"
    assert agenda_entries.subject(entry) == "Summit, Geneva"
    assert agenda_entries.rest(ledger(), entry, is_short=False) == "for Leaders; Other leaders"
    assert agenda_entries.what(ledger(), entry) == "Summit, Geneva"
    assert agenda_entries.subject(planned(ON)) == "Leaders"
    assert agenda_entries.what(ledger(), planned(ON)) == "Adams–Lei, Geneva"


BOTH = {"participants": ["bob-baker", "ann-adams", "han-mei", "li-lei"]}
ENDED: dict[str, Any] = {"recorded": {"from": date(2000, 1, 1), "through": date(2010, 6, 5)}}
MID: dict[str, Any] = {"recorded": {"from": date(2010, 1, 1), "through": date(2010, 6, 5)}}

#: What is said of the channel that is due, and what of it on a narrow screen.
WHAT = [
    (due(AgendaKind.DUE, HELD | BOTH), "11 Jun 2009 Adams–Lei, Geneva", "Adams–Lei, Geneva"),
    (
        due(AgendaKind.OVERDUE, BEFORE, **ENDED),
        "1 Jun 2009 Adams–Lei, Geneva; checked to 5 Jun 2010",
        "Adams–Lei, Geneva",
    ),
    (
        due(AgendaKind.UNKNOWN, BEFORE, **ENDED),
        "1 Jun 2009 Adams–Lei, Geneva; checked to 5 Jun 2010",
        "checked to 5 Jun 2010",
    ),
    (due(AgendaKind.DUE, **MID), "no contact in the ledger", "no contact in the ledger"),
    (
        due(AgendaKind.UNKNOWN, **MID),
        "no contact in the ledger; checked to 5 Jun 2010",
        "no contact in the ledger; checked to 5 Jun 2010",
    ),
]


@pytest.mark.parametrize(("entry", "long", "short"), WHAT)
def test_the_last_contact_of_a_channel_that_is_due(
    entry: AgendaEntry, long: str, short: str
) -> None:
    made = ledger()
    assert agenda_entries.what(made, entry) == long
    assert agenda_entries.rest(made, entry, is_short=False) == long
    assert agenda_entries.rest(made, entry, is_short=True) == short
