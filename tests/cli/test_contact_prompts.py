"""What `cadence add` asks, question by question: a table of what is given, and what is typed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cadence.cli.prompts import contact as contact_module
from cadence.cli.prompts.contact import ContactPrompts, _yes_or_no
from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Mode, Status
from cadence.recording.appointment_answers import AppointmentAnswers
from cadence.recording.call_day import Today
from cadence.recording.contact_answers import ContactAnswers
from cadence.recording.proposal import LedgerText, parse_ledger
from ledgers import PEOPLE, contact, laid_out, person, tables, term
from scripted import Scripted

TODAY = Today(own=date(2020, 5, 4), calls=date(2020, 5, 3))
RETIRED = person("dan-dole", "US", term("us-general", date(2000, 1, 1), date(2010, 1, 1)))
BEFORE: LedgerText = parse_ledger(
    laid_out(
        tables(
            contact(date(2010, 1, 1)),  # in Geneva
            person=[*PEOPLE, RETIRED],
            topic=[{"id": "trade", "title": "Trade"}],
        )
    ).encode(),
    "x.toml",
)

DATE, HOW = "Date (18 Nov 2026, yesterday)", "How (in-person, video, phone)"
WHERE = "Where (City, CC)"
LAST_DAY = "Last day, if it lasted longer, or Enter"
OCCASION = "Occasion, as in 'G20 summit', or Enter"
US, CHINA = "Who, for United States", "Who, for China"
TOPICS, SUMMARY = "Topics, or Enter", "Summary, one sentence, or Enter"
SOURCES = "Source (URL, or URL | PUBLISHER), or Enter"
MORE_SOURCES = "Another source, or Enter"

#: What may be known of any contact, and is not.
REST = {TOPICS: "", SUMMARY: "", SOURCES: ""}
#: What is asked of a meeting, with what is needed alone.
MEETING = {WHERE: "Geneva, CH", LAST_DAY: "", OCCASION: ""}
WHO = {US: "adams", CHINA: "lei"}

CALL = ContactAnswers(date="2020-05-02", mode=Mode.PHONE, principals=("adams", "lei"), summary="")
HELD = ContactAnswers(date="2020-05-02", mode=Mode.IN_PERSON, principals=("adams", "lei"))


def complete(
    given: ContactAnswers, script: dict[str, str] | list[tuple[str, str]]
) -> tuple[ContactAnswers, Scripted]:
    """Return the answers completed, once all of the *script* was asked."""
    questions = list(script.items()) if isinstance(script, dict) else script
    asker = Scripted(BEFORE.ledger, questions)
    answers = ContactPrompts(asker, BEFORE, TODAY).complete(given)
    assert asker.left == []
    return answers, asker


def test_everything_of_a_meeting_is_asked_in_this_order() -> None:
    answers, asker = complete(
        ContactAnswers(),
        [
            (DATE, "2020-05-02"),
            (HOW, "in"),
            (WHERE, "Geneva, CH"),
            (LAST_DAY, "2020-05-03"),
            (OCCASION, "A summit"),
            (US, "adams"),
            (CHINA, "Li Lei, Han Mei"),
            (TOPICS, "trade"),
            (SUMMARY, "They met."),
            (SOURCES, "https://b.org/2 | B"),
            (MORE_SOURCES, ""),
        ],
    )
    assert answers == ContactAnswers(
        date="2020-05-02",
        mode=Mode.IN_PERSON,
        place="Geneva, CH",
        end="2020-05-03",
        occasion="A summit",
        principals=("adams", "Li Lei", "Han Mei"),
        topics=("trade",),
        summary="They met.",
        sources=("https://b.org/2 | B",),
    )
    assert asker.complaints == asker.notes == []
    assert set(asker.defaults.values()) == {""}
    assert asker.completed[HOW] == ["in-person"]
    assert asker.completed[WHERE] == ["Geneva, CH"]
    assert asker.completed[US] == ["Ann Adams"]
    assert asker.completed[CHINA] == ["Han Mei"]


@pytest.mark.parametrize(
    ("typed", "mode"), [("video", Mode.VIDEO), ("v", Mode.VIDEO), ("PHO", Mode.PHONE)]
)
def test_a_call_has_no_place(typed: str, mode: Mode) -> None:
    answers, _ = complete(ContactAnswers(date="2020-05-02"), {HOW: typed} | WHO | REST)
    assert answers == replace(CALL, mode=mode)


@pytest.mark.parametrize(
    ("given", "question"),
    [
        ({"date": "2020-05-02"}, DATE),
        ({"mode": Mode.IN_PERSON}, HOW),
        ({"end": "2020-05-03"}, LAST_DAY),
        ({"occasion": "A summit"}, OCCASION),
        ({"principals": ("adams",)}, US),
        ({"principals": ("lei",)}, CHINA),
        ({"topics": ("trade",)}, TOPICS),
        ({"summary": "They met."}, SUMMARY),
        ({"sources": ("https://b.org/2 | B",)}, SOURCES),
    ],
)
def test_what_an_option_says_is_not_asked(given: dict[str, Any], question: str) -> None:
    script = {DATE: "2020-05-02", HOW: "in-person"} | MEETING | WHO | REST
    del script[question]
    answers, _ = complete(ContactAnswers(**given), script)
    for name, value in given.items():
        found = getattr(answers, name)
        assert value == (found[: len(value)] if name == "principals" else found)


def test_the_last_day_counts_from_today_as_the_first_does() -> None:
    script = MEETING | {LAST_DAY: "yesterday"} | REST
    answers, _ = complete(HELD, script)
    assert answers.end == "yesterday"


@pytest.mark.parametrize("typed", ["i", "in person", "In-Person"])
def test_in_person_may_be_two_words(typed: str) -> None:
    script = {HOW: typed} | MEETING | WHO | REST
    answers, _ = complete(ContactAnswers(date="2020-05-02"), script)
    assert answers.mode is Mode.IN_PERSON


def test_who_names_a_place_met_in_person() -> None:
    given = ContactAnswers(place="Geneva, CH")
    answers, _ = complete(given, {DATE: "2020-05-02", LAST_DAY: "", OCCASION: ""} | WHO | REST)
    assert (answers.mode, answers.place) == (Mode.IN_PERSON, "Geneva, CH")


@pytest.mark.parametrize(
    ("mode", "day", "shown"),
    [
        (Mode.IN_PERSON, "2020-05-05", "5 May 2020"),
        (Mode.PHONE, "2020-05-04", "4 May 2020"),  # where calls are dated it is the 3rd
    ],
)
@pytest.mark.parametrize(
    ("typed", "status"),
    [
        *((typed, Status.PLANNED) for typed in ("y", "YES")),
        *((typed, Status.HELD) for typed in ("n", "No")),  # elsewhere it is that day already
    ],
)
def test_a_day_to_come_is_probably_a_plan(
    mode: Mode, day: str, shown: str, typed: str, status: Status
) -> None:
    question = f"It is not yet {shown} here: is the contact planned (y or n)"
    where = WHERE if status is Status.HELD else f"{WHERE}, or Enter"
    meeting = {where: "Geneva, CH", LAST_DAY: "", OCCASION: ""} if mode is Mode.IN_PERSON else {}
    given = ContactAnswers(date=day, mode=mode)
    answers, _ = complete(given, {question: typed} | meeting | WHO | REST)
    assert (answers.date, answers.status) == (day, status)


@pytest.mark.parametrize(
    ("mode", "day", "status"),
    [
        (Mode.IN_PERSON, "2020-05-04", Status.HELD),
        (Mode.PHONE, "2020-05-03", Status.HELD),
        (Mode.PHONE, "2020-05-05", Status.POSTPONED),
        (Mode.PHONE, "2020-05-05", Status.PLANNED),
    ],
)
def test_a_day_that_has_come_or_a_status_that_is_given_is_not_asked_about(
    mode: Mode, day: str, status: Status
) -> None:
    held = status is Status.HELD and mode is Mode.IN_PERSON
    given = ContactAnswers(date=day, mode=mode, status=status)
    answers, _ = complete(given, (MEETING if held else {}) | WHO | REST)
    assert answers.status is status


YOUNG = "Zoe Young"
NEW = f"Is {YOUNG} somebody new (y or n)"


@pytest.mark.parametrize(
    ("given", "script"),
    [
        ((), [(US, YOUNG)]),
        ((YOUNG, "lei"), []),  # China is heard already
    ],
)
def test_somebody_new_is_introduced_and_appointed(
    given: tuple[str, ...], script: list[tuple[str, str]]
) -> None:
    answers, asker = complete(
        replace(CALL, principals=given),
        [
            *script,
            (NEW, "y"),
            (f"Family name of {YOUNG}", "Younger"),
            (f"Office of {YOUNG}", "us-secretary"),
            (f"{YOUNG} in office since", "2020-01-01"),
            *([(CHINA, "lei")] if not given else []),
            *REST.items(),
        ],
    )
    assert answers.principals == ("zoe-young", "lei")
    assert answers.appointments == (
        AppointmentAnswers(YOUNG, "us-secretary", "2020-01-01", family_name="Younger"),
    )
    assert asker.notes == [f"nobody in the ledger is called '{YOUNG}'"]
    assert asker.defaults[f"Family name of {YOUNG}"] == "Young"


def test_somebody_who_is_not_in_office_is_appointed() -> None:
    answers, asker = complete(
        replace(CALL, principals=()),
        [
            (US, "Dole, adams"),
            ("Appoint Dole to an office (y or n)", "y"),
            ("Office of Dan Dole", "us-secretary"),
            ("Dan Dole in office since", "2020-01-01"),
            (CHINA, "lei"),
            *REST.items(),
        ],
    )
    assert answers.principals == ("dan-dole", "adams", "lei")
    assert answers.appointments == (AppointmentAnswers("dan-dole", "us-secretary", "2020-01-01"),)
    (why,) = asker.notes
    assert "2020-05-02" in why


@pytest.mark.parametrize(
    ("given", "question", "typed", "complaint"),
    [
        (ContactAnswers(), DATE, ("", "2020-05-02"), "an answer is needed here"),
        (ContactAnswers(), DATE, ("soon", "yesterday"), "'soon'"),
        (replace(CALL, mode=None), HOW, ("x", "p"), "'x' is not a mode: in-person, video or phone"),
        (replace(CALL, mode=None), HOW, ("", "p"), "an answer is needed here"),
        (HELD, WHERE, ("", "Geneva, CH"), "an answer is needed here"),
        (HELD, WHERE, ("Geneva, XX", "Geneva, CH"), "there is no country 'XX'"),
        (
            *(replace(HELD, place="Geneva, CH"), LAST_DAY, ("2020-05-01", "2020-05-02")),
            "2020-05-01 is before the first day, 2020-05-02",
        ),
        (replace(CALL, principals=()), US, ("lei", "adams"), "lei"),
        (replace(CALL, principals=()), US, ("adams, ann-adams", "adams"), "is named twice"),
        (
            replace(CALL, date="2020-05-05"),
            "It is not yet 5 May 2020 here: is the contact planned (y or n)",
            *(("perhaps", "y"), "answer y or n"),
        ),
        (
            replace(CALL, date="2199-01-01"),
            "It is not yet 1 Jan 2199 here: is the contact planned (y or n)",
            ("n", "y"),
            "nowhere on earth is it 2199-01-01 yet: answer y, or go back to correct the day",
        ),
    ],
)
def test_a_wrong_answer_is_asked_for_again(
    given: ContactAnswers, question: str, typed: tuple[str, str], complaint: str
) -> None:
    asker = Scripted(BEFORE.ledger, [(question, answer) for answer in typed])
    with suppress(EOFError):  # nothing is said to what comes after it
        ContactPrompts(asker, BEFORE, TODAY).complete(given)
    assert asker.left == []
    assert len(asker.complaints) == 1
    assert complaint in asker.complaints[0]
    is_choice = question.endswith("(y or n)")
    assert asker.proposed == ["", "" if is_choice else typed[0]]


def test_a_choice_is_answered_with_y_or_n() -> None:
    with pytest.raises(CadenceError, match=r"^answer y or n$"):
        _yes_or_no("perhaps")


@pytest.mark.parametrize(("latest", "typed"), [("2020-05-05", "n"), ("2020-05-04", "y")])
def test_it_may_be_held_where_it_is_that_day_already(
    latest: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_module, "latest_day", lambda: date.fromisoformat(latest))
    question = "It is not yet 5 May 2020 here: is the contact planned (y or n)"
    given = replace(CALL, date="2020-05-05")
    asker = Scripted(BEFORE.ledger, [(question, answer) for answer in ("n", "y")])
    with suppress(EOFError, AssertionError):
        ContactPrompts(asker, BEFORE, TODAY).complete(given)
    assert len(asker.complaints) == (1 if typed == "y" else 0)


class TestTheDaysOfWhoIsNew:
    """Somebody new takes part in a call: its days are those where calls are dated."""

    ASKED = ((US, YOUNG), (NEW, "y"), (f"Family name of {YOUNG}", "Young"))
    SINCE = f"{YOUNG} in office since"

    def asks(self, date_: str, *script: tuple[str, str]) -> Scripted:
        given = ContactAnswers(date=date_, mode=Mode.PHONE)
        asker = Scripted(BEFORE.ledger, [*self.ASKED, *script])
        with suppress(EOFError):
            ContactPrompts(asker, BEFORE, TODAY).complete(given)
        assert asker.left == []
        return asker

    def test_the_office_is_of_the_side_that_was_asked_about(self) -> None:
        office = f"Office of {YOUNG}"
        asker = self.asks("2020-05-02", (office, "cn-minister"), (office, "us-secretary"))
        assert asker.complaints == ["cn-minister is an office of China"]
        assert asker.completed[office] == ["us-president", "us-secretary", "us-general"]

    @pytest.mark.parametrize(
        ("day", "since", "complaints"),
        [
            ("2020-05-02", "2020-05-03", ["2020-05-03 is after the contact of 2020-05-02"]),
            ("2020-05-02", "yesterday", ["2020-05-03 is after the contact of 2020-05-02"]),
            ("yesterday", "2020-05-03", ["2020-05-03 is after the contact of 2020-05-02"]),
            ("2020-05-03", "yesterday", []),
            ("today", "2020-05-03", []),
        ],
    )
    def test_a_term_begins_no_later_than_the_contact(
        self, day: str, since: str, complaints: list[str]
    ) -> None:
        """A term is dated where the editor is."""
        office = (f"Office of {YOUNG}", "us-secretary")
        again = [(self.SINCE, "2020-01-01")] if complaints else []
        asker = self.asks(day, office, (self.SINCE, since), *again, (CHINA, "lei"))
        assert asker.complaints == complaints

    def test_who_has_two_names_is_the_one_of_that_side(self) -> None:
        """The other one has held no office that would do."""
        same = [
            person("sam-one", "US", term("us-general", date(2000, 1, 1), date(2010, 1, 1))),
            person("sam-two", "CN", term("cn-general", date(2000, 1, 1), date(2010, 1, 1))),
        ]
        people = [*PEOPLE, *(one | {"name": "Sam Same", "family-name": "Same"} for one in same)]
        before = parse_ledger(laid_out(tables(person=people)).encode(), "x.toml")
        script = [(US, "Sam Same"), ("Appoint Sam Same to an office (y or n)", "y")]
        asker = Scripted(before.ledger, script)
        with suppress(EOFError):
            ContactPrompts(asker, before, TODAY).complete(replace(CALL, principals=()))
        assert asker.left == []
        assert asker.completed[US] == ["sam-one"]
