"""A check of a whole file: how much is reported, in what order, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import tomli_w

from cadence.check import judge, partial, run
from cadence.check.case import Case
from cadence.check.finding import Finding, fails
from cadence.check.registry import RULES
from cadence.check.unreadable import unreadable
from cadence.ledger.ledger import Ledger
from cadence.lookup.quoting import quoted
from everything import EVERYTHING
from ledgers import EVER, OFFICES, PEOPLE, contact, person, tables, term

TODAY = date(2021, 1, 1)
SOURCES = [{"url": f"https://{name}.example/", "publisher": name} for name in ("one", "two")]


def test_a_file_that_cannot_be_read_is_named() -> None:
    found = unreadable("x.toml", "is a folder")
    assert (found.code, found.path, found.place) == ("CAD001", "x.toml", None)
    assert (found.message, found.fix) == (
        "the file is a folder",
        "name a file that is a ledger: TOML in UTF-8",
    )


def test_the_first_byte_that_is_not_utf_8_is_pointed_at() -> None:
    checked = run.check("x.toml", "a = 1\nbé = '".encode() + b"\xe9'\n", TODAY)
    (found,) = checked.findings
    assert (checked.name, found.path, found.code) == ("x.toml", "x.toml", "CAD001")
    assert found.place is not None
    assert (found.place.start, found.place.end) == (13, 14)
    assert (found.place.line, found.place.column) == (2, 7)
    assert (found.place.end_line, found.place.end_column) == (2, 8)


def test_of_a_thousand_and_more_the_errors_come_first() -> None:
    more = 3
    unsourced = [
        contact(date(2010, 1, 1), id=f"c-{n + 2}", city="") for n in range(run.MOST + more)
    ]
    for one in unsourced[: run.MOST]:
        one["city"] = "Geneva"  # else an error: it is empty
    made = tables(*unsourced)
    checked = run.check("x.toml", tomli_w.dumps(made).encode(), TODAY)
    codes = [found.code for found in checked.findings]
    assert len(codes) == run.MOST
    assert codes[-more:] == more * ["CAD003"]  # in the order of the file they come last
    assert [fault.code for fault in checked.omitted] == more * ["CAD201"]
    assert checked.name == "x.toml"


def test_what_fails_a_check_is_listed_first(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = contact(date(2020, 12, 30), status="planned", sources=SOURCES, note=" x")
    broken = contact(date(2010, 1, 1), sources=SOURCES, topics=["x"])
    content = b"\xef\xbb\xbf" + tomli_w.dumps(tables(broken, plan)).encode()
    in_order = ["CAD102", "CAD210", "CAD211", "CAD205"]  # an error, what --strict counts, the rest
    for most in (1, 2, 3):
        monkeypatch.setattr(run, "MOST", most)
        checked = run.check("x.toml", content, TODAY)
        assert sorted(found.code for found in checked.findings) == sorted(in_order[:most])
        assert [fault.code for fault in checked.omitted] == in_order[most:]


def test_a_finding_that_may_quote_nothing_is_its_rule_and_its_place() -> None:
    offices = [o | {"complete-from": EVER} if o["id"] == "us-general" else o for o in OFFICES]
    people = [p for p in PEOPLE if p["id"] != "cal-clark"]
    gone = person("dee-dean", "US", term("us-general", EVER, date(2020, 12, 1)))
    made = tables(office=offices, person=[*people, gone])
    text = tomli_w.dumps(made).encode()
    (plain,) = run.check("x.toml", text, TODAY).findings
    (masked,) = run.check("x.toml", text, TODAY, quotes=False).findings
    assert plain.place is not None
    assert masked == Finding(
        plain.rule,
        "an office that is not as complete as it claims",
        "check the file itself: nothing in it is shown through a symbolic link",
        "x.toml",
        plain.place,
        comes_with_time=True,
    )


def test_only_the_first_get_a_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    made = tables(contact(date(2010, 1, 1), sources=SOURCES, participants=["ann-adamz", "li-leix"]))
    text = tomli_w.dumps(made).encode()
    monkeypatch.setattr(run, "_MOST_GUESSED", 1)
    first, second = run.check("x.toml", text, TODAY).findings
    assert first.fix == "did you mean 'ann-adams'?"
    assert second.fix == "add an entry [[person]] with this id, or correct the id"


def test_the_last_day_that_is_not_in_the_future() -> None:
    for name, is_first in (("x", True), ("", False)):  # an invalid entry besides changes nothing
        topics = [{"id": "t", "title": "T"}, {"id": name, "title": "U"}]
        made = tables(contact(date(2021, 1, 2), sources=SOURCES), topic=topics)
        text = tomli_w.dumps(made).encode()
        for latest, expected in ((None, []), (TODAY, ["CAD105"])):
            found = run.check("x.toml", text, TODAY, latest=latest).findings
            codes = [one.code for one in found if one.code != "CAD003"]
            assert codes == expected, (is_first, latest)
        errors = [fault.code for fault in run.errors_in(text, TODAY) if fault.code != "CAD003"]
        assert errors == ["CAD105"]
        if is_first:
            ledger = Ledger.model_validate(made)
            assert [f.code for f in judge.errors(ledger, made, text, TODAY)] == ["CAD105"]


def test_a_newer_format_is_all_that_is_said() -> None:
    made = tables(contact(date(2010, 1, 1)))
    made["ledger"] = made["ledger"] | {"format": 2}
    checked = run.check("x.toml", tomli_w.dumps(made).encode(), TODAY)
    assert [found.code for found in checked.findings] == ["CAD003"]
    assert checked.contacts == 0


@pytest.mark.parametrize(
    ("section", "entries"),
    [
        ("side", Case.sides),
        ("office", Case.offices),
        ("person", Case.people),
        ("topic", Case.topics),
        ("channel", Case.channels),
        ("occasion", Case.occasions),
        ("suspension", Case.suspensions),
        ("contact", Case.contacts),
    ],
)
def test_entries_have_the_index_that_they_have_in_the_file(
    section: str, entries: Callable[[Case], Iterator[tuple[int, Any]]]
) -> None:
    ledger = Ledger.model_validate(EVERYTHING)
    own = {section: range(7, 7 + len(EVERYTHING[section]))}
    indices = [index for index, _ in entries(Case(ledger, EVERYTHING, TODAY, indices=own))]
    assert indices == list(own[section])
    assert [index for index, _ in entries(Case(ledger, EVERYTHING, TODAY))] == [
        index - 7 for index in indices
    ]


def test_findings_come_with_their_lines_unless_nobody_may_see_them() -> None:
    text = tomli_w.dumps(tables(contact(date(2010, 1, 1), city=1))).encode()
    (error, *_) = run.check("x.toml", text, TODAY).findings
    assert error.excerpt == ("city = ", "1", "")
    assert run.check("x.toml", text, TODAY, quotes=False).findings[0].excerpt is None


def test_errors_are_counted_without_their_places() -> None:
    made = tables(
        contact(date(2010, 1, 1), topics=["x"]), contact(date(2010, 2, 1), id="b", city=1)
    )
    assert len(run.errors_in(tomli_w.dumps(made).encode(), TODAY)) == 2  # and no warning
    assert len(run.errors_in(b"x", TODAY)) == 1
    future = tables(contact(date(2020, 2, 1)))
    assert len(run.errors_in(tomli_w.dumps(future).encode(), date(2020, 1, 1))) == 2


@pytest.mark.parametrize(
    ("code", "strict", "expected"),
    [
        ("CAD109", False, True),
        ("CAD109", True, True),
        ("CAD202", False, False),
        ("CAD202", True, True),
        ("CAD206", True, False),
        ("CAD205", True, False),
        ("CAD208", True, True),
    ],
)
def test_what_fails_a_check(code: str, strict: bool, expected: bool) -> None:
    (rule,) = (rule for rule in RULES if rule.code == code)
    finding = Finding(rule, "m", "d", "x.toml", None)
    assert fails([finding], strict=strict) is expected


def test_long_texts_are_quoted_in_part() -> None:
    assert quoted("a" * 60) == f"'{'a' * 60}'"
    assert quoted("a" * 61) == f"'{'a' * 60}…'"


def test_of_a_rule_the_first_faults_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "MOST", 3)
    unsourced = [contact(date(2010, n, 1), topics=["x"]) for n in range(1, 8)]
    text = tomli_w.dumps(tables(*unsourced)).encode()
    codes = [found.code for found in run.check("x.toml", text, TODAY).findings]
    assert sorted(codes) == 3 * ["CAD102"] + 3 * ["CAD201"]
    assert len(run.errors_in(text, TODAY)) == 3


def test_of_too_many_faults_in_form_the_first_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partial, "_MOST", 6)
    topics = [{"id": f"t-{n}", "title": 1} for n in range(12)]
    source = {"url": "https://a.org/", "publisher": "p"}
    # Nobody can tell whether t-11 is there: only half of half of the topics are looked at.
    # Of the people all six are: nobody may name a seventh.
    who: dict[str, Any] = {"attending": ["nobody"], "topics": ["t-11"], "sources": [source]}
    who["confidence"] = "single-source"
    calling = contact(date(2010, 1, 1), **who)
    text = tomli_w.dumps(tables(calling, topic=topics)).encode()
    first, *others = run.check("x.toml", text, TODAY).findings
    assert first.message == (
        "more than 6 invalid keys or values: only the first 6 entries of each section are checked"
    )
    assert (first.code, first.place) == ("CAD003", None)
    assert first.fix == "is this a ledger? If so, fix these first"
    assert [found.entry for found in others[:6]] == [f"t-{n}" for n in range(6)]
    assert [found.message for found in others[6:]] == ["there is no person 'nobody'"]


def test_too_many_faults_outside_the_entries_leave_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partial, "_MOST", 6)
    for rest in ({}, tables()):
        text = tomli_w.dumps({f"k-{n}": 1 for n in range(7)} | rest).encode()
        checked = run.check("x.toml", text, TODAY)
        (found,) = checked.findings
        assert found.message == "more than 6 invalid keys or values: no entry is checked"
        assert checked.contacts == 0
