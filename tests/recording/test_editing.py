"""A contact corrected: it says what was asked for; every other byte of the ledger stays."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cadence.errors import CadenceError
from cadence.recording.editing import (
    Correction,
    Uneditable,
    clearable,
    correct_contact,
    needs_confidence,
)
from cadence.recording.entries import find_entry
from cadence.recording.proposal import LedgerText, Proposal, parse_ledger, proposed
from cadence.toml.blocks import block_of
from cadence.toml.edit import UneditableText
from cadence.toml.source_map import SourceMap
from examples import examples
from ledgers import contact, tables
from recording.correction_texts import corrections, ledger_texts

TODAY = date(2026, 11, 24)


def correct(before: LedgerText, id_: str, correction: Correction) -> Proposal:
    entry = find_entry(before.ledger, before.tables, id_)
    return proposed(before, correct_contact(entry, correction), TODAY)


# -- what was asked for --------------------------------------------------------------------


def expected(old: dict[str, Any], correction: Correction) -> dict[str, Any]:
    """Return what the contact has to say, by lists and dictionaries alone."""
    new = {**old}
    for key in correction.added:
        dropped = correction.dropped[key]
        new[key] = [x for x in old.get(key, []) if x not in dropped] + [*correction.added[key]]
        if not new[key] and (dropped or key not in old) and key != "participants":
            del new[key]
    gone = correction.sources_gone
    sources = [s for s in old.get("sources", []) if s["url"] not in gone]
    new["sources"] = [*sources, *correction.sources]
    if not new["sources"]:
        del new["sources"]
    is_thin = bool(gone or correction.sources) and len(new["sources"]) == 1
    if is_thin and "confidence" not in {*correction.cleared, *old}:
        new["confidence"] = "single-source"
    new |= correction.values
    for key in correction.cleared:
        new.pop(key, None)
    return new


def touched_keys(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    return {key for key in {*old, *new} if old.get(key) != new.get(key)}


@pytest.mark.oracle
@given(ledger_texts(), st.data())
@settings(examples(40), suppress_health_check=list(HealthCheck))
def test_it_says_exactly_what_was_asked_for_and_no_other_byte_changes(
    content: bytes, data: st.DataObject
) -> None:
    before = parse_ledger(content, "mine")
    old = data.draw(st.sampled_from(before.tables["contact"]))
    correction = data.draw(corrections(old))
    new = expected(old, correction)
    assume(new != old)
    assume(new["participants"])  # or nobody took part: the schema has its own word for that
    made = correct(before, old["id"], correction)
    after = tomli.loads(made.after.content.decode())
    contacts = after.pop("contact")
    assert [c["date"] for c in contacts] == sorted(c["date"] for c in contacts)
    assert {c["id"]: c for c in contacts} == {
        c["id"]: new if c["id"] == old["id"] else c for c in before.tables["contact"]
    }
    assert after == {k: v for k, v in before.tables.items() if k != "contact"}
    _nothing_else_has_changed(before, made, correction, old, new)


def _nothing_else_has_changed(
    before: LedgerText,
    made: Proposal,
    correction: Correction,
    old: dict[str, Any],
    new: dict[str, Any],
) -> None:
    above, was, below = _apart(before, old["id"])
    content = made.after.content
    if made.draft.moved:  # its blank lines may go with it, and come with it
        now = _apart(made.after, old["id"])[1]
        lines = iter(content.splitlines())
        assert all(line in lines for line in (above + below).splitlines() if line.strip())
    else:
        assert content.startswith(above)
        assert content.endswith(below)
        now = content[len(above) : len(content) - len(below)]
    # In the block: each key that is not concerned, as it is spelt; each comment, unless its source went.
    spelt = SourceMap(was)
    for key in old.keys() - touched_keys(old, new):
        spot = spelt.of(("contact", 0, key))
        if spot.is_exact and spot.key and spot.value:
            assert was[spot.key.start : spot.value.end] in now
    assert not _comments(now) - _comments(was)
    assert _may_lose_comments(old, correction) or _comments(now) == _comments(was)
    assert now.count(b"\r\n") in (0, now.count(b"\n"))


def _may_lose_comments(old: dict[str, Any], correction: Correction) -> bool:
    """Whether a list goes whole, or a source: the comments inside it go with it."""
    emptied = (set(old.get(key, ())) == set(texts) for key, texts in correction.dropped.items())
    return bool(any(emptied) or correction.cleared or correction.sources_gone)


def _apart(text: LedgerText, id_: str) -> tuple[bytes, bytes, bytes]:
    """Return what is above the block of the contact, the block, and what is below it."""
    index = next(n for n, c in enumerate(text.tables["contact"]) if c["id"] == id_)
    block = block_of(text.source_map, ("contact", index))
    content = text.content
    return content[: block.start], content[block.start : block.end], content[block.end :]


_COMMENT = re.compile(
    rb"""# (?:a comment|date = 2000-01-01|which|c\b|d\b|x\b|y\b|\"\"\")|#\[\[contact\]\]"""
)


