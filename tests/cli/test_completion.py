"""What completes an answer at a prompt: in which order, in which words, from where."""

from __future__ import annotations

from datetime import date

import pytest
from prompt_toolkit.completion import CompleteEvent, Completer
from prompt_toolkit.document import Document

from cadence.cli.completion import Cities, Offices, OneOf, People
from ledgers import PEOPLE, contact, ledger, person, term


def offered(completer: Completer, typed: str) -> list[tuple[str, int, str, str]]:
    """Return each completion: its text, where it begins, how it is shown, and what is said of it."""
    found = completer.get_completions(Document(typed), CompleteEvent())
    return [
        (one.text, one.start_position, one.display_text, one.display_meta_text) for one in found
    ]


def texts(completer: Completer, typed: str) -> list[str]:
    return [text for text, *_ in offered(completer, typed)]


WORDS = ["trade", "trade-talks", "old trade", "Éclair", "climate"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", WORDS),
        ("tr", ["trade", "trade-talks", "old trade"]),
        ("TRADE", ["trade", "trade-talks", "old trade"]),
        ("ecl", ["Éclair"]),
        ("rade", []),
        ("climate, tr", []),
    ],
)
def test_one_word(typed: str, found: list[str]) -> None:
    assert texts(OneOf(WORDS), typed) == found


def test_the_last_of_several_words() -> None:
    assert offered(OneOf(WORDS, several=True), "climate, éc") == [("Éclair", -2, "Éclair", "")]
    assert texts(OneOf(WORDS, several=True), "climate,tr") == ["trade", "trade-talks", "old trade"]
    assert texts(OneOf(WORDS, several=True), "climate, ") == WORDS


def test_a_word_is_shown_without_what_a_terminal_obeys() -> None:
    assert offered(OneOf(["a\x1b[2J"]), "a") == [
        ("a\x1b[2J", -1, "a\N{REPLACEMENT CHARACTER}[2J", "")
    ]


def places() -> Cities:
    """Return the places of a ledger: Geneva twice, New York and Bad\\x07 once."""
    where = [("Geneva", "CH"), ("Geneva", "CH"), ("New York", "US"), ("Bad\x07", "CH")]
    contacts = [
        contact(date(2010, 1, number + 1), city=city, country=country)
        for number, (city, country) in enumerate(where)
    ]
    return Cities(ledger(*contacts))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("g", [("Geneva, CH", -1, "Geneva, CH", "2 contacts")]),
        ("  gen", [("Geneva, CH", -3, "Geneva, CH", "2 contacts")]),
        ("york", [("New York, US", -4, "New York, US", "1 contact")]),
        ("new y", [("New York, US", -5, "New York, US", "1 contact")]),
        ("bad", []),
        ("ork", []),
    ],
)
def test_a_place(typed: str, found: list[tuple[str, int, str, str]]) -> None:
    assert offered(places(), typed) == found


@pytest.mark.parametrize(
    ("side", "typed", "found"),
    [
        ("US", "  us-sec", [("us-secretary", -6, "us-secretary", "Secretary of State")]),
        ("US", "of st", [("us-secretary", -5, "us-secretary", "Secretary of State")]),
        ("CN", "chief ", [("cn-general", -6, "cn-general", "Chief of Staff")]),
        ("US", "chief", []),
        (
            None,
            "general",
            [
                ("us-general", -7, "us-general", "Chairman"),
                ("cn-leader", -7, "cn-leader", "General Secretary"),
                ("cn-general", -7, "cn-general", "Chief of Staff"),
            ],
        ),
    ],
)
def test_an_office(side: str | None, typed: str, found: list[tuple[str, int, str, str]]) -> None:
    assert offered(Offices(ledger(), side), typed) == found


ON = date(2010, 6, 1)
MORE = [
    *PEOPLE,
    person("cal-first", "US", term("us-general", date(1990, 1, 1), date(1995, 1, 1))),
    person("cal-second", "US", term("us-general", date(1995, 1, 1), date(2000, 1, 1))),
    person("cal-later", "US", term("us-general", date(2015, 1, 1))),
    person("cal-nobody", "US"),
    person("no-clean", "US", term("us-general")) | {"name": "Cal\x1b", "aliases": ["Clean"]},
    person("king-jr", "US", term("us-general")) | {"name": "Ed King, Jr."},
    person("one-smith", "US", term("us-general")) | {"name": "Same Smith"},
    person("two-smith", "US", term("us-secretary")) | {"name": "Same Smith"},
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (
            "cal",
            [
                ("Cal Clark", "Cal Clark", "Chairman"),
                ("no-clean", "Cal\N{REPLACEMENT CHARACTER}", "Chairman"),
                ("Cal Later", "Cal Later", "not in office on that day"),
                ("Cal Second", "Cal Second", "not in office on that day"),
                ("Cal First", "Cal First", "not in office on that day"),
                ("Cal Nobody", "Cal Nobody", "not in office on that day"),
            ],
        ),
        ("Ann Adams, bak", [("Bob Baker", "Bob Baker", "Secretary of State")]),
        ("clean", [("no-clean", "Cal\N{REPLACEMENT CHARACTER}", "Chairman")]),
        (
            "smith",
            [
                ("one-smith", "Same Smith", "Chairman"),
                ("two-smith", "Same Smith", "Secretary of State"),
            ],
        ),
        ("king", [("king-jr", "Ed King, Jr.", "Chairman")]),
        ("lei", []),
    ],
)
def test_people_of_a_side(typed: str, found: list[tuple[str, str, str]]) -> None:
    completer = People(ledger(person=MORE), ON, "US")
    length = -len(typed.rpartition(",")[2].lstrip())
    assert offered(completer, typed) == [(text, length, *rest) for text, *rest in found]


def test_nothing_typed_names_those_in_office() -> None:
    completer = People(ledger(person=MORE), ON, "US")
    in_office = [
        "Ann Adams",
        "Bob Baker",
        "Cal Clark",
        "no-clean",
        "king-jr",
        "one-smith",
        "two-smith",
    ]
    assert texts(completer, "") == in_office
    assert texts(completer, "Ann Adams, ") == in_office
