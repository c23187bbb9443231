"""Lists merged as sets: the whole of each version's list, also where elements conflict."""

from __future__ import annotations

from typing import Any

import pytest

from cadence.recording.merge.sets import MergedSet, merged_set


def source(url: str, **more: Any) -> dict[str, Any]:
    return {"url": url, **more}


def term(**more: Any) -> dict[str, Any]:
    return {"office": "o", "from": 1, **more}


#: the key, base, ours, theirs, and what becomes of them.
SETS: dict[str, tuple[str, list[Any], list[Any], list[Any], list[Any]]] = {
    "texts": ("topics", ["a", "b"], ["c", "b"], ["a", "b", "d"], ["c", "b", "d"]),
    "keys of an element": (
        "sources",
        [source("1", a=1, b=1)],
        [source("1", a=2, b=1, c=3)],
        [source("1", a=1, d=4)],
        [{"url": "1", "a": 2, "c": 3, "d": 4}],
    ),
    "the same element in both": (
        "sources", [], [source("1", a=1)], [source("1", a=1)], [source("1", a=1)],
    ),
    "an element that both add, each with a key": (
        "sources", [], [source("1", a=1)], [source("1", b=2)], [source("1", a=1, b=2)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("key", "base", "ours", "theirs", "made"), SETS.values(), ids=SETS)
def test_what_becomes_of_a_set(
    key: str, base: list[Any], ours: list[Any], theirs: list[Any], made: list[Any]
) -> None:
    assert merged_set(key, base, ours, theirs) == MergedSet(made, made, made, is_clean=True)


#: the same, where elements conflict: what becomes of ours, base and theirs.
CONFLICTS: dict[str, tuple[str, list[Any], list[Any], list[Any], MergedSet]] = {
    "a key of an element that both add": (
        "sources", [], [source("1", a=1)], [source("1", a=2), source("2")],
        MergedSet(
            [source("1", a=1), source("2")], [source("2")], [source("1", a=2), source("2")],
            is_clean=False,
        ),
    ),
    "an element removed here, changed there": (
        "sources", [source("1"), source("2")], [source("2")], [source("1", a=1), source("2")],
        MergedSet([source("2")], [source("2"), source("1")], [source("2"), source("1", a=1)], is_clean=False),
    ),
    "a list in an element": (
        "sources", [source("1", a=[1])], [source("1", a=[1, 2])], [source("1", a=[1, 3])],
        MergedSet([source("1", a=[1, 2])], [source("1", a=[1])], [source("1", a=[1, 3])], is_clean=False),
    ),
    "a table in an element": (
        "sources", [source("1", a={})], [source("1", a={"b": 1})], [source("1", a={"c": 1})],
        MergedSet(
            [source("1", a={"b": 1})], [source("1", a={})], [source("1", a={"c": 1})], is_clean=False
        ),
    ),
    "an element that is one value": (
        "terms", [term()], [term(to=2)], [term(acting=True)],
        MergedSet([term(to=2)], [term()], [term(acting=True)], is_clean=False),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("key", "base", "ours", "theirs", "made"), CONFLICTS.values(), ids=CONFLICTS)  # fmt: skip
def test_what_becomes_of_a_set_in_conflict(
    key: str, base: list[Any], ours: list[Any], theirs: list[Any], made: MergedSet
) -> None:
    assert merged_set(key, base, ours, theirs) == made
    swapped = merged_set(key, base, theirs, ours)
    assert swapped is not None
    assert not swapped.is_clean
    for mine, others in ((swapped.ours, made.theirs), (swapped.theirs, made.ours)):
        assert sorted(map(repr, mine)) == sorted(map(repr, others))


@pytest.mark.parametrize(
    ("key", "elements"),
    [
        pytest.param("sources", [source("1"), source("1", a=1)], id="one address twice"),
        pytest.param("sources", [{"a": 1}], id="a source without an address"),
        pytest.param("topics", [["a"]], id="a list"),
        pytest.param("vacant", [{"from": [1]}], id="a vacancy from a list"),
    ],
)
def test_elements_that_cannot_be_told_apart(key: str, elements: list[Any]) -> None:
    assert merged_set(key, elements, [], []) is None
    assert merged_set(key, [], elements, []) is None
    assert merged_set(key, [], [], elements) is None
