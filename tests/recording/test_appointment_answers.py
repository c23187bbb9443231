"""What somebody types about an appointment: whom it means, and what it lacks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.errors import CadenceError
from cadence.recording.appointment_answers import (
    AppointmentAnswers,
    as_known,
    landed_as,
    missing,
    resolve_appointment,
    resolve_office,
)
from cadence.recording.terms import Appointment, NewPerson
from ledgers import PEOPLE, ledger, person, term

TODAY = date(2026, 11, 26)
LEDGER = ledger(person=[*PEOPLE, person("ned-adams", "US"), person("ann-lei", "US")])


def answers(name: str | None, office: str | None, **more: Any) -> AppointmentAnswers:
    return AppointmentAnswers(name=name, office=office, **more)


def meant(name: str, office: str, **more: Any) -> Appointment:
    return resolve_appointment(LEDGER, answers(name, office, **more), TODAY)


@pytest.mark.parametrize(
    ("name", "office", "person", "office_id"),
    [
        ("bob-baker", "us-secretary", "bob-baker", "us-secretary"),
        ("Bob Baker", "Secretary of State", "bob-baker", "us-secretary"),
        ("baker", "secretary of state", "bob-baker", "us-secretary"),
        ("lei", "cn-leader", "li-lei", "cn-leader"),  # the other one is on the other side
        ("adams", "us-president", "ann-adams", "us-president"),  # who has held it
    ],
)
def test_whom_and_what_it_means(name: str, office: str, person: str, office_id: str) -> None:
    asked = meant(name, office, from_="yesterday")
    assert asked == Appointment(person, office_id, date(2026, 11, 25))


def test_all_that_is_said_of_somebody_known() -> None:
    asked = meant("baker", "us-general", from_="2026-11-01", to="today", acting=True)
    assert asked == Appointment("bob-baker", "us-general", date(2026, 11, 1), TODAY, acting=True)
    ended = meant("baker", "us-secretary", to="yesterday")
    assert ended == Appointment("bob-baker", "us-secretary", None, date(2026, 11, 25))


def test_somebody_on_the_other_side_is_meant_if_nobody_else_is() -> None:
    """The office refuses them later, with its own sentence."""
    assert meant("baker", "cn-general", from_="today").person == "bob-baker"


def test_what_is_said_of_somebody_new_only() -> None:
    said = AppointmentAnswers("N", "o", "f", "t", True, "F", "名", "Q7", ("A",))
    assert as_known(said) == AppointmentAnswers("N", "o", "f", "t", True)


def test_somebody_new() -> None:
    said = {"family_name": "Doe", "native_name": "杜", "wikidata": "Q7", "aliases": ("J. Doe",)}
    asked = meant(" Jo  Doe", "us-general", from_="2026-11-01", to="today", acting=True, **said)
    new = NewPerson("jo-doe", "Jo Doe", "Doe", "杜", ("J. Doe",), "Q7")
    assert asked == Appointment(new, "us-general", date(2026, 11, 1), TODAY, acting=True)


def test_an_id_that_is_taken_gets_a_number() -> None:
    people = [*PEOPLE, person("jo-doe", "US") | {"name": "Joan Doe", "family-name": "D"}]
    asked = answers("Jo Doe", "us-general", from_="today", family_name="Doe")
    assert resolve_appointment(ledger(person=people), asked, TODAY).person_id == "jo-doe-2"


@pytest.mark.parametrize(
    ("name", "office", "more", "sentence"),
    [
        (
            "adams",
            "us-general",
            {"from_": "today"},
            "'adams' could be ann-adams (Ann Adams) or ned",
        ),
        ("bob", "us-general", {"from_": "today"}, "nobody in the ledger is called 'bob'"),
        ("Bob Bakr", "us-general", {"to": "today"}, "(did you mean 'Bob Baker'?)"),
        ("Jo Doe", "us-general", {"from_": "today"}, "for somebody new, give --family-name"),
        ("Jo Doe", "us-gen", {"from_": "today"}, "no office 'us-gen'"),
        ("Jo Doe", "us-general", {"from_": "3/4/2026"}, "could be two days"),
        ("baker", "us-general", {"from_": "today", "wikidata": "Q7"}, "--wikidata is for somebody"),
        ("baker", "us-general", {"from_": "today", "aliases": ("B",)}, "cadence edit bob-baker"),
        (
            "baker",
            "us-general",
            {"from_": "today", "aliases": ("B",)},
            "--alias is for somebody new, and Bob Baker is in the ledger: to change that, cadence",
        ),
        ("baker", "us-general", {"from_": "today", "family_name": "B"}, "--family-name is for"),
        ("baker", "us-general", {"from_": "today", "native_name": "B"}, "--native-name is for"),
        ("lei", "us-general", {"from_": "today", "native_name": "B"}, "Ann Lei is in the ledger"),
        ("杜", "us-general", {"from_": "today", "family_name": "杜"}, "no Latin letters"),
        ("Jo\u200bDoe", "us-general", {"from_": "today", "family_name": "D"}, "character U+200B"),
        ("Jo Doe", "us-general", {"from_": "today", "family_name": "D", "wikidata": "7"}, "Q15031"),
    ],
)
def test_what_is_unclear(name: str, office: str, more: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CadenceError) as fault:
        meant(name, office, **more)
    assert sentence in str(fault.value)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (answers("x", None, from_="today"), "no office ''"),
        (answers(None, "us-general", to="today"), "nobody in the ledger is called ''"),
        (
            answers(None, "us-general", from_="today", family_name="D"),
            (
                "'' has no Latin letters: give the name in Latin letters, and the original with --native-name"
            ),
        ),
        (
            answers("李", "us-general", from_="today", family_name="D"),
            (
                "'李' has no Latin letters: give the name in Latin letters, and the original with --native-name"
            ),
        ),
        (
            answers("adams", "cn-general", from_="today"),  # of the other side, all of them
            "'adams' could be ann-adams (Ann Adams) or ned-adams (Ned Adams): write the id",
        ),
    ],
)
def test_the_whole_sentence(asked: AppointmentAnswers, sentence: str) -> None:
    with pytest.raises(CadenceError) as fault:
        resolve_appointment(LEDGER, asked, TODAY)
    assert str(fault.value).startswith(sentence)


def test_an_id_that_is_another_offices_title() -> None:
    offices = [
        {"id": "chair", "side": "US", "title": "Head", "level": "minister"},
        {"id": "us-b", "side": "US", "title": "Chair", "level": "minister"},
    ]
    made = ledger(office=offices)
    typed = ("chair", "Chair", "head", "us-b")
    assert [resolve_office(made, t).id for t in typed] == ["chair", "us-b", "chair", "us-b"]


def test_a_title_that_two_offices_have() -> None:
    offices = [
        {"id": f"us-{word}", "side": "US", "title": "Chair", "level": "minister"} for word in "ab"
    ]
    with pytest.raises(CadenceError, match="'chair' could be us-a or us-b: write the id"):
        resolve_appointment(ledger(office=offices), answers("x", "chair", from_="today"), TODAY)


@pytest.mark.parametrize(
    ("asked", "lacking"),
    [
        (answers(None, None), ["NAME", "OFFICE", "--from (or --to, to end a term)"]),
        (answers("baker", "us-general"), ["--from (or --to, to end a term)"]),
        (answers("baker", "us-general", from_="today"), []),
        (answers("baker", "us-secretary", to="today"), []),
        (answers("Jo Doe", "us-general", from_="today"), ["--family-name"]),
        (answers("Jo Doe", "us-general", from_="today", family_name="Doe"), []),
        (answers("Jo Doe", "us-general", to="today"), []),  # refused: nobody is called so
    ],
)
def test_what_is_missing(asked: AppointmentAnswers, lacking: list[str]) -> None:
    assert missing(LEDGER, asked) == lacking


def test_what_has_landed() -> None:
    people = [person("bob-baker", "US", term("us-secretary", date(2026, 11, 25)))]
    after = ledger(person=people)
    said = answers("baker", "us-secretary", from_="yesterday")
    assert landed_as(after, said, TODAY) == "bob-baker as us-secretary"
    assert landed_as(after, answers("baker", "us-secretary", from_="today"), TODAY) is None
