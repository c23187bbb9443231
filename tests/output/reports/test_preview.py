"""A change before it is made: whole lines and sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.check.finding import Fault
from cadence.check.registry import RULES
from cadence.ledger.vocabulary import Mode
from cadence.output.reports import preview as said
from cadence.recording.appointment import Appointed, EndedTerm
from cadence.recording.call_day import Today
from cadence.recording.proposal import Draft, LedgerText, Moved, Proposal
from cadence.recording.terms import Appointment, NewPerson
from cadence.toml.edit import Edit, applied
from ledgers import contact, ledger
from scenes import scene, talks

ZONE = "Asia/Shanghai"
KNOWN = Today(date(2020, 6, 1), date(2020, 6, 2), ZONE)
UNKNOWN = Today(date(2020, 6, 1), date(2020, 6, 1), ZONE, is_known=False)
NO_ZONE = Today(date(2020, 6, 1), date(2020, 6, 1))
CALLS = [
    (NO_ZONE, Mode.PHONE, ["today"], []),
    (KNOWN, None, ["today"], []),
    (KNOWN, Mode.IN_PERSON, ["today"], []),
    (KNOWN, Mode.PHONE, ["2020-06-01", None], []),
    (
        KNOWN,
        Mode.PHONE,
        ["2020-06-01", "today", "yesterday", "today"],
        [
            "'today' is 2 Jun 2020 in Asia/Shanghai, where calls are dated.",
            "'yesterday' is 1 Jun 2020 in Asia/Shanghai, where calls are dated.",
        ],
    ),
    (
        UNKNOWN,
        Mode.VIDEO,
        ["today"],
        [
            (
                "'today' is 1 Jun 2020 here: this machine does not know the time zone"
                " Asia/Shanghai, in which calls are dated."
            )
        ],
    ),
]


@pytest.mark.parametrize(("today", "mode", "typed", "lines"), CALLS)
def test_which_day_a_word_meant(
    today: Today, mode: Mode | None, typed: list[str | None], lines: list[str]
) -> None:
    assert [*said.call_day(today, mode, typed)] == lines


def test_the_channels_of_a_contact() -> None:
    both = ["ann-adams", "bob-baker", "li-lei", "han-mei"]
    made = scene(
        contact(date(2010, 1, 1), id="one"),
        contact(date(2010, 1, 2), id="two", participants=both),
        talks(date(2010, 1, 3), id="talks"),
        contact(date(2010, 1, 4), id="odd", participants=["cal-clark", "han-mei"]),
        contact(date(1949, 1, 5), id="nobody"),
    )
    assert said.membership(made, "one") == "Channels: Leaders (leader level)"
    assert said.membership(made, "talks") == "Channels: Foreign ministers (minister level)"
    assert said.membership(made, "two") == "Channels: Leaders; Foreign ministers (leader level)"
    assert said.membership(made, "nobody") == "Channels: none"
    assert said.membership(made, "odd") == "Channels: none (minister level)"


def text_of(content: bytes, made: Any = None) -> LedgerText:
    return LedgerText(content, {}, made or ledger())


CONTENT = b"a\nb\nc\nd\n"
EDITS = (Edit(2, 4, b"x\ny\n"), Edit(4, 6, b"z\n"), Edit(6, 6, b"new \n\n"))


def proposal(edits: tuple[Edit, ...] = EDITS, **more: Any) -> Proposal:
    before, after = text_of(CONTENT), text_of(applied(CONTENT, edits))
    return Proposal(before, after, Draft(edits, {}, **more), ())


WHO = (Appointed(Appointment("ann-adams", "us-president", date(2020, 1, 1)), None),)


def test_the_lines_of_appointments_without_those_of_a_contact_in_the_same_change() -> None:
    assert [*said.appointed_lines(proposal(), "x.toml")] == []
    alone = said.appointed_lines(proposal(appointed=WHO), "x\n.toml")
    first = ["x .toml, from line 2:", "", "- b", "+ x", "+ y", "", "- c", "+ z", ""]
    assert [*alone] == [*first, "+ new ", ""]
    together = said.appointed_lines(proposal(appointed=WHO, subject="a-contact"), "x\n.toml")
    assert [*together] == first


def test_the_new_block_is_the_last_edit() -> None:
    assert said.new_block(proposal(), "x\n.toml") == ["x .toml, from line 5:", "", "new ", ""]


def test_the_lines_that_change_and_that_they_move() -> None:
    assert said.changed_lines(proposal(), "x.toml") == [
        *("x.toml, from line 2:", "", "- b", "+ x", "+ y", "- c", "+ z", "+ new ", "+ ", ""),
    ]
    moved = Moved(b"b\n", (Edit(0, 1, b"z"),))
    edits = (Edit(2, 4, b""), Edit(6, 6, b"z\n"))
    assert said.changed_lines(proposal(edits, moved=moved), "x.toml") == [
        *("x.toml, from line 3, where its date belongs:", "", "- b", "+ z", ""),
    ]


ENDED = EndedTerm("ann-adams", "us-president", date(1950, 1, 1), date(2019, 12, 31))
APPOINTED = [
    (
        Appointment("bob-baker", "us-president", date(2020, 1, 1)),
        None,
        ["Bob Baker: President (us-president), from 1 Jan 2020."],
    ),
    (
        Appointment("bob-baker", "us-president", date(2020, 1, 1), date(2020, 2, 2), acting=True),
        ENDED,
        [
            "Bob Baker: acting President (us-president), from 1 Jan 2020 to 2 Feb 2020.",
            "Ann Adams: the term as President ends on 31 Dec 2019.",
        ],
    ),
    (
        Appointment("ann-adams", "us-president", None, date(2019, 12, 31)),
        ENDED,
        ["Ann Adams: the term as President ends on 31 Dec 2019."],
    ),
    (
        Appointment(NewPerson("bob-baker", "Bob Baker", "Baker"), "us-general", date(2020, 1, 1)),
        None,
        ["Bob Baker (new): Chairman (us-general), from 1 Jan 2020."],
    ),
]


@pytest.mark.parametrize(("appointment", "ended", "lines"), APPOINTED)
def test_who_takes_an_office_over_and_whose_term_ends(
    appointment: Appointment, ended: EndedTerm | None, lines: list[str]
) -> None:
    made = proposal(appointed=(Appointed(appointment, ended),))
    assert [*said.appointed_words(made)] == lines


def test_a_new_finding_on_a_line() -> None:
    rule = RULES[0]
    assert said.fault_line(Fault(rule, (), "a\nb", "do it")) == (
        f"{rule.severity} {rule.code}: a b: do it"
    )
