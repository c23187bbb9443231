"""A list as JSON: each row with all its values, or the whole sentence that says what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cadence.recording.lists import json_rows
from cadence.recording.lists.columns import Headings
from cadence.recording.lists.json_rows import read_json
from cadence.recording.lists.listed import (
    ListedRow,
    ListedSource,
    ListFile,
    ListKind,
    Named,
    UnreadableList,
)
from ledgers import ledger

HEADINGS = Headings(ledger(), {})
ROW = {"date": "2015-03-10", "participants": "Adams; Lei"}


def listed(text: str) -> ListFile:
    return read_json("a list", text, HEADINGS)


def test_a_list_has_its_columns_its_rows_and_what_is_ignored() -> None:
    rows = [
        {"Date": "2015-03-10", "weather": "rain", "participants": "Adams; Lei"},
        {"participants": "Adams", "Date": 2015, "note": "Late."},
    ]
    assert listed(json.dumps(rows)) == ListFile(
        name="a list",
        kind=ListKind.JSON,
        columns=("date", "participants", "note"),
        rows=(
            ListedRow(1, {"date": "2015-03-10", "participants": "Adams; Lei"}),
            ListedRow(2, {"participants": "Adams", "date": "2015", "note": "Late."}),
        ),
        ignored=("weather",),
    )


NUMBERED = [
    ("one object", json.dumps(ROW, indent=1), [1]),
    ("an array", json.dumps([ROW, ROW]), [1, 2]),
    ("what log prints", json.dumps({"format": "x", "contacts": [ROW, ROW]}), [1, 2]),
    ("lines, some of them empty", f"\n{json.dumps(ROW)}\n \n{json.dumps(ROW)}\n", [2, 4]),
    ("lines of Windows", f"{json.dumps(ROW)}\r\n\r\n{json.dumps(ROW)}\r\n", [1, 3]),
    ("a line break of Unicode in a line", '{"date": "2015", "participants": "A"}\n' * 2, [1, 2]),
]


@pytest.mark.parametrize(
    ("text", "numbers"), [case[1:] for case in NUMBERED], ids=[case[0] for case in NUMBERED]
)
def test_rows_are_numbered(text: str, numbers: list[int]) -> None:
    assert [row.number for row in listed(text).rows] == numbers


def test_an_empty_array_is_a_list_without_rows() -> None:
    assert listed("[]") == ListFile("a list", ListKind.JSON, (), ())


VALUES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("a number", {"id": 17}, {"id": "17"}),
    ("nothing", {"id": None, "end": "", "topics": [], "note": {}, "mode": "phone"}, {"mode": "phone"}),
    ("names", {"attending": ["Baker"]}, {"attending": [Named(("Baker",))]}),
    (
        "people",
        {"attending": [{"id": "li-lei", "name": "Li Lei"}, {"name": "Wu Wei"}, {"id": "x", "name": 1}, {"id": "", "name": "Y"}]},
        {"attending": [Named(("li-lei", "Li Lei")), Named(("Wu Wei",)), Named(("x",)), Named(("Y",))]},
    ),
    ("one person", {"attending": {"name": "Wu Wei"}}, {"attending": [Named(("Wu Wei",))]}),
    ("people of a side", {"US": [{"id": "ann-adams"}]}, {"side:US": [Named(("ann-adams",))]}),
    ("addresses", {"source": ["https://a.org"]}, {"source": [ListedSource("https://a.org")]}),
    (
        "sources",
        {"sources": [{"url": "u", "publisher": "P", "title": "T"}, {"url": "v", "title": None}]},
        {"source": [ListedSource("u", "P", "T"), ListedSource("v", "", "")]},
    ),
    ("one source", {"source": {"url": "u"}}, {"source": [ListedSource("u")]}),
    ("a list of strings", {"topics": ["trade", "a; b"]}, {"topics": ["trade", "a; b"]}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "values"), [case[1:] for case in VALUES], ids=[case[0] for case in VALUES]
)
def test_values(given: dict[str, Any], values: dict[str, Any]) -> None:
    (row,) = listed(json.dumps([ROW | given])).rows
    assert row == ListedRow(1, ROW | values)


A_PERSON = "a name, or an object with an id or a name, is needed"
A_SOURCE = "an address, or an object with a url, is needed"
STRINGS = "a string, or a list of strings, is needed"
FAULTS: list[tuple[str, Any, str]] = [
    ("a boolean", {"mode": True}, "mode: a string is needed"),
    ("a fraction", {"mode": 1.5}, "mode: a string is needed"),
    ("an object", {"mode": {"a": 1}}, f"mode: {STRINGS}"),
    ("an object of a string", {"mode": {"phone": "a"}}, f"mode: {STRINGS}"),
    ("a list of numbers", {"topics": ["trade", 1]}, f"topics: {STRINGS}"),
    ("a person without a name", {"attending": [{"side": "US"}]}, f"attending: {A_PERSON}"),
    ("a number as a person", {"attending": [1]}, f"attending: {A_PERSON}"),
    ("a source without an address", {"sources": [{"title": "T"}]}, f"sources: {A_SOURCE}"),
    ("a source with a number", {"source": [{"url": "u", "title": 1}]}, f"source: {A_SOURCE}"),
    ("too many", {"source": ["u"] * 1_001}, "source: has 1,001 values, and may have 1,000"),
]


@pytest.mark.parametrize(
    ("given", "why"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
def test_a_value_that_no_contact_has(given: dict[str, Any], why: str) -> None:
    (row,) = listed(json.dumps([ROW | given])).rows
    assert row == ListedRow(1, ROW, (), why)


def test_a_thousand_values_are_read() -> None:
    (row,) = listed(json.dumps([ROW | {"source": ["u"] * 1_000}])).rows
    assert row.values["source"] == [ListedSource("u")] * 1_000


def test_what_is_not_an_object_stops_nothing() -> None:
    assert listed(json.dumps([1, ROW])).rows == (
        ListedRow(1, {}, (), "is not a JSON object"),
        ListedRow(2, ROW),
    )


LINES = [
    ("{", "is not JSON: Expecting property name enclosed in double quotes"),
    ("[" * 100_000, "is not JSON: it is nested too deeply"),
    (f'{{"id": {"1" * 5_000}}}', "is not JSON: a number in it is too long"),
]


@pytest.mark.parametrize(("line", "why"), LINES, ids=[why for _, why in LINES])
def test_a_line_that_is_not_json_stops_nothing(line: str, why: str) -> None:
    assert listed(f"{json.dumps(ROW)}\n{line}\n{json.dumps(ROW)}").rows == (
        ListedRow(1, ROW),
        ListedRow(2, {}, (), why),
        ListedRow(3, ROW),
    )


def test_a_line_ends_where_json_says_that_it_ends() -> None:
    """Not where Python would end it, nor at the carriage return alone of an old Mac."""
    line = json.dumps(ROW | {"note": "a\u2028b"}, ensure_ascii=False)
    assert [row.number for row in listed(f"{line}\r \n{line}").rows] == [1, 2]


REFUSED = [
    ("an array", ' [{"date": 1},', "is not JSON: line 1: Expecting value"),
    (
        "an object",
        '{"date": 1,\n "x"',
        "is not JSON: line 2: Expecting ':' delimiter",
    ),
    ("two arrays", "\n[1]\n[2]", "is not JSON: line 3: Extra data"),
    ("deep", "[" * 100_000, "is not JSON: it is nested too deeply"),
    ("a long number", f"[{'1' * 5_000}]", "is not JSON: a number in it is too long"),
]


@pytest.mark.parametrize(
    ("text", "why"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_is_not_json(text: str, why: str) -> None:
    assert _refused(text) == why


def test_as_many_rows_as_there_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_rows, "MOST_ROWS", 2)
    assert len(listed(json.dumps([ROW] * 2)).rows) == 2
    assert _refused(json.dumps([ROW] * 3)) == "has more than 2 rows: split it"


def test_what_would_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """An array of commas takes 90 bytes and 16 for each comma; ten for each character are free."""
    text = "[" + "," * 100 + "]"
    estimate = 90 + 16 * 100 - 10 * len(text)
    monkeypatch.setattr(json_rows, "_FREE", estimate - 1)
    assert _refused(text) == "holds too many values for its size"
    monkeypatch.setattr(json_rows, "_FREE", estimate)
    assert _refused(text).startswith("is not JSON")


def _refused(text: str) -> str:
    with pytest.raises(UnreadableList) as refused:
        listed(text)
    return str(refused.value)
