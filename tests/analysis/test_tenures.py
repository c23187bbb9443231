"""Each day of an office belongs to one holder: a hand-over day to whoever comes in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.tenures import holder_on, tenures
from cadence.ledger.ledger import Ledger
from ledgers import PEOPLE, ledger, person, term

ON = date(2020, 1, 1)


def world(*people: dict[str, Any]) -> Ledger:
    return ledger(person=[*people, *PEOPLE[1:]])


def held(of: Ledger, on: date = ON) -> list[tuple[str, str, str, str | None]]:
    return [
        (t.person.id, t.from_.isoformat(), t.last.isoformat(), t.to.isoformat() if t.to else None)
        for t in tenures(AsOf(of, on), "us-president")
    ]


ANN = person("ann", "US", term("us-president", date(2000, 1, 20), date(2004, 1, 20)))
DAN = person("dan", "US", term("us-president", date(2004, 1, 20), date(2008, 1, 20)))
ANN_AGAIN = person(
    "ann",
    "US",
    term("us-president", date(2008, 1, 20)),
    term("us-president", date(2000, 1, 20), date(2004, 1, 20)),
)


def test_a_hand_over_day_belongs_to_the_incoming() -> None:
    of = world(ANN, DAN)
    assert held(of) == [
        ("ann", "2000-01-20", "2004-01-19", "2004-01-20"),
        ("dan", "2004-01-20", "2008-01-20", "2008-01-20"),
    ]
    found = tenures(AsOf(of, ON), "us-president")
    for day, who in [
        (date(2000, 1, 19), None),
        (date(2000, 1, 20), "ann"),
        (date(2004, 1, 19), "ann"),
        (date(2004, 1, 20), "dan"),
        (date(2008, 1, 20), "dan"),
        (date(2008, 1, 21), None),
    ]:
        holder = holder_on(found, day)
        assert (holder.person.id if holder else None) == who, day


def test_one_who_came_back_has_two_tenures() -> None:
    of = world(ANN_AGAIN, DAN)
    assert held(of) == [
        ("ann", "2000-01-20", "2004-01-19", "2004-01-20"),
        ("dan", "2004-01-20", "2008-01-19", "2008-01-20"),
        ("ann", "2008-01-20", "2199-12-31", None),
    ]


def test_a_day_sees_only_terms_that_had_begun_and_no_end_that_was_still_to_come() -> None:
    of = world(ANN_AGAIN, DAN)
    assert held(of, date(2004, 1, 19)) == [("ann", "2000-01-20", "2199-12-31", None)]
    assert held(of, date(2004, 1, 20)) == [
        ("ann", "2000-01-20", "2004-01-19", "2004-01-20"),
        ("dan", "2004-01-20", "2199-12-31", None),
    ]


@pytest.mark.parametrize(
    ("name", "first", "second", "expected"),
    [
        (
            "terms that follow each other are one",
            term("us-president", date(2000, 1, 1), date(2004, 1, 1)),
            term("us-president", date(2004, 1, 1), date(2008, 1, 1)),
            [("ann", "2000-01-01", "2008-01-01", "2008-01-01")],
        ),
        (
            "so are those with no day between",
            term("us-president", date(2000, 1, 1), date(2004, 1, 1)),
            term("us-president", date(2004, 1, 2), date(2008, 1, 1)),
            [("ann", "2000-01-01", "2008-01-01", "2008-01-01")],
        ),
        (
            "a day between makes two",
            term("us-president", date(2000, 1, 1), date(2004, 1, 1)),
            term("us-president", date(2004, 1, 3), date(2008, 1, 1)),
            [
                ("ann", "2000-01-01", "2004-01-01", "2004-01-01"),
                ("ann", "2004-01-03", "2008-01-01", "2008-01-01"),
            ],
        ),
        (
            "an acting time stays apart from the term that follows",
            term("us-president", date(2000, 1, 1), date(2000, 3, 1)) | {"acting": True},
            term("us-president", date(2000, 3, 1), date(2004, 1, 1)),
            [
                ("ann", "2000-01-01", "2000-02-29", "2000-03-01"),
                ("ann", "2000-03-01", "2004-01-01", "2004-01-01"),
            ],
        ),
        (
            "one that lasted a hand-over day only is left out",
            term("us-president", date(2000, 3, 1), date(2000, 3, 1)) | {"acting": True},
            term("us-president", date(2000, 3, 1), date(2004, 1, 1)),
            [("ann", "2000-03-01", "2004-01-01", "2004-01-01")],
        ),
        (
            "whichever of the two stands first in the ledger",
            term("us-president", date(2000, 3, 1), date(2004, 1, 1)),
            term("us-president", date(2000, 3, 1), date(2000, 3, 1)) | {"acting": True},
            [("ann", "2000-03-01", "2004-01-01", "2004-01-01")],
        ),
        (
            "one that goes on outlasts one of the same first day",
            term("us-president", date(2000, 3, 1)),
            term("us-president", date(2000, 3, 1), date(2000, 3, 1)) | {"acting": True},
            [("ann", "2000-03-01", "2199-12-31", None)],
        ),
        (
            "a day is a tenure where nobody comes in",
            term("us-president", date(2000, 3, 1), date(2000, 3, 1)),
            term("us-president", date(2004, 1, 1), date(2004, 1, 1)),
            [
                ("ann", "2000-03-01", "2000-03-01", "2000-03-01"),
                ("ann", "2004-01-01", "2004-01-01", "2004-01-01"),
            ],
        ),
    ],
)
def test_two_terms_of_one_person(
    name: str,
    first: dict[str, Any],
    second: dict[str, Any],
    expected: list[tuple[str, str, str, str | None]],
) -> None:
    assert held(world(person("ann", "US", first, second))) == expected, name


def test_an_office_that_nobody_held_yet_has_none() -> None:
    assert held(world(ANN), date(2000, 1, 19)) == []
