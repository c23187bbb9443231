"""A list compared with a ledger: what differs, why a row is left, and what only the ledger has."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.ledger.vocabulary import Mode, Precision
from cadence.recording.lists.matching import Result
from cadence.recording.lists.reconciliation import differences
from cadence.recording.lists.row import Row
from ledgers import contact, ledger
from recording.lists.listing import compared, row

LEADERS = "Adams; Lei"
FIRST = contact(date(2015, 3, 10), id="first")
CALL = contact(date(2015, 3, 10), id="call", mode="phone")
BOTH = contact(date(2015, 3, 10), id="both", participants=["ann-adams", "li-lei", "han-mei"])

DIFFERENCES: list[tuple[str, dict[str, Any], str, list[tuple[str, str, str]]]] = [
    ("the day", FIRST, f"2015-03-12,in-person,{LEADERS},", [("date", "2015-03-12", "2015-03-10")]),
    (
        "the mode, and how exactly it is known",
        CALL,
        f"2015-03,in-person,{LEADERS},",
        [("precision", "month", "day"), ("mode", "in-person", "phone")],
    ),
    (
        "the same on the first day of the month",
        contact(date(2015, 3, 1), mode="phone"),
        f"2015-03,in-person,{LEADERS},",
        [("precision", "month", "day"), ("mode", "in-person", "phone")],
    ),
    (
        "and on its last",
        contact(date(2015, 3, 31), mode="phone"),
        f"2015-03,in-person,{LEADERS},",
        [("precision", "month", "day"), ("mode", "in-person", "phone")],
    ),
    (
        "the status, of a row without a mode",
        FIRST,
        f"2015-03-10,,{LEADERS},planned",
        [("status", "planned", "held")],
    ),
    (
        "somebody is lacking",
        BOTH,
        f"2015-03-10,in-person,{LEADERS},",
        [("participants", "ann-adams; li-lei", "ann-adams; li-lei; han-mei")],
    ),
    (
        "somebody is there as well",
        FIRST,
        f"2015-03-10,in-person,{LEADERS}; Mei,",
        [("participants", "ann-adams; li-lei; han-mei", "ann-adams; li-lei")],
    ),
    (
        "a row of one side is not compared with the other",
        FIRST,
        "2015-03-12,in-person,Lei,",
        [("date", "2015-03-12", "2015-03-10")],
    ),
]


@pytest.mark.parametrize(
    ("kept", "row", "differences"), [c[1:] for c in DIFFERENCES], ids=[c[0] for c in DIFFERENCES]
)
def test_what_differs(
    kept: dict[str, Any], row: str, differences: list[tuple[str, str, str]]
) -> None:
    (near,) = compared(ledger(kept), f"date,mode,participants,status\n{row}\n").rows
    assert near.result.value == "near"
    assert [tuple(difference) for difference in near.differences] == differences


MET = ledger(contact(date(2015, 3, 1))).contacts[0]
APART = [
    ("a day of its month", row("2015-03-10", precision=Precision.MONTH), [("precision", "month", "day")]),
    (
        "another month",
        row("2015-04-01", precision=Precision.MONTH),
        [("date", "2015-04-01", "2015-03-01"), ("precision", "month", "day")],
    ),
    (
        "a stay around it",
        row("2015-02-27", "2015-03-03", mode=Mode.PHONE),
        [("date", "2015-02-27", "2015-03-01"), ("mode", "phone", "in-person")],
    ),
    ("all the same", row("2015-03-01"), []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "expected"), [case[1:] for case in APART], ids=[case[0] for case in APART]
)
def test_what_differs_from_one_contact(listed: Row, expected: list[tuple[str, str, str]]) -> None:
    assert [tuple(difference) for difference in differences(listed, MET)] == expected


REASONS = [
    ("missing", "2016-03-10,,Adams,tennis", "missing", "names nobody from China; topics: no topic 'tennis' in the ledger; does not say how they met"),
    ("found", f"2015-03-10,in-person,{LEADERS},tennis", "found", ""),
    ("near", f"2015-03-12,in-person,{LEADERS},tennis", "near", ""),
    ("unreadable", f"soon,in-person,{LEADERS},", "unreadable", "'soon' is not a day: write it as 2026-11-18, 18 Nov 2026 or yesterday"),
    ("unknown", "2015-03-10,in-person,Qqqq; Lei,", "unknown", "nobody in the ledger is called 'Qqqq'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "result", "reason"), [case[1:] for case in REASONS], ids=[case[0] for case in REASONS]
)
def test_only_a_row_that_is_left_has_a_reason(row: str, result: str, reason: str) -> None:
    (found,) = compared(ledger(FIRST), f"date,mode,participants,topics\n{row}\n").rows
    assert (found.result.value, found.reason) == (result, reason)
    if result in {"unreadable", "unknown"}:
        assert (found.row, found.contacts, found.differences) == (None, (), ())


def test_a_missing_row_with_somebody_unknown_present_is_unknown() -> None:
    rows = f"2016-03-10,phone,{LEADERS},Qqqq\n2015-03-10,in-person,{LEADERS},Qqqq\n"
    reconciliation = compared(ledger(FIRST), f"date,mode,participants,attending\n{rows}")
    unknown, found = reconciliation.rows
    assert (unknown.result, found.result) == (Result.UNKNOWN, Result.FOUND)
    assert unknown.reason == "attending: nobody in the ledger is called 'Qqqq'"
    assert unknown.row is not None
    assert reconciliation.of(Result.UNKNOWN) == (unknown,)
    assert reconciliation.of(Result.MISSING) == ()
    assert reconciliation.has_unread


def test_a_reason_is_given_to_the_rows_with_these_numbers() -> None:
    rows = f"2015-03-10,phone,{LEADERS}\nsoon,phone,{LEADERS}\n2016-03-10,phone,{LEADERS}\n"
    reconciliation = compared(ledger(), f"date,mode,participants\n{rows}")
    unreadable = reconciliation.rows[1].reason
    reasons = [row.reason for row in reconciliation.with_reasons({4: "why not"}).rows]
    assert reasons == ["", unreadable, "why not"]
    assert [row.reason for row in reconciliation.rows] == ["", unreadable, ""]


STAY = f"2015-03-09,2015-03-12,in-person,{LEADERS},,"
PARTS = [
    ("on its first day", f"2015-03-09,,in-person,{LEADERS},,", True),
    ("on its last day", f"2015-03-12,,in-person,{LEADERS},,", True),
    ("somewhere in its month", f"2015-03,,in-person,{LEADERS},,", True),
    ("the day before", f"2015-03-08,,in-person,{LEADERS},,", False),
    ("the day after", f"2015-03-13,,in-person,{LEADERS},,", False),
    ("a call", f"2015-03-10,,phone,{LEADERS},,", False),
    ("a plan", f"2015-03-10,,in-person,{LEADERS},planned,", False),
    ("somebody else of one side", "2015-03-10,,in-person,Adams; Mei,,", False),
    ("one more", "2015-03-10,,in-person,Adams; Lei; Mei,,", True),
]


@pytest.mark.parametrize(("row", "is_part"), [p[1:] for p in PARTS], ids=[p[0] for p in PARTS])
def test_a_stay_is_left_where_a_part_of_it_is_added(row: str, is_part: bool) -> None:
    header = "date,end,mode,participants,status,city,country"
    text = "\n".join([header, *(f"{line}Geneva,CH" for line in (STAY, row))])
    stay, _ = compared(ledger(), text).rows
    assert stay.reason == ("row 3 is a part of it" if is_part else "")


def test_a_stay_is_left_where_a_part_of_it_is_in_the_ledger() -> None:
    """The first stay is the contact; the second has it on its days as well."""
    stays = "".join(f"2015-03-0{day},2015-03-12,in-person,{LEADERS},Geneva\n" for day in (9, 8))
    text = f"date,end,mode,participants,place\n{stays}2015-03-10,,in-person,{LEADERS},Geneva\n"
    rows = compared(ledger(FIRST), text).rows
    assert sorted((row.result.value, row.reason) for row in rows) == [
        ("found", ""),
        ("found", ""),
        ("missing", "first is a part of it"),
    ]


def test_a_stay_that_has_an_id_is_a_contact_of_its_own() -> None:
    text = (
        "id,date,end,mode,participants,place\n"
        f'x,2015-03-09,2015-03-12,in-person,{LEADERS},"Geneva, CH"\n'
        f',2015-03-10,,in-person,{LEADERS},"Geneva, CH"\n'
    )
    assert [row.reason for row in compared(ledger(), text).rows] == ["", ""]


def test_what_only_the_ledger_has_is_of_the_first_and_last_day_too() -> None:
    kept = ledger(
        contact(date(2015, 3, 9), id="before", mode="phone"),
        contact(date(2015, 3, 10), id="first-call", mode="phone"),
        contact(date(2015, 3, 10), id="first"),
        contact(date(2015, 5, 1), id="last"),
        contact(date(2015, 5, 1), id="last-call", mode="phone"),
        contact(date(2015, 5, 2), id="after", mode="phone"),
    )
    rows = "".join(f"{day},in-person,{LEADERS}\n" for day in ("2015-03-10", "2015-05-01"))
    only = compared(kept, f"date,mode,participants\n{rows}").only_recorded
    assert [one.id for one in only] == ["first-call", "last-call"]


def test_a_list_of_one_side_asks_only_for_that_side() -> None:
    kept = ledger(
        FIRST,
        contact(date(2015, 3, 10), id="with-baker", mode="phone", participants=["bob-baker", "li-lei"]),
        contact(date(2015, 3, 10), id="with-mei", mode="phone", participants=["ann-adams", "han-mei"]),
    )  # fmt: skip
    only = compared(kept, "date,mode,participants\n2015-03-10,in-person,Lei\n").only_recorded
    assert [one.id for one in only] == ["with-baker"]
