"""An id or a name as it is typed in commands that only read."""

from __future__ import annotations

import pytest

from cadence.lookup.ids import resolve_entities, resolve_one
from cadence.lookup.names import AmbiguousName, UnknownName
from ledgers import PEOPLE, ledger, person

TOPICS = [{"id": f"t-{number:02}", "title": f"Topic {number}"} for number in range(1, 15)]
LEDGER = ledger(topic=TOPICS)
TWELVE = ", ".join(f"t-{number:02}" for number in range(1, 13))


@pytest.mark.parametrize(
    ("topics", "sentence"),
    [
        (14, f"'t-' could be {TWELVE} and 2 more"),
        (12, f"'t-' could be {TWELVE}"),
        (2, "'t-' could be t-01, t-02"),
    ],
)
def test_of_several_twelve_are_named(topics: int, sentence: str) -> None:
    few = ledger(topic=TOPICS[:topics])
    for resolve in (
        lambda: resolve_entities(few, "t-"),
        lambda: resolve_one("topic", few.topics, "t-"),
    ):
        with pytest.raises(AmbiguousName) as refused:
            resolve()
        assert str(refused.value) == sentence


def test_one_is_found_by_its_id_or_its_beginning() -> None:
    assert resolve_one("topic", LEDGER.topics, "t-03").id == "t-03"
    assert resolve_one("topic", LEDGER.topics, "t-14").id == "t-14"
    assert [topic.id for topic in resolve_entities(ledger(topic=TOPICS[:1]), "t")] == ["t-01"]


def test_a_whole_family_name_counts_more_than_the_beginning_of_another() -> None:
    both = ledger(person=[*PEOPLE, person("leila-long", "US")])
    assert resolve_one("person", both.people, "Lei").id == "li-lei"


def test_an_id_of_another_kind_is_named() -> None:
    with pytest.raises(UnknownName) as refused:
        resolve_one("topic", LEDGER.topics, "us-president", ["us-president"])
    assert str(refused.value) == "'us-president' is not an id of this kind: topic"
