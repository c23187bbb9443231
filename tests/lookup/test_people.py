"""Who took part, by their name: those who held an office on that day."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.errors import CadenceError
from cadence.lookup.names import AmbiguousName, UnknownName
from cadence.lookup.people import (
    OutOfOffice,
    WrongSide,
    resolve_attendant,
    resolve_principal,
)
from cadence.recording.new_person import new_person_block
from ledgers import PEOPLE, ledger, person, term
from people_called_li import DAY, LEDGER, LI_HUI, LI_PENG, LI_QIANG


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("ann-adams", "ann-adams"),
        ("Ann Adams", "ann-adams"),
        ("adams", "ann-adams"),
        ("ADAMS", "ann-adams"),
        ("lee chiang", "li-qiang"),
        ("li", "li-qiang"),  # Li Peng is long out of office
        ("li-peng", "li-peng"),  # an id is an id, in office or not: check will say it
    ],
)
def test_one_is_meant(typed: str, id_: str) -> None:
    assert resolve_principal(LEDGER, typed, DAY).id == id_


def test_of_several_in_office_all_are_named_with_their_offices() -> None:
    two = ledger(person=[*PEOPLE, LI_PENG, LI_QIANG, LI_HUI])
    with pytest.raises(AmbiguousName) as refusal:
        resolve_principal(two, "Li", DAY)
    assert str(refusal.value) == (
        "'Li' could be li-qiang (Chief of Staff) or li-hui (Foreign Minister): write the id"
    )
    assert resolve_principal(two, "Li", date(2018, 2, 28)).id == "li-qiang"


def test_who_held_two_offices_is_named_with_both() -> None:
    both = person("li-li", "CN", term("cn-leader"), term("cn-minister"))
    two = ledger(person=[*PEOPLE, LI_HUI, both])
    with pytest.raises(AmbiguousName, match=r"li-li \(General Secretary, Foreign Minister\)"):
        resolve_principal(two, "Li", DAY)


def test_who_was_not_in_office_is_told_when_they_were() -> None:
    with pytest.raises(OutOfOffice) as refusal:
        resolve_principal(LEDGER, "Li Peng", DAY)
    assert "Li Peng (Foreign Minister until 2012-05-06)" in str(refusal.value)
    with pytest.raises(OutOfOffice, match=r"\(Foreign Minister from 2010-01-01\)"):
        resolve_principal(LEDGER, "李鹏", date(2009, 1, 1))
    without = ledger(person=[*PEOPLE, person("jo-jones", "US")])
    with pytest.raises(OutOfOffice, match=r"Jo Jones \(no office at all\)"):
        resolve_principal(without, "jones", DAY)


#: In and out of two offices: which term is told is the one nearest to the day.
MOVED = person(
    "mo-moore", "US",
    term("us-general", date(2001, 1, 1), date(2003, 12, 31)),
    term("us-secretary", date(2010, 1, 1), date(2010, 12, 31)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "served"),
    [
        (date(2000, 1, 1), "Chairman from 2001-01-01"),
        (date(2004, 2, 1), "Chairman until 2003-12-31"),
        (date(2006, 12, 1), "Chairman until 2003-12-31"),
        (date(2007, 2, 1), "Secretary of State from 2010-01-01"),
        (date(2018, 1, 1), "Secretary of State until 2010-12-31"),
    ],
)
def test_the_term_nearest_to_the_day_is_told(day: date, served: str) -> None:
    moved = ledger(person=[*PEOPLE, MOVED])
    with pytest.raises(OutOfOffice) as refusal:
        resolve_principal(moved, "Moore", day)
    assert str(refusal.value) == (
        f"nobody called 'Moore' held an office in the ledger on {day}: Mo Moore ({served});"
        " add the term to the ledger, or name somebody else"
    )


@pytest.mark.parametrize(
    ("day", "to", "served"),
    [
        (date(2011, 12, 31), None, "from 2012-01-01"),
        (date(2012, 1, 1), None, "since 2012-01-01"),
        (date(2012, 1, 1), date(2013, 1, 1), "until 2013-01-01"),
    ],
)
def test_a_term_in_an_unknown_office_is_told_with_its_id(
    day: date, to: date | None, served: str
) -> None:
    envoy = term("us-envoy", date(2012, 1, 1), to)
    moved = ledger(person=[*PEOPLE, person("jo-jones", "US", envoy)])
    with pytest.raises(OutOfOffice) as refusal:
        resolve_principal(moved, "jones", day)
    assert f": Jo Jones (us-envoy {served});" in str(refusal.value)


@pytest.mark.parametrize("typed", ["adams", "ann-adams", "Ann Adams"])
def test_only_those_of_the_side_that_was_asked_for(typed: str) -> None:
    with pytest.raises(WrongSide) as refusal:
        resolve_principal(LEDGER, typed, DAY, "CN")
    sides = "on the United States side; this question is about China"
    assert str(refusal.value) == f"'{typed}' is {sides}"


def test_a_side_that_is_not_in_the_ledger_has_its_id() -> None:
    other = ledger(person=[*PEOPLE, person("jacques-chirac", "FR")])
    with pytest.raises(WrongSide) as refusal:
        resolve_principal(other, "Chirac", DAY, "CN")
    assert str(refusal.value) == "'Chirac' is on the FR side; this question is about China"


def test_of_people_of_both_sides_only_those_of_that_side_are_named() -> None:
    both = ledger(person=[*PEOPLE, person("joe-lei", "US"), person("mo-lei", "CN")])
    assert resolve_principal(both, "lei", DAY, "CN").id == "li-lei"
    with pytest.raises(OutOfOffice) as refusal:
        resolve_principal(both, "lei", DAY, "US")
    assert "Joe Lei (no office at all);" in str(refusal.value)
    assert "Li" not in str(refusal.value)


def test_who_has_no_name_but_a_space_is_no_obstacle() -> None:
    blank = ledger(person=[*PEOPLE, PEOPLE[0] | {"id": "x", "name": " ", "family-name": " "}])
    assert 'family-name = "Doe"' in new_person_block(blank, "Jane Doe", DAY, "US")
    assert resolve_principal(blank, "adams", DAY).id == "ann-adams"
    with pytest.raises(UnknownName):
        resolve_principal(blank, "...", DAY)


def test_nobody_is_called_so() -> None:
    with pytest.raises(UnknownName, match="did you mean 'Ann Adams'"):
        resolve_principal(LEDGER, "Anne Adams", DAY)


def test_who_sat_in_the_room_needs_no_office() -> None:
    assert resolve_attendant(LEDGER, "Li Peng", DAY).id == "li-peng"
    assert resolve_attendant(LEDGER, "li", DAY).id == "li-qiang"
    with pytest.raises(AmbiguousName) as refusal:
        resolve_attendant(ledger(person=[*PEOPLE, LI_PENG, LI_QIANG, LI_HUI]), "li", DAY)
    assert str(refusal.value) == (
        "'li' could be li-qiang (Chief of Staff) or li-hui (Foreign Minister): write the id"
    )
    with pytest.raises(CadenceError):
        resolve_attendant(LEDGER, "Nobody", DAY)
