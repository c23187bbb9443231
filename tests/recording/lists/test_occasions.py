"""Occasions of a list: which are added, in which order, and why one is left."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.ledger.model import Occasion
from cadence.recording.lists.listed import UnreadableList
from cadence.recording.lists.occasions import LeftOccasion, checked, new_occasions, table_of
from ledgers import contact, ledger, occasion

FIRST, SECOND = date(2015, 3, 10), date(2015, 4, 10)


def test_those_that_the_ledger_lacks_are_new() -> None:
    kept = ledger(contact(FIRST, id="taken"), occasion=[occasion(FIRST, id="there")])
    late, b, a = (
        occasion(SECOND, id="late"),
        occasion(FIRST, id="b-of-the-day"),
        occasion(FIRST, id="a-of-the-day", title="Z"),
    )
    elsewhere = occasion(FIRST, id="elsewhere", offices=["cn-leader", "us-mayor", "us-judge"])
    taken = occasion(FIRST, id="taken")
    there = occasion(date(2014, 1, 1), id="there")
    assert new_occasions(kept, [late, b, elsewhere, taken, there, a]) == (
        (a, b, late),
        (
            LeftOccasion("elsewhere", "the ledger has no office 'us-mayor'"),
            LeftOccasion("taken", "a contact in the ledger has this id"),
        ),
    )


def test_an_occasion_is_a_table_with_the_keys_that_it_was_given() -> None:
    whole = occasion(
        FIRST, precision="day", status="cancelled", decided=date(2015, 3, 1), absent=["cn-leader"]
    )
    assert table_of(Occasion.model_validate(whole)) == whole
    assert checked(whole) == whole


@pytest.mark.parametrize(
    ("table", "named"),
    [({"id": "x" * 70}, "x" * 60), ({"title": "Summit"}, "an occasion"), ({"id": 17}, "17")],
)
def test_what_is_not_an_occasion(table: dict[str, Any], named: str) -> None:
    with pytest.raises(UnreadableList) as refused:
        checked(table)
    assert str(refused.value) == f"has an invalid occasion: {named}"
