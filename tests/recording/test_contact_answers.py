"""What an editor says of a contact, understood; and what is missing of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Mode, Status
from cadence.lookup.names import UnknownName
from cadence.recording.appointment_answers import AppointmentAnswers
from cadence.recording.call_day import Today
from cadence.recording.contact_answers import (
    ContactAnswers,
    UnknownPerson,
    missing,
    resolve_appointments,
    resolve_contact,
    resolve_topic,
)
from cadence.recording.proposal import parse_ledger
from cadence.recording.terms import Appointment, NewPerson
from cadence.recording.value_answers import resolve_side
from ledgers import laid_out, ledger, tables

TODAY = date(2026, 11, 24)
LEDGER = ledger(topic=[{"id": "fentanyl", "title": "Fentanyl and counternarcotics"}])
CALL = ContactAnswers(date="yesterday", mode=Mode.PHONE, principals=("adams", "lei"))


@pytest.mark.parametrize(
    ("answers", "options"),
    [
        (CALL, []),
        (ContactAnswers(), ["--date", "--mode", "--with"]),
        (replace(CALL, mode=None), ["--mode"]),
        (replace(CALL, mode=None, place="Bali, ID"), []),  # a place means in person
        (replace(CALL, mode=Mode.IN_PERSON), ["--place"]),
        (replace(CALL, mode=Mode.IN_PERSON, status=Status.PLANNED), []),  # may be open yet
        (replace(CALL, principals=("adams",)), ["--with for China"]),
        (replace(CALL, principals=("adams", "baker")), ["--with for China"]),
        (replace(CALL, principals=("adams", "somebody new")), []),  # may be the other side's
        (
            replace(CALL, principals=("somebody new",)),
            ["--with for United States", "--with for China"],
        ),
    ],
)
def test_what_is_missing(answers: ContactAnswers, options: list[str]) -> None:
    assert missing(LEDGER, answers) == options


def test_who_is_new_is_guessed_to_stand_on_the_side_that_nobody_speaks_for() -> None:
    for names, side in [
        (("adams", "Zhang San"), "CN"),
        (("Jane Doe", "lei"), "US"),
        (("Jane Doe", "Zhang San"), None),
        (("adams", "lei", "Jane Doe"), None),
    ]:
        with pytest.raises(UnknownPerson) as new:
            resolve_contact(LEDGER, replace(CALL, principals=names), Today(TODAY, TODAY))
        assert (new.value.on, new.value.side) == (date(2026, 11, 23), side)


@pytest.mark.parametrize("typed", ["fentanyl", "Fentanyl and Counternarcotics"])
def test_a_topic_is_meant_by_its_id_or_title(typed: str) -> None:
    assert resolve_topic(LEDGER, typed) == "fentanyl"


@pytest.mark.parametrize("typed", ["CN", "cn", "China"])
def test_a_side_is_meant_by_its_id_or_name(typed: str) -> None:
    assert resolve_side(LEDGER, typed) == "CN"


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(CadenceError, match=r"^'' is not a day"):
        resolve_contact(LEDGER, replace(CALL, date=None), Today(TODAY, TODAY))
    with pytest.raises(UnknownName, match="did you mean 'fentanyl'"):
        resolve_topic(LEDGER, "fentanil")
    with pytest.raises(UnknownName, match="choose from US, CN"):
        resolve_side(LEDGER, "France")


def test_who_is_appointed_is_known_to_the_next_appointment() -> None:
    before = parse_ledger(laid_out(tables()).encode(), "mine")
    assert resolve_appointments(before, CALL, Today(TODAY, TODAY)) == ([], before.ledger)
    new = AppointmentAnswers("Eve East", "us-general", "yesterday", family_name="East")
    again = AppointmentAnswers("east", "us-secretary", "today")
    both = replace(CALL, appointments=(new, again))
    made, after = resolve_appointments(before, both, Today(TODAY, date(2026, 1, 1)))
    assert made == [
        Appointment(NewPerson("eve-east", "Eve East", "East"), "us-general", date(2026, 11, 23)),
        Appointment("eve-east", "us-secretary", TODAY),
    ]
    assert [t.office for t in after.person_by_id["eve-east"].terms] == [
        "us-general",
        "us-secretary",
    ]
    assert not before.ledger.person_by_id.keys() & {"eve-east"}
