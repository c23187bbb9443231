"""A check of a whole file: how much is reported, in what order, and where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import tomli_w

from cadence.check import judge, partial, run
from cadence.check.finding import Finding, fails
from cadence.check.registry import RULES
from cadence.check.unreadable import unreadable
from cadence.lookup.quoting import quoted
from ledgers import contact, tables

TODAY = date(2021, 1, 1)


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
