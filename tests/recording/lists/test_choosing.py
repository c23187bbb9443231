"""Who gets what: a table by hand, in an order that is not that of the numbers."""

from __future__ import annotations

import pytest

from cadence.recording.lists.choosing import Choice, choose

#: What it is about; what each may have; what each gets; those that cannot be decided.
CASES: list[tuple[str, dict[int, list[str]], dict[int, str], dict[int, list[str]]]] = [
    ("nobody", {}, {}, {}),
    ("nothing to have", {0: []}, {}, {}),
    ("the first by the order", {0: ["a"], 1: ["a"]}, {1: "a"}, {}),
    ("one after another is forced", {0: ["a"], 1: ["a", "b"], 2: ["b", "c"]}, {0: "a", 1: "b", 2: "c"}, {}),
    ("one goes without, one is forced", {0: ["a", "b"], 1: ["a"], 2: ["a"]}, {2: "a", 0: "b"}, {}),
    ("one of two", {0: ["a", "b"]}, {}, {0: ["a", "b"]}),
    ("two of three", {0: ["a", "b"], 1: ["b", "c"]}, {}, {0: ["a", "b"], 1: ["b", "c"]}),
    ("two of two", {0: ["a", "b"], 1: ["a", "b"]}, {1: "a", 0: "b"}, {}),
    ("three of two", {0: ["a", "b"], 1: ["a", "b"], 2: ["a", "b"]}, {2: "a", 1: "b"}, {}),
    ("in a circle", {0: ["a", "b"], 1: ["b", "c"], 2: ["a", "c"]}, {2: "a", 1: "b"}, {}),
    ("undecided, and decided", {0: ["a", "b"], 1: ["x", "y"], 2: ["x", "y"]}, {2: "x", 1: "y"}, {0: ["a", "b"]}),
    ("forced, and undecided twice", {0: ["z"], 1: ["a", "b"], 2: ["c", "d"]}, {0: "z"}, {1: ["a", "b"], 2: ["c", "d"]}),
    (
        "all that hang together",
        {0: ["a", "b"], 1: ["b", "c"], 2: ["a", "d"], 3: ["d", "e"], 4: ["c", "f"]},
        {},
        {0: ["a", "b"], 1: ["b", "c"], 2: ["a", "d"], 3: ["d", "e"], 4: ["c", "f"]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "clear", "unclear"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_choose(
    options: dict[int, list[str]], clear: dict[int, str], unclear: dict[int, list[str]]
) -> None:
    expected = {one: Choice((id_,), is_clear=True) for one, id_ in clear.items()}
    expected |= {one: Choice(tuple(ids), is_clear=False) for one, ids in unclear.items()}
    assert choose(options, lambda one: -one) == expected
    backwards = dict(reversed(options.items()))
    assert choose(backwards, lambda one: -one) == expected
