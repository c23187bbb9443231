"""What the rows of a list name in a ledger: topics, sides, and who was in office."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.recording.lists.cells import UnclearCell
from cadence.recording.lists.known import Known
from ledgers import ledger, person, term

KNOWN = Known(
    ledger(
        topic=[{"id": "south-sea", "title": "The islands"}, {"id": "trade", "title": "Trade"}],
        side=[{"id": "US", "name": "United States", "article": "the"}, {"id": "CN", "name": "China"}],
        person=[
            person("ann-adams", "US", term("us-president", date(2015, 1, 1), date(2015, 6, 30))),
            person("li-lei", "CN", term("cn-leader", date(2015, 3, 1))),
        ],
    ),
    date(2015, 12, 31),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "id_"),
    [("south-sea", "south-sea"), ("The Islands", "south-sea"), ("the islands", "south-sea")],
)
def test_a_topic_by_its_id_or_its_title(typed: str, id_: str) -> None:
    assert KNOWN.topic(typed) == id_


@pytest.mark.parametrize(
    ("typed", "id_"),
    [("us", "US"), ("United States", "US"), ("the united states", "US"), ("CHINA", "CN")],
)
def test_a_side_by_its_id_or_its_name(typed: str, id_: str) -> None:
    assert KNOWN.side(typed) == id_


def test_what_the_ledger_does_not_have() -> None:
    with pytest.raises(UnclearCell) as no_topic:
        KNOWN.topic("South Sea")
    assert str(no_topic.value) == "no topic 'South Sea' in the ledger"
    with pytest.raises(UnclearCell) as no_side:
        KNOWN.side("France")
    assert str(no_side.value) == "no side 'France'"


@pytest.mark.parametrize(
    ("people", "day", "held"),
    [
        (["ann-adams", "li-lei"], date(2015, 3, 1), True),
        (["ann-adams", "li-lei"], date(2015, 2, 28), False),
        (["ann-adams", "li-lei"], date(2015, 7, 1), False),
        (["li-lei"], date(2015, 7, 1), True),
        ([], date(2014, 1, 1), True),
    ],
)
def test_whether_all_held_an_office(people: list[str], day: date, held: bool) -> None:
    assert KNOWN.all_in_office(people, day) is held
