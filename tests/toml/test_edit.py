"""A text with one more block or another value: every other byte stays as it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import tomli

from cadence.files.locate import shipped
from cadence.toml.blocks import sources_added
from cadence.toml.edit import (
    Edit,
    UneditableText,
    applied,
    entries_added,
    entry_block,
    key_removed,
    keys_added,
    line_changes,
    newline_of,
    strings_added,
    trimmed,
    value_added,
    value_changed,
)
from cadence.toml.source_map import SourceMap

NEW = {"id": "new", "date": date(2020, 6, 1), "mode": "phone"}
BLOCK = '[[contact]]\nid = "new"\ndate = 2020-06-01\nmode = "phone"\n'


def with_contact(text: str, index: int) -> str:
    content = text.encode()
    (edit,) = entries_added(SourceMap(content), "contact", {index: [NEW]})
    assert edit.start == edit.end
    return applied(content, [edit]).decode()


@pytest.mark.parametrize(
    ("index", "before", "after"),
    [
        pytest.param(0, "", BLOCK, id="the first line of an empty text"),
        pytest.param(0, "a = 1\n", f"a = 1\n\n{BLOCK}", id="behind what is there"),
        pytest.param(0, "a = 1\n\n", f"a = 1\n\n{BLOCK}", id="a blank line is there already"),
        pytest.param(0, "a = 1", f"a = 1\n\n{BLOCK[:-1]}", id="no last line break stays so"),
        pytest.param(0, "a = 1 # x", f"a = 1 # x\n\n{BLOCK[:-1]}", id="nor behind a comment"),
        pytest.param(
            1,
            "[[contact]]\nid = 1\n\n[[contact]]\nid = 2\n",
            f"[[contact]]\nid = 1\n\n{BLOCK}\n[[contact]]\nid = 2\n",
            id="between two",
        ),
        pytest.param(
            0,
            "[[topic]]\nid = 1\n\n# on the first\n[[contact]]\nid = 2\n",
            f"[[topic]]\nid = 1\n\n{BLOCK}\n# on the first\n[[contact]]\nid = 2\n",
            id="above the first, and above its comment",
        ),
        pytest.param(
            0,
            "# mine\n  # too\n[[contact]]\nid = 2\n",
            f"{BLOCK}\n# mine\n  # too\n[[contact]]\nid = 2\n",
            id="above comments that nothing is above",
        ),
        pytest.param(
            0,
            "#\n[[contact]]\nid = 2\n",
            f"{BLOCK}\n#\n[[contact]]\nid = 2\n",
            id="above a comment without words",
        ),
        pytest.param(
            0,
            "\n# mine\n[[contact]]\nid = 2\n",
            f"\n{BLOCK}\n# mine\n[[contact]]\nid = 2\n",
            id="below a first line that is blank, above a comment",
        ),
        pytest.param(
            0,
            "\n[[contact]]\nid = 2\n",
            f"\n{BLOCK}\n[[contact]]\nid = 2\n",
            id="below a first line that is blank",
        ),
        pytest.param(
            1,
            "[[contact]]\nid = 1\n\n# one\n# two\n[[contact]]\nid = 2\n",
            f"[[contact]]\nid = 1\n\n{BLOCK}\n# one\n# two\n[[contact]]\nid = 2\n",
            id="comments that touch the next header stay with it",
        ),
        pytest.param(
            1,
            "[[contact]]\nid = 1\n# mine\n\n[[contact]]\nid = 2\n",
            f"[[contact]]\nid = 1\n# mine\n\n{BLOCK}\n[[contact]]\nid = 2\n",
            id="comments that do not touch it stay with what is before",
        ),
        pytest.param(
            1,
            "[[contact]]\nid = 1 # x\n[[contact]]\nid = 2\n",
            f"[[contact]]\nid = 1 # x\n\n{BLOCK}\n[[contact]]\nid = 2\n",
            id="no blank line between them",
        ),
        pytest.param(
            1,
            '[[contact]]\nid = """\n# no comment"""\n[[contact]]\nid = 2\n',
            f'[[contact]]\nid = """\n# no comment"""\n\n{BLOCK}\n[[contact]]\nid = 2\n',
            id="a string is no comment",
        ),
        pytest.param(
            1,
            '[[contact]]\nid = """\n[[contact]]\n"""\n  [[contact]]\nid = 2\n',
            f'[[contact]]\nid = """\n[[contact]]\n"""\n\n{BLOCK}\n  [[contact]]\nid = 2\n',
            id="a header in a string is none, one that is indented is one",
        ),
        pytest.param(
            1,
            "[[contact]]\nid = 1\n[[contact.sources]]\nurl = 1\n\n[[contact]]\nid = 2\n",
            f"[[contact]]\nid = 1\n[[contact.sources]]\nurl = 1\n\n{BLOCK}\n[[contact]]\nid = 2\n",
            id="behind the sources",
        ),
        pytest.param(
            1,
            "[[contact]]\nid = 1\n[x]\n[[contact.sources]]\nurl = 1\n[y]\n",
            f"[[contact]]\nid = 1\n[x]\n[[contact.sources]]\nurl = 1\n\n{BLOCK}\n[y]\n",
            id="behind sources that stand apart",
        ),
        pytest.param(
            1,
            "[[contact]]\nid = 1\n\n[[topic]]\nid = 1\n[[topic.x]]\n\n[[side]]\n",
            f"[[contact]]\nid = 1\n\n{BLOCK}\n[[topic]]\nid = 1\n[[topic.x]]\n\n[[side]]\n",
            id="above another section, not below it",
        ),
        pytest.param(
            2,
            "[[contact]]\nid = 1\n\n[[contact]]\nid = 2\n\n# the end\n",
            f"[[contact]]\nid = 1\n\n[[contact]]\nid = 2\n\n# the end\n\n{BLOCK}",
            id="behind a last comment",
        ),
        pytest.param(
            1,
            "[[contact]]\r\nid = 1\r\n\r\n[[contact]]\r\nid = 2\r\n",
            "[[contact]]\r\nid = 1\r\n\r\n"
            + BLOCK.replace("\n", "\r\n")
            + "\r\n[[contact]]\r\nid = 2\r\n",
            id="in the newlines of Windows",
        ),
    ],
)
def test_a_contact_is_added(index: int, before: str, after: str) -> None:
    assert with_contact(before, index) == after


