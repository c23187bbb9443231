"""A value as it is written: on one line, in the newlines of the file, in the quotes it had."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.toml.edit import (
    Edit,
    applied,
    block_at,
    inline,
    inline_table,
    key_literal,
    lines_around,
    string_changed,
    strings_added,
    value_changed,
)
from cadence.toml.source_map import SourceMap


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a", b'"a"'),
        (date(2020, 1, 2), b"2020-01-02"),
        (True, b"true"),
        ([], b"[]"),
        (["a", "b"], b'["a", "b"]'),
        ([1, ["a"], {"b": 2}], b'[1, ["a"], { b = 2 }]'),
        ({}, b"{}"),
        ({"US": ["a"], "C N": {"x": "y"}}, b'{ US = ["a"], "C N" = { x = "y" } }'),
    ],
)
def test_on_one_line(value: object, written: bytes) -> None:
    assert inline(value) == written


def test_a_table_on_one_line() -> None:
    assert inline_table({"a": 1, "b": []}) == b"{ a = 1, b = [] }"
    assert inline_table({}) == b"{}"


@pytest.mark.parametrize(("key", "written"), [("a-b", "a-b"), ("a b", '"a b"'), ("", '""')])
def test_a_key_is_quoted_if_it_has_to_be(key: str, written: str) -> None:
    assert key_literal(key) == written


def edited(text: str, edit: Any) -> str:
    return applied(text.encode(), [edit]).decode()


def test_a_block_has_the_newlines_of_the_file() -> None:
    text = "[a]\r\nx = 1\r\n\r\n[b]\r\n"
    edit = block_at(SourceMap(text.encode()), 12, "[new]\nx = 1\n")
    assert edited(text, edit) == "[a]\r\nx = 1\r\n\r\n[new]\r\nx = 1\r\n\r\n[b]\r\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_list_over_several_lines_has_them_too(newline: str) -> None:
    text = f"x = 1{newline}y = 2{newline}"
    edit = value_changed(SourceMap(text.encode()), ("x",), ["a" * 50, "b" * 50])
    lines = ["x = [", f'    "{"a" * 50}",', f'    "{"b" * 50}",', "]", "y = 2", ""]
    assert edited(text, edit) == newline.join(lines)


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("x = ' a '", "a", "x = 'a'"),
        ('x = " a"', "a", 'x = "a"'),
        ("x = '''a '''", "a", "x = '''a'''"),
        ('x = """\u3000a\xa0"""', "a", 'x = """a"""'),
        ("x = ' a '", "b", 'x = "b"'),  # not only trimmed: as tomli-w writes it
        ("x = '''a'''", "b", 'x = "b"'),
        ('x = " \\t"', "\t", 'x = "\\t"'),
        ("x = '\ta '", "\ta", "x = '\ta'"),
        ("x = 5", "a", 'x = "a"'),
    ],
)
def test_a_trimmed_string_keeps_its_quotes(before: str, value: str, after: str) -> None:
    assert edited(before, string_changed(SourceMap(before.encode()), ("x",), value)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('x = [\n    "a"\t,\n]\n', 'x = [\n    "a"\t,\n    "n",\n]\n'),
        ('x = [\n    "a"\t# why\n]\n', 'x = [\n    "a",\t# why\n    "n"\n]\n'),
        ('x = [\n    "a"\t]\n', 'x = [\n    "a",\n    "n"\t]\n'),
        ('x = [\n    "a"\t, ]\n', 'x = [\n    "a",\n    "n"\t, ]\n'),
    ],
)
def test_an_element_is_added_whatever_is_after_the_last(before: str, after: str) -> None:
    assert edited(before, strings_added(SourceMap(before.encode()), ("x",), ["n"])) == after


TEXT = b"one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("edits", "stretches"),
    [
        ([Edit(4, 8, b"")], [(4, 8)]),  # the whole line two: not the one after
        ([Edit(4, 4, b"new\n")], [(4, 4)]),  # a line more, between two
        ([Edit(5, 8, b"")], [(4, 14)]),  # its end goes: with the line that it is joined to
        ([Edit(0, 4, b""), Edit(4, 8, b"")], [(0, 4), (4, 8)]),
        ([Edit(1, 2, b"x"), Edit(2, 3, b"y")], [(0, 4)]),
        ([Edit(14, 14, b"four")], [(14, 14)]),
    ],
)
def test_the_whole_lines_around_edits(edits: list[Edit], stretches: list[tuple[int, int]]) -> None:
    assert [(start, end) for start, end, _ in lines_around(TEXT, edits)] == stretches
