"""Who held an office, its holes since the claim, and vacancies in which somebody held it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.analysis.holders import Hole, OfficeRecord, holders_by_office, holes_on, office_record
from cadence.ledger.ledger import Ledger
from examples import examples
from ledgers import OFFICES, PEOPLE, ledger, person, term


def day(text: str) -> date:
    return date.fromisoformat(text)


def record(
    *terms: tuple[str, str | None], claim: str | None = "2000-01-01", vacant: Any = ()
) -> OfficeRecord:
    """Return the record of the secretary's office, held by somebody else in each of *terms*."""
    people = [
        person(f"holder-{number}", "US", term("us-secretary", day(from_), day(to) if to else None))
        for number, (from_, to) in enumerate(terms)
    ]
    office: dict[str, Any] = OFFICES[1] | ({"complete-from": day(claim)} if claim else {})
    if vacant:
        office = office | {
            "vacant": [
                {"from": day(from_)} | ({"to": day(to)} if to else {}) for from_, to in vacant
            ]
        }
    offices = [office if o["id"] == "us-secretary" else o for o in OFFICES]
    return of_secretary(ledger(office=offices, person=[*people, *PEOPLE[2:]]))


def of_secretary(whole: Ledger) -> OfficeRecord:
    office = whole.office_by_id["us-secretary"]
    return office_record(office, holders_by_office(whole.people)[office.id])