def test_two_contacts_are_added_in_the_same_place() -> None:
    source_map = SourceMap("a = 1\n")
    (edit,) = entries_added(source_map, "contact", {0: [NEW, NEW]})
    assert applied(source_map.content, [edit]).decode() == f"a = 1\n\n{BLOCK}\n{BLOCK}"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("aa", "a", (1, "a", "")),
        ("a", "aa", (1, "", "a")),
        ("abc", "axc", (1, "b", "x")),
        ("abc", "abc", (3, "", "")),
        ("", "a", (0, "", "a")),
    ],
)
def test_what_is_alike_is_trimmed(old: str, new: str, found: tuple[int, str, str]) -> None:
    head, gone, come = trimmed(list(old), list(new))
    assert (head, "".join(gone), "".join(come)) == found


def test_every_shipped_contact_stands_in_the_form_that_add_writes() -> None:
    text = shipped().path.read_text("utf-8")
    blocks = [entry_block("contact", contact) for contact in tomli.loads(text)["contact"]]
    assert text[text.index("[[contact]]") :] == "\n".join(blocks)


@pytest.mark.parametrize("text", ["contact = [{ id = 1 }]\n", "[contact]\nid = 1\n"])
def test_contacts_in_one_list_cannot_be_added_to(text: str) -> None:
    with pytest.raises(
        UneditableText, match=r"^the ledger's contacts do not each have a \[\[contact\]\] header"
    ):
        with_contact(text, 1)


@pytest.mark.parametrize(
    ("content", "newline"),
    [
        (b"", b"\n"),
        (b"a\n", b"\n"),
        (b"a\r\n", b"\r\n"),
        (b"a\r\nb\n", b"\n"),
        (b"a\r\nb\r\nc\n", b"\r\n"),
    ],
)
def test_the_newline_is_that_of_most_lines(content: bytes, newline: bytes) -> None:
    assert newline_of(content) == newline


