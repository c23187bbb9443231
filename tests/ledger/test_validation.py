"""A stranger's million of wrong values is refused before it fills the memory."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cadence.ledger.ledger import Ledger
from cadence.ledger.validation import Invalid, TooMany, _portions, validated
from ledgers import contact, tables

DAYS = [date(2000, 1, 1) + timedelta(days=i) for i in range(450)]  # of three portions


def with_contacts(**wrong: Any) -> dict[str, Any]:
    """Return tables of 450 contacts; *wrong* are keys of those numbered 0, 199, 200 and 449."""
    made = tables(*map(contact, DAYS))
    for index in (0, 199, 200, 449) if wrong else ():
        made["contact"][index] |= wrong
    return made


def test_it_is_the_ledger_that_pydantic_makes() -> None:
    made = with_contacts()
    assert validated(made) == Ledger.model_validate(made)
    assert [found.date for found in validated(made).contacts] == DAYS


def test_errors_carry_the_indices_of_the_file() -> None:
    made = with_contacts(mode="smoke", colour="red")
    made["ledger"]["title"] = 1
    with pytest.raises(Invalid) as refused:
        validated(made, most=100)
    found = sorted((error["loc"], error["type"]) for error in refused.value.errors)
    expected: list[tuple[Any, str]] = [
        (("contact", index, key), kind)
        for index in (0, 199, 200, 449)
        for key, kind in (("colour", "extra_forbidden"), ("mode", "enum"))
    ]
    assert found == sorted([*expected, (("ledger", "title"), "string_type")])


@pytest.mark.parametrize(("most", "refusal"), [(4, Invalid), (3, TooMany), (0, TooMany)])
def test_too_many_are_not_made(most: int, refusal: type[Invalid]) -> None:
    with pytest.raises(Invalid) as refused:
        validated(with_contacts(mode="smoke"), most=most)
    assert type(refused.value) is refusal
    assert len(refused.value.errors) == (4 if refusal is Invalid else 0)


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        ("topics", ["trade"] * 201, ("contact", 0, "topics")),
        ("topics", list(range(1_000_000)), ("contact", 0, "topics")),
        ("offices", {"US": [1] * 201}, ("contact", 0, "offices", "US")),
    ],
    ids=["of the right kind", "of a million", "for each side"],
)
def test_a_list_that_is_too_long_is_not_looked_into(
    key: str, value: Any, path: tuple[Any, ...]
) -> None:
    with pytest.raises(Invalid) as refused:
        validated(tables(contact(DAYS[0], **{key: value})), most=100)
    assert [(error["loc"], error["type"]) for error in refused.value.errors] == [(path, "too_long")]


def test_a_short_text_is_validated_at_once_with_the_same_errors() -> None:
    made = with_contacts(mode="smoke", colour="red")
    with pytest.raises(Invalid) as at_once:
        validated(made, most=100, size=1_200_000)
    with pytest.raises(Invalid) as in_portions:
        validated(made, most=100, size=1_200_001)
    assert sorted(error["loc"] for error in at_once.value.errors) == sorted(
        error["loc"] for error in in_portions.value.errors
    )
    with pytest.raises(TooMany):
        validated(made, most=7, size=10)
    assert validated(with_contacts(), size=10) == Ledger.model_validate(with_contacts())


def test_long_sections_are_validated_in_portions() -> None:
    made: dict[str, Any] = {
        "ledger": {},
        "side": [{}] * 201,
        "contact": [{}] * 401,
        "topic": [{}] * 200,
        "person": [{}] * 201,
        "office": 5,
        "other": [{}] * 201,
    }
    found = [(section, first, len(entries)) for section, first, entries in _portions(made)]
    assert found == [
        ("contact", 0, 200),
        ("contact", 200, 200),
        ("contact", 400, 1),
        ("person", 0, 200),
        ("person", 200, 1),
    ]


def test_a_list_that_is_too_long_is_reported_as_pydantic_would() -> None:
    made = tables(contact(DAYS[0], topics=["trade"] * 201))
    found = []
    for size in (None, 10):
        with pytest.raises(Invalid) as refused:
            validated(made, most=1, size=size)
        (error,) = refused.value.errors
        found.append({**error, "msg": ""})
    assert found[0] == found[1]
    assert set(found[0]) == {"type", "loc", "msg", "input", "ctx"}


def test_errors_of_all_sections_are_counted_together() -> None:
    made = with_contacts(mode="smoke")
    made["ledger"]["title"] = 1
    with pytest.raises(Invalid) as refused:
        validated(made, most=5)
    assert str(refused.value) == "5 errors"
    with pytest.raises(TooMany):
        validated(made, most=4)


def test_one_error_is_too_many_unless_more_are_allowed() -> None:
    with pytest.raises(TooMany):
        validated(tables(contact(DAYS[0], mode="smoke")))


def test_a_section_that_is_no_list_is_an_error() -> None:
    with pytest.raises(Invalid) as refused:
        validated(tables() | {"contact": 5}, most=1)
    assert [error["loc"] for error in refused.value.errors] == [("contact",)]


def test_two_hundred_are_not_too_many() -> None:
    outcomes = [f"outcome {number}" for number in range(200)]
    made = validated(tables(contact(DAYS[0], outcomes=outcomes)))
    assert made.contacts[0].outcomes == tuple(outcomes)
