"""What `cadence resolve` asks, question by question: a table of plans, and what is typed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cadence.cli.prompts.plan import PlanPrompts
from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Confidence, Status
from cadence.recording.call_day import Today
from cadence.recording.plan_answers import PlanAnswers
from ledgers import contact, ledger
from scripted import Scripted

TODAY = Today(own=date(2026, 11, 20), calls=date(2026, 11, 19))
TOPICS = [{"id": "trade", "title": "Trade"}, {"id": "taiwan", "title": "Taiwan"}]
SOURCE = {"url": "https://a.org/1", "publisher": "A"}

PLAN = contact(date(2026, 11, 10), status="planned")
WITHOUT_PLACE = {key: value for key, value in PLAN.items() if key not in {"city", "country"}}
#: Postponed, and with all that has to be said anew once it was held.
POSTPONED = WITHOUT_PLACE | {
    "status": "postponed",
    "status-by": "CN",
    "decided": date(2026, 11, 1),
    "end": date(2026, 11, 11),
    "summary": "They are to speak.",
    "topics": ["trade"],
    "outcomes": ["a deal", "a date"],
    "sources": [SOURCE],
    "confidence": "single-source",
}
ELSEWHERE = contact(date(2010, 1, 1))  # in Geneva

HELD, CANCELLED = PlanAnswers(Status.HELD), PlanAnswers(Status.CANCELLED)
ON_12TH, BY_CHINA = replace(HELD, date="2026-11-12"), replace(CANCELLED, by="CN")
TOMORROW = "2026-11-21"
IN_FUTURE = "2026-11-21 is in the future: today is 2026-11-20"

DAY = "On which day was it held"
DAY_IF_NOT = f"{DAY}, if not 10 Nov 2026, or Enter"
LAST_DAY = "Last day (the same day, if it had only one)"
WHERE = "Where (City, CC)"
SUMMARY = "Summary, one sentence, or Enter"
SUMMARY_HELD = "Summary, one sentence (of what was held)"
OUTCOME, ANOTHER = "Outcome, or Enter", "Another outcome, or Enter"
SOURCES = "Source (URL, or URL | PUBLISHER), or Enter"
MORE_SOURCES = "Another source, or Enter"
SECOND = "It now has a second source: confidence (confirmed, single-source, doubtful)"
SIDE, DECIDED = "By which side (US, CN)", "On which day"

#: What is asked of one that was held, after its date, if nothing is needed.
REST = {"Topics, or Enter": "", SUMMARY: "", OUTCOME: "", SOURCES: ""}


def complete(
    plan: dict[str, Any], given: PlanAnswers, *script: tuple[str, str]
) -> tuple[PlanAnswers, Scripted]:
    """Return the answers completed, once all of the *script* was asked."""
    made = ledger(ELSEWHERE, plan, topic=TOPICS)
    asker = Scripted(made, list(script))
    answers = PlanPrompts(asker, made, made.contacts[1], TODAY).complete(given)
    assert asker.left == []
    return answers, asker


def test_all_that_is_needed_of_a_postponed_plan_that_was_held() -> None:
    answers, asker = complete(
        POSTPONED,
        HELD,
        (DAY, "2026-11-12"),
        (LAST_DAY, "2026-11-13"),
        (WHERE, "Geneva, CH"),
        ("Topics, besides the plan's 1, or Enter", "taiwan, trade"),
        (SUMMARY_HELD, "They met."),
        ("Outcome, besides the plan's 2, or Enter", "a walk"),
        (ANOTHER, "a talk"),
        (ANOTHER, ""),
        (SOURCES, "https://b.org/2 | B"),
        (MORE_SOURCES, ""),
        (SECOND, "confirmed"),
    )
    assert answers == PlanAnswers(
        Status.HELD,
        date="2026-11-12",
        end="2026-11-13",
        place="Geneva, CH",
        topics=("taiwan", "trade"),
        summary="They met.",
        outcomes=("a walk", "a talk"),
        sources=("https://b.org/2 | B",),
        confidence=Confidence.CONFIRMED,
    )
    assert asker.complaints == []
    assert asker.defaults[SUMMARY_HELD] == "They are to speak."
    assert asker.defaults[SECOND] == "confirmed"
    assert {text for text in asker.defaults.values() if text} == {"They are to speak.", "confirmed"}
    assert asker.completed[WHERE] == ["Geneva, CH"]
    assert asker.completed[SECOND] == ["confirmed"]
    assert asker.completed["Topics, besides the plan's 1, or Enter"] == ["trade", "taiwan"]


def test_a_plan_that_was_held_as_planned_needs_no_answer() -> None:
    answers, _ = complete(PLAN, HELD, (DAY_IF_NOT, ""), *REST.items())
    assert answers == HELD


def test_without_a_first_day_the_last_is_not_before_that_of_the_plan() -> None:
    made = ledger(PLAN)
    prompts = PlanPrompts(Scripted(made, []), made, made.contacts[0], TODAY)
    assert prompts._last_day(HELD, "2026-11-10") == date(2026, 11, 10)
    with pytest.raises(CadenceError) as fault:
        prompts._last_day(HELD, "2026-11-09")
    assert str(fault.value) == "2026-11-09 is before the first day, 2026-11-10"


def test_a_summary_that_is_not_needed_may_be_given() -> None:
    rest = REST | {SUMMARY: "They met."}
    answers, asker = complete(PLAN, HELD, (DAY_IF_NOT, "2026-11-20"), *rest.items())
    assert answers == replace(HELD, date="2026-11-20", summary="They met.")
    assert asker.defaults[SUMMARY] == ""


@pytest.mark.parametrize(
    ("planned", "mode", "question"),
    [
        (date(2026, 11, 20), "in-person", f"{DAY}, if not 20 Nov 2026, or Enter"),
        (date(2026, 11, 21), "in-person", DAY),
        (date(2026, 11, 19), "phone", f"{DAY}, if not 19 Nov 2026, or Enter"),
        (date(2026, 11, 20), "phone", DAY),  # there it is still the 19th
    ],
)
def test_a_plan_for_a_day_to_come_was_held_on_another(
    planned: date, mode: str, question: str
) -> None:
    plan = contact(planned, status="planned", mode=mode)
    answers, _ = complete(plan, HELD, (question, "2026-11-02"), *REST.items())
    assert answers == replace(HELD, date="2026-11-02")


@pytest.mark.parametrize(
    ("option", "value", "question"),
    [
        ("date", "2026-11-12", DAY_IF_NOT),
        ("topics", ("trade",), "Topics, or Enter"),
        ("summary", "They met.", SUMMARY),
        ("outcomes", ("a deal",), OUTCOME),
        ("sources", ("https://b.org/2 | B",), SOURCES),
    ],
)
def test_what_an_option_says_is_not_asked(option: str, value: Any, question: str) -> None:
    script = {DAY_IF_NOT: ""} | REST
    del script[question]
    given = replace(HELD, **{option: value})
    answers, _ = complete(PLAN, given, *script.items())
    assert answers == given


def test_nor_what_it_says_of_all_that_is_needed() -> None:
    given = PlanAnswers(
        Status.HELD,
        date="2026-11-12",
        end="2026-11-12",
        place="Geneva, CH",
        venue="The hall",
        topics=("taiwan",),
        summary="They met.",
        outcomes=("a walk",),
        sources=("https://b.org/2 | B",),
        confidence=Confidence.SINGLE_SOURCE,
    )
    answers, asker = complete(POSTPONED, given)
    assert answers == given
    assert not asker.has_asked


def test_the_publisher_of_a_source_that_an_option_gave_is_asked_for() -> None:
    given = replace(CANCELLED, by="CN", decided="2026-11-02", sources=("https://b.org/2",))
    answers, _ = complete(PLAN, given, ("Publisher", "B"))
    assert answers == replace(given, sources=("https://b.org/2 | B",))


@pytest.mark.parametrize(
    ("plan", "status", "side", "decided"),
    [
        (PLAN, Status.CANCELLED, f"{SIDE}, or Enter", f"{DECIDED}, or Enter"),
        (POSTPONED, Status.CANCELLED, SIDE, DECIDED),
        (POSTPONED, Status.DECLINED, SIDE, DECIDED),
        (POSTPONED, Status.POSTPONED, f"{SIDE}, or Enter", DECIDED),  # again, by the same side
    ],
)
def test_one_that_was_not_held(
    plan: dict[str, Any], status: Status, side: str, decided: str
) -> None:
    given = PlanAnswers(status)
    answers, asker = complete(plan, given, (side, "CN"), (decided, "2026-11-02"), (SOURCES, ""))
    assert answers == replace(given, by="CN", decided="2026-11-02")
    assert asker.completed[side] == ["CN"]


def test_of_that_nothing_need_be_known() -> None:
    answers, _ = complete(
        PLAN, CANCELLED, (f"{SIDE}, or Enter", ""), (f"{DECIDED}, or Enter", ""), (SOURCES, "")
    )
    assert answers == CANCELLED


@pytest.mark.parametrize(
    ("plan", "given", "question", "typed", "complaint"),
    [
        (PLAN, HELD, DAY_IF_NOT, (TOMORROW, "2026-11-20"), IN_FUTURE),
        (PLAN, HELD, DAY_IF_NOT, ("soon", ""), "'soon'"),
        (POSTPONED, ON_12TH, LAST_DAY, ("2026-11-11", "2026-11-12"), "2026-11-11 is before"),
        (POSTPONED, ON_12TH, LAST_DAY, ("2026-11-11", "2026-11-13"), "the first day, 2026-11-12"),
        (
            *(POSTPONED, replace(HELD, date="yesterday"), LAST_DAY, ("2026-11-18", "2026-11-19")),
            "2026-11-18 is before the first day, 2026-11-19",
        ),
        (POSTPONED, ON_12TH, LAST_DAY, (TOMORROW, "2026-11-20"), IN_FUTURE),
        (POSTPONED, ON_12TH, LAST_DAY, ("", "2026-11-12"), "an answer is needed here"),
        (POSTPONED, replace(ON_12TH, end="2026-11-12"), WHERE, ("X", "X, CH"), "'X'"),
        (PLAN, CANCELLED, f"{SIDE}, or Enter", ("France", "CN"), "'France'"),
        (POSTPONED, CANCELLED, SIDE, ("", "CN"), "an answer is needed here"),
        (PLAN, BY_CHINA, f"{DECIDED}, or Enter", (TOMORROW, ""), IN_FUTURE),
        (
            POSTPONED,
            replace(BY_CHINA, decided="2026-11-02", sources=("https://b.org/2 | B",)),
            *(SECOND, ("sure", "confirmed")),
            "'sure' is not a confidence: confirmed or single-source or doubtful",
        ),
    ],
)
def test_a_wrong_answer_is_asked_for_again(
    plan: dict[str, Any],
    given: PlanAnswers,
    question: str,
    typed: tuple[str, str],
    complaint: str,
) -> None:
    made = ledger(ELSEWHERE, plan, topic=TOPICS)
    asker = Scripted(made, [(question, answer) for answer in typed])
    with suppress(EOFError):  # nothing is said to what comes after it
        PlanPrompts(asker, made, made.contacts[1], TODAY).complete(given)
    assert asker.left == []
    assert len(asker.complaints) == 1
    assert complaint in asker.complaints[0]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (replace(HELD, by="CN"), "--by and --decided are for a plan that was not held"),
        (replace(CANCELLED, date="2026-11-12"), "--date is for a held contact"),
        (replace(HELD, topics=("x-ray",)), "x-ray"),
        (replace(CANCELLED, sources=("x-ray",)), "x-ray"),
    ],
)
def test_options_that_make_no_sense_are_refused_before_any_question(
    given: PlanAnswers, message: str
) -> None:
    with pytest.raises(CadenceError, match=message):
        complete(PLAN, given)