def test_edits_are_made_in_the_order_of_the_text() -> None:
    edits = [Edit(4, 5, b"E"), Edit(0, 1, b""), Edit(2, 2, b"--"), Edit(2, 2, b"++")]
    assert applied(b"abcdef", edits) == b"b--++cdEf"


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(UneditableText, match=r"^two changes overlap in the text of the ledger$"):
        applied(b"abcdef", [Edit(0, 3, b""), Edit(2, 4, b"")])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[c]]\nr = { a = 1, b = 2020-01-01 } # x\n", "[[c]]\nr = { a = 1, b = {} } # x\n"),
        ("[[c]]\n[c.r]\nb  =  2020-01-01\n", "[[c]]\n[c.r]\nb  =  {}\n"),
        ("[[c]]\nr.b = 2020-01-01", "[[c]]\nr.b = {}"),
        ('[[c]]\n"r" = { "b" = "ü" }\r\n', '[[c]]\n"r" = { "b" = {} }\r\n'),
    ],
)
def test_a_value_is_changed_wherever_it_stands(before: str, after: str) -> None:
    edit = value_changed(SourceMap(before), ("c", 0, "r", "b"), date(2021, 2, 3))
    assert applied(before.encode(), [edit]).decode() == after.replace("{}", "2021-02-03")


def test_a_value_that_is_not_there_is_not_changed() -> None:
    with pytest.raises(UneditableText, match="change it by hand"):
        value_changed(SourceMap("[[c]]\nx = 1\n"), ("c", 0, "r", "b"), 1)
    with pytest.raises(UneditableText, match=r"^c\.0\.x\.b cannot be found in the text"):
        value_changed(SourceMap("[[c]]\nx = 1\n"), ("c", 0, "x", "b"), 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[c]]\na = 1 # one\nz = 2\n", "[[c]]\na = 1 # one\nb = 2\nd = 'x'\nz = 2\n"),
        ("[[c]]\na = 1", "[[c]]\na = 1\nb = 2\nd = 'x'"),
        ("[[c]]\nz = 2\n  a = 1\n", "[[c]]\nz = 2\n  a = 1\n  b = 2\n  d = 'x'\n"),
        ("[[c]]\n  a = [\n  1,\n]\r\n", "[[c]]\n  a = [\n  1,\n]\r\n  b = 2\n  d = 'x'\n"),
    ],
)
def test_keys_are_added_below_another(before: str, after: str) -> None:
    edit = keys_added(SourceMap(before), ("c", 0), "a", {"b": 2, "d": "x"})
    assert applied(before.encode(), [edit]).decode() == after.replace("'x'", '"x"')


@pytest.mark.parametrize(
    "text",
    ["c = [{ a = 1 }]\n", "[[c]]\nx = 1\n", "[[c]]\n[c.x]\na = 1\n", "[[c]]\n[c.a]\nx = 1\n"],
    ids=["a table on one line", "no such key", "the key of another table", "another table"],
)
def test_keys_are_not_added_where_they_have_no_line(text: str) -> None:
    with pytest.raises(UneditableText, match=r"^c\.0 is not laid out line by line"):
        keys_added(SourceMap(text), ("c", 0), "a", {"b": 2})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "[[c]]\nr = { a = 1, z = 2 } # two\n[[c]]\n",
            '[[c]]\nr = { a = 1, b = "x", z = 2 } # two\n[[c]]\n',
        ),
        ("[[c]]\nr = {a = 1}\n", '[[c]]\nr = {a = 1, b = "x"}\n'),
        ("[[c]]\n[c.r]\na = 1 # one\nz = 2\n", '[[c]]\n[c.r]\na = 1 # one\nb = "x"\nz = 2\n'),
    ],
    ids=["between two on one line", "the last on its line", "a line of its own"],
)
def test_one_key_is_added_next_to_another(before: str, after: str) -> None:
    edit = value_added(SourceMap(before), ("c", 0, "r"), "a", "b", "x")
    assert applied(before.encode(), [edit]).decode() == after


