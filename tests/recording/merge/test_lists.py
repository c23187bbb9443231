"""A list brought to other elements: those that stay keep their line, as its writer left it."""

from __future__ import annotations

from typing import Any

import pytest

from cadence.recording.merge.lists import array_brought, tables_brought

LINES = """\
x = [ # the first
  # about a
  "a",
  # about b
  'b' # without a comma
\t# the end
] # after
"""
LINE_A, LINE_B = '  # about a\n  "a",\n', "  # about b\n  'b', # without a comma\n"
#: the lines, what they say, what they are to say, and the lines then (None: write them anew).
ARRAYS: dict[str, tuple[str, list[Any], list[Any], str | None]] = {
    "on one line": ("x = [ \"a\",  'b' ] # c\n", ["a", "b"], ["b", "c"], "x = ['b', \"c\"] # c\n"),
    "on one line, of none": ("x = [ ]\n", [], ["a", "b"], 'x = ["a", "b"]\n'),
    "on one line, to none": ('x = ["a"] # c\n', ["a"], [], "x = [] # c\n"),
    "on one line, of tables": (
        "x = [{ a=1 }, {b = 2}]\n", [{"a": 1}, {"b": 2}], [{"b": 2}, {"c": 3}], "x = [{b = 2}, { c = 3 }]\n",
    ),
    "line by line, one less": (
        LINES, ["a", "b"], ["b"],
        "x = [ # the first\n  # about b\n  'b', # without a comma\n\t# the end\n] # after\n",
    ),
    "line by line, the last less": (
        LINES, ["a", "b"], ["a"], 'x = [ # the first\n  # about a\n  "a",\n\t# the end\n] # after\n',
    ),
    "line by line, one more": (
        LINES, ["a", "b"], ["a", "b", "c"],
        LINES.replace("'b'", "'b',").replace("\t#", '  "c",\n\t#'),
    ),
    "line by line, another order": (
        LINES, ["a", "b"], ["b", "a"],
        f"x = [ # the first\n{LINE_B}{LINE_A}\t# the end\n] # after\n",
    ),
    "spaces before the comma": (
        'x = [\n\t"a" \t, # one\n]\n', ["a"], ["a", "b"], 'x = [\n\t"a" \t, # one\n\t"b",\n]\n',
    ),
    "the bracket at the margin of the last element's line": (
        'x = [\n"a",\n]\n', ["a"], ["b"], 'x = [\n"b",\n]\n',
    ),
    "two on a line": ('x = [\n  "a", "b",\n]\n', ["a", "b"], ["b"], None),
    "the first on the line of the key": ('x = ["a",\n  "b",\n]\n', ["a", "b"], ["b"], None),
    "the bracket on the line of the last": ('x = [\n  "a",\n  "b"]\n', ["a", "b"], ["b"], None),
    "lines without an element": ("x = [\n  # none\n]\n", [], ["a"], None),
    "another key": ('y = ["a"]\n', [], ["b"], None),
}  # fmt: skip


@pytest.mark.parametrize(("body", "old", "new", "made"), ARRAYS.values(), ids=ARRAYS)
def test_what_becomes_of_an_array(
    body: str, old: list[Any], new: list[Any], made: str | None
) -> None:
    assert array_brought("x", body, old, new) == made


A, B, C = ({"url": f"https://{n}", "publisher": n} for n in "abc")
TITLED = A | {"title": "T"}
NAMELESS = {"publisher": "n"}


def table(name: str, more: str = "") -> str:
    return f'[[contact.sources]]\nurl = "https://{name}"\npublisher = "{name}"\n{more}'


ODD = "# of b\n\n# too\n  [[contact.sources]]\npublisher='b'\nurl='https://b' # odd\n"
TITLE_OF_A, TITLE_OF_B = (table(name, 'title = "T"\n') for name in "ab")
PAIR = f"{table('a')}\n{ODD}"
#: the same, under headers.
TABLES: dict[str, tuple[str, list[Any], list[Any], str | None]] = {
    "one more": (table("a"), [A], [A, C], f"{table('a')}\n{table('c')}"),
    "one more, blank lines between": (PAIR, [A, B], [A, B, C], f"{PAIR}\n{table('c')}"),
    "one more, no blank lines between": (
        table("a") + table("b"), [A, B], [A, B, C], table("a") + table("b") + table("c"),
    ),
    "the first less": (PAIR, [A, B], [B], ODD),
    "the second less": (PAIR, [A, B], [A], table("a")),
    "another order": (PAIR, [A, B], [B, A], f"{ODD}\n{table('a')}"),
    "one more, after one that is indented": (
        f"{table('a')}\n\t{table('b')}", [A, B], [A, B, C],
        f"{table('a')}\n\t{table('b')}\n{table('c')}",
    ),
    "a key more": (PAIR, [A, B], [TITLED, B], f"{TITLE_OF_A}\n{ODD}"),
    "a key more, the comments above it stay": (
        PAIR, [A, B], [A, B | {"title": "T"}],
        f"{table('a')}\n# of b\n\n# too\n{TITLE_OF_B}",
    ),
    "another address": (table("a"), [A], [C], table("c")),
    "known by nothing, and alike": (
        '[[contact.sources]]\npublisher="n"\n', [NAMELESS], [NAMELESS, A],
        f'[[contact.sources]]\npublisher="n"\n\n{table("a")}',
    ),
    "known by nothing, and not alike": (
        '# c\n[[contact.sources]]\npublisher="n"\n', [NAMELESS], [{"publisher": "m"}],
        '[[contact.sources]]\npublisher = "m"\n',
    ),
    "fewer tables than elements": (table("a"), [A, B], [A], None),
    "more tables than elements": (PAIR, [A], [A], None),
}  # fmt: skip


@pytest.mark.parametrize(("body", "old", "new", "made"), TABLES.values(), ids=TABLES)
def test_what_becomes_of_tables(
    body: str, old: list[Any], new: list[Any], made: str | None
) -> None:
    assert tables_brought("contact", "sources", body, old, new) == made
