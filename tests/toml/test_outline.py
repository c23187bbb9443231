"""Blocks and comments told from lines alone: the same bounds as those of the syntax tree."""

from __future__ import annotations

import re

import pytest
import tomli
from hypothesis import given, settings

from cadence.toml.blocks import blocks
from cadence.toml.outline import Unclear, lines_in_strings, outline, split_lines
from cadence.toml.source_map import SourceMap
from command import FROZEN
from toml.test_blocks import BOUNDS, texts


def made(text: str) -> list[tuple[str, str]]:
    """Return section and text of each item; together they are the text."""
    found = outline(text, tomli.loads(text))
    assert found.text == text
    return [(item.section, item.text) for item in found.items]


@pytest.mark.parametrize(("_name", "text", "block"), BOUNDS, ids=[case[0] for case in BOUNDS])
def test_what_belongs_to_an_entry(_name: str, text: str, block: str) -> None:
    text = text.replace("\r\n", "\n")
    if text.startswith("a = "):
        text = "[t]\n" + text
    assert ("contact", block.replace("\r\n", "\n")) in made(text)


def test_comments_between_blocks_are_items_of_their_own() -> None:
    text = "\n# a\n# b\n\n# c\n\n# mine\n[x]\n# tail\n\n# d\n[[y]]\n[[y.z]]\n\n# e\n\n\n"
    assert made(text) == [
        ("", "# a\n# b\n"),
        ("", "# c\n"),
        ("x", "# mine\n[x]\n# tail\n"),
        ("y", "# d\n[[y]]\n[[y.z]]\n"),
        ("", "# e\n"),
    ]


def test_entries_are_counted_in_each_section() -> None:
    text = "[[a]]\n# of a\n\n# own\n\n[b]\n# of the next\n[[a]]\n[[c]]\nx = [\n  [1],\n]\n[[c.d]]\n[[a]]\n"
    found = outline(text, tomli.loads(text))
    assert [(item.section, item.index, item.text, item.is_comment) for item in found.items] == [
        ("a", 0, "[[a]]\n# of a\n", False),
        ("", 0, "# own\n", True),
        ("b", 0, "[b]\n", False),
        ("a", 1, "# of the next\n[[a]]\n", False),
        ("c", 0, "[[c]]\nx = [\n  [1],\n]\n[[c.d]]\n", False),
        ("a", 2, "[[a]]\n", False),
    ]
    assert [item.lead for item in found.items] == ["", "\n", "\n", "", "", ""]


@pytest.mark.parametrize("end", ["", "\n", "\n  ", "  ", "\n\t"])
def test_blank_lines_at_the_end_belong_to_nothing(end: str) -> None:
    found = outline(f"[x]\na = 1\n{end}", {"x": {"a": 1}})
    assert ([item.text for item in found.items], found.trail) == (["[x]\na = 1\n"], end)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", []), ("a", ["a"]), ("a\n", ["a\n"]), ("a\n\nb\r", ["a\n", "\n", "b\r"])],
)
def test_lines_are_split_at_newlines_alone(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a = 1\n", set()),
        ('a = """x"""\nb = 1\n', set()),
        ('a = 1\nb = """\nx\n"""\nc = 2\n\nd = """\n"""\ne = """\n"""', {1, 2, 3, 6, 7, 8, 9}),
        ("# '''\na = '''\n'''\n", {1, 2}),
        ("a = \"'''\"\nb = '''\n\"\"\"'''\n", {1, 2}),
    ],
)
def test_which_lines_are_in_strings(text: str, inside: set[int]) -> None:
    assert lines_in_strings(text) == inside


UNCLEAR = {
    "a key above": ("a = 1\n[x]\n", "line 1 is not under a header"),
    "in pieces": (
        "[[a]]\n[[b]]\n[[a.c]]\n",
        "the [[a]] that line 3 belongs to is in several pieces",
    ),
    "inline": ("contact = [{ id = 1 }]\n", "line 1 is not under a header"),
    "a quoted header": ('[[a]]\n["b"]\n', "not every b is under a header of its own"),
}


@pytest.mark.parametrize(("text", "why"), UNCLEAR.values(), ids=UNCLEAR)
def test_what_is_not_in_blocks_is_refused(text: str, why: str) -> None:
    with pytest.raises(Unclear, match=f"^{re.escape(why)}$"):
        outline(text, tomli.loads(text))


def test_a_value_that_looks_like_a_header_is_none() -> None:
    text = '[[x]]\na = [\n  [true],\n  ["b"],\n  [["c"]],\n  [1],\n[[[2020-01-01]]]\n]\n\n# d\n'
    assert made(text)[0][1] == text.removesuffix("\n# d\n")
    text = "[[x]]\na = '''\n[[x]]\n# no\n\n'''\nb = \"'''\"\n# '''\n\n[[x]]\n"
    assert [item for item, _ in made(text)] == ["x", "x"]


@given(texts())
@settings(max_examples=200, derandomize=True, deadline=None)
def test_the_bounds_are_those_of_the_syntax_tree(text: str) -> None:
    if text.startswith(("x = ", "# top")):
        text = "[t]\n" + text
    same_bounds(text)


def test_of_a_whole_ledger_too() -> None:
    same_bounds(FROZEN.read_text("utf-8"))


def same_bounds(text: str) -> None:
    found = outline(text, tomli.loads(text))
    content = text.encode()
    tree = [content[b.start : b.end].decode() for b in blocks(SourceMap(content)).values()]
    assert [item.text for item in found.items if item.section] == tree
    assert found.text == text