@pytest.mark.parametrize(
    "text", ["[[c]]\nr = { z = 2 }\n", "[[c]]\na = 1\n"], ids=["no such key", "no such table"]
)
def test_no_key_is_added_next_to_one_that_is_not_there(text: str) -> None:
    with pytest.raises(UneditableText, match=r"^c\.0\.r cannot be found in the text"):
        value_added(SourceMap(text), ("c", 0, "r"), "a", "b", "x")


S = {"url": "https://example.org", "publisher": "P"}
INLINE = '{ url = "https://example.org", publisher = "P" }'
TABLE = '[[contact.sources]]\nurl = "https://example.org"\npublisher = "P"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[contact]]\nid = 1\n", f"[[contact]]\nid = 1\n\n{TABLE}"),
        (
            "[[contact]]\nid = 1\n[[contact]]\n",
            f"[[contact]]\nid = 1\n\n{TABLE}\n[[contact]]\n",
        ),
        (
            f"[[contact]]\n\n{TABLE}\n# x\n[[contact]]\n",
            f"[[contact]]\n\n{TABLE}\n{TABLE}\n# x\n[[contact]]\n",
        ),
        ("[[contact]]\nsources = []\n", f"[[contact]]\nsources = [\n    {INLINE},\n]\n"),
        (
            f"[[contact]]\nsources = [\n    {INLINE}, # x\n]\n",
            f"[[contact]]\nsources = [\n    {INLINE}, # x\n    {INLINE},\n]\n",
        ),
        (
            f"[[contact]]\nsources = [{INLINE}]\n",
            f"[[contact]]\nsources = [{INLINE}, {INLINE}]\n",
        ),
        (
            f"[[contact]]\nsources = [{INLINE}, {{ url = 'https://b.org' }}]\n",
            f"[[contact]]\nsources = [{INLINE}, {{ url = 'https://b.org' }}, {INLINE}]\n",
        ),
    ],
)
def test_a_source_is_added_in_the_layout_of_the_others(before: str, after: str) -> None:
    edit = sources_added(SourceMap(before), 0, [S])
    assert applied(before.encode(), [edit]).decode() == after


def test_two_sources_are_added_to_a_list_at_once() -> None:
    text = f"[[contact]]\nsources = [{INLINE}]\n".encode()
    made = applied(text, [sources_added(SourceMap(text), 0, [S, S])]).decode()
    assert made == f"[[contact]]\nsources = [{INLINE}, {INLINE}, {INLINE}]\n"


def test_two_sources_are_added_at_once() -> None:
    text = b"[[contact]]\nid = 1"
    made: dict[str, Any] = tomli.loads(
        applied(text, [sources_added(SourceMap(text), 0, [S, S])]).decode()
    )
    assert made == {"contact": [{"id": 1, "sources": [S, S]}]}


CHANGES = [
    # name, text, edits, the lines out and in of each change
    ("a value", b"a = 1\nb = 2\n", [Edit(4, 5, b"3")], [(["a = 1"], ["a = 3"])]),
    ("a line put in", b"a = 1\nb = 2\n", [Edit(6, 6, b"x = 0\n")], [([], ["x = 0"])]),
    ("a line taken out", b"a = 1\nb = 2\n", [Edit(0, 6, b"")], [(["a = 1"], [])]),
    (
        "two on one line",
        b"a = [1, 2]\n",
        [Edit(5, 6, b"3"), Edit(8, 9, b"4")],
        [(["a = [1, 2]"], ["a = [3, 4]"])],
    ),
    (
        "two on lines that touch",
        b"a = 1\nb = 2\n",
        [Edit(4, 5, b"3"), Edit(10, 11, b"4")],
        [(["a = 1"], ["a = 3"]), (["b = 2"], ["b = 4"])],
    ),
    (
        "the last line, without a line break",
        b"a = 1\nb = 2",
        [Edit(11, 11, b"\n\n[x]\nc = 3")],
        [([], ["", "[x]", "c = 3"])],
    ),
    (
        "an element more",
        b"a = [\n  1\n]\n",
        [Edit(9, 9, b",\n  2")],
        [(["  1"], ["  1,", "  2"])],
    ),
    (
        "a block moved",
        b"[a]\n[b]\n[c]\n",
        [Edit(0, 4, b""), Edit(12, 12, b"[a]\n")],
        [(["[a]"], []), ([], ["[a]"])],
    ),
]


