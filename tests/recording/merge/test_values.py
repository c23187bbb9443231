"""Values of one entry merged by key: what comes of each pair of changes, by hand (KEEPING 5)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.recording.merge.values import Conflict, merged_values


def day(number: int) -> date:
    return date(2026, 11, number)


PLAN = {"date": day(18), "status": "planned", "mode": "in-person", "city": "Rome", "country": "IT"}
HELD = {"date": day(18), "mode": "in-person", "city": "Rome", "country": "IT"}
POSTPONED = PLAN | {"date": day(25), "status": "postponed", "status-by": "CN"}


def spans(**recorded: Any) -> dict[str, Any]:
    return {"recorded": {"from": day(1), **recorded}}


def source(url: str, **more: str) -> dict[str, str]:
    return {"url": url, "publisher": "P", **more}


def term(office: str, number: int, **more: Any) -> dict[str, Any]:
    return {"office": office, "from": day(number), **more}


#: section, base, ours, theirs, and what is clear.
CLEAN: dict[str, tuple[str, dict[str, Any], dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "one changes": ("contact", {"note": "a"}, {"note": "b"}, {"note": "a"}, {"note": "b"}),
    "the other does": ("contact", {"note": "a"}, {"note": "a"}, {"note": "b"}, {"note": "b"}),
    "both alike": ("contact", {"note": "a"}, {"note": "b"}, {"note": "b"}, {"note": "b"}),
    "other keys": (
        "contact",
        {"note": "a", "summary": "s"},
        {"note": "b", "summary": "s"},
        {"note": "a", "summary": "t"},
        {"note": "b", "summary": "t"},
    ),
    "added and removed": (
        "contact",
        {"note": "a"},
        {"note": "a", "venue": "v"},
        {},
        {"venue": "v"},
    ),
    "both remove": ("contact", {"note": "a"}, {}, {}, {}),
    "one resolves a plan, the other gives its venue": (
        "contact", PLAN, HELD, PLAN | {"venue": "Villa"}, HELD | {"venue": "Villa"},
    ),
    "topics as a set, ours first": (
        "contact",
        {"topics": ["a", "b"]},
        {"topics": ["d", "a", "b"]},
        {"topics": ["b", "c"]},
        {"topics": ["d", "b", "c"]},
    ),
    "an order alone is no change": (
        "contact",
        {"topics": ["a", "b"]},
        {"topics": ["b", "a"]},
        {"topics": ["a", "b", "c"]},
        {"topics": ["b", "a", "c"]},
    ),
    "a set that both empty": (
        "contact", {"topics": ["a", "b"]}, {"topics": ["a"]}, {"topics": ["b"]}, {},
    ),
    "a set that both add": ("contact", {}, {"topics": ["a"]}, {"topics": ["b"]}, {"topics": ["a", "b"]}),
    "sources by address": (
        "contact",
        {"sources": [source("1")]},
        {"sources": [source("1"), source("2")]},
        {"sources": [source("1", title="T"), source("3")]},
        {"sources": [source("1", title="T"), source("2"), source("3")]},
    ),
    "keys of one source": (
        "contact",
        {"sources": [source("1")]},
        {"sources": [{"url": "1", "publisher": "Q"}]},
        {"sources": [source("1", title="T")]},
        {"sources": [{"url": "1", "publisher": "Q", "title": "T"}]},
    ),
    "a term ends here, another begins there": (
        "person",
        {"terms": [term("x", 1)]},
        {"terms": [term("x", 1, to=day(9))]},
        {"terms": [term("x", 1), term("y", 5)]},
        {"terms": [term("x", 1, to=day(9)), term("y", 5)]},
    ),
    "both confirm": (
        "channel",
        spans(through=day(5), basis="old"),
        spans(through=day(9), basis="mine"),
        spans(through=day(7), basis="theirs"),
        spans(through=day(9), basis="mine"),
    ),
    "theirs confirms further": (
        "channel",
        spans(through=day(5), basis="old"),
        spans(through=day(7), basis="old"),
        spans(through=day(9)),
        spans(through=day(9)),
    ),
    "one takes a claim back, the other leaves it": (
        "channel", spans(through=day(5)), spans(through=day(2)), spans(through=day(5)),
        spans(through=day(2)),
    ),
    "the cadence here, the title there": (
        "channel",
        {"per-year": 1, "title": "a"},
        {"per-year": 4, "max-gap": {"months": 3}, "title": "a"},
        {"per-year": 1, "title": "b"},
        {"per-year": 4, "max-gap": {"months": 3}, "title": "b"},
    ),
    "modes that both narrow": (
        "channel",
        {"modes": ["in-person", "video", "phone"]},
        {"modes": ["in-person", "video"]},
        {"modes": ["in-person", "phone"]},
        {"modes": ["in-person"]},
    ),
    "offices of an occasion": (
        "occasion", {"offices": ["a"]}, {"offices": ["a", "b"]}, {"offices": ["a", "c"]},
        {"offices": ["a", "b", "c"]},
    ),
    "a vacancy ends here, another is found there": (
        "office",
        {"vacant": [{"from": day(5)}]},
        {"vacant": [{"from": day(5), "to": day(6)}]},
        {"vacant": [{"from": day(1), "to": day(2)}, {"from": day(5)}]},
        {"vacant": [{"from": day(5), "to": day(6)}, {"from": day(1), "to": day(2)}]},
    ),
    "a list of what has no identity is one value": (
        "contact", {"topics": [[1]]}, {"topics": [[1]]}, {"topics": [[2]]}, {"topics": [[2]]},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("section", "base", "ours", "theirs", "wanted"), CLEAN.values(), ids=CLEAN)
def test_what_merges(
    section: str,
    base: dict[str, Any],
    ours: dict[str, Any],
    theirs: dict[str, Any],
    wanted: dict[str, Any],
) -> None:
    made = merged_values(section, base, ours, theirs)
    assert (made.clear, list(made.conflicts)) == (wanted, [])
    swapped = merged_values(section, base, theirs, ours)
    assert list(swapped.conflicts) == []
    assert unordered(swapped.clear) == unordered(wanted)


def unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: unordered(each) for key, each in value.items()}
    return sorted(map(repr, map(unordered, value))) if isinstance(value, list) else value


#: section, base, ours, theirs, and the keys in conflict.
CONFLICTS: dict[str, tuple[str, dict[str, Any], dict[str, Any], dict[str, Any], set[str]]] = {
    "both change a text": ("contact", {"note": "a"}, {"note": "b"}, {"note": "c"}, {"note"}),
    "both add a text": ("contact", {}, {"note": "b"}, {"note": "c"}, {"note"}),
    "one removes, one changes": ("contact", {"note": "a"}, {}, {"note": "c"}, {"note"}),
    "held here, postponed there": (
        "contact", PLAN, HELD, POSTPONED,
        {"date", "end", "precision", "status", "status-by", "announced", "decided"},
    ),
    "the city here, the mode there": (
        "contact", HELD, HELD | {"city": "Milan"}, {"date": day(18), "mode": "phone"},
        {"mode", "city", "country", "venue"},
    ),
    "participants are one value": (
        "contact",
        {"participants": ["a", "b"]},
        {"participants": ["a", "b", "c"]},
        {"participants": ["a", "b", "d"]},
        {"participants"},
    ),
    "a title of one source": (
        "contact",
        {"sources": [source("1")]},
        {"sources": [source("1", title="T")]},
        {"sources": [source("1", title="U")]},
        {"sources"},
    ),
    "a source removed here, changed there": (
        "contact", {"sources": [source("1")]}, {}, {"sources": [source("1", title="U")]}, {"sources"},
    ),
    "a term ends on two days": (
        "person",
        {"terms": [term("x", 1)]},
        {"terms": [term("x", 1, to=day(5))]},
        {"terms": [term("x", 1, to=day(6))]},
        {"terms"},
    ),
    "a term is one value": (
        "person",
        {"terms": [term("x", 1)]},
        {"terms": [term("x", 1, to=day(5))]},
        {"terms": [term("x", 1, acting=True)]},
        {"terms"},
    ),
    "a vacancy ends on two days": (
        "office",
        {"vacant": [{"from": day(5)}]},
        {"vacant": [{"from": day(5), "to": day(6)}]},
        {"vacant": [{"from": day(5), "to": day(7)}]},
        {"vacant"},
    ),
    "confirmed here, taken back there": (
        "channel", spans(through=day(5)), spans(through=day(9)), spans(through=day(2)), {"recorded"},
    ),
    "another basis here, confirmed there": (
        "channel",
        spans(through=day(5), basis="old"),
        spans(through=day(5), basis="new"),
        spans(through=day(9), basis="old"),
        {"recorded"},
    ),
    "both change a value, in a section without lists": (
        "topic", {"title": "A"}, {"title": "B"}, {"title": "C"}, {"title"},
    ),
    "both take back": (
        "channel", spans(through=day(5)), spans(through=day(1)), spans(through=day(2)), {"recorded"},
    ),
    "the same day on another basis": (
        "channel",
        spans(through=day(5)),
        spans(through=day(9), basis="x"),
        spans(through=day(9), basis="y"),
        {"recorded"},
    ),
    "confirmed here, another beginning there": (
        "channel",
        spans(through=day(5)),
        spans(through=day(9)),
        {"recorded": {"from": day(3), "through": day(5)}},
        {"recorded"},
    ),
    "recorded twice without a base": (
        "channel", {}, spans(through=day(5)), spans(through=day(9)), {"recorded"},
    ),
    "a cadence is one value": (
        "channel",
        {"per-year": 1},
        {"per-year": 2},
        {"per-year": 1, "warn": {"months": 1}},
        {"per-year", "max-gap", "warn"},
    ),
    "modes for the first time": (
        "channel", {}, {"modes": ["phone"]}, {"modes": ["video"]}, {"modes"},
    ),
    "modes of which none is left": (
        "channel",
        {"modes": ["phone", "video"]},
        {"modes": ["phone"]},
        {"modes": ["video"]},
        {"modes"},
    ),
    "an occasion's days and status": (
        "occasion",
        {"from": day(1), "to": day(2)},
        {"from": day(1), "to": day(3)},
        {"from": day(1), "to": day(2), "status": "cancelled"},
        {"from", "to", "precision", "status"},
    ),
    "a suspension's days": (
        "suspension",
        {"id": "x", "from": day(1)},
        {"id": "x", "from": day(1), "to": day(9)},
        {"id": "x", "from": day(2)},
        {"from", "to", "precision"},
    ),
    "an element that stands twice": (
        "contact",
        {"sources": [source("1")]},
        {"sources": [source("1"), source("1", title="T")]},
        {"sources": [source("1"), source("2")]},
        {"sources"},
    ),
    "a value where a list was": (
        "contact", {"topics": ["a"]}, {"topics": "b"}, {"topics": ["c"]}, {"topics"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("section", "base", "ours", "theirs", "keys"), CONFLICTS.values(), ids=CONFLICTS
)
def test_what_conflicts(
    section: str, base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], keys: set[str]
) -> None:
    made = merged_values(section, base, ours, theirs)
    assert [set(conflict.keys) for conflict in made.conflicts] == [keys]
    assert (made.as_in("ours"), made.as_in("theirs")) == (ours, theirs)
    swapped = merged_values(section, base, theirs, ours)
    assert [set(conflict.keys) for conflict in swapped.conflicts] == [keys]


def test_a_conflict_about_one_source_keeps_what_is_clear_of_the_others() -> None:
    (conflict,) = merged_values(
        "contact",
        {"sources": [source("1"), source("2")]},
        {"sources": [source("1", title="T"), source("2"), source("3")]},
        {"sources": [source("1", title="U"), source("4")]},
    ).conflicts
    assert conflict == Conflict(
        ("sources",),
        {"sources": [source("1", title="T"), source("3"), source("4")]},
        {"sources": [source("1"), source("3"), source("4")]},
        {"sources": [source("1", title="U"), source("3"), source("4")]},
    )
