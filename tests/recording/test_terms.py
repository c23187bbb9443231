"""What an appointment does to the terms of an office, case by case, and when it is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.recording.terms import (
    Appointment,
    NewPerson,
    Unappointable,
    effect_of,
    successor_of,
)
from ledgers import OFFICES, ledger, person, term

SECRETARY, MANY = "us-secretary", "us-deputy"
DEPUTY = {
    "id": MANY,
    "side": "US",
    "title": "Deputy",
    "level": "minister",
    "holders": "many",
}
NEW = NewPerson("eve-east", "Eve East", "East")


def d(text: str) -> date:
    return date.fromisoformat(text)


# Bob was Secretary, Cal is; Dan is a deputy; Li is on the other side.
PEOPLE = [
    person("bob-baker", "US", term(SECRETARY, d("2001-01-20"), d("2009-01-20"))),
    person("cal-clark", "US", term(SECRETARY, d("2009-01-20"))),
    person("dan-dunn", "US", term(MANY, d("2010-05-01"))),
    person("li-lei", "CN", term("cn-leader")),
    person("flo-fox", "US"),
]


def made(people: list[dict[str, Any]] = PEOPLE, **office: Any) -> Any:
    offices = [*OFFICES, DEPUTY]
    if office:
        keys = {key.replace("_", "-"): value for key, value in office.items()}
        offices = [o | keys if o["id"] == SECRETARY else o for o in offices]
    return ledger(person=people, office=offices)


def effect(
    who: str | NewPerson,
    office: str,
    from_: str | None,
    to: str | None = None,
    *,
    acting: bool = False,
    of: Any = None,
) -> tuple[str | None, str, int | None]:
    """Return whose term ends, when, and which vacancy is closed."""
    first, last = (d(day) if day else None for day in (from_, to))
    asked = Appointment(who, office, first, last, acting)
    found = effect_of(of or made(), asked)
    return found.ends and found.ends.person.id, str(found.on), found.vacancy


@pytest.mark.parametrize(
    ("who", "office", "from_", "to", "ended"),
    [
        (NEW, SECRETARY, "2017-02-01", None, "cal-clark"),  # the predecessor's, on the same day
        ("bob-baker", SECRETARY, "2017-02-01", None, "cal-clark"),  # for the second time
        (NEW, SECRETARY, "2017-02-01", "2017-03-01", "cal-clark"),  # for a month
        (NEW, SECRETARY, "2000-01-01", "2001-01-20", None),  # before the first: till he begins
        (NEW, SECRETARY, "2000-01-01", "2000-06-01", None),
        (NEW, SECRETARY, "2009-01-20", "2009-01-20", None),  # on the day of the hand-over only
        (NEW, MANY, "2017-02-01", None, None),  # one of many: nobody goes
        ("flo-fox", MANY, "2017-02-01", None, None),
    ],
)
def test_whose_term_ends(
    who: str | NewPerson, office: str, from_: str, to: str | None, ended: str | None
) -> None:
    assert effect(who, office, from_, to) == (ended, from_, None)


def test_who_acts_becomes_it_for_good() -> None:
    acting = term(SECRETARY, d("2009-01-20")) | {"acting": True}
    people = [*PEOPLE[:1], person("cal-clark", "US", acting), *PEOPLE[2:]]
    found = effect("cal-clark", SECRETARY, "2009-03-01", of=made(people))
    assert found == ("cal-clark", "2009-03-01", None)


def test_a_term_ends() -> None:
    assert effect("cal-clark", SECRETARY, None, "2017-02-01") == ("cal-clark", "2017-02-01", None)
    assert effect("dan-dunn", MANY, None, "2010-05-01") == ("dan-dunn", "2010-05-01", None)


VACANT = {"complete_from": d("2001-01-20")}
ENDED = [*PEOPLE[:1], person("cal-clark", "US", term(SECRETARY, d("2009-01-20"), d("2013-01-01")))]


@pytest.mark.parametrize(
    ("vacant", "closed"),
    [
        ([{"from": d("2013-01-01")}], 0),
        ([{"from": d("2013-01-01"), "to": d("2014-01-01")}], None),  # closed already
        ([{"from": d("2000-01-01"), "to": d("2001-01-01")}, {"from": d("2017-02-01")}], 1),
        ([{"from": d("2017-02-02")}], None),  # begins later
    ],
)
def test_an_open_vacancy_is_closed(vacant: list[dict[str, date]], closed: int | None) -> None:
    of = made(ENDED, **VACANT, vacant=vacant)
    assert effect(NEW, SECRETARY, "2017-02-01", of=of) == (None, "2017-02-01", closed)


@pytest.mark.parametrize(
    ("who", "office", "from_", "to", "sentence"),
    [
        (NEW, SECRETARY, "2000-01-01", None, "Bob Baker holds us-secretary from 2001"),
        (NEW, SECRETARY, "2000-01-01", None, "at the latest --to 2001-01-20"),
        (NEW, SECRETARY, "2000-01-01", "2001-01-21", "ends on 2001-01-20 at the latest"),
        (NEW, SECRETARY, "2005-01-01", "2005-02-01", "from 2001-01-20 to 2009-01-20: correct"),
        (NEW, SECRETARY, "2009-01-20", None, "Cal Clark holds us-secretary from 2009-01-20"),
        (NEW, SECRETARY, "2017-02-02", "2017-02-01", "cannot end on 2017-02-01, before it begins"),
        ("cal-clark", SECRETARY, "2012-01-01", None, "holds us-secretary from 2009-01-20 already"),
        ("cal-clark", SECRETARY, "2009-01-20", None, "already, from that very day"),
        ("dan-dunn", MANY, "2012-01-01", None, "Dan Dunn holds us-deputy from 2010-05-01 already"),
        ("dan-dunn", MANY, "2009-01-01", None, "at the latest --to 2010-05-01"),
        ("li-lei", SECRETARY, "2017-02-01", None, "Li Lei (li-lei) is on the China side"),
        ("cal-clark", SECRETARY, None, None, "needs a first day (--from)"),
        ("cal-clark", SECRETARY, None, "2009-01-19", "cannot have ended on 2009-01-19"),
        ("bob-baker", SECRETARY, None, "2010-01-01", "already has an end, 2009-01-20"),
        ("flo-fox", SECRETARY, None, "2010-01-01", "Flo Fox holds no term as us-secretary"),
        (NEW, SECRETARY, None, "2010-01-01", "eve-east holds no term as us-secretary"),
    ],
)
def test_what_cannot_stand(
    who: str | NewPerson, office: str, from_: str | None, to: str | None, sentence: str
) -> None:
    with pytest.raises(Unappointable) as refused:
        effect(who, office, from_, to)
    assert sentence in str(refused.value)


def test_acting_without_a_first_day() -> None:
    with pytest.raises(Unappointable, match="--acting describes a new term"):
        effect("cal-clark", SECRETARY, None, "2017-01-01", acting=True)


ACTING = [person("cal-clark", "US", term(SECRETARY, d("2009-01-20")) | {"acting": True})]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            Appointment("cal-clark", SECRETARY),
            "a term needs a first day (--from), or a last day (--to) to end it",
        ),
        (
            Appointment("cal-clark", SECRETARY, None, d("2017-02-01"), acting=True),
            "--acting describes a new term: give its first day with --from",
        ),
        (
            Appointment("cal-clark", SECRETARY, None, d("2009-01-19")),
            (
                "Cal Clark holds us-secretary (acting) from 2009-01-20: it cannot have ended on"
                " 2009-01-19, before that"
            ),
        ),
        (
            Appointment("cal-clark", SECRETARY, d("2010-01-01"), acting=True),
            "Cal Clark holds us-secretary (acting) from 2009-01-20 already",
        ),
    ],
)
def test_the_whole_sentence(asked: Appointment, sentence: str) -> None:
    with pytest.raises(Unappointable) as refusal:
        effect_of(made(ACTING), asked)
    assert str(refusal.value) == sentence


def test_a_term_is_not_its_own_successor() -> None:
    """For whoever asks about a term that has landed: it, and the one that begins after it."""
    people = [
        person("bob-baker", "US", term(SECRETARY, d("2009-01-20"))),
        person("cal-clark", "US", term(SECRETARY, d("2013-01-20"))),
    ]
    asked = Appointment("bob-baker", SECRETARY, d("2009-01-20"))
    found = successor_of(made(people), asked, d("2009-01-20"))
    assert found is not None
    assert found.person.id == "cal-clark"
