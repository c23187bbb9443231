"""Which entry somebody means who wants to change it: a whole id, or a name that one person has."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.ledger.ledger import Ledger
from cadence.lookup.names import AmbiguousName, UnknownName
from cadence.recording.entries import Entry, find_again, find_entry, kinds
from ledgers import LEADERS, PEOPLE, contact, person, tables

DAY = date(2018, 3, 1)
SUSPENSION = {"id": "s-1", "channels": ["leaders"], "by": "CN", "from": DAY, "reason": "R"}
TABLES = tables(
    contact(DAY),
    contact(date(2018, 3, 2)),
    person=[*PEOPLE, person("cai-lei", "CN")],
    channel=[LEADERS, LEADERS | {"id": "trade"}],
    topic=[{"id": "trade", "title": "Trade"}],
    suspension=[{k: v for k, v in SUSPENSION.items() if k != "id"}, SUSPENSION],
)
LEDGER = Ledger.model_validate(TABLES)


@pytest.mark.parametrize(
    ("typed", "kind", "entry"),
    [
        ("2018-03-02-adams-lei", None, Entry("contact", 1, "2018-03-02-adams-lei")),
        ("bob-baker", None, Entry("person", 1, "bob-baker")),
        ("Baker", None, Entry("person", 1, "bob-baker")),
        ("wu wei", "person", Entry("person", 5, "wu-wei")),
        ("leaders", None, Entry("channel", 0, "leaders")),
        ("trade", "channel", Entry("channel", 1, "trade")),
        ("trade", "topic", Entry("topic", 0, "trade")),
        ("s-1", None, Entry("suspension", 1, "s-1")),
        ("US", None, Entry("side", 0, "US")),
        ("us-president", None, Entry("office", 0, "us-president")),
        ("ledger", None, Entry("ledger", 0, "ledger")),
    ],
)
def test_it_is_found(typed: str, kind: str | None, entry: Entry) -> None:
    found = find_entry(LEDGER, TABLES, typed, kind)
    assert found == entry
    assert find_again(TABLES, found) == found
    table = found.table_in(TABLES)
    assert table.get("id", "ledger") == found.id
    changed = found.put_into(TABLES, {**table, "note": "N"})
    assert found.table_in(changed) == {**table, "note": "N"}
    assert {key for key in changed if changed[key] != TABLES[key]} == {found.kind}


@pytest.mark.parametrize(
    ("typed", "kind", "sentence"),
    [
        ("trade", None, "trade is the id of a topic and a channel: add --kind topic or --kind channel"),
        ("Lei", None, "'Lei' could be li-lei or cai-lei: write the id"),
        ("2018-03-02", None, "'2018-03-02' is only the beginning of an id (2018-03-02-adams-lei): write the full id"),
        ("bob-bakr", None, "no entry has the id 'bob-bakr': did you mean 'bob-baker'?"),
        ("zzzzzzzz", None, "no entry has the id 'zzzzzzzz'; 'cadence log' lists the contacts with their ids"),
        ("bob-baker", "topic", "no topic has the id 'bob-baker'"),
        ("trade", "tpoic", "no kind of entry 'tpoic': did you mean 'topic'?"),
        ("us-president", "contact", "no contact has the id 'us-president'; 'cadence log' lists the contacts with their ids"),
        ("", "topic", "no topic has the id ''"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_one_sentence(typed: str, kind: str | None, sentence: str) -> None:
    with pytest.raises((AmbiguousName, UnknownName)) as error:
        find_entry(LEDGER, TABLES, typed, kind)
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    ("number", "more"), [(2, ""), (6, ""), (7, " and 1 more"), (9, " and 3 more")]
)
def test_of_many_ids_that_begin_so_six_are_named(number: int, more: str) -> None:
    many = {**TABLES, "topic": [{"id": f"visa-{n}", "title": "V"} for n in range(number)]}
    named = ", ".join(f"visa-{n}" for n in range(min(number, 6)))
    with pytest.raises(UnknownName) as error:
        find_entry(Ledger.model_validate(many), many, "visa")
    assert str(error.value) == (
        f"'visa' is only the beginning of an id ({named}{more}): write the full id"
    )


def test_what_an_entry_is_has_its_article() -> None:
    said = {kind: Entry(kind, 0, "x").described for kind in kinds()}
    assert said == {
        "ledger": "the table [ledger]",
        "side": "a side",
        "office": "an office",
        "person": "a person",
        "topic": "a topic",
        "channel": "a channel",
        "occasion": "an occasion",
        "suspension": "a suspension",
        "contact": "a contact",
    }


def test_two_kinds_with_an_article_each() -> None:
    same: dict[str, Any] = {**TABLES, "topic": [{"id": "us-president", "title": "T"}]}
    with pytest.raises(AmbiguousName) as error:
        find_entry(Ledger.model_validate(same), same, "us-president")
    assert str(error.value) == (
        "us-president is the id of an office and a topic: add --kind office or --kind topic"
    )


def test_an_id_that_stands_twice_is_refused() -> None:
    twice: dict[str, Any] = {**TABLES, "topic": [*TABLES["topic"], *TABLES["topic"]]}
    sentence = "2 entries (topic) have the id trade: give one of them another id"
    with pytest.raises(AmbiguousName) as error:
        find_entry(Ledger.model_validate(twice), twice, "trade", "topic")
    assert str(error.value) == sentence
    with pytest.raises(AmbiguousName) as error:
        find_again(twice, Entry("topic", 0, "trade"))
    assert str(error.value) == sentence


def test_what_others_took_away_is_not_found_again() -> None:
    with pytest.raises(UnknownName, match=r"^the topic gone is no longer in the ledger$"):
        find_again(TABLES, Entry("topic", 0, "gone"))


def test_every_section_is_a_kind() -> None:
    assert {*TABLES} <= {*kinds()}
