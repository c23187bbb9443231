"""What pydantic refuses, in our own words, and with the rest still checked."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cadence.check import run, schema
from cadence.check.finding import Finding
from cadence.ledger.keys import table_models
from cadence.ledger.ledger import Ledger
from ledgers import OFFICES, channel, contact, occasion, person, tables, term

TODAY = date(2020, 6, 1)
SOURCES = [{"url": f"https://{name}.org/", "publisher": name} for name in ("p", "q")]
FIRST = contact(date(2010, 5, 1), sources=SOURCES)


def findings(made: dict[str, Any], code: str = "CAD003") -> list[Finding]:
    checked = run.check("x.toml", tomli_w.dumps(made).encode(), TODAY)
    return [finding for finding in checked.findings if finding.code == code]


CASES: list[tuple[str, dict[str, Any], str, str]] = [
    # name, changes of the contact, message, fix
    ("a date in quotes", {"date": "2010-05-01"}, "date is a string ('2010-05-01'), not a date", "write a date without quotes and without a time: 2025-10-30"),
    ("a date with a time", {"date": datetime(2010, 5, 1, 3, tzinfo=UTC)}, "date is a date with a time (2010-05-01 03:00:00+00:00), not a date", "write a date without quotes and without a time: 2025-10-30"),
    ("a time", {"date": time(3)}, "date is a time (03:00:00), not a date", "write a date without quotes and without a time: 2025-10-30"),
    ("a number for a date", {"date": 0}, "date is an integer (0), not a date", "write a date without quotes and without a time: 2025-10-30"),
    ("a day too long ago", {"date": date(1899, 12, 31)}, "date is 1899-12-31", "it must be at least 1900-01-01"),
    ("a day too far away", {"end": date(2200, 1, 1)}, "end is 2200-01-01", "it must be at most 2199-12-31"),
    ("a mode nearly right", {"mode": "in person"}, "mode is 'in person', not in-person or video or phone", "did you mean 'in-person'?"),
    ("a mode far off", {"mode": "by pigeon"}, "mode is 'by pigeon', not in-person or video or phone", "write one of: in-person, video, phone"),
    ("a mode that is no text", {"mode": True}, "mode is true, not in-person or video or phone", "write one of: in-person, video, phone"),
    ("people in one text", {"participants": "ann-adams"}, "participants is a string ('ann-adams'), not a list", "write a list: [ … ]; or, for tables, [[…]] before each"),
    ("a number among topics", {"topics": [1]}, "an entry of topics is an integer (1), not a string", 'write a string in quotes: "…"'),
    ("an id with capitals", {"id": "Adams Lei"}, "id is 'Adams Lei', which is not well formed", "write it as lower-case letters and digits, words joined by single hyphens"),
    ("an id that never ends", {"id": "a" * 201}, f"id is too long: '{'a' * 60}…'", "use at most 200 characters"),
    ("a country's name", {"country": "Korea"}, "country is 'Korea', which is not well formed", "write it as two capital letters, such as CN"),
    ("an empty text", {"summary": ""}, "summary is empty", "write a value, or leave the key out"),
    ("a fraction", {"note": 1.5}, "note is a float (1.5), not a string", 'write a string in quotes: "…"'),
    ("a key misspelt", {"sumary": "x"}, "unknown key 'sumary' in contact", "did you mean 'summary'?"),
    ("a key in Python's spelling", {"status_by": "US"}, "unknown key 'status_by' in contact", "did you mean 'status-by'?"),
    ("a key of the contact below its source", {"sources": [{"url": "https://a.org/", "publisher": "p", "note": "x"}]}, "'note' is under [[contact.sources]], which has no such key", "move it above the first [[contact.sources]] of this contact"),
    ("a required key below its source", {"mode": None, "sources": [{"url": "https://a.org/", "publisher": "p", "mode": "phone"}]}, "'mode' is under [[contact.sources]], which has no such key", "move it above the first [[contact.sources]] of this contact"),
    ("a key of a source misspelt", {"sources": [{"url": "https://a.org/", "publisherr": "p"}]}, "unknown key 'publisherr' in sources", "did you mean 'publisher'?"),
    ("an empty list for an id", {"id": []}, "id is a list ([]), not a string", 'write a string in quotes: "…"'),
    ("a list for a string", {"city": ["Geneva"]}, "city is a list ([…]), not a string", 'write a string in quotes: "…"'),
    ("an empty table for a string", {"city": {}}, "city is a table ({}), not a string", 'write a string in quotes: "…"'),
    ("a table for a string", {"city": {"a": 1}}, "city is a table ({…}), not a string", 'write a string in quotes: "…"'),
    ("more topics than a list may have", {"topics": ["trade"] * 201}, "topics has more than 200 values", "keep at most 200 of them"),
    ("a source without a publisher", {"sources": [{"url": "https://a.org/"}]}, "publisher is missing", 'add publisher = "Xinhua"'),
]  # fmt: skip


@pytest.mark.parametrize(("_name", "changes", "message", "fix"), CASES, ids=[c[0] for c in CASES])
def test_of_a_contact(_name: str, changes: dict[str, Any], message: str, fix: str) -> None:
    contact = {key: value for key, value in (FIRST | changes).items() if value is not None}
    (finding,) = findings(tables(contact))
    assert (finding.message, finding.fix) == (message, fix)
    assert finding.entry == (FIRST["id"] if contact["id"] == FIRST["id"] else _text(contact["id"]))
    assert finding.excerpt is not None
    key = re.search("'(.*)' is under|unknown key '(.*)'", message)  # it is the key that is wrong
    assert key is None or finding.excerpt.at == (key[1] or key[2])


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


SECTIONS: list[tuple[str, dict[str, Any], str, str]] = [
    ("another format", {"ledger": {"format": 0, "title": "x"}}, "format is 0, not 1", "write 1"),
    ("a format in quotes", {"ledger": {"format": "1", "title": "x"}}, "format is '1', not 1", "write 1"),
    ("three sides", {"side": [{"id": i, "name": i} for i in ("US", "CN", "UK")]}, "3 sides instead of two", "write exactly two [[side]] tables"),
    ("a section that is no list", {"topic": {"id": "a", "title": "A"}}, "topic is a table ({…}), not a list", "write a list: [ … ]; or, for tables, [[…]] before each"),
    ("an entry that is no table", {"topic": [1]}, "this topic is an integer (1), not a table", "write a table: { … }, or a [header] of its own"),
    ("a topic with a gap and no channel", {"topic": [{"id": "a", "title": "A", "max-gap": {"days": 1}}]}, "max-gap and channel go together: give both or neither", "correct this topic"),
    ("a gap of no length", {"channel": [channel(max_gap={})]}, "a span needs years, months, weeks or days", "correct max-gap"),
    ("a gap of a lifetime", {"channel": [channel(max_gap={"years": 50, "months": 12})]}, "a span is 50 years at most", "correct max-gap"),
    ("no contacts a year", {"channel": [channel(per_year=0)]}, "per-year is 0", "it must be at least 1"),
    ("a side's id in the offices", {"channel": [channel(offices={"U S": ["us-president"], "CN": ["cn-leader"]})]}, "this key is 'U S', which is not well formed", "write it as letters and digits, words joined by single hyphens"),
    ("no modes", {"channel": [channel(modes=[])]}, "modes is empty", "name at least one, or leave the key out"),
    ("a term that is acting 'yes'", {"person": [person("a-b", "US", term("us-president") | {"acting": "yes"})]}, "acting is a string ('yes'), not a boolean", "write true or false without quotes"),
    ("a huge number", {"channel": [channel(per_year=16**40)]}, "per-year is a very large number", "it must be at most 365"),
    ("an occasion decided but not cancelled", {"occasion": [occasion(TODAY, decided=TODAY)]}, 'decided needs status = "cancelled": it is the day of that decision', "correct this occasion"),
    ("an occasion for nobody", {"occasion": [occasion(TODAY, offices=[])]}, "offices is empty", "name at least one, or leave the key out"),
    ("an occasion of no kind", {"occasion": [occasion(TODAY, status="perhaps")]}, "status is 'perhaps', not announced or expected or cancelled", "write one of: announced, expected, cancelled"),
    ("an occasion without an end", {"occasion": [occasion(TODAY, to=None)]}, "to is missing", "add to = 2026-12-15"),
    ("a series in words", {"occasion": [occasion(TODAY, series="G20 leaders")]}, "series is 'G20 leaders', which is not well formed", "write it as lower-case letters and digits, words joined by single hyphens"),
    ("a section of its own", {"contacts": []}, "unknown key 'contacts' in a ledger", "did you mean 'contact'?"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("_name", "sections", "message", "fix"), SECTIONS, ids=[s[0] for s in SECTIONS]
)
def test_of_a_section(_name: str, sections: dict[str, Any], message: str, fix: str) -> None:
    (finding,) = findings(tables(**sections))
    assert (finding.message, finding.fix) == (message, fix)


SPAN = "days, months, weeks, years"
SOURCE = "publisher, title, url"
KNOWN = [
    # the table, where one is, its keys in alphabetical order
    ("a ledger", (), "channel, contact, ledger, occasion, office, person, side, suspension, topic"),
    ("ledger", ("ledger",), "call-timezone, format, license, title"),
    ("side", ("side", 0), "article, id, name"),
    (
        "office",
        ("office", 0),
        "complete-from, holders, id, level, note, side, title, vacant",
    ),
    ("vacant", ("office", 0, "vacant", 0), "from, to"),
    ("person", ("person", 0), "aliases, family-name, id, name, native-name, side, terms, wikidata"),
    ("terms", ("person", 0, "terms", 0), "acting, from, office, to"),
    ("topic", ("topic", 0), "channel, id, max-gap, title"),
    ("max-gap", ("topic", 0, "max-gap"), SPAN),
    (
        "channel",
        ("channel", 0),
        (
            "basis, basis-url, countries, id, level, max-gap, modes, offices, per-year, recorded,"
            " retired, title, warn"
        ),
    ),
    ("recorded", ("channel", 0, "recorded"), "basis, from, through"),
    ("max-gap", ("channel", 0, "max-gap"), SPAN),
    ("warn", ("channel", 0, "warn"), SPAN),
    (
        "occasion",
        ("occasion", 0),
        (
            "absent, announced, city, country, decided, from, id, note, offices, precision, series,"
            " sources, status, title, to"
        ),
    ),
    ("sources", ("occasion", 0, "sources", 0), SOURCE),
    (
        "suspension",
        ("suspension", 0),
        "by, channels, from, id, precision, reason, sources, to",
    ),
    ("sources", ("suspension", 0, "sources", 0), SOURCE),
    (
        "contact",
        ("contact", 0),
        (
            "announced, attending, city, confidence, country, date, decided, distinct-from, end, id,"
            " mode, note, occasion, outcomes, participants, precision, sources, status, status-by,"
            " summary, topics, venue"
        ),
    ),
    ("sources", ("contact", 0, "sources", 0), SOURCE),
]


@pytest.mark.parametrize(("table", "path", "keys"), KNOWN, ids=[str(k[1]) for k in KNOWN])
def test_an_unknown_key_is_told_beside_the_known_ones(
    table: str, path: tuple[Any, ...], keys: str
) -> None:
    day = date(1970, 1, 1)
    claimed = OFFICES[0] | {"complete-from": day, "vacant": [{"from": day}]}
    made: Any = tables(
        FIRST,
        office=[claimed, *OFFICES[1:]],
        topic=[{"id": "t", "title": "T", "max-gap": {"months": 1}, "channel": "leaders"}],
        occasion=[occasion(day)],
        suspension=[suspended()],
    )
    made = inner = tomli.loads(tomli_w.dumps(made))
    for step in path:
        inner = inner[step]
    inner["zzz"] = 1
    (finding,) = findings(made)
    assert finding.message == f"unknown key 'zzz' in {table}"
    assert finding.fix == f"remove it; the known keys are: {keys}"
    assert finding.entry == (made[path[0]][0].get("id") if len(path) > 1 else None)
    assert finding.excerpt is not None
    assert finding.excerpt.at == "zzz"


def suspended() -> dict[str, Any]:
    source = {"url": "https://a.org/", "publisher": "p"}
    day = date(2010, 1, 1)
    return {"channels": ["leaders"], "by": "US", "from": day, "reason": "r", "sources": [source]}


def test_a_key_that_slipped_into_a_table_that_is_no_list() -> None:
    recorded = {"from": date(2000, 1, 1), "through": date(2020, 5, 31), "per-year": 2}
    made = tables(channel=[channel(recorded=recorded, per_year=None)])
    (finding,) = findings(made)
    assert finding.message == "'per-year' is under [channel.recorded], which has no such key"
    assert finding.fix == "move it above the first [channel.recorded] of this channel"


def test_texts_below_an_unknown_key_that_nests_deeply_hide_none_of_the_others() -> None:
    deep: Any = "a\x1b"
    for _ in range(30):
        deep = [deep]
    made = tables(FIRST | {"summary": "b\x1b"}, FIRST | {"id": "second", "deep": deep})
    assert [f.entry for f in findings(made, "CAD110")] == [FIRST["id"]]


def test_a_key_may_hold_a_control_character_too() -> None:
    (found,) = findings(tables(FIRST | {"a\x1b": 1}), "CAD110")
    assert found.message == "the invisible character U+001B in a key"
    assert found.excerpt is not None
    assert found.excerpt.at == r'"a\u001b"'


def test_a_key_of_a_table_that_is_no_list_misspelt() -> None:
    recorded = {"from": date(2000, 1, 1), "thruogh": date(2020, 5, 31)}
    (found,) = findings(tables(channel=[channel(recorded=recorded)]))
    assert found.message == "unknown key 'thruogh' in recorded"
    assert found.fix == "did you mean 'through'?"


@pytest.mark.parametrize(
    ("side", "code"), [("U K", "CAD003"), ("UK", "CAD102")], ids=["not well formed", "unknown"]
)
def test_a_side_of_the_offices_is_pointed_at_by_its_key(side: str, code: str) -> None:
    offices = {"US": ["us-president"], "CN": ["cn-leader"], side: ["us-president"]}
    (found,) = findings(tables(channel=[channel(offices=offices)]), code)
    assert found.excerpt is not None
    assert found.excerpt.at.strip('"') == side


def test_a_missing_section() -> None:
    made = {k: v for k, v in tables(FIRST).items() if k != "side"}
    (finding,) = findings(made)
    assert (finding.message, finding.fix) == (
        "side is missing",
        "write exactly two [[side]] tables",
    )


@pytest.mark.parametrize(
    ("lacking", "fix"),
    [
        ({"ledger": None}, 'add [ledger] with format = 1 and title = "US–China contacts"'),
        (
            {"channel": [channel(recorded=None)]},
            "add recorded = { from = 2025-01-01, through = 2025-10-30 }",
        ),
        ({"contact": [{**FIRST, "mode": None}]}, 'add mode = "in-person", "video" or "phone"'),
        ({"contact": [{**FIRST, "date": None}]}, "add date = 2025-10-30"),
        (
            {"contact": [{**FIRST, "participants": None}]},
            'add participants = ["donald-trump", "xi-jinping"]',
        ),
    ],
)
def test_a_missing_key_is_shown_as_it_is_written(lacking: dict[str, Any], fix: str) -> None:
    (finding,) = findings(_without_none(tables(FIRST) | lacking))
    assert finding.fix == fix


def _without_none(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_none(inner) for inner in value]
    if isinstance(value, dict):
        return {key: _without_none(inner) for key, inner in value.items() if inner is not None}
    return value


def test_a_missing_side_of_a_person() -> None:
    people = [{"id": "a-b", "name": "A B", "family-name": "B"}]
    (finding,) = findings(tables(person=people))
    assert (finding.message, finding.fix) == ("side is missing", 'add side = "CN"')


def test_a_faulty_entry_hides_no_other_and_is_still_known_by_its_id() -> None:
    people = [
        person("ann-adams", "US", term("us-president")) | {"born": 1961},  # an unknown key
        {"id": "li-lei", "name": "Li Lei", "side": "CN"},  # no family name
    ]
    checked = run.check(
        "x.toml",
        tomli_w.dumps(tables(FIRST | {"topics": ["x"]}, person=people)).encode(),
        date(2021, 1, 1),
    )
    assert [(f.code, f.message) for f in checked.findings] == [
        ("CAD003", "unknown key 'born' in person"),
        ("CAD003", "family-name is missing"),
        ("CAD102", "there is no topic 'x'"),
    ]


def test_indices_are_those_of_the_file_when_entries_are_left_out() -> None:
    bad = FIRST | {"mode": 1}
    made = tables(
        bad, FIRST | {"topics": ["x"]}, bad | {"id": "b"}, FIRST | {"id": "c", "city": ""}
    )
    text = tomli_w.dumps(made)
    checked = run.check("x.toml", text.encode(), date(2021, 1, 1))
    lines = text.split("\n")
    placed = [(f.message, lines[f.place.line - 1].strip()) for f in checked.findings if f.place]
    assert placed == [
        ("mode is 1, not in-person or video or phone", "mode = 1"),
        ("there is no topic 'x'", '"x",'),
        ("mode is 1, not in-person or video or phone", "mode = 1"),
        ("city is empty", 'city = ""'),
    ]


def test_every_table_of_the_model_is_known() -> None:
    models = {model.__name__ for model in table_models().values()}
    defined = Ledger.model_json_schema()["$defs"]
    assert models == {"Ledger", *(name for name, of in defined.items() if "properties" in of)}


_ANY = st.recursive(
    st.one_of(
        st.text(max_size=5), st.integers(), st.floats(allow_nan=False), st.booleans(), st.dates(),
        st.datetimes(), st.times(),
    ),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
_PLACES: list[tuple[Any, ...]] = [
    ("ledger",), ("ledger", "format"), ("side",), ("side", 0), ("side", 0, "id"), ("office", 0, "level"),
    ("person", 0, "terms"), ("person", 0, "terms", 0), ("person", 0, "terms", 0, "acting"),
    ("channel", 0, "max-gap"), ("channel", 0, "max-gap", "months"), ("channel", 0, "offices"),
    ("channel", 0, "offices", "US"), ("channel", 0, "recorded"), ("channel", 0, "per-year"),
    ("contact", 0), ("contact", 0, "date"), ("contact", 0, "mode"), ("contact", 0, "sources"),
    ("contact", 0, "sources", 0), ("contact", 0, "sources", 0, "url"), ("contact", 0, "status"),
]  # fmt: skip


@given(st.sampled_from(_PLACES), _ANY)
@settings(max_examples=300, derandomize=True, deadline=None)
def test_no_refusal_is_without_words(place: tuple[Any, ...], value: Any) -> None:
    changed: Any = tomli.loads(tomli_w.dumps(tables(FIRST)))
    inner = changed
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    try:
        Ledger.model_validate(changed)
    except ValidationError as error:
        reported = list(schema.schema_faults(error.errors(), changed))
        assert reported
        assert not any("is not valid" in fault.message for fault in reported)


def test_a_newer_format_is_named_as_what_it_is_and_nothing_else_is_said() -> None:
    """What this version does not know may well be a key of that one."""
    text = b'[ledger]\nformat = 2\ntitle = "x"\nregion = "Asia"\n\n[[treaty]]\nid = "x"\n'
    (finding,) = run.check("x.toml", text, date(2026, 1, 1)).findings
    assert (finding.code, finding.place and finding.place.line) == ("CAD003", 2)
    assert finding.message == ("format 2 needs a newer version of cadence: this one reads format 1")
    assert finding.fix == "upgrade cadence: pip install --upgrade cadence-ledger"


@pytest.mark.parametrize(
    ("path", "given", "message"),
    [
        (("topic", 0, "id"), 5, "id is not valid: 5"),
        (("contact", 0, "topics", 1), "x", "an entry of topics is not valid: 'x'"),
        ((), {}, "the ledger is not valid: {}"),
    ],
)
def test_an_error_that_only_a_later_pydantic_has_is_reported_too(
    path: tuple[str | int, ...], given: object, message: str
) -> None:
    error: Any = {"type": "of_tomorrow", "loc": path, "msg": "", "input": given}
    (fault,) = schema.schema_faults([error], {"topic": [{"id": 5}], "contact": [{}]})
    assert (fault.message, fault.fix) == (message, "see the keys of a ledger: cadence schema")
    assert fault.path == path
