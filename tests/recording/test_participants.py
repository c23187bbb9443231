"""Who takes part in a contact that is being recorded, and who has to be appointed first."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.errors import CadenceError
from cadence.recording.appointment_answers import AppointmentAnswers
from cadence.recording.participants import Newcomer, Participants
from cadence.recording.proposal import parse_ledger
from ledgers import PEOPLE, laid_out, person, tables, term

TODAY, ON = date(2026, 11, 24), date(2018, 3, 1)
LONG_AGO = term("us-secretary", date(1999, 1, 1), date(2001, 1, 1))
BEFORE = parse_ledger(
    laid_out(
        tables(
            person=[
                *PEOPLE,
                person("abe-old", "US", LONG_AGO),
                person("jo-old", "CN"),
                person("mei-adams", "CN", term("cn-general")),
                person("al-past", "US", LONG_AGO),
                person("bo-past", "US", LONG_AGO),
            ]
        )
    ).encode(),
    "mine",
)


@pytest.fixture
def participants() -> Participants:
    return Participants(BEFORE, TODAY, ON)


@pytest.mark.parametrize(
    ("name", "side", "found"),
    [
        ("adams", "US", None),
        ("adams", "CN", None),  # another one, on that side
        ("ann-adams", None, None),
        (" Jane  Doe ", "US", Newcomer(AppointmentAnswers("Jane Doe"), is_new=True, why="")),
        (
            "abe-old",
            "US",
            Newcomer(
                AppointmentAnswers("abe-old"),
                is_new=False,
                why="abe-old held no office in the ledger on 2018-03-01",
            ),
        ),
        (
            "Old",
            "US",  # the one of the two who is on that side
            Newcomer(
                AppointmentAnswers("abe-old"),
                is_new=False,
                why="nobody called 'Old' held an office in the ledger on 2018-03-01: Abe Old"
                " (Secretary of State until 2001-01-01)",
            ),
        ),
        (
            "Jo Old",
            None,
            Newcomer(
                AppointmentAnswers("jo-old"),
                is_new=False,
                why="nobody called 'Jo Old' held an office in the ledger on 2018-03-01: Jo Old"
                " (no office at all)",
            ),
        ),
    ],
)
def test_who_has_to_be_appointed_first(
    participants: Participants, name: str, side: str | None, found: Newcomer | None
) -> None:
    assert participants.newcomer(name, side) == found


@pytest.mark.parametrize(
    ("name", "side", "sentence"),
    [
        ("baker", "CN", "'baker' is on the United States side; this question is about China"),
        ("past", "US", "nobody called 'past' held an office in the ledger on 2018-03-01: Al Past"),
        ("Old", None, "nobody called 'Old' held an office in the ledger on 2018-03-01: Abe Old"),
        ("习", "CN", "'习' has no Latin letters: give the name in Latin letters"),
    ],
)
def test_a_name_that_is_unclear(
    participants: Participants, name: str, side: str | None, sentence: str
) -> None:
    with pytest.raises(CadenceError) as refused:
        participants.newcomer(name, side)
    assert str(refused.value).startswith(sentence)


def test_names_that_can_take_part_are_returned_as_typed(participants: Participants) -> None:
    names = ["adams", "Jane Doe", "Bob Baker", "Jane Doe", "abe-old"]
    assert participants.check(names, "US") == names


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["adams", "Ann Adams"], "'ann-adams' is named twice: name each person once"),
        (["adams", "lei"], "'lei' is on the China side; this question is about United States"),
    ],
)
def test_names_that_cannot(participants: Participants, names: list[str], sentence: str) -> None:
    with pytest.raises(CadenceError) as refused:
        participants.check(names, "US")
    assert str(refused.value) == sentence


def test_who_is_appointed_takes_part_and_is_known(participants: Participants) -> None:
    assert (participants.on, participants.names, participants.appointments) == (ON, [], [])
    assert not participants.is_known("Jane Doe")
    jane = AppointmentAnswers("Jane Doe", "us-general", "2018-01-01", family_name="Doe")
    abe = AppointmentAnswers("abe-old", "us-general", "2018-02-01", "yesterday")
    participants.add("lei")
    participants.appoint(jane)
    assert participants.newcomer("Doe", "US") is None
    participants.appoint(abe)  # in her place
    assert participants.names == ["lei", "jane-doe", "abe-old"]
    assert participants.appointments == [jane, abe]
    assert participants.is_known("Jane Doe")
    assert participants.newcomer("Abe Old", "US") is None
    people = participants.ledger.person_by_id
    assert [(t.from_, t.to) for t in people["jane-doe"].terms] == [
        (date(2018, 1, 1), date(2018, 2, 1))
    ]
    assert people["abe-old"].terms[-1].to == date(2026, 11, 23)
    assert "jane-doe" not in BEFORE.ledger.person_by_id
