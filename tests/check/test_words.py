"""The words of each finding of a rule: what is wrong, and how to fix it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.check.guess import Guess
from cadence.check.judge import rules
from check.judging import RECORDED, SOURCE, TODAY, held, judged
from ledgers import EVER, OFFICES, PEOPLE, channel, occasion, person, term

MAY, JUNE = date(2010, 5, 1), date(2010, 6, 1)
CORRECT_DATES = "correct one of the two dates"
CORRECT_TERM = "correct the date, add the missing term, or move the person to attending"
MANY = [office | {"holders": "many"} for office in OFFICES]


def claimed(since: date, **more: Any) -> dict[str, Any]:
    """Return the section of offices, in which the general's claims every holder since a day."""
    offices = [
        o | {"complete-from": since} | more if o["id"] == "us-general" else o for o in OFFICES
    ]
    return {"office": offices}


def suspended(**changes: Any) -> dict[str, Any]:
    made = {"channels": ["leaders"], "by": "US", "from": MAY, "reason": "r", "sources": [SOURCE]}
    return {"suspension": [made | changes]}


def newcomer(*terms: dict[str, Any]) -> dict[str, Any]:
    return {"person": [*PEOPLE, person("dee-dean", "US", *terms)], "office": MANY}


def call(day: date) -> dict[str, Any]:
    return held(day, participants=["dee-dean", "li-lei"], mode="phone")


def no_office(day: date, *terms: dict[str, Any]) -> tuple[Any, ...]:
    return ("CAD106", [call(day)], newcomer(*terms), f"'dee-dean' held no office on {day}")