@pytest.mark.parametrize(
    ("text", "edits", "changes"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES]
)
def test_the_lines_of_a_change(
    text: bytes, edits: list[Edit], changes: list[tuple[list[str], list[str]]]
) -> None:
    assert line_changes(text, edits) == changes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[c]]\nt = ['a']\n", "[[c]]\nt = ['a', 'b', 'd']\n"),
        ("[[c]]\nt = [\n  'a',\n]\n", "[[c]]\nt = [\n  'a',\n  'b',\n  'd',\n]\n"),
        ("[[c]]\nt = [\n  'a' # x\n]\n", "[[c]]\nt = [\n  'a', # x\n  'b',\n  'd'\n]\n"),
        ("[[c]]\nt = [\n  'a', # x\n\n # y\n]\n", "[[c]]\nt = [\n  'a', # x\n  'b',\n  'd',\n\n # y\n]\n"),
        ("[[c]]\nt = [\n  'a']\n", "[[c]]\nt = [\n  'a',\n  'b',\n  'd']\n"),
        ("[[c]]\nt = []\n", "[[c]]\nt = [\n    'b',\n    'd',\n]\n"),
        ("[[c]]\nt = [#\n]\n", "[[c]]\nt = [#\n    'b',\n    'd',\n]\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_strings_are_added_to_a_list(before: str, after: str, newline: str) -> None:
    content = before.replace("'", '"').replace("\n", newline)
    edit = strings_added(SourceMap(content), ("c", 0, "t"), ["b", "d"])
    wanted = after.replace("'", '"').replace("\n", newline)
    assert applied(content.encode(), [edit]).decode() == wanted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[c]]\na = 1\nb = 2\nd = 3\n", "[[c]]\na = 1\nd = 3\n"),
        ("[[c]]\na = 1\n  b = 2  # why\nd = 3\n", "[[c]]\na = 1\n  # why\nd = 3\n"),
        ("[[c]]\n# above\nb = [\n 2,\n]\n# below\n", "[[c]]\n# above\n# below\n"),
        ("[[c]]\r\nb = 2\r\n", "[[c]]\r\n"),
        ("[[c]]\na = 1\nb = 2", "[[c]]\na = 1\n"),
    ],
)
def test_a_key_is_taken_away_and_no_comment_is_lost(before: str, after: str) -> None:
    edit = key_removed(SourceMap(before), ("c", 0, "b"))
    assert applied(before.encode(), [edit]).decode() == after


@pytest.mark.parametrize(
    ("text", "path", "why"),
    [
        ("c = [{ b = 2 }]\n", "b", "c.0.b has no line to itself"),
        ("[[c]]\na.b = 2\n", "a.b", "c.0.a.b has no line to itself"),
        ("c = [{\nb = 2 }]\n", "b", "c.0.b has no line to itself"),
        ("[[c]]\na = 1\n", "b", "c.0.b cannot be found in the text"),
        ("[[c]]\na = 1\n", "a.b", "c.0.a.b cannot be found in the text"),
        ("[[c]]\n[c.b]\n", "b", "c.0.b cannot be found in the text"),
        ("c = [['x']]\n", "b", "c.0.b cannot be found in the text"),
    ],
)
def test_a_key_without_a_line_to_itself_is_not_taken_away(text: str, path: str, why: str) -> None:
    with pytest.raises(UneditableText) as refused:
        key_removed(SourceMap(text), ("c", 0, *path.split(".")))
    assert str(refused.value) == f"{why}: change it by hand"


def test_a_comment_that_touches_nothing_stays_below_a_new_source() -> None:
    text = "[[contact]]\nid = 1\n\n# float\n\n[[contact]]\n"
    edit = sources_added(SourceMap(text), 0, [S])
    made = applied(text.encode(), [edit]).decode()
    assert made == f"[[contact]]\nid = 1\n\n{TABLE}\n# float\n\n[[contact]]\n"
