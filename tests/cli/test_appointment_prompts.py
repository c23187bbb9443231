"""What `cadence appoint` asks, question by question: what is given, and what is typed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from cadence.cli.prompts.appointment import AppointmentPrompts
from cadence.errors import CadenceError
from cadence.recording.appointment_answers import AppointmentAnswers as Answers
from ledgers import PEOPLE, ledger, person, term
from scripted import Scripted

TODAY = date(2020, 5, 4)
HELD_UNTIL_2010 = term("us-general", date(2000, 1, 1), date(2010, 1, 1))
MADE = ledger(
    person=[
        *(one for one in PEOPLE if one["id"] != "cal-clark"),
        person("cal-clark", "US", term("us-general", date(2015, 1, 1))),
        person("dan-dole", "US", HELD_UNTIL_2010),
    ]
)

YOUNG, DOLE = "Zoe Young", "Dan Dole"
IS_NEW = f"Is {YOUNG} somebody new (y or n)"
OFFICE, DOLES_OFFICE = f"Office of {YOUNG}", f"Office of {DOLE}"
FAMILY, NATIVE = f"Family name of {YOUNG}", f"Name of {YOUNG} in its own script, or Enter"
SINCE, DOLE_SINCE = f"{YOUNG} in office since", f"{DOLE} in office since"
UNTIL = f"{DOLE} in office until (Cal Clark began on 2015-01-01)"


def complete(given: Answers, *script: tuple[str, str]) -> tuple[Answers, Scripted]:
    """Return the answers completed, once all of the *script* was asked."""
    asker = Scripted(MADE, list(script))
    answers = AppointmentPrompts(asker, MADE, TODAY).complete(given)
    assert asker.left == []
    return answers, asker


def test_everything_of_somebody_new_is_asked_in_this_order() -> None:
    answers, asker = complete(
        Answers(),
        ("Who", f"  {YOUNG}"),
        (IS_NEW, "y"),
        (OFFICE, "us-secretary"),
        (FAMILY, "Younger"),
        (NATIVE, "Zoë"),
        (SINCE, "2020-01-01"),
    )
    assert answers == Answers(
        f"  {YOUNG}", "us-secretary", "2020-01-01", family_name="Younger", native_name="Zoë"
    )
    assert asker.defaults[FAMILY] == "Young"
    assert {text for text in asker.defaults.values() if text} == {"Young"}
    assert asker.notes == [f"nobody in the ledger is called '  {YOUNG}'"]
    assert asker.completed[OFFICE] == ["us-president", "us-secretary", "us-general"]


@pytest.mark.parametrize(
    ("given", "script"),
    [
        (
            Answers(YOUNG, "us-secretary"),
            ((IS_NEW, "y"), (FAMILY, "Young"), (NATIVE, ""), (SINCE, "2020-01-01")),
        ),
        (
            Answers(YOUNG, "us-secretary", "2020-01-01"),
            ((IS_NEW, "y"), (FAMILY, "Young"), (NATIVE, "")),
        ),
        (
            Answers(YOUNG, "us-secretary", family_name="Young"),
            ((NATIVE, ""), (SINCE, "2020-01-01")),
        ),
        (
            Answers(YOUNG, family_name="Young"),
            ((NATIVE, ""), (OFFICE, "us-secretary"), (SINCE, "2020-01-01")),
        ),
    ],
)
def test_what_is_given_of_somebody_new_is_not_asked(
    given: Answers, script: tuple[tuple[str, str], ...]
) -> None:
    answers, _ = complete(given, *script)
    assert answers == Answers(YOUNG, "us-secretary", "2020-01-01", family_name="Young")


def test_nor_is_a_name_in_another_script() -> None:
    given = Answers(YOUNG, "us-secretary", "2020-01-01", family_name="Young", native_name="Zoë")
    assert complete(given)[0] == given


def test_of_somebody_known_only_the_office_and_its_days() -> None:
    answers, asker = complete(
        Answers(), ("Who", "Dole"), (DOLES_OFFICE, "us-secretary"), (DOLE_SINCE, "2020-01-01")
    )
    assert answers == Answers("Dole", "us-secretary", "2020-01-01")
    assert asker.completed["Who"] == ["Dan Dole"]
    assert asker.completed[DOLES_OFFICE] == ["us-president", "us-secretary", "us-general"]


def test_the_first_day_counts_from_today() -> None:
    given = Answers("Dole", "us-secretary")
    answers, _ = complete(given, (DOLE_SINCE, "yesterday"))
    assert answers == Answers("Dole", "us-secretary", "yesterday")


@pytest.mark.parametrize(("office", "proposal"), [("us-secretary", "Xin"), ("cn-minister", "Wang")])
def test_the_family_name_is_where_that_side_has_it(office: str, proposal: str) -> None:
    """Of the Chinese in this ledger, all have it first; of the Americans, last."""
    people = [
        one if one["side"] == "US" else one | {"family-name": one["name"].split()[0]}
        for one in PEOPLE
    ]
    made = ledger(person=people)
    family = "Family name of Wang Xin"
    script = [("Is Wang Xin somebody new (y or n)", "y"), (family, "Wang")]
    asker = Scripted(made, script)
    AppointmentPrompts(asker, made, TODAY).introduced(Answers("Wang Xin", office))
    assert asker.defaults[family] == proposal
    asker = Scripted(made, script)
    side = office[:2].upper()
    AppointmentPrompts(asker, made, TODAY).introduced(Answers("Wang Xin"), side)
    assert asker.defaults[family] == proposal


def test_of_two_with_the_same_name_the_office_decides() -> None:
    one, other = (
        person(id_, side, term(office, date(2000, 1, 1), date(2010, 1, 1)))
        | {"name": "Sam Same", "family-name": "Same"}
        for id_, side, office in (("a", "US", "us-general"), ("b", "CN", "cn-general"))
    )
    made = ledger(person=[*PEOPLE, one, other])
    given = Answers("Sam Same", "cn-minister")
    asker = Scripted(made, [("Sam Same in office since", "2020-01-01")])
    answers = AppointmentPrompts(asker, made, TODAY).complete(given)
    assert answers == Answers("Sam Same", "cn-minister", "2020-01-01")
    assert asker.notes == []


def test_a_current_term_that_ends_has_no_first_day() -> None:
    given = Answers("bob-baker", "us-secretary", to="2020-05-01")
    assert complete(given)[0] == given
    begun = Answers("dan-dole", "us-secretary", "2020-01-01", "2020-02-01")
    assert complete(begun)[0] == begun


def test_the_last_day_is_asked_for_where_somebody_came_after() -> None:
    answers, _ = complete(Answers("Dole", "us-general", "2012-01-01"), (UNTIL, "2014-12-31"))
    assert answers == Answers("Dole", "us-general", "2012-01-01", "2014-12-31")
    later = Answers("Dole", "us-general", "2015-01-02")  # who began before has to go
    assert complete(later)[0] == later


def test_an_office_that_does_not_exist_is_refused_before_any_question() -> None:
    with pytest.raises(CadenceError, match="'pope'"):
        complete(Answers(office="pope"))


def test_a_first_day_that_cannot_be_is_refused_before_the_next_question() -> None:
    with pytest.raises(CadenceError, match="already, from that very day"):
        complete(Answers("cal-clark", "us-general", "2015-01-01"))


@pytest.mark.parametrize(
    ("given", "question", "typed", "complaint"),
    [
        (Answers(), "Who", ("", "Dole"), "an answer is needed here"),
        (Answers(), "Who", ("李", "Dole"), "has no Latin letters"),
        (Answers("Dole"), DOLES_OFFICE, ("pope", "us-general"), "'pope'"),
        (
            *(Answers("Dole"), DOLES_OFFICE, ("cn-leader", "us-general")),
            "cn-leader is an office of China",
        ),
        (Answers("Dole", "us-secretary"), DOLE_SINCE, ("soon", "2020-01-01"), "'soon'"),
        (
            *(Answers("Dole", "us-general"), DOLE_SINCE, ("2000-01-01", "2012-01-01")),
            "already, from that very day",
        ),
        (
            *(Answers("Dole", "us-general", "2012-01-01"), UNTIL, ("2015-01-02", "2015-01-01")),
            "Cal Clark holds us-general from 2015-01-01: the term before it has to end by then",
        ),
        (
            *(Answers("Dole", "us-general", "2012-01-01"), UNTIL, ("2011-12-31", "2012-01-01")),
            "2011-12-31 is before 2012-01-01",
        ),
    ],
)
def test_a_wrong_answer_is_asked_for_again(
    given: Answers, question: str, typed: tuple[str, str], complaint: str
) -> None:
    asker = Scripted(MADE, [(question, answer) for answer in typed])
    with suppress(EOFError):  # nothing is said to what comes after it
        AppointmentPrompts(asker, MADE, TODAY).complete(given)
    assert asker.left == []
    assert len(asker.complaints) == 1
    assert complaint in asker.complaints[0]


class TestForAContact:
    """Of somebody who took part on a day, for a side."""

    @pytest.mark.parametrize(
        ("question", "typed", "complaint"),
        [
            (
                DOLE_SINCE,
                ("2012-06-02", "2012-06-01"),
                "2012-06-02 is after the contact of 2012-06-01",
            ),
            (UNTIL, ("2012-05-31", "2012-06-01"), "2012-05-31 is before 2012-06-01"),
        ],
    )
    def test_the_term_has_to_include_the_day(
        self, question: str, typed: tuple[str, str], complaint: str
    ) -> None:
        first = [(DOLE_SINCE, "2012-01-01")] if question is UNTIL else []
        asker = Scripted(MADE, [*first, *((question, answer) for answer in typed)])
        with suppress(EOFError):
            AppointmentPrompts(asker, MADE, TODAY).term(
                Answers("Dole", "us-general"), "US", date(2012, 6, 1)
            )
        assert asker.left == []
        assert asker.complaints == [complaint]

    def test_somebody_new_is_of_that_side(self) -> None:
        asker = Scripted(
            MADE,
            [(IS_NEW, "y"), (FAMILY, "Young"), (OFFICE, "us-secretary"), (OFFICE, "cn-minister")],
        )
        prompts = AppointmentPrompts(asker, MADE, TODAY)
        said = prompts.introduced(Answers(YOUNG), "CN")
        assert said == Answers(YOUNG, family_name="Young")
        with suppress(EOFError):
            prompts.term(said, "CN")
        assert asker.complaints == ["us-secretary is an office of United States"]
        assert asker.completed[OFFICE] == ["cn-leader", "cn-minister", "cn-general"]
