"""Edges of places and blocks: tables that are no list, keys of any bytes, texts that are no TOML."""

from __future__ import annotations

import pytest

from cadence.toml.blocks import block_of, sources_added
from cadence.toml.edit import Edit, UneditableText, applied, line_changes, strings_added
from cadence.toml.source_map import Path, SourceMap
from cadence.toml.version_1_1 import Novelty, Use, is_suspect, uses


def block(text: str, entry: Path) -> str:
    found = block_of(SourceMap(text), entry)
    return text.encode()[found.start : found.end].decode()


LEDGER = "[ledger]\nformat = 1\n[ledger.more]\nx = 2\n"


@pytest.mark.parametrize(
    ("text", "entry", "expected"),
    [
        (f"{LEDGER}\n[other]\ny = 3\n", ("ledger",), LEDGER),
        (f"{LEDGER}\n[other]\ny = 3\n", ("other",), "[other]\ny = 3\n"),
        (f"[[contact]]\nid = 1\n\n{LEDGER}", ("ledger",), LEDGER),
    ],
)
def test_a_table_has_a_block_with_the_tables_in_it(text: str, entry: Path, expected: str) -> None:
    assert block(text, entry) == expected


@pytest.mark.parametrize(
    ("text", "entry", "sentence"),
    [
        ("ledger = {}\n", ("ledger",), r"^ledger \(from 0\) is not under a header of its own"),
        ("[a]\n[b]\n[a.c]\n", ("a",), r"^a \(from 0\) is in several pieces"),
        ("contact = [{}, {}]\n", ("contact", 1), r"^contact 1 \(from 0\) is not under a header"),
    ],
)
def test_an_entry_without_one_block_is_named(text: str, entry: Path, sentence: str) -> None:
    with pytest.raises(UneditableText, match=sentence):
        block_of(SourceMap(text), entry)


NEW = [{"url": "https://a.org", "publisher": "A"}]


def test_a_contact_of_an_inline_list_is_not_given_a_source_after_it() -> None:
    with pytest.raises(UneditableText):
        sources_added(SourceMap("contact = [{ id = 1 }]\n"), 0, NEW)


def test_a_source_is_the_last_line_of_its_contact() -> None:
    text = "[[contact]]\nid = 1\n# of it\n\n# of none\n\n[[contact]]\nid = 2\n"
    edit = sources_added(SourceMap(text), 0, NEW)
    block = '[[contact.sources]]\nurl = "https://a.org"\npublisher = "A"\n'
    assert applied(text.encode(), [edit]).decode() == text.replace(
        "# of it\n", f"# of it\n\n{block}"
    )


class TestAnyBytes:
    @pytest.mark.parametrize("key", [b'"\xff"', b"'\xff'", b"\xff"])
    def test_a_key_that_is_no_text(self, key: bytes) -> None:
        source_map = SourceMap(key + b" = 1\nx = 2\n")
        assert source_map.of(("x",)).best.line == 2

    def test_what_is_before_a_value_is_not_cut_within_a_character(self) -> None:
        """Of five characters twenty bytes are looked at: five and a third of the signs, and four."""
        source_map = SourceMap('"中中中中中中中中中中" = 1 # 中中中\n')
        value = source_map.of(("中中中中中中中中中中",)).best
        assert source_map.around(value, 5) == ('中" = ', "1", " # 中中")
        assert SourceMap('a = "中中中中中"').around(
            SourceMap('a = "中中中中中"').of(("a",)).best, 3
        ) == (*(" = ", '"中中', ""),)
        assert source_map.around(value, 8) == ('中中中中" = ', "1", " # 中中中")

    @pytest.mark.parametrize(
        "text", ["[]\nx = 1\n", "[[]]\nx = 1\n", "[a\nx = 1\n", "x =\n", "= 1\nx = 1\n", "[", "x"]
    )
    def test_what_is_no_toml_is_looked_at_all_the_same(self, text: str) -> None:
        spot = SourceMap(text).of(("x", "y"))
        assert not spot.is_exact
        assert spot.best.line in {1, 2}


def test_a_comma_away_from_its_string_stays_where_it_is() -> None:
    text = '[[c]]\nt = [\n  "a" , # x\n]\n'
    edit = strings_added(SourceMap(text), ("c", 0, "t"), ["b"])
    assert applied(text.encode(), [edit]).decode() == text.replace("# x\n", '# x\n  "b",\n')


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a = { b = 1 }\n", []),
        ("a = {\n b = 1 }\n", [Use(Novelty.LINES, 4, 5)]),
        ("a = { b = 1, }\n", [Use(Novelty.COMMA, 11, 12)]),
        ("a = [\n 1,\n]\n", []),
        ('a = "x"\nb = "\\e"\n', [Use(Novelty.ESCAPE, 13, 15)]),
        ("x = 1\na = { b = {\n c = 1,\n d = 2 } }\n", [Use(Novelty.LINES, 16, 17)]),
    ],
)
def test_a_table_over_several_lines_is_new_at_its_brace(text: str, found: list[Use]) -> None:
    assert list(uses(text.encode())) == found


def test_a_comment_on_the_last_line_belongs_to_what_it_touches() -> None:
    assert block("[[contact]]\nid = 1\n# of it\n", ("contact", 0)).endswith("# of it\n")


def test_the_last_value_before_a_header() -> None:
    text = "# x\n[a]\nx = 1\n\n[b]\ny = 2\n# z\n\n[c]\n"
    source_map = SourceMap(text)
    ends = {name: source_map.end_of_last_value_before(text.index(f"[{name}]")) for name in "abc"}
    assert ends == {"a": 0, "b": text.index("\n\n[b]"), "c": text.index("\n# z")}


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        ("a = {\n b = 1 }\nc = { d = 2 }\n", True),
        ("c = { d = 2 }\na = {\n b = 1 }\n", True),
        ("c = { d = 2 }\ne = { f = { g = 3 } }\n", False),
        ("a = {}\nb = {\n c = 1 }\nd = {}\n", True),
        ("a = { b = {", True),
        ("a = {\n}\n", True),
        ("", False),
    ],
)
def test_a_line_that_opens_more_braces_than_it_closes(text: str, suspect: bool) -> None:
    assert is_suspect(text.encode()) is suspect


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        ('a = "07:32"\nb = 07:32\nc = 1\n', True),
        ("a = \"07:32\"\nb = 1\nc = '08:15'\n", False),
        ("a = 07:32", True),
        ('a = 1\nb = "x"\nc = 07:32\n', True),
        ('a = "\\e"\n', True),
        ("a = { b = 1, }\n", True),
        ("a = 07:32:00\n", False),
    ],
)
def test_a_time_without_seconds_and_without_quotes(text: str, suspect: bool) -> None:
    assert is_suspect(text.encode()) is suspect


@pytest.mark.parametrize(
    ("text", "edits", "changes"),
    [
        (
            b"x\nb\nc\nd\n",
            [Edit(0, 8, b"y\nb\nc\nd\n")],
            [(["x"], ["y"])],
        ),
        (
            b"a\nb\nc\n",
            [Edit(0, 2, b"x\n"), Edit(2, 4, b"y\n")],
            [(["a"], ["x"]), (["b"], ["y"])],
        ),
        (
            b"a\nb\nc\n",
            [Edit(0, 1, b"x"), Edit(2, 4, b"y\n")],
            [(["a"], ["x"]), (["b"], ["y"])],
        ),
    ],
)
def test_changes_are_told_line_by_line(
    text: bytes, edits: list[Edit], changes: list[tuple[list[str], list[str]]]
) -> None:
    assert line_changes(text, edits) == changes