HOLES = [
    # name, terms, vacancies, holes
    ("held ever since", [("1999-01-01", None)], [], []),
    ("from the day of the claim", [("2000-01-01", None)], [], []),
    ("a day late", [("2000-01-02", None)], [], ["2000-01-01 2000-01-01"]),
    ("never held", [], [], ["2000-01-01 None"]),
    ("ended before the claim", [("1990-01-01", "1999-06-01")], [], ["2000-01-01 None"]),
    ("a hand-over", [("1999-01-01", "2003-05-01"), ("2003-05-01", None)], [], []),
    ("the next day", [("1999-01-01", "2003-05-01"), ("2003-05-02", None)], [], []),
    (
        "a day between",
        [("1999-01-01", "2003-05-01"), ("2003-05-03", None)],
        [],
        ["2003-05-02 2003-05-02"],
    ),
    ("a hole before the claim", [("1990-01-01", "1995-01-01"), ("1999-12-31", None)], [], []),
    (
        "a hole around the claim",
        [("1990-01-01", "1995-01-01"), ("2000-02-01", None)],
        [],
        ["2000-01-01 2000-01-31"],
    ),
    ("nobody since", [("1999-01-01", "2003-05-01")], [], ["2003-05-02 None"]),
    (
        "a short term inside a long one",
        [("1999-01-01", "2010-01-01"), ("2001-01-01", "2002-01-01"), ("2010-01-01", None)],
        [],
        [],
    ),
    (
        "vacant between",
        [("1999-01-01", "2003-05-01"), ("2003-06-01", None)],
        [("2003-05-02", "2003-05-31")],
        [],
    ),
    (
        "vacant for most of it",
        [("1999-01-01", "2003-05-01"), ("2003-06-01", None)],
        [("2003-05-10", "2003-05-20")],
        ["2003-05-02 2003-05-09", "2003-05-21 2003-05-31"],
    ),
    ("still vacant", [("1999-01-01", "2003-05-01")], [("2003-05-02", None)], []),
    (
        "the one day between, held by somebody",
        [("1999-01-01", "2003-05-01"), ("2003-05-02", "2003-05-02"), ("2003-05-03", None)],
        [],
        [],
    ),
    (
        "a term with an end and a vacancy without one, from one day",
        [("1999-01-01", "2003-05-01")],
        [("1999-01-01", None)],
        [],
    ),
    ("vacant, and then", [("1999-01-01", "2003-05-01")], [("2003-05-02", "2003-05-31")],
     ["2003-06-01 None"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "terms", "vacant", "holes"), HOLES, ids=[c[0] for c in HOLES])
def test_holes(name: str, terms: Any, vacant: Any, holes: list[str]) -> None:
    found = record(*terms, vacant=vacant).holes
    assert [f"{hole.from_} {hole.to}" for hole in found] == holes, name


@pytest.mark.parametrize(
    ("on", "holes"),
    [
        ("2003-05-01", []),  # the last day of the first holder
        ("2003-05-02", ["2003-05-02 None"]),
        ("2003-05-31", ["2003-05-02 None"]),  # its last day: nobody knows yet that it is
        ("2003-06-01", ["2003-05-02 2003-05-31"]),
        ("2010-01-01", ["2003-05-02 2003-05-31"]),
        ("2010-01-02", ["2003-05-02 2003-05-31", "2010-01-02 None"]),
        ("2020-01-01", ["2003-05-02 2003-05-31", "2010-01-02 None"]),
    ],
)
def test_holes_as_they_stood_on_a_day(on: str, holes: list[str]) -> None:
    found = record(("1999-01-01", "2003-05-01"), ("2003-06-01", "2010-01-01"))
    seen = holes_on(found, day(on))
    assert [f"{hole.from_} {hole.to}" for hole in seen] == holes
    assert all(type(hole) is Hole for hole in seen)


def test_the_holders_come_by_their_first_day_and_of_one_day_the_shorter_term_first() -> None:
    found = record(("2003-05-01", None), ("2003-05-01", "2004-01-01"), ("1999-01-01", "2003-05-01"))
    assert [holder.person.id for holder in found.holders] == ["holder-2", "holder-1", "holder-0"]
    assert found.holes == ()


def test_without_a_claim_there_is_no_hole() -> None:
    found = record(("2003-01-01", "2003-05-01"), ("1999-01-01", "2001-05-01"), claim=None)
    assert (found.holes, found.clashes) == ((), ())
    assert [holder.person.id for holder in found.holders] == ["holder-1", "holder-0"]


CLASHES = [
    # name, term, vacancy, whether they clash
    ("from the last day of a term", ("1999-01-01", "2003-05-01"), ("2003-05-01", None), False),
    ("from the day before it", ("1999-01-01", "2003-05-01"), ("2003-04-30", None), True),
    ("to the first day of a term", ("2003-05-01", None), ("2003-04-01", "2003-05-01"), False),
    ("to the second day of it", ("2003-05-01", None), ("2003-04-01", "2003-05-02"), True),
    ("a day inside", ("1999-01-01", None), ("2003-05-01", "2003-05-01"), True),
    ("around a term", ("2003-05-01", "2003-05-02"), ("2003-01-01", "2003-12-31"), True),
]


@pytest.mark.parametrize(("name", "held", "vacant", "clash"), CLASHES, ids=[c[0] for c in CLASHES])
def test_clashes(name: str, held: Any, vacant: Any, clash: bool) -> None:
    found = record(held, vacant=[vacant]).clashes
    assert [c.number for c in found] == ([0] if clash else []), name


def test_a_clash_with_a_term_that_began_long_before_another() -> None:
    terms = [("1999-01-01", "2010-01-01"), ("2001-01-01", "2002-01-01")]
    found = record(*terms, vacant=[("2005-01-01", "2005-02-01")]).clashes
    assert [clash.holder.person.id for clash in found] == ["holder-0"]


@pytest.mark.parametrize(
    ("name", "terms", "expected"),
    [
        ("the later of two", [("1999-01-01", "2003-05-01"), ("2003-05-01", None)], "holder-1"),
        ("the former, of two that end on one day", [("1999-01-01", None), ("2001-01-01", None)], "holder-0"),
        ("one between two", [("1999-01-01", "2001-01-01"), ("2001-01-01", "2006-01-01"), ("2002-01-01", "2003-01-01")], "holder-1"),
    ],
)  # fmt: skip
def test_a_clash_names_the_vacancy_and_the_holder(name: str, terms: Any, expected: str) -> None:
    vacant = [("1998-01-01", "1999-01-01"), ("2005-01-01", "2005-02-01")]
    ((number, vacancy, holder),) = record(*terms, vacant=vacant).clashes
    assert (number, vacancy.from_, vacancy.to) == (1, date(2005, 1, 1), date(2005, 2, 1)), name
    assert holder.person.id == expected, name


DAYS = st.dates(date(2000, 1, 1), date(2000, 3, 31))
SPANS = st.lists(
    st.tuples(DAYS, DAYS | st.none()).filter(lambda s: s[1] is None or s[0] <= s[1]), max_size=5
)
ONE_DAY = timedelta(days=1)


def missing_days(claim: date, terms: list[tuple[date, date | None]], on: date) -> set[date]:
    """Return the days from the claim to *on* on which nobody held it: by a look at each."""
    found, at = set(), claim
    while at <= on:
        if not any(from_ <= at and (to is None or at <= to) for from_, to in terms):
            found.add(at)
        at += ONE_DAY
    return found


@pytest.mark.oracle
@examples(300)
@given(DAYS, SPANS, SPANS)
def test_holes_day_by_day(
    claim: date, held: list[tuple[date, date | None]], vacant: list[tuple[date, date | None]]
) -> None:
    def texts(spans: list[tuple[date, date | None]]) -> list[tuple[str, str | None]]:
        return [(a.isoformat(), b.isoformat() if b else None) for a, b in spans]

    found = record(*texts(held), claim=claim.isoformat(), vacant=texts(vacant))
    end = date(2000, 4, 30)
    days = [
        hole.from_ + timedelta(days=n)
        for hole in found.holes
        for n in range(((hole.to or end) - hole.from_).days + 1)
    ]
    assert len(days) == len(set(days))
    assert set(days) == missing_days(claim, [*held, *vacant], end)
    for before, after in zip(found.holes, found.holes[1:], strict=False):
        assert before.to is not None
        assert before.to + ONE_DAY < after.from_
