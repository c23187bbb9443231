"""Places and sources as they are typed: what is near, what is no address, what is a guess."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.errors import CadenceError
from cadence.ledger.ledger import Ledger
from cadence.lookup.days import parse_day
from cadence.lookup.ids import resolve_entities
from cadence.lookup.names import UnknownName
from cadence.lookup.places import resolve_place
from cadence.lookup.sources import guesses, resolve_source
from ledgers import contact, ledger


def met_in(*cities: str) -> Ledger:
    contacts = [
        contact(date(2010, 1, number + 1), city=city, country="CH")
        for number, city in enumerate(cities)
    ]
    return ledger(*contacts)


@pytest.mark.parametrize(
    ("cities", "near"),
    [
        (("Geneva", "Genova", "Genoa"), 2),
        (("Geneva", "Zurich"), 1),
        (("Zurich",), 0),
    ],
)
def test_at_most_two_places_are_suggested(cities: tuple[str, ...], near: int) -> None:
    with pytest.raises(CadenceError) as refused:
        resolve_place(met_in(*cities), "Genva")
    assert str(refused.value).count(", CH'") == near


@pytest.mark.parametrize(
    "typed",
    [
        "https://a.org/a b | A",
        "ftp://a.org/ | A",
        "https:///x | A",
        "https://[ | A",
        "a.org | A",
        "A",
        "",
    ],
)
def test_what_is_not_an_address(typed: str) -> None:
    with pytest.raises(CadenceError, match="https://"):
        resolve_source(ledger(), typed)


@pytest.mark.parametrize(
    ("typed", "table"),
    [
        ("http://b.org/x | B", {"url": "http://b.org/x", "publisher": "B"}),
        ("https://b.org | B | T", {"url": "https://b.org", "publisher": "B", "title": "T"}),
        ("https://www.b.org/x", {"url": "https://www.b.org/x", "publisher": "b.org"}),
        ("https://a.org/x", {"url": "https://a.org/x", "publisher": "A Times"}),
    ],
)
def test_what_a_source_is(typed: str, table: dict[str, str]) -> None:
    known = contact(date(2010, 1, 1), sources=[{"url": "https://a.org/1", "publisher": "A Times"}])
    assert resolve_source(ledger(known), typed) == table


def test_each_guess_is_told_and_nothing_else() -> None:
    known = contact(date(2010, 1, 1), sources=[{"url": "https://a.org/1", "publisher": "A Times"}])
    typed = ["https://b.org/ | B", "https://a.org/2", "nonsense", "https://c.org/3"]
    first, second = guesses(ledger(known), typed)
    assert "https://a.org/2" in first
    assert "'A Times'" in first
    assert "https://c.org/3" in second


@pytest.mark.parametrize("typed", ["3 foo 2026", "foo 3, 2026", "fo", "", "18"])
def test_what_is_not_a_day_is_quoted(typed: str) -> None:
    with pytest.raises(CadenceError) as refused:
        parse_day(typed, date(2026, 1, 1))
    assert f"'{typed}'" in str(refused.value)


def test_an_id_that_is_near_none_says_where_they_are_listed() -> None:
    with pytest.raises(UnknownName) as refused:
        resolve_entities(ledger(contact(date(2010, 1, 1))), "zzzz")
    assert str(refused.value).endswith("'zzzz'; 'cadence log' lists the contacts with their ids")