def _comments(content: bytes) -> Counter[bytes]:
    return Counter(_COMMENT.findall(content))


# -- what makes no sense, and what follows from the sources --------------------------------

A = {"url": "https://a.org/1", "publisher": "A"}
B = {"url": "https://b.org/2", "publisher": "B"}
SAME_HOST = {"url": "https://www.a.org/3", "publisher": "C"}
DAY = date(2018, 3, 1)
ID = f"{DAY}-adams-lei"


def text(**more: Any) -> LedgerText:
    made = tables(contact(DAY, **more), contact(date(2019, 3, 1)))
    return parse_ledger(tomli_w.dumps(made).encode(), "mine")


def became(correction: Correction, **more: Any) -> dict[str, Any]:
    made = correct(text(**more), ID, correction)
    return dict(made.after.tables["contact"][0])


NONSENSE: list[tuple[str, Correction, str]] = [
    ("nothing new", Correction({"city": "Geneva"}), f"{ID} already says that: nothing would change"),
    ("what silence says", Correction({"status": "held"}), f"{ID} already says that: .*"),
    (
        "a source twice",
        Correction(sources=[A]),
        f"'https://a.org/1' is already a source of {ID}",
    ),
    ("one source typed twice", Correction(sources=[B, B]), "'https://b.org/2' is added twice"),
    (
        "the last source",
        Correction(sources_gone=[A["url"]]),
        f"{ID} would have no source left: add another .*, or remove the last with --clear .*",
    ),
    (
        "no such source",
        Correction(sources_gone=["https://a.org/2"]),
        f"'https://a.org/2' is not a source of {ID}: did you mean 'https://a.org/1'\\?",
    ),
    ("no such topic", Correction(dropped={"topics": ["x"]}), f"'x' is not a topic of {ID}: it has none"),
    (
        "no such principal",
        Correction(dropped={"participants": ["x"]}),
        f"'x' is not a principal of {ID}: it has 'ann-adams', 'li-lei'",
    ),
    (
        "nobody like that was there",
        Correction(dropped={"attending": ["x"]}),
        f"'x' is not a person who was also present of {ID}: it has none",
    ),
    ("topics cleared and added", Correction({}, ("topics",), {"topics": ["x"]}),
     "topics cannot be both cleared and changed"),
    (
        "topics cleared and dropped, outcomes added",
        Correction({}, ("topics",), {"outcomes": ["o"]}, {"topics": ["x"]}),
        "topics cannot be both cleared and changed",
    ),
    (
        "outcomes cleared and added, topics dropped",
        Correction({}, ("outcomes",), {"outcomes": ["o"]}, {"topics": ["x"]}),
        "outcomes cannot be both cleared and changed",
    ),
    (
        "a principal twice",
        Correction(added={"participants": ["li-lei"]}),
        f"'li-lei' is already a principal of {ID}",
    ),
    (
        "set and cleared",
        Correction({"venue": "Hall"}, ("venue",)),
        "venue cannot be both cleared and changed",
    ),
    (
        "sources cleared and added",
        Correction(cleared=("sources",), sources=[B]),
        "sources cannot be both cleared and changed",
    ),
    (
        "added and dropped",
        Correction(added={"topics": ["x"]}, dropped={"topics": ["x"]}),
        "'x' cannot be both added and dropped",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("correction", "sentence"), [case[1:] for case in NONSENSE], ids=[case[0] for case in NONSENSE]
)
def test_what_makes_no_sense_is_one_sentence(correction: Correction, sentence: str) -> None:
    with pytest.raises(Uneditable, match=f"^{sentence}$"):
        became(correction, sources=[A])


LISTED = {
    "attending": ["bob-baker", "han-mei"],
    "topics": ["aa", "bb"],
    "outcomes": ["one", "two"],
    "distinct-from": ["2019-03-01-adams-lei", "x"],
    "note": "N",
}


def test_all_that_can_change_at_once() -> None:
    correction = Correction(
        {"summary": "S", "city": "Bern"},
        ("note",),
        {
            "participants": ["cal-clark"],
            "attending": ["wu-wei"],
            "topics": ["cc"],
            "outcomes": ["three"],
            "distinct-from": ["y"],
        },
        {
            "participants": ["ann-adams"],
            "attending": ["han-mei"],
            "topics": ["aa", "bb"],
            "outcomes": ["one"],
            "distinct-from": ["x"],
        },
        [B],
        [A["url"]],
    )
    before = text(**LISTED, sources=[A, SAME_HOST])
    entry = find_entry(before.ledger, before.tables, ID)
    made = correct_contact(entry, correction)(before)
    assert made.tables["contact"][0] == contact(
        DAY,
        summary="S",
        city="Bern",
        participants=["li-lei", "cal-clark"],
        attending=["bob-baker", "wu-wei"],
        topics=["cc"],
        outcomes=["two", "three"],
        distinct_from=["2019-03-01-adams-lei", "y"],
        sources=[SAME_HOST, B],
    )
    assert made.tables["contact"][1:] == before.tables["contact"][1:]
    assert (made.message, made.subject) == (f"Edit {ID}", ID)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("place", "--clear place: a place is two keys: --clear city --clear country"),
        ("mode", "--clear mode: a contact needs its mode"),
        ("topcis", "a contact has no key 'topcis': did you mean 'topics'?"),
    ],
)
def test_what_cannot_be_cleared(key: str, sentence: str) -> None:
    with pytest.raises(CadenceError) as refusal:
        clearable(key)
    assert str(refusal.value) == sentence