SAYINGS = [
    (
        "CAD101", [held(MAY), held(JUNE, id=f"{MAY}-adams-lei")], {},
        "the id '2010-05-01-adams-lei' is used twice: another contact above has it",
        ("give one of them another id, or remove it if they are the same; of two such contacts"
        " on one day, the second ends in -2"),
    ),
    (
        "CAD101", [], {"topic": 2 * [{"id": "t", "title": "T"}]},
        "the id 't' is used twice: another topic above has it",
        "give one of them another id, or remove it if they are the same",
    ),
    (
        "CAD101", [], {"office": [*OFFICES, OFFICES[0]]},
        "the id 'us-president' is used twice: another office above has it",
        "give one of them another id, or remove it if they are the same",
    ),
    (
        "CAD101", [], {"channel": [RECORDED, RECORDED]},
        "the id 'leaders' is used twice: another channel above has it",
        "give one of them another id, or remove it if they are the same",
    ),
    (
        "CAD102", [], {"person": [*PEOPLE, person("dee-dean", "UK")]},
        "there is no side 'UK'",
        "add an entry [[side]] with this id, or correct the id",
    ),
    (
        "CAD102", [], suspended(id="cut-off", by="UK"),
        "there is no side 'UK'", "add an entry [[side]] with this id, or correct the id",
    ),
    (
        "CAD102", [], suspended(id="cut-off", channels=["x"]),
        "there is no channel 'x'", "add an entry [[channel]] with this id, or correct the id",
    ),
    (
        "CAD102", [held(MAY) | {"distinct-from": [f"{MAY}-adams-lei"]}], {},
        "'2010-05-01-adams-lei' is in its own distinct-from", "name the contact that it looks like",
    ),
    (
        "CAD102", [held(MAY, topics=["x"])], {},
        "there is no topic 'x'",
        "add an entry [[topic]] with this id, or correct the id",
    ),
    (
        "CAD102", [], newcomer(term("cn-general", MAY, JUNE)),
        "'cn-general' is an office of 'CN', but 'dee-dean' is on the side 'US'",
        "name an office of the person's own side, or correct the side",
    ),
    (
        "CAD102", [], {"channel": [RECORDED | {"offices": {"US": ["cn-leader", "us-president"], "CN": ["cn-leader"]}}]},
        "'cn-leader' is an office of 'CN', not of 'US'",
        "move it to the offices of 'CN', or name one of 'US'",
    ),
    (
        "CAD003", [], {"channel": [RECORDED | {"offices": {"US": ["us-president"]}}]},
        "the channel names no office of 'CN', so no contact belongs to it",
        "name at least one office of 'CN'",
    ),
    (
        "CAD101", [], {"occasion": 2 * [occasion(MAY)]},
        "the id '2010-05-01-summit' is used twice: another occasion above has it",
        "give the occasion another id",
    ),
    (
        "CAD101", [held(MAY, id="o")], {"occasion": [occasion(MAY, id="o")]},
        "the id 'o' is used twice: a contact has it",
        "give the occasion another id",
    ),
    (
        "CAD101", [], {"occasion": [occasion(MAY, id="o")]} | suspended(id="o"),
        "the id 'o' is used twice: an occasion above has it",
        "give the suspension another id",
    ),
    (
        "CAD102", [], {"occasion": [occasion(MAY, absent=["cn-minister"])]},
        "'cn-minister' is absent, but is not among the offices that usually attend",
        "add it to offices, or remove it from absent",
    ),
    (
        "CAD108", [], {"occasion": [occasion(MAY, city=None)]},
        "an occasion with a country, but without a city",
        "add the city, or leave out both while the place is not known",
    ),
    (
        "CAD108", [], {"occasion": [occasion(MAY, country=None)]},
        "an occasion with a city, but without a country",
        "add the country, or leave out both while the place is not known",
    ),
    (
        "CAD103", [held(MAY, participants=["ann-adams"])], {},
        "no principal of 'CN' takes part",
        "name those who met or spoke in participants, at least one of each side",
    ),
    (
        "CAD103", [held(MAY, participants=[])], {},
        "no principal of 'US' or 'CN' takes part",
        "name those who met or spoke in participants, at least one of each side",
    ),
    (
        "CAD103", [held(MAY, attending=["li-lei"])], {},
        "'li-lei' is named twice",
        "name each person once, in participants or in attending",
    ),
    (
        "CAD104", [held(JUNE, MAY)], {},
        "the contact ends on 2010-05-01, before it begins on 2010-06-01", CORRECT_DATES,
    ),
    (
        "CAD104", [], newcomer(term("us-general", JUNE, MAY)),
        "the term ends on 2010-05-01, before it begins on 2010-06-01", CORRECT_DATES,
    ),
    (
        "CAD104", [], suspended(id="cut-off", to=EVER),
        "the suspension ends on 1950-01-01, before it begins on 2010-05-01", CORRECT_DATES,
    ),
    (
        "CAD104", [], {"occasion": [occasion(JUNE, MAY)]},
        "the occasion ends on 2010-05-01, before it begins on 2010-06-01", CORRECT_DATES,
    ),
    (
        "CAD104", [], {"occasion": [occasion(MAY, JUNE, precision="month")]},
        "to is 2010-06-01, but an occasion known only to the month covers whole months",
        'write to = 2010-06-30, or, if the day is known, precision = "day"',
    ),
    (
        "CAD104", [], claimed(EVER, vacant=[{"from": date(1949, 1, 2), "to": date(1949, 1, 1)}]),
        "the vacancy ends on 1949-01-01, before it begins on 1949-01-02", CORRECT_DATES,
    ),
    (
        "CAD104", [], {"occasion": [occasion(date(2010, 5, 2), date(2010, 12, 31), precision="year")]},
        "from is 2010-05-02, but an occasion known only to the year covers whole years",
        'write from = 2010-01-01, or, if the day is known, precision = "day"',
    ),
    (
        "CAD104", [], {"channel": [channel(recorded={"from": TODAY, "through": date(2020, 5, 31)})]},
        "the recorded span ends on 2020-05-31, before it begins on 2020-06-01", CORRECT_DATES,
    ),
    (
        "CAD104", [], {"channel": [RECORDED | {"retired": EVER}]},
        "the channel is retired on 1950-01-01, before it is recorded from 2000-01-01", CORRECT_DATES,
    ),
    (
        "CAD104", [], {"channel": [RECORDED | {"max-gap": {"months": 1}, "warn": {"weeks": 5}}]},
        "warn (5 weeks) is not shorter than the gap it warns of (1 month)",
        "shorten warn, or lengthen max-gap",
    ),
    (
        "CAD104", [held(MAY, decided=JUNE)], {},
        "decided on 2010-06-01, after the contact was held on 2010-05-01",
        "correct one of the two dates, or leave out decided",
    ),
    (
        "CAD105", [held(date(2020, 6, 3))], {},
        "held on 2020-06-03, which is in the future", 'set status = "planned", or correct the date',
    ),
    (
        "CAD105", [], {"channel": [channel(recorded={"from": EVER, "through": date(2020, 6, 3)})]},
        "recorded through 2020-06-03, which is in the future",
        "the ledger can be complete up to 2020-06-02 at most",
    ),
    (*no_office(MAY), CORRECT_TERM),
    (
        *no_office(JUNE, term("us-general", EVER, MAY)),
        f"the term as 'us-general' ended on 2010-05-01: {CORRECT_TERM}",
    ),
    (*no_office(MAY, term("us-general", JUNE)), f"the next term begins on 2010-06-01: {CORRECT_TERM}"),
    (
        *no_office(
            MAY, term("us-general", EVER, EVER), term("us-secretary", date(2000, 1, 1), date(2001, 1, 1)),
            term("us-general", TODAY), term("us-secretary", JUNE),
        ),
        ("the term as 'us-secretary' ended on 2001-01-01 and the next term begins on 2010-06-01:"
        f" {CORRECT_TERM}"),
    ),
    (
        "CAD107", [], {"person": [*PEOPLE, person("dee-dean", "US", term("us-general", MAY, JUNE))]},
        ("'cal-clark' holds 'us-general' from 1950-01-01 until today, and only one person at a time"
        " may hold it"),
        'end that term by 2010-05-01, correct this date, or give the office holders = "many"',
    ),
    (
        "CAD107", [], {
            "person": [
                person("dee-dean", "US", term("us-general", MAY, JUNE)),
                person("eve-east", "US", term("us-general", date(2010, 5, 2))),
            ]
        },
        ("'dee-dean' holds 'us-general' from 2010-05-01 until 2010-06-01, and only one person at a"
        " time may hold it"),
        'end that term by 2010-05-02, correct this date, or give the office holders = "many"',
    ),
    (
        "CAD108", [held(MAY, country="XX")], {},
        "there is no country 'XX'", "write its two-letter ISO 3166-1 code, such as CN, US or GB",
    ),
    (
        "CAD108", [{k: v for k, v in held(MAY).items() if k not in {"city", "country"}}], {},
        "held in person, but without a city and country", "add the city and country in which they met",
    ),
    (
        "CAD108", [held(MAY, mode="phone") | {"city": "Geneva"}], {},
        "a phone contact with a city: 'Geneva'", 'remove the city, or set mode = "in-person"',
    ),
    (
        "CAD109", [held(MAY, sources=[SOURCE | {"url": "a.org"}], confidence="single-source")], {},
        "'a.org' is not an http or https address",
        "give the whole address of the page, beginning with https://; write a space in it as %20",
    ),
    (
        "CAD109",
        [held(MAY, sources=[SOURCE | {"url": "https://a.org\u2215b"}], confidence="single-source")], {},
        "the host of 'https://a.org\u2215b' has U+2215, which is neither a letter nor a digit",
        "check where the address leads, and write its host as a browser shows it",
    ),
    (
        "CAD109", [], suspended(sources=[SOURCE | {"url": "a.org"}]),
        "'a.org' is not an http or https address",
        "give the whole address of the page, beginning with https://; write a space in it as %20",
    ),
    (
        "CAD110", [held(MAY, summary="a\x1bb")], {},
        "the invisible character U+001B in a string",
        "write the string on one line, without control characters",
    ),
    (
        "CAD201", [held(MAY, sources=[])], {},
        "no source", "add a [[contact.sources]] with the url and publisher of a report on it",
    ),
    (
        "CAD201", [], suspended(sources=[]),
        "no source", "add a [[suspension.sources]] with the url and publisher of a report on it",
    ),
    (
        "CAD201", [], {"occasion": [occasion(MAY, sources=[])]},
        "no source", "add a [[occasion.sources]] with the url and publisher of a report on it",
    ),
    (
        "CAD202", [held(MAY), held(date(2010, 5, 2))], {},
        ("looks like a duplicate of '2010-05-01-adams-lei': the same mode, a principal of each side"
        " in common, and the dates touch"),
        'remove one of them, or add distinct-from = ["2010-05-01-adams-lei"] if both took place',
    ),
    (
        "CAD202", [held(date(2020, 7, n), status="planned") for n in (1, 2)], {},
        ("looks like a duplicate of '2020-07-01-adams-lei': the same mode, a principal of each side"
        " in common, and the dates touch"),
        'remove one of them, or add distinct-from = ["2020-07-01-adams-lei"] if both took place',
    ),
    (
        "CAD203", [held(MAY, participants=["bob-baker", "han-mei"])], {},
        "belongs to no channel, so no report counts it",
        "add a channel for such contacts, widen one, or remove the contact",
    ),
    (
        "CAD204", [held(JUNE), held(MAY)], {},
        "out of date order: 2010-05-01 is below '2010-06-01-adams-lei'",
        "sort the contacts by date, oldest first",
    ),
    (
        "CAD204", [], {"occasion": [occasion(JUNE), occasion(MAY)]},
        "out of date order: 2010-05-01 is below '2010-06-01-summit'",
        "sort the occasions by date, oldest first",
    ),
    (
        "CAD205", [held(MAY, status="planned")], {},
        "planned for 2010-05-01, which has passed",
        "look up what became of it, then: cadence resolve 2010-05-01-adams-lei held|postponed|cancelled|declined",
    ),
    (
        "CAD206", [], {"channel": [channel(recorded={"from": EVER, "through": MAY})]},
        "recorded through 2010-05-01 only: a silence of 12 months since then would not be noticed",
        "record what is missing, then: cadence confirm --channel leaders --through 2020-06-01",
    ),
    (
        "CAD208", [], claimed(EVER) | {
            "person": [
                person("dee-dean", "US", term("us-general", EVER, date(2010, 4, 30))),
                person("eve-east", "US", term("us-general", date(2010, 5, 2))),
            ]
        },
        ("nobody holds 'us-general' on 2010-05-01, though the ledger claims to"
        " have every holder since 1950-01-01"),
        ("add the missing term, or vacant = [{ from = 2010-05-01, to = 2010-05-01 }], or set"
        " complete-from = 2010-05-02"),
    ),
    (
        "CAD208", [], claimed(EVER) | {"person": [person("dee-dean", "US", term("us-general", EVER, MAY))]},
        ("nobody has held 'us-general' since 2010-05-02, though the ledger claims"
        " to have every holder since 1950-01-01"),
        "add the new holder, or vacant = [{ from = 2010-05-02 }] if there is none",
    ),
    (
        "CAD208", [], claimed(EVER, vacant=[{"from": MAY, "to": JUNE}]),
        ("'us-general' is called vacant from 2010-05-01 to 2010-06-01, but 'cal-clark' holds it"
        " from 1950-01-01"),
        "correct the vacancy or the term: they may share only the day of a hand-over",
    ),
    (
        "CAD208", [], claimed(EVER, vacant=[{"from": MAY}])
        | {"person": [person("dee-dean", "US", term("us-general", EVER, JUNE))]},
        ("'us-general' is called vacant from 2010-05-01, but 'dee-dean' holds it"
        " from 1950-01-01 to 2010-06-01"),
        "correct the vacancy or the term: they may share only the day of a hand-over",
    ),
    (
        "CAD208", [], claimed(EVER) | {"person": [person("dee-dean", "US")]},
        ("nobody has held 'us-general' since 1950-01-01, though the ledger claims"
        " to have every holder since 1950-01-01"),
        "add the new holder, or vacant = [{ from = 1950-01-01 }] if there is none",
    ),
    (
        "CAD209", [held(MAY, sources=[SOURCE])], {},
        "called confirmed, but it has one source",
        'add a source with another publisher and host, or set confidence = "single-source"',
    ),
    (
        "CAD209", [held(MAY, sources=[SOURCE, SOURCE])], {},
        "called confirmed, but no two sources differ in publisher and host",
        'add a source with another publisher and host, or set confidence = "single-source"',
    ),
    (
        "CAD211", [held(MAY, summary=" They met.")], {},
        "a string that begins with a space",
        "remove the space: it is invisible, and makes this a different string",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "contacts", "sections", "message", "fix"), SAYINGS)
def test_a_finding_says(
    code: str, contacts: list[dict[str, Any]], sections: dict[str, Any], message: str, fix: str
) -> None:
    (found,) = judged(*contacts, **sections)
    assert (found.code, found.message, found.fix) == (code, message, fix)


def test_what_is_guessed_is_something_that_may_be_named() -> None:
    (found,) = judged(occasion=[occasion(MAY, absent=["cn-minister"])])
    usual = ("us-president", "cn-leader")
    assert found.guess == Guess("cn-minister", {office: office for office in usual})
    (found,) = judged(held(MAY, topics=["x"]), topic=[{"id": "t", "title": "T"}])
    assert found.guess == Guess("x", {"t": "t"})


def test_every_code_of_a_rule_is_in_the_table() -> None:
    assert {code for code, *_ in SAYINGS} == {"CAD003", *(rule.code for rule in rules())}
