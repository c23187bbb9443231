"""A contact changed in a ledger laid out by hand: it says what was asked for, and no more."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cadence.recording.proposal import parse_ledger, proposed
from cadence.recording.rewriting import Changes, rewritten
from cadence.toml.edit import UneditableText, applied
from recording.texts import HEAD, ledger_texts

TODAY = date(2026, 11, 24)
SOURCE = {"url": "https://new.example/1", "publisher": "New"}
CHANGES = st.builds(
    Changes,
    values=st.fixed_dictionaries(
        {"date": st.dates(date(2015, 1, 1), date(2016, 12, 31))},
        optional={"venue": st.just("Hall")},
    ),
    gone=st.sampled_from([frozenset[str](), frozenset({"summary"})]),
    more=st.sampled_from([{}, {"topics": ["a", "b"]}, {"participants": ["bob-baker"]}]),
    sources=st.sampled_from([(), (SOURCE,)]),
)


@given(ledger_texts(), CHANGES, st.data())
@settings(
    max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)
def test_a_change_is_what_was_asked_for(
    content: bytes, changes: Changes, data: st.DataObject
) -> None:
    """`proposed` refuses a text that says anything else: it never has to."""
    before = parse_ledger(content, "mine")
    old = before.tables.get("contact", [])
    assume(old)
    index = data.draw(st.integers(0, len(old) - 1))
    try:
        wanted = rewritten(before, index, changes)
        assume(wanted.edits)
        made = proposed(before, lambda _: wanted, TODAY)
    except UneditableText:  # written in pieces, or without a line of its own: said in one line
        return
    new = made.after.tables["contact"]
    others = [contact for n, contact in enumerate(old) if n != index]
    at = next(n for n, contact in enumerate(new) if contact["id"] == old[index]["id"])
    assert new[:at] + new[at + 1 :] == others
    assert new[at]["date"] == changes.values["date"]
    _in_order_if_it_was(old, new)
    # No comment is lost, and none is made.
    assert _comments(made.after.content) == _comments(content)


def _in_order_if_it_was(old: list[dict[str, date]], new: list[dict[str, date]]) -> None:
    def in_order(contacts: list[dict[str, date]]) -> bool:
        return all(a["date"] <= b["date"] for a, b in pairwise(contacts))

    assert in_order(new) or not in_order(old)


def _comments(content: bytes) -> Counter[bytes]:
    lines = (line.strip() for line in content.splitlines())
    return Counter(line for line in lines if line.startswith(b"#"))


def test_new_keys_stand_in_the_order_of_keys_and_the_subject_is_the_contact() -> None:
    """Where several go below one key, by the order of keys and not by the alphabet."""
    blocks = [
        f'[[contact]]\nid = "{number}"\ndate = {day}\nmode = "phone"\n'
        'participants = ["ann-adams", "li-lei"]\n'
        for number, day in enumerate(["2015-01-01", "2015-02-01", "2015-03-01"])
    ]
    before = parse_ledger("\n".join([HEAD, *blocks]).encode(), "mine")
    values = {"note": "N", "summary": "S", "venue": "Hall", "end": date(2015, 1, 2)}
    made = rewritten(before, 0, Changes(values))
    changed = blocks[0].replace("2015-01-01\n", "2015-01-01\nend = 2015-01-02\n")
    changed = changed.replace('"phone"\n', '"phone"\nvenue = "Hall"\n')
    changed += 'summary = "S"\nnote = "N"\n'
    assert applied(before.content, made.edits).decode() == "\n".join([HEAD, changed, *blocks[1:]])
    moved = rewritten(before, 0, Changes({"date": date(2015, 4, 1)}))
    assert [c["id"] for c in moved.tables["contact"]] == ["1", "2", "0"]
    assert (made.subject, made.moved, moved.subject) == ("0", None, "0")


DAYS = ["2015-01-01", "2015-02-01", "2015-02-01", "2015-02-01", "2015-03-01"]


@pytest.mark.parametrize(
    ("index", "values", "order"),
    [
        (0, {"date": date(2015, 2, 1)}, "01234"),  # as early as the next one: that is no reason
        (2, {"date": date(2015, 2, 1), "venue": "Hall"}, "01234"),
        (1, {"venue": "Hall"}, "01234"),
        (1, {"date": "some day"}, "01234"),  # the proof says that it is wrong
        (1, {"date": date(2015, 2, 2)}, "02314"),
        (3, {"date": date(2015, 1, 31)}, "03124"),
        (4, {"date": date(2015, 2, 1)}, "01234"),
        (4, {"date": date(2015, 1, 1)}, "04123"),
        (4, {"date": date(2014, 12, 31)}, "40123"),
    ],
)
def test_a_contact_moves_only_past_those_of_another_day(
    index: int, values: dict[str, Any], order: str
) -> None:
    blocks = [
        f'[[contact]]\nid = "{number}"\ndate = {day}\nmode = "phone"\n'
        'participants = ["ann-adams", "li-lei"]\n'
        for number, day in enumerate(DAYS)
    ]
    before = parse_ledger("\n".join([HEAD, *blocks]).encode(), "mine")
    made = rewritten(before, index, Changes(values))
    assert "".join(c["id"] for c in made.tables["contact"]) == order
    assert (made.moved is None) == (order == "01234")
