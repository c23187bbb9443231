"""Which contacts a row may match, in which order they are tried, and how well each fits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from cadence.ledger.vocabulary import Mode, Precision, Status
from cadence.recording.lists import candidates
from cadence.recording.lists.candidates import (
    CandidateContact,
    Candidates,
    Fit,
    MatchKind,
    days_apart,
    entry_of,
    months,
    order,
)
from cadence.recording.lists.row import Row
from ledgers import contact, ledger
from recording.lists.listing import LEADERS, row

DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR
SAME, LATER, WITHIN, NEAR = MatchKind


def day(text: str) -> date:
    return date.fromisoformat(text)


def met(id_: str, on: str, end: str | None = None, **more: Any) -> dict[str, Any]:
    return contact(day(on), day(end) if end else None, id=id_, **more)


def test_a_contact_with_all_that_it_is_matched_by() -> None:
    kept = ledger(
        met("x", "2015-03-10", participants=["bob-baker", "li-lei", "ann-adams"], city="Zürich"),
        met("y", "2015-03-10", "2015-04-02", mode="phone", precision="month"),
    )
    first, second = kept.contacts
    assert entry_of(kept, first) == CandidateContact(
        contact=first,
        first=day("2015-03-10"),
        last=day("2015-03-10"),
        people=frozenset({"ann-adams", "bob-baker", "li-lei"}),
        by_side={"US": frozenset({"ann-adams", "bob-baker"}), "CN": frozenset({"li-lei"})},
        city="zurich",
    )
    assert entry_of(kept, second) == CandidateContact(
        contact=second,
        first=day("2015-03-01"),
        last=day("2015-04-30"),
        people=frozenset(LEADERS),
        by_side={"US": frozenset({"ann-adams"}), "CN": frozenset({"li-lei"})},
        city="",
    )


def test_months_are_counted_across_years() -> None:
    december, january = day("2014-12-31"), day("2015-01-01")
    assert len(months(december, december)) == 1
    assert [*months(december, january)] == [*months(december, december), *months(january, january)]
    assert len(months(day("2014-03-10"), day("2015-03-10"))) == 13


FITS: list[tuple[str, Row, Mapping[str, Any], tuple[Any, ...]]] = [
    ("the same", row(), {}, (SAME, 0, False, False, 0, False, False, 1)),
    ("the city too", row(city="geneva"), {}, (SAME, 0, False, False, 0, False, False, 0)),
    ("another city", row(city="bern"), {}, (SAME, 0, False, False, 0, False, False, 2)),
    ("without a mode", row(mode=None), {}, (SAME, 0, False, False, 1, False, False, 1)),
    ("another mode", row(mode=Mode.PHONE), {}, (NEAR, 0, False, False, 2, False, False, 1)),
    ("another status", row(status=Status.PLANNED), {}, (NEAR, 0, True, False, 0, False, False, 1)),
    ("one more", row(people=(*LEADERS, "han-mei")), {}, (NEAR, 0, False, False, 0, True, False, 1)),
    ("one side", row(people=("li-lei",)), {}, (SAME, 0, False, True, 0, False, False, 1)),
    ("one side, one more", row(people=("li-lei", "han-mei")), {}, (NEAR, 0, False, True, 0, True, False, 1)),
    (
        "one of two of a side",
        row(people=("li-lei",)),
        {"participants": ["ann-adams", "li-lei", "han-mei"]},
        (SAME, 0, False, True, 0, False, False, 1),
    ),
    (
        "one of two, both sides named",
        row(),
        {"participants": ["ann-adams", "li-lei", "han-mei"]},
        (NEAR, 0, False, False, 0, True, False, 1),
    ),
    ("two days later", row("2015-03-12"), {}, (NEAR, 2, False, False, 0, False, False, 1)),
    ("two days before", row("2015-03-08"), {}, (NEAR, 2, False, False, 0, False, False, 1)),
    ("a stay around it", row("2015-03-08", "2015-03-12"), {}, (NEAR, 0, False, False, 0, False, False, 1)),
    ("a stay before it", row("2015-03-05", "2015-03-09"), {}, (NEAR, 1, False, False, 0, False, False, 1)),
    (
        "on the last day of two",
        row("2015-03-11"),
        {"end": day("2015-03-11")},
        (NEAR, 0, False, False, 0, False, False, 1),
    ),
    ("the contact by month", row(), {"precision": "month"}, (NEAR, 0, False, False, 0, False, True, 1)),
    ("a month", row("2015-03-01", precision=MONTH), {}, (WITHIN, 0, False, False, 0, False, True, 1)),
    (
        "both by month",
        row("2015-03-01", precision=MONTH),
        {"precision": "month"},
        (WITHIN, 0, False, False, 0, False, False, 1),
    ),
    (
        "another month",
        row("2015-04-01", precision=MONTH, mode=Mode.PHONE),
        {},
        (NEAR, 22, False, False, 2, False, True, 1),
    ),
    ("a meeting a day later", row("2015-03-11"), {}, (NEAR, 1, False, False, 0, False, False, 1)),
    (
        "a call a day later",
        row("2015-03-11", mode=Mode.PHONE),
        {"mode": "phone"},
        (LATER, 0, False, False, 0, False, False, 1),
    ),
    (
        "a call without its mode a day later",
        row("2015-03-11", mode=None),
        {"mode": "phone"},
        (NEAR, 1, False, False, 1, False, False, 1),
    ),
    (
        "a call a day earlier",
        row("2015-03-09", mode=Mode.PHONE),
        {"mode": "phone"},
        (NEAR, 1, False, False, 0, False, False, 1),
    ),
    (
        "a call two days later",
        row("2015-03-12", mode=Mode.PHONE),
        {"mode": "phone"},
        (NEAR, 2, False, False, 0, False, False, 1),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "more", "fit"), [case[1:] for case in FITS], ids=[case[0] for case in FITS]
)
def test_how_well_a_contact_fits(
    listed: Row, more: Mapping[str, Any], fit: tuple[Any, ...]
) -> None:
    known = Candidates(ledger(contact(day("2015-03-10"), **more)))
    (entry,) = known.entries
    assert known.fit(listed, entry) == Fit(*fit)


def test_the_days_between_are_those_between_the_ends() -> None:
    kept = ledger(met("x", "2015-03-10", "2015-03-12"))
    entry = entry_of(kept, kept.contacts[0])
    apart = {
        on: days_apart(row(on), entry)
        for on in ("2015-03-05", "2015-03-09", "2015-03-10", "2015-03-12", "2015-03-14")
    }
    assert apart == {
        "2015-03-05": 5,
        "2015-03-09": 1,
        "2015-03-10": 0,
        "2015-03-12": 0,
        "2015-03-14": 2,
    }


KEPT = ledger(
    met("years", "2013-12-31", "2015-04-01"),  # seventeen months
    met("long-over", "2012-01-01", "2014-12-31"),
    met("fourteen", "2014-03-31", "2015-04-01"),  # months, and thus tried by its date
    met("year", "2015-01-01", precision="year"),
    met("february", "2015-02-28"),
    met("march", "2015-03-01"),
    met("stay", "2015-03-05", "2015-03-08"),
    met("late", "2015-03-10"),
    met("early", "2015-03-10", mode="phone"),
    met("others", "2015-03-10", participants=["bob-baker", "han-mei"]),
    met("mixed", "2015-03-11", participants=["ann-adams", "han-mei"]),
)
LONG = ["fourteen", "year"]
TOUCHING = [
    ("a day", row(), 0, [*LONG, "early", "late", "years"]),
    ("two days around it", row(), 2, [*LONG, "stay", "early", "late", "years"]),
    ("one day around it", row(), 1, [*LONG, "early", "late", "years"]),
    ("two months", row("2015-03-01"), 3, [*LONG, "february", "march", "years"]),
    ("a stay", row("2015-02-27", "2015-03-05"), 0, [*LONG, "february", "march", "stay", "years"]),
    ("one side", row(people=("han-mei",)), 1, ["others", "mixed"]),
    ("one of the long ones", row(people=("ann-adams",)), 0, [*LONG, "early", "late", "years"]),
    ("and the other", row(people=("li-lei",)), 0, [*LONG, "early", "late", "years"]),
    (
        "two of one side",
        row(people=("ann-adams", "bob-baker")),
        1,
        [*LONG, "early", "late", "mixed", "years", "others"],
    ),
    ("both of a side", row(people=("bob-baker", "li-lei")), 1, []),
]


@pytest.mark.parametrize(
    ("listed", "around", "ids"), [case[1:] for case in TOUCHING], ids=[case[0] for case in TOUCHING]
)
def test_the_contacts_on_the_days_of_a_row(listed: Row, around: int, ids: list[str]) -> None:
    known = Candidates(KEPT)
    assert [entry.contact.id for entry in known.touching(listed, around)] == ids
    if not around:
        assert [entry.contact.id for entry in known.touching(listed)] == ids


def test_no_more_than_so_many_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Candidates(KEPT)
    monkeypatch.setattr(candidates, "_MOST", 3)
    assert [entry.contact.id for entry in known.touching(row())] == [*LONG, "early"]


@pytest.mark.parametrize(
    ("listed", "ids"),
    [
        (row("2015-03-04"), [*LONG, "march", "stay", "years"]),  # three days around it
        (row("2015-02-01", precision=MONTH), [*LONG, "february", "years"]),
        (row("2012-01-01", precision=YEAR), ["long-over"]),
    ],
)
def test_the_contacts_that_a_row_may_match_each_with_its_fit(listed: Row, ids: list[str]) -> None:
    known = Candidates(KEPT)
    by_id = {entry.contact.id: entry for entry in known.entries}
    assert list(known.fits(listed)) == [(known.fit(listed, by_id[id_]), by_id[id_]) for id_ in ids]


def test_contacts_are_ordered_by_date_and_id() -> None:
    assert [entry.contact.id for entry in order(Candidates(KEPT).entries)] == [
        *("long-over", "years", "fourteen", "year", "february", "march", "stay"),
        *("early", "late", "others", "mixed"),
    ]
