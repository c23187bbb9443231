"""An entry replaced by a text: it is that entry and nothing else, or it is refused with a reason."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cadence.check.finding import Fault
from cadence.check.rules.duplicates import DUPLICATE
from cadence.errors import CadenceError
from cadence.recording.block_text import Reason, Unfit, restored
from cadence.recording.edited_block import block_in, table_of
from cadence.recording.editing import Uneditable, correct_contact
from cadence.recording.entries import Entry, find_entry
from cadence.recording.proposal import LedgerText, parse_ledger, proposed
from cadence.recording.replacement import (
    Edited,
    Overtaken,
    _placed,
    check_fit,
    check_shape,
    replace_entry,
)
from examples import examples, same_examples
from ledgers import contact, tables
from recording.correction_texts import corrections, ledger_texts

TODAY = date(2026, 11, 24)
DAY = date(2018, 3, 1)
A = {"url": "https://a.org/1", "publisher": "A"}
OCCASIONS = [
    {"id": f"{year}-g20", "title": "G20", "from": date(year, 6, 1), "to": date(year, 6, 2),
     "offices": ["us-president", "cn-leader"], "sources": [A]}
    for year in (2018, 2019)
]  # fmt: skip
SUSPENSION = {"id": "s-1", "channels": ["leaders"], "by": "CN", "from": DAY, "reason": "R"}


def ledger() -> LedgerText:
    first = contact(DAY, sources=[A], confidence="single-source", topics=["trade"])
    made = tables(
        first,
        contact(date(2019, 3, 1), sources=[A], confidence="single-source"),
        topic=[{"id": "trade", "title": "Trade"}, {"id": "visas", "title": "Visas"}],
        suspension=[SUSPENSION | {"sources": [A]}],
        occasion=OCCASIONS,
    )
    head = "[ledger]\n" + tomli_w.dumps(made.pop("ledger"))
    blocks = [
        f"[[{section}]]" + tomli_w.dumps({section: entry}).removeprefix(f"[{section}]")
        for section, entries in made.items()
        for entry in entries
    ]
    return parse_ledger("\n".join([head, *blocks]).encode(), "mine")


def opened(before: LedgerText, id_: str) -> Edited:
    entry = find_entry(before.ledger, before.tables, id_)
    block = block_in(before, entry).content
    return Edited(entry, block, block)


def changed(edited: Edited, old: str, new: str) -> Edited:
    assert old.encode() in edited.text
    return Edited(edited.entry, edited.opened, edited.text.replace(old.encode(), new.encode()))


CONTACT = f"{DAY}-adams-lei"


@pytest.mark.parametrize(
    ("id_", "old", "new"),
    [
        (CONTACT, 'city = "Geneva"', 'city = "Bern" # or so'),
        ("bob-baker", 'family-name = "Baker"', 'family-name = "Bakker"\nwikidata = "Q1"'),
        ("leaders", "per-year = 1", "per-year = 2"),
        ("cn-leader", 'title = "General Secretary"', 'title = "Party leader"'),
        ("visas", 'title = "Visas"', 'title = "Visa rules"'),
        ("2018-g20", "to = 2018-06-02", "to = 2018-06-03"),
        ("s-1", 'reason = "R"', 'reason = "A visit"'),
        ("CN", 'name = "China"', 'name = "China"\narticle = "the"'),
        ("ledger", 'title = "A made-up ledger"', 'title = "Mine"\nlicense = "CC0-1.0"'),
    ],
)
def test_each_kind_of_entry_can_be_replaced(id_: str, old: str, new: str) -> None:
    before = ledger()
    block = opened(before, id_)
    edited = changed(block, old, new)
    check_fit(edited, before, TODAY, TODAY)
    made = proposed(before, replace_entry(edited), TODAY)
    assert made.after.content == before.content.replace(block.text, edited.text)
    assert made.draft.message == f"Edit {id_}"
    assert made.draft.subject == (id_ if block.entry.kind == "contact" else None)


def test_an_occasion_moves_where_its_date_belongs() -> None:
    before = ledger()
    edited = changed(opened(before, "2018-g20"), "from = 2018-06-01", "from = 2020-06-01")
    edited = changed(edited, "to = 2018-06-02", "to = 2020-06-02")
    made = proposed(before, replace_entry(edited), TODAY)
    assert [o["id"] for o in made.after.tables["occasion"]] == ["2019-g20", "2018-g20"]
    assert made.after.content.count(b"\n") == before.content.count(b"\n")


# What is wrong, the entry, what is changed in it, a line of it (or none), and what is said.
REASONS: list[tuple[str, str, str, str, str | None, str]] = [
    ("not TOML", "visas", "id =", "id", 'id "visas"', "not TOML: expected '=' after a key in a key/value pair: write key = value"),
    ("the id", "visas", '"visas"', '"visa"', 'id = "visa"', 'the id cannot change: other entries refer to it; write id = "visas"'),
    ("no id", "visas", 'id = "visas"\n', "", "[[topic]]", 'the id cannot change: other entries refer to it; write id = "visas"'),
    ("a second entry", "visas", 'title = "Visas"', 'title = "V"\n[[topic]]\nid = "x" # 2', '[[topic]]\nid = "x"',
     "this is a second entry: edit only one here; 'cadence add' adds a contact"),
    ("another section", "visas", 'title = "Visas"', 'title = "V"\n[[office]]\nid = "x"', "[[office]]",
     "office does not belong here: this is one entry of topic"),
    ("no list", "visas", "[[topic]]", "[topic]", None, "the header [[topic]] of the entry is missing"),
    ("no header", "visas", "[[topic]]\n", "", "id =", "id does not belong here: this is one entry of topic"),
    ("an unknown key", "visas", "title =", "titel =", "titel", "CAD003: unknown key 'titel' in topic: did you mean 'title'?"),
    ("a wrong value", CONTACT, '"in-person"', '"telex"', "telex", "CAD003: "),
    ("no date", CONTACT, "date = 2018-03-01\n", "", "[[contact]]", "CAD003: "),
    ("a date in quotes", CONTACT, "= 2018-03-01", '= "2018-03-01"', "date =", "CAD003: "),
    ("a date that is a time", CONTACT, "= 2018-03-01", "= 2018-03-01T00:00:00Z", "date =", "CAD003: "),
    ("a reference", CONTACT, '"trade"', '"tarde"', "tarde", "CAD102: "),
    ("no table", "ledger", "[ledger]", "[[ledger]]", None, "the header [ledger] of the entry is missing"),
    ("an unknown key of the header", "ledger", "title =", "titel =", "titel", "CAD003: "),
    ("an error elsewhere", "cn-general", 'side = "CN"', 'side = "US"', None, "wu-wei: CAD102: "),
]  # fmt: skip


@pytest.mark.parametrize(
    ("id_", "old", "new", "at", "sentence"),
    [case[1:] for case in REASONS],
    ids=[case[0] for case in REASONS],
)
def test_what_cannot_stand_is_refused_with_its_line(
    id_: str, old: str, new: str, at: str | None, sentence: str
) -> None:
    before = ledger()
    edited = changed(opened(before, id_), old, new)
    with pytest.raises(Unfit) as error:
        check_fit(edited, before, TODAY, TODAY)
    reason = error.value.reasons[0]
    above = edited.text.decode().partition(at)[0] if at else ""
    assert reason.line == (above.count("\n") + 1 if at else None)
    assert reason.sentence.startswith(sentence)


def test_an_old_error_is_no_reason() -> None:
    """The ledger may have been wrong before: what the text makes worse counts, and no more."""
    before = parse_ledger(ledger().content.replace(b'"us-secretary"', b'"us-nobody"', 1), "mine")
    edited = changed(opened(before, CONTACT), '"Geneva"', '"Bern"')
    check_fit(edited, before, TODAY, TODAY)


def test_what_is_in_the_future_depends_on_both_days() -> None:
    before, tomorrow = ledger(), date(2026, 11, 25)
    edited = changed(opened(before, CONTACT), "2018-03-01\n", f"{tomorrow}\n")
    check_fit(edited, before, TODAY, tomorrow)
    with pytest.raises(Unfit, match="CAD105"):
        check_fit(edited, before, TODAY, TODAY)


TOPIC = Entry("topic", 1, "t")
TOPIC_TEXT = b'[[topic]]\nid = "t"\ntitle = "T"\n'
LEDGER_TEXT = b'[ledger]\nformat = 1\ntitle = "T"\n'


@pytest.mark.parametrize(
    ("path", "entry", "reason"),
    [
        (("topic", 1, "title"), "t", Reason(3, "CAD202: M: F")),
        (("topic", 1, "title"), None, Reason(3, "CAD202: M: F")),
        (("topic", 4, "id"), "t", Reason(2, "CAD202: M: F")),  # it has moved
        (("topic", 0, "title"), "u", Reason(None, "u: CAD202: M: F")),
        (("topic", 0, "title"), None, Reason(None, "CAD202: M: F")),
        (("office", 1, "title"), "o", Reason(None, "o: CAD202: M: F")),
        ((), None, Reason(None, "CAD202: M: F")),
    ],
)
def test_a_fault_of_the_ledger_has_a_line_if_it_is_in_the_text(
    path: tuple[str | int, ...], entry: str | None, reason: Reason
) -> None:
    fault = Fault(DUPLICATE, path, "M", "F", entry)
    assert list(_placed(Edited(TOPIC, TOPIC_TEXT, TOPIC_TEXT), [fault])) == [reason]


@pytest.mark.parametrize(("path", "line"), [(("ledger", "title"), 3), (("side", 0), None)])
def test_a_fault_of_the_header_too(path: tuple[str | int, ...], line: int | None) -> None:
    edited = Edited(Entry("ledger", 0, "ledger"), LEDGER_TEXT, LEDGER_TEXT)
    faults = [Fault(DUPLICATE, path, "M", "F")]
    assert list(_placed(edited, faults)) == [Reason(line, "CAD202: M: F")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            b"\n[[topic]]\nid = \ntitle = 1\n",
            Reason(
                3,
                "not TOML: invalid value: put strings in quotes; write dates, numbers, true and"
                " false without them",
            ),
        ),
        (
            b"a = " + b"[" * 5000,
            Reason(None, "it nests too deeply: a ledger has at most 4 levels of tables"),
        ),
    ],
)
def test_what_is_not_toml_is_refused(text: bytes, reason: Reason) -> None:
    with pytest.raises(Unfit) as error:
        check_shape(Edited(TOPIC, TOPIC_TEXT, text))
    assert error.value.reasons == (reason,)


# -- while others change it too ------------------------------------------------------------


def now(id_: str, old: str, new: str) -> LedgerText:
    """Return the ledger after somebody else changed an entry."""
    before = ledger()
    edited = changed(opened(before, id_), old, new)
    return proposed(before, replace_entry(edited), TODAY).after


def test_what_others_changed_meanwhile_stays() -> None:
    edited = changed(opened(ledger(), CONTACT), '"trade"', '"trade",\n    "visas"')
    theirs = now(CONTACT, 'mode = "in-person"', 'mode = "in-person" # seen\nvenue = "Hall"')
    after = proposed(theirs, replace_entry(edited), TODAY).after
    found = after.tables["contact"][0]
    assert (found["venue"], found["topics"]) == ("Hall", ["trade", "visas"])
    assert b"# seen" in after.content


def test_what_others_changed_elsewhere_is_no_matter() -> None:
    edited = changed(opened(ledger(), "visas"), '"Visas"', '"Visa rules"')
    theirs = now("bob-baker", '"Bob Baker"', '"Robert Baker"')
    after = proposed(theirs, replace_entry(edited), TODAY).after.tables
    assert after["topic"][1]["title"] == "Visa rules"
    assert after["person"][1]["name"] == "Robert Baker"


def test_the_same_key_changed_twice_is_a_conflict_that_one_can_settle() -> None:
    edited = changed(opened(ledger(), CONTACT), '"Geneva"', '"Bern"')
    edited = changed(edited, '"trade"', '"visas"')
    theirs = now(CONTACT, 'city = "Geneva"', 'city = "Basel"\nsummary = "S."')
    with pytest.raises(Overtaken) as error:
        replace_entry(edited)(theirs)
    assert [reason.sentence for reason in error.value.reasons] == [
        'somebody else changed city meanwhile: city = "Basel"; save again to keep your version'
    ]
    again = error.value.edited
    after = proposed(theirs, replace_entry(again), TODAY).after.tables["contact"][0]
    assert (after["city"], after["summary"], after["topics"]) == ("Bern", "S.", ["visas"])


def test_the_same_change_twice_changes_nothing() -> None:
    edited = changed(opened(ledger(), CONTACT), '"Geneva"', '"Bern"')
    assert replace_entry(edited)(now(CONTACT, '"Geneva"', '"Bern"')).edits == ()


# -- any ledger, any text ------------------------------------------------------------------


@pytest.mark.oracle
@given(ledger_texts(), st.data())
@settings(examples(25), suppress_health_check=list(HealthCheck))
def test_the_ledger_says_what_the_text_says_and_nothing_else_changes(
    content: bytes, data: st.DataObject
) -> None:
    before = parse_ledger(content, "mine")
    old = data.draw(st.sampled_from(before.tables["contact"]))
    entry = find_entry(before.ledger, before.tables, old["id"])
    block = block_in(before, entry)
    text = _edited(before, entry, data)
    assume(text != block.content)
    made = proposed(before, replace_entry(Edited(entry, block.content, text)), TODAY)
    after = {c["id"]: c for c in made.after.tables["contact"]}
    assert after == {c["id"]: c for c in before.tables["contact"]} | {
        entry.id: table_of("contact", text)
    }
    if not made.draft.moved:
        end = block.start + len(block.content)
        assert made.after.content == content[: block.start] + text + content[end:]
    else:
        assert text.strip() in made.after.content
    assert tomli.loads(made.after.content.decode()) | {"contact": []} == {
        **before.tables, "contact": []
    }  # fmt: skip


@pytest.mark.oracle
@given(ledger_texts(), st.data())
@settings(examples(25), suppress_health_check=list(HealthCheck))
def test_two_who_change_other_keys_lose_nothing(content: bytes, data: st.DataObject) -> None:
    before = parse_ledger(content, "mine")
    old = data.draw(st.sampled_from(before.tables["contact"]))
    entry = find_entry(before.ledger, before.tables, old["id"])
    block = block_in(before, entry).content
    ours, theirs = (_edited(before, entry, data) for _ in range(2))
    assume(block not in (ours, theirs))
    now = proposed(before, replace_entry(Edited(entry, block, theirs)), TODAY).after
    try:
        draft = replace_entry(Edited(entry, block, ours))(now)
    except Overtaken as fault:
        again = fault.edited
        made = proposed(now, replace_entry(again), TODAY).after
        _holds_both(old, table_of("contact", ours), _of(made, entry), {})
        return
    made = proposed(now, lambda _: draft, TODAY).after if draft.edits else now
    _holds_both(old, table_of("contact", ours), _of(made, entry), _of(now, entry))


def _edited(before: LedgerText, entry: Entry, data: st.DataObject) -> bytes:
    """Return the block of a contact after some correction."""
    old = dict(entry.table_in(before.tables))
    try:
        correction = correct_contact(entry, data.draw(corrections(old)))
        after = proposed(before, correction, TODAY).after
    except Uneditable:
        return block_in(before, entry).content
    return block_in(after, find_entry(after.ledger, after.tables, entry.id)).content


def _of(text: LedgerText, entry: Entry) -> dict[str, Any]:
    return next(c for c in text.tables["contact"] if c["id"] == entry.id)


def _holds_both(old: Any, ours: Any, after: Any, theirs: Any) -> None:
    """Each plain value that one of them changed is there; ours, where both did."""
    for key in {*ours, *old} - {"participants", "topics", "outcomes", "sources"}:
        if ours.get(key) != old.get(key):
            assert after.get(key) == ours.get(key)
        elif theirs and theirs.get(key) != old.get(key):
            assert after.get(key) == theirs.get(key)


# -- whatever an editor leaves behind ------------------------------------------------------

SCRAPS = st.sampled_from(
    ["", "\n", '"', "'''", "[", "]", "[[", "=", "#", "{", "}", ",", "\\", "\0", "\u202e", "\ud7ff",
     "date", "id", "[[contact]]", "[[topic]]", "[contact.sources]", "a.b = 1", "2018-03-01",
     "date = 5\n", "id = 5\n", "from = 'x'\n", "sources = 1\n", "[[contact.sources]]\n",
     "x" * 300, "[" * 5000, "<<<<<<< ours\n", "99999999999999999999", "1e999", "1979-05-27T00:00Z"]
)  # fmt: skip
IDS = (CONTACT, "bob-baker", "leaders", "cn-leader", "visas", "s-1", "CN", "ledger", "2018-g20")


@given(
    st.sampled_from(IDS),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.2), SCRAPS), min_size=1, max_size=3),
)
@same_examples(80)
def test_any_text_is_taken_or_refused_with_reasons(
    id_: str, cuts: list[tuple[float, float, str]]
) -> None:
    before = ledger()
    block = opened(before, id_)
    text = block.text
    for at, length, scrap in cuts:
        start = int(at * len(text))
        text = text[:start] + scrap.encode() + text[start + int(length * len(text)) :]
    edited = Edited(block.entry, block.opened, restored(text, block.opened))
    reasons: tuple[Reason, ...] = ()
    with suppress(CadenceError):
        try:
            check_fit(edited, before, TODAY, TODAY)
        except Unfit as fault:
            reasons = fault.reasons
            assert reasons
    lines = edited.text.count(b"\n") + 1
    assert all(reason.line is None or 1 <= reason.line <= lines for reason in reasons)
