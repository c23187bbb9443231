"""The lines of a key brought to another value, with as much of their layout as can be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.recording.merge.bodies import brought, rendered, whole_block

#: the lines, what they say, what they are to say, and the lines then.
BROUGHT: dict[str, tuple[str, Any, Any, str]] = {
    "nothing to change": ("x   =  1 # one\n", 1, 1, "x   =  1 # one\n"),
    "a value": ("x   =  1 # one\n", 1, 2, "x   =  2 # one\n"),
    "a string": ("x='a'\n", "a", "b", 'x="b"\n'),
    "a day": ("x =  2026-01-02 # day\n", date(2026, 1, 2), date(2026, 1, 3), "x =  2026-01-03 # day\n"),
    "a list": ("x = [ 'a', \"b\" ] # l\n", ["a", "b"], ["a", "c"], "x = ['a', \"c\"] # l\n"),
    "a list of lines, not one a line": (
        "x = [\n  1, 2,\n]\n", [1, 2], [1, 3], "x = [\n    1,\n    3,\n]\n",
    ),
    "a list instead of a value": ("x = 1 # one\n", 1, [1], "x = [\n    1,\n]\n"),
    "a value instead of a list": ("x = [ 1 ] # l\n", [1], 2, "x = 2 # l\n"),
    "a table": ("x = { days = 1 } # t\n", {"days": 1}, {"weeks": 2}, "x = { weeks = 2 }\n"),
    "tables in a list": (
        "x = [{a=1}] # l\n", [{"a": 1}], [{"a": 1}, {"b": 2}], "x = [{a=1}, { b = 2 }] # l\n",
    ),
    "tables under headers": (
        "[[contact.x]]\nurl='a' # odd\n", [{"url": "a"}], [{"url": "a"}, {"url": "b"}],
        "[[contact.x]]\nurl='a' # odd\n\n[[contact.x]]\nurl = \"b\"\n",
    ),
    "a value instead of tables": ("[[contact.x]]\nurl='a'\n", [{"url": "a"}], 1, "x = 1\n"),
    "values instead of tables": ("[[contact.x]]\nurl='a'\n", [{"url": "a"}], [1], "x = [\n    1,\n]\n"),
    "one table instead of a list": (
        "[[contact.x]]\nurl='a'\n", [{"url": "a"}], {"b": 1}, "[contact.x]\nb = 1\n",
    ),
    "one table under its header": (
        "[contact.x]\nurl='a' # odd\n", {"url": "a"}, {"url": "b"}, '[contact.x]\nurl = "b"\n',
    ),
    "a key that has no lines yet": ("", None, "a", 'x = "a"\n'),
    "lines that say something else than was thought": (
        "x = ['c']\n", ["a"], ["b"], 'x = ["b"]\n',
    ),
    "tables that say something else than was thought": (
        "[[contact.x]]\nurl='c'\n", [{"url": "a"}], [{"url": "a"}, {"url": "b"}],
        '[[contact.x]]\nurl = "a"\n\n[[contact.x]]\nurl = "b"\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "old", "new", "made"), BROUGHT.values(), ids=BROUGHT)
def test_what_becomes_of_the_lines_of_a_key(body: str, old: Any, new: Any, made: str) -> None:
    assert brought("contact", "x", body, old, new) == made


@pytest.mark.parametrize(("count", "first"), [(2000, "x = ['0', "), (2001, "x = [\n")])
def test_a_list_of_very_many_is_written_anew(count: int, first: str) -> None:
    """To look for each element among the others takes the square of them."""
    old = [str(number) for number in range(count)]
    body = f"x = [{', '.join(map(repr, old))}]\n"
    assert brought("contact", "x", body, old, old[:-1]).startswith(first)
    assert brought("contact", "x", body, old, old[1:]).endswith(
        f"'{count - 1}']\n" if count == 2000 else f'    "{count - 1}",\n]\n'
    )


def test_very_many_tables_are_written_anew_under_headers() -> None:
    old = [{"a": number} for number in range(2001)]
    body = "".join(f"[[contact.x]]\na =  {number}\n" for number in range(2001))
    made = brought("contact", "x", body, old, [{"a": -1}, *old[1:]])
    assert made.startswith("[[contact.x]]\na = -1\n\n[[contact.x]]\na = 1\n\n")
    assert made.endswith("\n[[contact.x]]\na = 2000\n")


HEADER = "[[contact.x]]\n"
#: a value, the lines it takes the place of, and its lines.
RENDERED: dict[str, tuple[Any, str, str]] = {
    "a value": ("a", "", 'x = "a"\n'),
    "a list": (["a", "b"], "", 'x = [\n    "a",\n    "b",\n]\n'),
    "an empty list": ([], HEADER, "x = []\n"),
    "a table": ({"a": 1, "b": 2}, "x = 1\n", "x = { a = 1, b = 2 }\n"),
    "a table, under a header": ({"a": 1, "b": 2}, HEADER, "[contact.x]\na = 1\nb = 2\n"),
    "tables": ([{"a": 1}, {"b": 2}], "x = []\n", "x = [\n    { a = 1 },\n    { b = 2 },\n]\n"),
    "tables under headers": (
        [{"a": 1}, {"b": 2}], HEADER, "[[contact.x]]\na = 1\n\n[[contact.x]]\nb = 2\n",
    ),
    "not only tables": ([{"a": 1}, 2], HEADER, "x = [\n    { a = 1 },\n    2,\n]\n"),
}  # fmt: skip


@pytest.mark.parametrize(("value", "like", "made"), RENDERED.values(), ids=RENDERED)
def test_lines_that_are_written_anew(value: Any, like: str, made: str) -> None:
    assert rendered("contact", "x", value, like) == made


def test_a_key_with_spaces_is_in_quotes() -> None:
    assert rendered("contact", "x y", {"a": 1}) == '"x y" = { a = 1 }\n'
    assert rendered("contact", "x y", [{"a": 1}]) == '"x y" = [\n    { a = 1 },\n]\n'
    assert rendered("contact", "x y", {"a": 1}, HEADER) == '[contact."x y"]\na = 1\n'
    assert rendered("contact", "x y", [{"a": 1}], HEADER) == '[[contact."x y"]]\na = 1\n'


def test_a_whole_block_is_in_the_form_of_tomli_w() -> None:
    table = {"id": "a", "sources": [{"url": "u"}]}
    assert whole_block("contact", table, is_array=True) == (
        '[[contact]]\nid = "a"\nsources = [\n    { url = "u" },\n]\n'
    )
    assert whole_block("ledger", {"format": 1}, is_array=False) == "[ledger]\nformat = 1\n"
