"""Where things stand in a TOML text: by hand, and against the parser for any text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.check import locate as ledger_places
from cadence.check.locate import LedgerSpots
from cadence.toml.source_map import SourceMap, SourceRange
from command import FROZEN, SHIPPED
from toml_values import values

LEDGER = """\
# a comment
[ledger]
title = "é and 中" # and a comment

[[person]]
id = "a"
terms = [
    { office = "x", from = 2001-01-01 }, # [[person]]
    { office = "y", "from" = 2002-01-01, to.day = 3 },
]

[[contact]]
id = '''one
two'''
[contact.place]
city = "Genève"
  [[contact.sources]]
  url = "u0"
[["contact".sources]]
url = "u1"
[[contact]]
topics = ["a", "b"]
a.b.c = 1
"""

#: path → (line, column, end line, end column) of the key and of the value or header
WHERE = {
    ("ledger", "title"): ((3, 1, 3, 6), (3, 9, 3, 18)),
    ("person", 0, "terms"): ((7, 1, 7, 6), (7, 9, 10, 2)),
    ("person", 0, "terms", 0): (None, (8, 5, 8, 40)),
    ("person", 0, "terms", 1, "from"): ((9, 21, 9, 27), (9, 30, 9, 40)),
    ("person", 0, "terms", 1, "to"): ((9, 42, 9, 44), None),
    ("person", 0, "terms", 1, "to", "day"): ((9, 45, 9, 48), (9, 51, 9, 52)),
    ("contact", 0, "id"): ((13, 1, 13, 3), (13, 6, 14, 7)),
    ("contact", 0, "place"): ((15, 10, 15, 15), (15, 1, 15, 16)),
    ("contact", 0, "place", "city"): ((16, 1, 16, 5), (16, 8, 16, 16)),
    ("contact", 0, "sources"): ((17, 13, 17, 20), (17, 3, 17, 22)),
    ("contact", 0, "sources", 0, "url"): ((18, 3, 18, 6), (18, 9, 18, 13)),
    ("contact", 0, "sources", 1): ((19, 13, 19, 20), (19, 1, 19, 22)),
    ("contact", 0, "sources", 1, "url"): ((20, 1, 20, 4), (20, 7, 20, 11)),
    ("contact", 1): ((21, 3, 21, 10), (21, 1, 21, 12)),
    ("contact", 1, "topics", 1): (None, (22, 16, 22, 19)),
    ("contact", 1, "a", "b"): ((23, 3, 23, 4), None),
    ("contact", 1, "a", "b", "c"): ((23, 5, 23, 6), (23, 9, 23, 10)),
}


def corners(place: SourceRange | None) -> tuple[int, int, int, int] | None:
    if place is None:
        return None
    return place.line, place.column, place.end_line, place.end_column


@pytest.mark.parametrize("path", WHERE, ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_path_leads_to_its_key_and_value(path: tuple[str | int, ...], line_break: str) -> None:
    spot = SourceMap(LEDGER.replace("\n", line_break)).of(path)
    assert spot.is_exact
    assert (corners(spot.key), corners(spot.value or spot.header)) == WHERE[path]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("contact", 0, "mode"), 12),
        (("contact", 0, "sources", 1, "publisher"), 19),
        (("contact", 1, "topics", 7), 22),
        (("contact", 1, "topics", "x"), 22),
        (("person", 0, "terms", 1, "office", "x"), 9),
        (("contact", 2), 12),
        (("nothing",), 1),
        ((), 1),
    ],
)
def test_what_is_not_there_leads_to_what_is_around_it(path: Any, line: int) -> None:
    spot = SourceMap(LEDGER).of(path)
    assert spot.is_exact == (path == ())
    assert spot.best.line == line


def test_toml_1_1_moves_nothing() -> None:
    table = 'a = {\n  x = "\\x41\\eé", # é }\n  y = [\n1, 2,\n],\n}'
    text = f"{table}\nb = [07:32, 2001-01-01 07:32Z]\nc = 1"
    source_map = SourceMap(text)
    found = {
        path: corners(source_map.of(path).value)
        for path in [("a",), ("a", "x"), ("a", "y", 1), ("b", 0), ("b", 1), ("c",)]
    }
    assert found == {
        ("a",): (1, 5, 6, 2),
        ("a", "x"): (2, 7, 2, 16),
        ("a", "y", 1): (4, 4, 4, 5),
        ("b", 0): (7, 6, 7, 11),
        ("b", 1): (7, 13, 7, 30),
        ("c",): (8, 5, 8, 6),
    }


def test_a_place_is_quoted_with_its_line_and_without_the_break() -> None:
    source_map = SourceMap("a = 'é中' # x\r\nb = 2")
    assert [source_map.around(source_map.of((key,)).best, 4) for key in "ab"] == [
        ("a = ", "'é中'", " # x"),
        ("b = ", "2", ""),
    ]
    assert source_map.around(source_map.of(("a",)).best, 80) == ("a = ", "'é中'", " # x")


def test_of_a_string_on_several_lines_the_first_is_quoted() -> None:
    source_map = SourceMap("x = '''a\r\nb''' # c\r\n")
    assert source_map.around(source_map.of(("x",)).best, 80) == ("x = ", "'''a", "")


def test_an_empty_first_line_is_quoted_alone() -> None:
    source_map = SourceMap("\na = 1\n")
    assert source_map.around(source_map.of(()).best, 80) == ("", "", "")


def assert_every_value_is_where_it_is_said_to_be(text: str) -> None:
    source_map = SourceMap(text)
    for path, value in values(tomli.loads(text)):
        spot = source_map.of(path)
        assert spot.is_exact, path
        assert spot.value is not None
        written = source_map.content[spot.value.start : spot.value.end].decode()
        assert tomli.loads(f"v = {written}")["v"] == value, path


def test_every_value_of_the_shipped_ledger() -> None:
    assert_every_value_is_where_it_is_said_to_be(SHIPPED.read_text(encoding="utf-8"))


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_SCALARS = st.one_of(_TEXTS, st.integers(-(2**40), 2**40), st.booleans(), st.dates(), st.times())
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(_TEXTS, _VALUES, max_size=5), st.booleans())
@settings(max_examples=200, derandomize=True, deadline=None)
def test_every_value_of_any_tables(tables: dict[str, Any], in_lines: bool) -> None:
    text = tomli_w.dumps(tables, multiline_strings=in_lines)
    assert_every_value_is_where_it_is_said_to_be(text)


@given(st.binary(max_size=200), st.lists(st.text("abc") | st.integers(0, 3), max_size=4))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_any_bytes_give_a_place(content: bytes, path: list[str | int]) -> None:
    best = SourceMap(content).of(tuple(path)).best
    assert 0 <= best.start <= best.end <= len(content)


class TestLedgerSpots:
    """Entry by entry, with the same places as in a tree of the whole."""

    @staticmethod
    def paths(of: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
        yield path
        inner = (
            of.items() if isinstance(of, dict) else enumerate(of) if isinstance(of, list) else ()
        )
        for step, value in inner:
            yield from TestLedgerSpots.paths(value, (*path, step))

    @pytest.mark.parametrize(
        "line_break", ["\n", pytest.param("\r\n", marks=pytest.mark.slow)], ids=["LF", "CRLF"]
    )
    def test_of_a_real_ledger(self, line_break: str) -> None:
        text = FROZEN.read_text(encoding="utf-8")
        tables = tomli.loads(text)
        content = text.replace("\n", line_break).encode()
        assert len(content) < 1_000_000  # in a larger one the sections have no places
        by_entry, whole = LedgerSpots(content, tables), SourceMap(content)
        for path in self.paths(tables):
            assert by_entry.of(path) == whole.of(path), path

    @pytest.mark.parametrize(
        "text",
        [
            "[[topic]]\nid = 1\n[[topic.a]]\nx = 1\n[[side]]\nid = 2\n[[topic]]\nid = 3\n",
            "topic = [\n{ id = 1 },\n{ id = 2 }]\n",
            "[['topic']]\nid = 1\n[[topic]]\nid = 2\n",
            "[[topic]]\nid = '''\n[[topic]]\n'''\n[[topic]]\nid = 2\n",
            "[[topic]]\nid = [\n[[1]],\n[[true]]\n]\n  [[topic]] # c\nid = { a = 1,\n b = 2 }\n",
        ],
    )
    def test_of_any_layout(self, text: str) -> None:
        tables = tomli.loads(text)
        by_entry, whole = LedgerSpots(text.encode(), tables), SourceMap(text)
        for path in self.paths(tables):
            assert by_entry.of(path) == whole.of(path), path

    def test_of_a_large_text_no_tree_is_larger_than_it_may_be(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ledger_places, "_LARGEST_TREE", 60)
        text = (
            "[ledger]\nformat = 1\n[[topic]]\nid = 1\n[[topic]]\nid = 2\n"
            f"far = '{'x' * 60}'\nfarther = 3\n[other]\nid = 4\n"
        )
        places = LedgerSpots(text.encode(), tomli.loads(text))

        def found(*path: str | int) -> tuple[bool, int]:
            spot = places.of(path)
            return spot.is_exact, spot.best.line

        assert found("ledger", "format") == (True, 2)
        assert found("topic", 1, "id") == (True, 6)
        assert found("topic", 1, "farther") == (False, 5)  # its entry
        assert found("other", "id") == (False, 1)  # nothing is known of it

    def test_a_table_far_from_its_entry_is_never_mistaken_for_another(self) -> None:
        text = "[[topic]]\nid = 1\n[[side]]\n[[topic.a]]\nx = 1\n[[topic]]\n[[topic.a]]\nx = 2\n"
        places = LedgerSpots(text.encode(), tomli.loads(text))
        near, far = (
            places.of(("topic", 1, "a", 0, "x")),
            places.of(("topic", 0, "a", 0, "x")),
        )
        assert (near.is_exact, near.best.line) == (True, 8)
        assert (far.is_exact, far.best.line) == (False, 1)
