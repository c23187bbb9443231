"""Who is meant by a name: those in office on that day, or somebody new."""

from __future__ import annotations

from datetime import date

import pytest
import tomli

from cadence.errors import CadenceError
from cadence.lookup.names import AmbiguousName, UnknownName
from cadence.recording.people import (
    OutOfOffice,
    WrongSide,
    attendant_meant,
    nearest_names,
    new_person_block,
    new_person_line,
    principal_meant,
)
from ledgers import PEOPLE, ledger, person, term

DAY = date(2018, 3, 1)
LI_PENG = person("li-peng", "CN", term("cn-minister", date(2010, 1, 1), date(2012, 5, 6))) | {
    "family-name": "Li",
    "native-name": "李鹏",
}
LI_QIANG = person("li-qiang", "CN", term("cn-general")) | {
    "family-name": "Li",
    "aliases": ["Lee Chiang"],
}
LI_HUI = person("li-hui", "CN", term("cn-minister", date(2018, 3, 1))) | {"family-name": "Li"}
LEDGER = ledger(person=[*PEOPLE, LI_PENG, LI_QIANG])


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
    assert principal_meant(LEDGER, typed, DAY).id == id_


def test_of_several_in_office_all_are_named_with_their_offices() -> None:
    two = ledger(person=[*PEOPLE, LI_PENG, LI_QIANG, LI_HUI])
    with pytest.raises(AmbiguousName) as refusal:
        principal_meant(two, "Li", DAY)
    assert str(refusal.value) == (
        "'Li' may be li-qiang (Chief of Staff) or li-hui (Foreign Minister): write the id"
    )
    assert principal_meant(two, "Li", date(2018, 2, 28)).id == "li-qiang"


def test_who_was_not_in_office_is_told_when_they_were() -> None:
    with pytest.raises(OutOfOffice) as refusal:
        principal_meant(LEDGER, "Li Peng", DAY)
    assert "Li Peng (Foreign Minister until 2012-05-06)" in str(refusal.value)
    with pytest.raises(OutOfOffice, match=r"\(Foreign Minister from 2010-01-01\)"):
        principal_meant(LEDGER, "李鹏", date(2009, 1, 1))
    without = ledger(person=[*PEOPLE, person("jo-jones", "US")])
    with pytest.raises(OutOfOffice, match=r"Jo Jones \(no office at all\)"):
        principal_meant(without, "jones", DAY)


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
        principal_meant(moved, "Moore", day)
    assert str(refusal.value) == (
        f"nobody called 'Moore' held an office of the ledger on {day}: Mo Moore ({served});"
        " add the term to the ledger, or name somebody else"
    )


@pytest.mark.parametrize("typed", ["adams", "ann-adams", "Ann Adams"])
def test_only_those_of_the_side_that_was_asked_for(typed: str) -> None:
    with pytest.raises(WrongSide) as refusal:
        principal_meant(LEDGER, typed, DAY, "CN")
    sides = "on the United States side; this question is about China"
    assert str(refusal.value) == f"'{typed}' is {sides}"


def test_of_people_of_both_sides_only_those_of_that_side_are_named() -> None:
    both = ledger(person=[*PEOPLE, person("joe-lei", "US"), person("mo-lei", "CN")])
    assert principal_meant(both, "lei", DAY, "CN").id == "li-lei"
    with pytest.raises(OutOfOffice) as refusal:
        principal_meant(both, "lei", DAY, "US")
    assert "Joe Lei (no office at all);" in str(refusal.value)
    assert "Li" not in str(refusal.value)


def test_who_has_no_name_but_a_space_is_no_obstacle() -> None:
    blank = ledger(person=[*PEOPLE, PEOPLE[0] | {"id": "x", "name": " ", "family-name": " "}])
    assert 'family-name = "Doe"' in new_person_block(blank, "Jane Doe", DAY, "US")
    assert principal_meant(blank, "adams", DAY).id == "ann-adams"
    with pytest.raises(UnknownName):
        principal_meant(blank, "...", DAY)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Anne: Adams", " (did you mean 'Ann Adams'?)"),
        ("x: did you mean y", ""),
        ("Anne Adams", " (did you mean 'Ann Adams'?)"),
    ],
)
def test_a_hint_is_whole_whatever_was_typed(typed: str, hint: str) -> None:
    assert nearest_names(LEDGER, typed) == hint


def test_nobody_is_called_so() -> None:
    with pytest.raises(UnknownName, match="did you mean 'Ann Adams'"):
        principal_meant(LEDGER, "Anne Adams", DAY)


def test_who_sat_in_the_room_needs_no_office() -> None:
    assert attendant_meant(LEDGER, "Li Peng", DAY).id == "li-peng"
    assert attendant_meant(LEDGER, "li", DAY).id == "li-qiang"
    with pytest.raises(AmbiguousName):
        attendant_meant(ledger(person=[*PEOPLE, LI_QIANG, LI_HUI]), "li", DAY)
    with pytest.raises(CadenceError):
        attendant_meant(LEDGER, "Nobody", DAY)


def test_the_block_for_somebody_new_is_ready_but_for_the_office() -> None:
    block = new_person_block(LEDGER, "Zhang  Wéi", DAY, "CN")
    assert tomli.loads(block) == {
        "person": [
            {
                "id": "zhang-wei",
                "name": "Zhang Wéi",
                "family-name": "Wéi",  # last with three of the five: Lei, Mei, Wei
                "side": "CN",
                "terms": [{"office": "OFFICE", "from": DAY}],
            }
        ]
    }
    assert "OFFICE is one of: cn-leader, cn-minister, cn-general" in block


def test_the_family_name_stands_where_it_does_with_most_of_that_side() -> None:
    first = ledger(person=[*PEOPLE[:3], LI_PENG, LI_QIANG, LI_HUI])
    assert 'family-name = "Zhang"' in new_person_block(first, "Zhang Wei", DAY, "CN")
    assert 'family-name = "Doe"' in new_person_block(first, "Jane Doe", DAY, "US")


def test_the_block_is_toml_whatever_was_typed() -> None:
    block = new_person_block(LEDGER, '"]\n#\x1b 张', DAY, None)
    (made,) = tomli.loads(block)["person"]
    assert made["name"] == '"] #\x1b 张'
    assert made["side"] == "US"


TEXT = b"""\
[[person]]
id = "ann-adams"

# on Bob
[[person]]
id = "bob-baker"

[[person]]
id = "cal-clark"
[[person]]
id = "li-lei"
[[person]]
id = "han-mei"
[[person]]
id = "wu-wei"
[[contact]]
"""


@pytest.mark.parametrize(
    ("typed", "side", "line"),
    [
        ("Ann Zed", "US", 4),  # behind Ann Adams, above the comment on Bob
        ("Zoe", "US", 10),
        ("Aa", "CN", 10),
        ("Ibn", "CN", 14),
        ("Zhou", "CN", 16),
    ],
)
def test_the_line_is_where_the_block_belongs(typed: str, side: str, line: int) -> None:
    assert new_person_line(ledger(), TEXT, typed, side) == line
