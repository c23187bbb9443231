"""What is taken out of an array or a list of tables; all else stays as it was."""

from __future__ import annotations

import pytest
import tomli

from cadence.toml.edit import UneditableText, applied
from cadence.toml.removing import element_removed, table_removed
from cadence.toml.source_map import SourceMap

# What it is of an array, the text, the indices that go, the text that is left.
ARRAYS: list[tuple[str, str, set[int], str]] = [
    ("the first of a line", 'a = ["x", "y", "z"] # c\n', {0}, 'a = ["y", "z"] # c\n'),
    ("the second", 'a = ["x",  "y" , "z"]\n', {1}, 'a = ["x",  "z"]\n'),
    ("the last", 'a = ["x", "y"]\n', {1}, 'a = ["x"]\n'),
    ("the last, with a comma after it", 'a = ["x", "y", ]\n', {1}, 'a = ["x", ]\n'),
    ("the last two", 'a = ["x", "y", "z"]\n', {1, 2}, 'a = ["x"]\n'),
    ("the first and the last", 'a = ["x", "y", "z"]\n', {0, 2}, 'a = ["y"]\n'),
    ("one a line", 'a = [\n    "x",\n    "y",\n]\n', {0}, 'a = [\n    "y",\n]\n'),
    ("one a line, the last", 'a = [\n  "x",\n  "y",\n]\n', {1}, 'a = [\n  "x",\n]\n'),
    ("no comma after it", 'a = [\n  "x",\n  "y"\n]\n', {1}, 'a = [\n  "x",\n]\n'),
    ("a comment stays", 'a = [\n  "x", # c\n  "y",\n]\n', {0}, 'a = [\n  # c\n  "y",\n]\n'),
    ("CRLF", 'a = [\r\n  "x",\r\n  "y",\r\n]\r\n', {0}, 'a = [\r\n  "y",\r\n]\r\n'),
    (
        "a comment between two of them",
        'a = ["x", # c\n  "y"]\n',
        {0},
        'a = [ # c\n  "y"]\n',
    ),
    ("the comma on the next line", 'a = ["x"\n  , "y"]\n', {0}, 'a = [\n   "y"]\n'),
    ("the comma on the next line, alone", 'a = [\n  "x" # c\n, "y"]\n', {0}, 'a = [\n   # c\n "y"]\n'),
    ("spaces around the comma", 'a = [\n  "x" \t, \n  "y",\n]\n', {0}, 'a = [\n  "y",\n]\n'),
    ("two on a line", 'a = [\n  "x", "y",\n]\n', {0}, 'a = [\n  "y",\n]\n'),
    ("a comment, with no comma", 'a = [\n  "x",\n  "y" \t# c\n]\n', {1}, 'a = [\n  "x",\n  # c\n]\n'),
    ("a comment right after the comma", 'a = [\n  "x",# c\n  "y",\n]\n', {0}, 'a = [\n  # c\n  "y",\n]\n'),
    ("a table", "a = [{ u = 1 }, { u = 2 }]\n", {0}, "a = [{ u = 2 }]\n"),
    ("a string that looks like more", 'a = ["#,", "y"]\n', {0}, 'a = ["y"]\n'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "gone", "left"), [a[1:] for a in ARRAYS], ids=[a[0] for a in ARRAYS]
)
def test_elements_are_removed(text: str, gone: set[int], left: str) -> None:
    found = text
    for index in sorted(gone, reverse=True):
        found = applied(found.encode(), element_removed(SourceMap(found), ("a",), index)).decode()
    assert found == left
    kept = [x for n, x in enumerate(tomli.loads(text)["a"]) if n not in gone]
    assert tomli.loads(found)["a"] == kept


def test_what_is_not_there_is_refused() -> None:
    for index in (0, 1):
        with pytest.raises(UneditableText, match=r"^a cannot be found in the text"):
            element_removed(SourceMap('a = ["x"]\n'), ("a",), index)
    with pytest.raises(UneditableText, match=r"^a cannot be found in the text"):
        element_removed(SourceMap('a = ["x", "y"]\n'), ("a",), 2)
    with pytest.raises(UneditableText, match=r"^c\.s\.1 is not in one piece"):
        table_removed(SourceMap("[[c]]\n[[c.s]]\n"), ("c", "s", 1))


TABLES = """\
[[c]]
id = 1
# of the first
[[c.s]]
u = 1 # one

# alone

[[c.s]]
u = 2
# of the second

[[c]]
id = 2
"""


@pytest.mark.parametrize(
    ("index", "gone"),
    [(0, "# of the first\n[[c.s]]\nu = 1 # one\n"), (1, "[[c.s]]\nu = 2\n# of the second\n\n")],
)
def test_a_table_goes_with_the_comments_that_touch_it(index: int, gone: str) -> None:
    path = ("c", 0, "s", index)
    left = applied(TABLES.encode(), [table_removed(SourceMap(TABLES), path)]).decode()
    assert gone in TABLES
    assert left == TABLES.replace(gone, "")