# Which confidence it has, its sources, the correction, and the confidence that it has then.
SURE: list[tuple[str, str | None, list[dict[str, str]], Correction, str | None]] = [
    ("a first source", None, [], Correction(sources=[A]), "single-source"),
    ("two at once", None, [], Correction(sources=[A, B]), None),
    ("a second of one host", "confirmed", [A], Correction(sources=[SAME_HOST]), "single-source"),
    ("one of two goes", None, [A, B], Correction(sources_gone=[A["url"]]), "single-source"),
    ("one of three goes", None, [A, B, SAME_HOST], Correction(sources_gone=[A["url"]]), None),
    ("as it is said", None, [A, B], Correction({"confidence": "doubtful"}, (), {}, {}, (), [A["url"]]), "doubtful"),
    ("doubts stay", "doubtful", [A], Correction(sources=[B]), "doubtful"),
    ("doubts stay with one host", "doubtful", [A], Correction(sources=[SAME_HOST]), "doubtful"),
    ("or it is taken away", "doubtful", [A, B], Correction(cleared=("confidence",), sources_gone=[A["url"]]), None),
    ("nobody raises it", "single-source", [A], Correction(sources=[B]), "single-source"),
    ("or it is said", "single-source", [A], Correction({"confidence": "confirmed"}, sources=[B]), "confirmed"),
    ("its sources are no question", None, [A], Correction({"venue": "Hall"}), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sure", "sources", "correction", "then"), [c[1:] for c in SURE], ids=[c[0] for c in SURE]
)
def test_a_confidence_only_ever_goes_down_unasked(
    sure: str | None, sources: list[dict[str, str]], correction: Correction, then: str | None
) -> None:
    more = {"confidence": sure} if sure else {}
    assert became(correction, sources=sources, **more).get("confidence") == then


@pytest.mark.parametrize(
    ("sure", "sources", "correction", "asks"),
    [
        ("single-source", [A], Correction(sources=[B]), True),
        ("single-source", [A], Correction(sources=[SAME_HOST]), False),
        ("single-source", [A, B], Correction(sources=[SAME_HOST]), False),
        ("single-source", [A], Correction(sources=[B], sources_gone=[A["url"]]), False),
        ("single-source", [A], Correction({"confidence": "single-source"}, sources=[B]), False),
        ("single-source", [A], Correction(cleared=("confidence",), sources=[B]), False),
        ("doubtful", [A], Correction(sources=[B]), False),
        (None, [A], Correction(sources=[B]), False),
    ],
)
def test_a_second_source_is_a_question(
    sure: str | None, sources: list[dict[str, str]], correction: Correction, asks: bool
) -> None:
    table = {"sources": sources} | ({"confidence": sure} if sure else {})
    assert needs_confidence(table, correction) is asks


def test_two_sources_where_none_was_are_a_question_too() -> None:
    assert needs_confidence({"confidence": "single-source"}, Correction(sources=[A, B]))


INLINE = b'contact = [{ id = "x", date = 2018-01-01, mode = "phone", participants = [] }]\n'
PIECES = b"""
[[contact]]
id = "x"
date = 2018-01-01
mode = "phone"
participants = []

[[topic]]
id = "t"
title = "T"

[[contact.sources]]
url = "https://a"
publisher = "P"
"""


@pytest.mark.parametrize(
    ("layout", "refusal"),
    [
        (INLINE, "^x is not under a header of its own in the text: change it by hand"),
        (PIECES, "^x is in several pieces in the text: change it by hand"),
    ],
)
def test_an_entry_that_is_no_block_is_left_to_people(layout: bytes, refusal: str) -> None:
    head = tomli_w.dumps({key: value for key, value in tables().items() if key != "contact"})
    parts = [layout, head.encode()] if layout == INLINE else [head.encode(), layout]
    with pytest.raises(UneditableText, match=refusal):
        correct(parse_ledger(b"".join(parts), "mine"), "x", Correction({"summary": "New"}))


def test_a_list_that_is_not_there_is_made() -> None:
    said = {"attending": ["bob-baker"], "topics": ["aa", "bb"]}
    after = became(Correction(added=said))
    assert {key: after[key] for key in said} == said
