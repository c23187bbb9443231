"""All that can be said of a contact or an outcome, each value another: none goes astray."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cadence.errors import CadenceError
from cadence.ledger.ledger import Ledger
from cadence.ledger.vocabulary import Confidence, Mode, Precision, Status
from cadence.lookup.places import Place
from cadence.recording.call_day import Today
from cadence.recording.contact_answers import (
    ContactAnswers,
    UnknownPerson,
    check_given,
    resolve_contact,
    resolve_topic,
    sides_unheard,
    worth_asking,
)
from cadence.recording.plan_answers import PlanAnswers, resolve_plan_answers
from cadence.recording.resolution import Resolution
from cadence.recording.value_answers import resolve_side
from ledgers import PEOPLE, contact, ledger, person, term

#: The day of calls is one behind, so that it shows which of the two a day counts from.
TODAY = Today(date(2026, 11, 24), date(2026, 11, 23), "America/New_York")
A, B = "https://a.org/1 | Agency | The title", "https://b.org/2 | Bulletin"
SOURCES = [
    {"url": "https://a.org/1", "publisher": "Agency", "title": "The title"},
    {"url": "https://b.org/2", "publisher": "Bulletin"},
]
LEDGER = ledger(
    contact(date(2018, 3, 1), sources=[{"url": "https://c.org/1", "publisher": "Courier"}]),
    topic=[{"id": "trade", "title": "Tariffs"}, {"id": "climate", "title": "Warming"}],
    # of two people called Old one is in office, and the other was until 2001
    person=[
        *PEOPLE,
        person("abe-old", "US", term("us-secretary", date(1999, 1, 1), date(2001, 1, 1))),
        person("zoe-old", "US", term("us-secretary", date(2001, 1, 2))),
    ],
)
SAID = ContactAnswers(
    date="yesterday", end="today", precision=Precision.DAY, status=Status.POSTPONED,
    status_by="China", announced="3 days ago", decided="2 days ago", mode=Mode.IN_PERSON,
    place="geneva", venue="Palais", occasion="Summit", principals=("adams", "lei"),
    attending=("baker", "mei"), topics=("Warming", "trade"), summary="They met.",
    outcomes=("a deal", "", "a visit"), confidence=Confidence.DOUBTFUL, note="A note.",
    sources=(A, B),
)  # fmt: skip


def test_a_whole_contact() -> None:
    made = resolve_contact(LEDGER, SAID, TODAY)
    assert made == {
        "date": date(2026, 11, 23), "end": date(2026, 11, 24), "status": "postponed",
        "status-by": "CN", "announced": date(2026, 11, 21), "decided": date(2026, 11, 22),
        "mode": "in-person", "city": "Geneva", "country": "CH", "venue": "Palais",
        "occasion": "Summit", "participants": ["ann-adams", "li-lei"],
        "attending": ["bob-baker", "han-mei"], "topics": ["climate", "trade"],
        "summary": "They met.", "outcomes": ["a deal", "a visit"], "confidence": "doubtful",
        "note": "A note.", "sources": SOURCES,
    }  # fmt: skip


def test_a_call_counts_from_the_day_of_calls_but_its_plan_from_the_editors_own() -> None:
    said = replace(SAID, mode=Mode.PHONE, place=None, venue=None, precision=Precision.MONTH)
    made = resolve_contact(LEDGER, said, TODAY)
    assert (made["date"], made["end"]) == (date(2026, 11, 22), date(2026, 11, 23))
    assert (made["announced"], made["decided"]) == (date(2026, 11, 21), date(2026, 11, 22))
    assert made["precision"] == "month"
    assert not made.keys() & {"city", "country", "venue"}


def test_who_attends_and_is_new_is_of_no_side() -> None:
    with pytest.raises(UnknownPerson, match="nobody in the ledger is called 'Jane Doe'") as new:
        resolve_contact(LEDGER, replace(SAID, attending=("Jane Doe",)), TODAY)
    found = new.value
    assert (found.typed, found.on, found.side) == ("Jane Doe", date(2026, 11, 23), None)


@pytest.mark.parametrize(("day", "who"), [("1 Jan 2000", "abe-old"), ("1 Jan 2002", "zoe-old")])
def test_of_two_people_the_one_in_office_that_day(day: str, who: str) -> None:
    said = replace(SAID, date=day, principals=("Old", "lei"), attending=("Old",))
    made = resolve_contact(LEDGER, said, TODAY)
    assert (made["participants"], made["attending"]) == ([who, "li-lei"], [who])


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"date": "soon"}, "'soon' is not a day"),
        ({"end": "later"}, "'later' is not a day"),
        ({"announced": "once"}, "'once' is not a day"),
        ({"decided": "then"}, "'then' is not a day"),
        ({"place": "Nowhere"}, "'Nowhere' is not a place"),
        ({"status_by": "France"}, "no side 'France'"),
        ({"topics": ("trade", "sport")}, "no topic 'sport'"),
        ({"sources": (A, "a book")}, "'a book' is not a source"),
    ],
)
def test_what_cannot_be_understood_is_said_before_anything_is_asked(
    wrong: dict[str, object], sentence: str
) -> None:
    check_given(LEDGER, SAID, TODAY)
    check_given(LEDGER, ContactAnswers(), TODAY)
    check_given(LEDGER, ContactAnswers(sources=("https://c.org/9",)), TODAY)  # no publisher
    with pytest.raises(CadenceError) as refused:
        check_given(LEDGER, replace(SAID, **wrong), TODAY)  # type: ignore[arg-type]
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("changed", "is_worth_it"),
    [
        ({}, False),
        ({"topics": ()}, True),
        ({"summary": None}, True),
        ({"sources": ()}, True),
        ({"sources": (A, "https://c.org/9")}, True),  # its publisher is only guessed
        ({"sources": (A, "https://unheard-of.org/9")}, False),
        ({"place": None, "occasion": None, "note": None}, False),
    ],
)
def test_what_is_worth_asking(changed: dict[str, object], is_worth_it: bool) -> None:
    said = replace(SAID, **changed)  # type: ignore[arg-type]
    assert worth_asking(LEDGER, said) is is_worth_it


@pytest.mark.parametrize(
    ("names", "unheard"),
    [
        ((), ["US", "CN"]),
        (("adams",), ["CN"]),
        (("lei", "han-mei"), ["US"]),
        (("adams", "lei"), []),
        (("adams", "lei", "New"), []),
        (("New",), ["US", "CN"]),
        (("New", "Newer"), []),
    ],
)
def test_sides_that_nobody_speaks_for(names: tuple[str, ...], unheard: list[str]) -> None:
    assert [side.id for side in sides_unheard(LEDGER, names)] == unheard


def test_ids_and_names_are_told_apart() -> None:
    assert [resolve_topic(LEDGER, t) for t in ("trade", "tariffs", "climate")] == [
        "trade", "trade", "climate",
    ]  # fmt: skip
    with_article = Ledger.model_validate({
        "ledger": {"format": 1, "title": "T"},
        "side": [{"id": "US", "name": "United States", "article": "the"},
                 {"id": "CN", "name": "China"}],
    })  # fmt: skip
    for typed in ("us", "united states", "the United States"):
        assert resolve_side(with_article, typed) == "US"


PLAN = contact(date(2026, 11, 20), status="planned", mode="in-person")


def test_a_whole_outcome() -> None:
    plans = ledger(
        contact(date(2018, 3, 1), city="Bali", country="ID"), PLAN,
        topic=[{"id": "trade", "title": "Tariffs"}],
    )  # fmt: skip
    said = PlanAnswers(
        status=Status.HELD, date="yesterday", end="today", by="US", decided="2 days ago",
        place="bali", venue="Hall", principals=("adams", "lei"), topics=("tariffs",),
        outcomes=("a deal",), summary="They met.", confidence=Confidence.DOUBTFUL, sources=(A, B),
    )  # fmt: skip
    assert resolve_plan_answers(plans, plans.contact_by_id[PLAN["id"]], said, TODAY) == Resolution(
        status=Status.HELD, date=date(2026, 11, 23), end=date(2026, 11, 24), by="US",
        decided=date(2026, 11, 22), place=Place("Bali", "ID"), venue="Hall",
        principals=("ann-adams", "li-lei"), topics=("trade",), outcomes=("a deal",),
        summary="They met.", confidence=Confidence.DOUBTFUL, sources=tuple(SOURCES),
    )  # fmt: skip


def test_a_bare_outcome_and_one_of_a_call() -> None:
    call = contact(date(2026, 11, 20), status="planned", mode="phone")
    plans = ledger(call)
    plan = plans.contact_by_id[call["id"]]
    bare = resolve_plan_answers(plans, plan, PlanAnswers(Status.CANCELLED), TODAY)
    assert bare == Resolution(Status.CANCELLED)
    said = PlanAnswers(Status.HELD, date="yesterday", end="today", decided="yesterday")
    made = resolve_plan_answers(plans, plan, said, TODAY)
    assert (made.date, made.end) == (date(2026, 11, 22), date(2026, 11, 23))
    assert made.decided == date(2026, 11, 23)


@pytest.mark.parametrize(("day", "who"), [(None, "zoe-old"), ("1 Jan 2000", "abe-old")])
def test_a_principal_of_an_outcome_was_in_office_on_its_day(day: str | None, who: str) -> None:
    plan = LEDGER.contacts[0].model_copy(update={"date": date(2018, 3, 1)})
    said = PlanAnswers(Status.HELD, date=day, principals=("Old",))
    assert resolve_plan_answers(LEDGER, plan, said, TODAY).principals == (who,)
