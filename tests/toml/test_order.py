"""Entries in another order: whole blocks move, as few as possible; the rest stays where it is."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.toml.edit import Edit, UneditableText, applied
from cadence.toml.order import _staying, reordered
from cadence.toml.source_map import SourceMap


def sorted_text(text: str) -> str:
    """Sort the entries [[e]] of *text* by their number n, and return the new text."""
    entries: list[dict[str, int]] = tomli.loads(text)["e"]
    order = sorted(range(len(entries)), key=lambda index: entries[index]["n"])
    content = text.encode()
    return applied(content, reordered(SourceMap(content), "e", order)).decode()


CASES = {
    "the last is first": (
        "[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[[e]]\nn = 1\n",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n",
    ),
    "the first is last": (
        "[[e]]\nn = 3\n\n[[e]]\nn = 1\n\n[[e]]\nn = 2\n",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n",
    ),
    "all the other way round": (
        "[[e]]\nn = 3\n\n[[e]]\nn = 2\n\n[[e]]\nn = 1\n",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n",
    ),
    "those that are alike keep their order": (
        "[[e]]\nn = 2\nx = 1\n\n[[e]]\nn = 2\nx = 2\n\n[[e]]\nn = 1\n\n[[e]]\nn = 2\nx = 3\n",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\nx = 1\n\n[[e]]\nn = 2\nx = 2\n\n[[e]]\nn = 2\nx = 3\n",
    ),
    "what touches an entry goes with it, what does not stays": (
        (
            "# top\n\n[[e]]\nn = 1\n\n# 2 to 3\n\n# of 3\n[[e]]\nn = 3\n# more of 3\n\n# end of 3\n\n"
            "[[e]]\nn = 4\n\n# of 2\n[[e]]\nn = 2\n\n[[e]]\nn = 5\n"
        ),
        (
            "# top\n\n[[e]]\nn = 1\n\n# 2 to 3\n\n# of 2\n[[e]]\nn = 2\n\n# of 3\n[[e]]\nn = 3\n"
            "# more of 3\n\n# end of 3\n\n[[e]]\nn = 4\n\n[[e]]\nn = 5\n"
        ),
    ),
    "no blank lines": (
        "[[e]]\nn = 2\n[[e]]\nn = 3\n[[e]]\nn = 1\n",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\n[[e]]\nn = 3\n",
    ),
    "tables of an entry go with it": (
        "[[e]]\nn = 2\n\n[[e]]\nn = 1\n\n[[e.s]]\na = 1\n\n[[e.s]]\na = 2\n",
        "[[e]]\nn = 1\n\n[[e.s]]\na = 1\n\n[[e.s]]\na = 2\n\n[[e]]\nn = 2\n",
    ),
    "another section between": (
        "[[e]]\nn = 2\n\n[[f]]\nx = 1\n\n[[e]]\nn = 1\n\n[[g]]\nx = 1\n",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[f]]\nx = 1\n\n[[g]]\nx = 1\n",
    ),
    "no last line break, the last one moves": (
        "[[e]]\nn = 2\n\n[[e]]\nn = 1",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2",
    ),
    "no last line break, one moves to the end": (
        "[[e]]\nn = 3\n\n[[e]]\nn = 1\n\n[[e]]\nn = 2",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3",
    ),
    "blank lines at the end": (
        "[[e]]\nn = 2\n\n[[e]]\nn = 1\n\n\n",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n\n",
    ),
    "a comment at the end": (
        "[[e]]\nn = 3\n\n[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n# end",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n# end\n\n[[e]]\nn = 3",
    ),
    "one leaves and one comes, without blank lines": (
        "[[e]]\nn = 1\n[[e]]\nn = 5\n[[e]]\nn = 3\n[[e]]\nn = 4\n[[e]]\nn = 2\n[[e]]\nn = 6\n",
        (
            "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n[[e]]\nn = 4\n\n[[e]]\nn = 5\n\n"
            "[[e]]\nn = 6\n"
        ),
    ),
    "keys right above the first, which leaves": (
        "a = 1\n[[e]]\nn = 3\n\n# on its own\n\n[[e]]\nn = 1\n\n[[e]]\nn = 2\n",
        "a = 1\n\n# on its own\n\n[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n",
    ),
    "two leave, right below keys": (
        (
            "a = 1\n[[e]]\nn = 4\n[[e]]\nn = 5\n\n# on its own\n\n"
            "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[f]\n"
        ),
        (
            "a = 1\n\n# on its own\n\n"
            "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[[e]]\nn = 4\n\n[[e]]\nn = 5\n\n[f]\n"
        ),
    ),
    "a comment below the one that leaves": (
        (
            "[[e]]\nn = 1\n\n[[e]]\nn = 4\n\n  # on its own\n\n"
            "[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[[e]]\nn = 5\n"
        ),
        (
            "[[e]]\nn = 1\n\n  # on its own\n\n"
            "[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[[e]]\nn = 4\n\n[[e]]\nn = 5\n"
        ),
    ),
    "a comment below the first, which leaves": (
        "[[e]]\nn = 3\n\n\n# on its own\n\n[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[f]\n",
        "# on its own\n\n[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[f]\n",
    ),
    "a last comment does not come to touch an entry": (
        "[[e]]\nn = 2\n\n[[e]]\nn = 3\n[[e]]\nn = 1\n\n# end\n",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n# end\n",
    ),
    "a last comment, a blank line stays above it": (
        "[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[[e]]\nn = 1\n\n\n# end\n",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n# end\n",
    ),
    "a last comment with blank lines below it": (
        "[[e]]\nn = 3\n\n[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n# end\n\n\n",
        "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n# end\n\n[[e]]\nn = 3\n\n\n",
    ),
    "a part of another entry right above": (
        "[[e]]\nn = 1\n\n[[f]]\nx = 1\n[[e]]\nn = 3\n\n[[f.s]]\n\n[[e]]\nn = 2\n\n[g]\n",
        "[[e]]\nn = 1\n\n[[f]]\nx = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[[f.s]]\n\n[g]\n",
    ),
    "and the one below it leaves": (
        (
            "[[e]]\nn = 1\n\n[[f]]\nx = 1\n[[e]]\nn = 4\n\n# on its own\n\n"
            "[[f.s]]\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[g]\n"
        ),
        (
            "[[e]]\nn = 1\n\n[[f]]\nx = 1\n\n# on its own\n\n"
            "[[f.s]]\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[[e]]\nn = 4\n\n[g]\n"
        ),
    ),
    "two that leave touch each other": (
        (
            "[[e]]\nn = 1\n\n[[e]]\nn = 5\n[[e]]\nn = 6\n\n"
            "[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[[e]]\nn = 4\n\n[f]\n"
        ),
        (
            "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n"
            "[[e]]\nn = 4\n\n[[e]]\nn = 5\n\n[[e]]\nn = 6\n\n[f]\n"
        ),
    ),
    "two leave around a part of another entry": (
        (
            "[[e]]\nn = 1\n\n[[e]]\nn = 5\n\n[[f]]\nx = 1\n[[e]]\nn = 6\n"
            "\n# on its own\n\n[[f.s]]\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[[e]]\nn = 4\n\n[g]\n"
        ),
        (
            "[[e]]\nn = 1\n\n[[f]]\nx = 1\n\n# on its own\n\n[[f.s]]\n\n"
            "[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[[e]]\nn = 4\n\n[[e]]\nn = 5\n\n[[e]]\nn = 6\n\n[g]\n"
        ),
    ),
    "one leaves and one comes, between blank lines": (
        (
            "[[e]]\nn = 1\n\n[[e]]\nn = 5\n\n[[e]]\nn = 3\n\n"
            "[[e]]\nn = 4\n\n[[e]]\nn = 2\n\n[[e]]\nn = 6\n"
        ),
        (
            "[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n"
            "[[e]]\nn = 4\n\n[[e]]\nn = 5\n\n[[e]]\nn = 6\n"
        ),
    ),
    "two go to the end": (
        ("[[e]]\nn = 4\n\n[[e]]\nn = 5\n\n[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n"),
        ("[[e]]\nn = 1\n\n[[e]]\nn = 2\n\n[[e]]\nn = 3\n\n[[e]]\nn = 4\n\n[[e]]\nn = 5\n"),
    ),
    "line breaks of Windows": (
        "[[e]]\r\nn = 2\r\n\r\n[[e]]\r\nn = 1\r\n",
        "[[e]]\r\nn = 1\r\n\r\n[[e]]\r\nn = 2\r\n",
    ),
}


@pytest.mark.parametrize(
    ("order", "staying"),
    [
        ([0], {0}),
        ([0, 1, 2], {0, 1, 2}),
        ([2, 1, 0], {0}),
        ([1, 2, 3, 0, 4], {1, 2, 3, 4}),
        ([3, 0, 4, 1, 2], {0, 1, 2}),
        ([4, 0, 5, 1, 6, 7, 2], {0, 1, 6, 7}),
    ],
)
def test_as_few_move_as_possible(order: list[int], staying: set[int]) -> None:
    assert _staying(order) == staying


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_entries_in_order(before: str, after: str) -> None:
    assert sorted_text(before) == after


@pytest.mark.parametrize("after", [after for _, after in CASES.values()], ids=CASES)
def test_what_is_in_order_stays(after: str) -> None:
    content = after.encode()
    order = list(range(len(tomli.loads(after)["e"])))
    assert reordered(SourceMap(content), "e", order) == []


def test_values_change_where_they_are_and_where_they_go() -> None:
    content = b"[[e]]\nn = 2\na = 1\n[[e]]\nn = 1\na = 2\n"
    values = [Edit(16, 17, b"3"), Edit(content.index(b"a = 2"), len(content), b"a = 4\nb = 5\n")]
    edits = reordered(SourceMap(content), "e", [1, 0], values)
    assert applied(content, edits) == (b"[[e]]\nn = 1\na = 4\nb = 5\n\n[[e]]\nn = 2\na = 3\n")


def test_a_line_added_to_the_end_of_an_entry_goes_with_it() -> None:
    content = b"[[e]]\nn = 3\n[[e]]\nn = 1\n[[e]]\nn = 2\n"
    at = content.index(b"[[e]]\nn = 1")
    edits = reordered(SourceMap(content), "e", [1, 2, 0], [Edit(at, at, b"a = 1\n")])
    assert applied(content, edits) == b"[[e]]\nn = 1\n[[e]]\nn = 2\n\n[[e]]\nn = 3\na = 1\n"


@pytest.mark.parametrize(
    "text",
    [
        "e = [{ n = 2 }, { n = 1 }]\n",
        "[[e]]\nn = 2\n[[e]]\nn = 1\n[[f]]\nx = 1\n[[e.s]]\na = 1\n",
    ],
    ids=["an inline array", "an entry in two pieces"],
)
def test_what_has_no_block_is_not_moved(text: str) -> None:
    with pytest.raises(UneditableText, match=r"^not every e is under a \[\[e\]\] header"):
        sorted_text(text)


_COMMENTS = st.lists(st.sampled_from(["", "  ", "# a", " # b", "#[[e]]"]), max_size=3)


@st.composite
def texts(draw: st.DrawFn) -> str:
    lines = draw(_COMMENTS)
    for number in range(draw(st.integers(1, 7))):
        lines += ["[[e]]", f"n = {draw(st.integers(0, 4))}", *draw(_COMMENTS), f"x = {number}"]
        if draw(st.booleans()):
            lines += [*draw(_COMMENTS), "[[e.s]]", 'a = """', "", '# no comment"""']
        lines += draw(_COMMENTS)
        if draw(st.booleans()):
            lines += ["[[f]]", *draw(_COMMENTS), "y = 1", *draw(_COMMENTS)]
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    text = "\n".join(lines).replace("\n", newline)
    return text + newline if draw(st.booleans()) else text


@given(texts())
@settings(deadline=None)
def test_nothing_is_lost_and_a_second_time_changes_nothing(text: str) -> None:
    tables = tomli.loads(text)
    done = sorted_text(text)
    entries = sorted(tables["e"], key=lambda entry: entry["n"])
    assert tomli.loads(done) == {**tables, "e": entries}
    assert list(tomli.loads(done)["e"]) == entries
    lines = [Counter(filter(None, map(str.strip, t.splitlines()))) for t in (text, done)]
    assert lines[0] == lines[1]
    assert sorted_text(done) == done
    assert not text.endswith("\n") or done.endswith("\n")
    assert not re.search(r"(?<!\r)\n", done) or "\r" not in text
