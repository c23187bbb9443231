"""The text of an entry that both versions touched: layout, order and comments, by hand."""

from __future__ import annotations

from typing import Any

import pytest
import tomli

from cadence.recording.merge.block import VersionBlock, _is_tables, _says, merged_block, parsed
from cadence.recording.merge.pieces import ConflictStyle, Disputed, Markers, written
from cadence.recording.merge.values import merged_values

DIFF3 = Markers(ConflictStyle.DIFF3, 3)
HEAD = "[[contact]]\n"


def block(text: str) -> VersionBlock:
    """Return the block of a contact; what is below its header is *text*, if that has none."""
    if text and HEAD not in text:
        text = HEAD + text
    entry: Any = tomli.loads(text).get("contact", [{}])[0]
    return VersionBlock(text, entry)


def merge(base: str, ours: str, theirs: str) -> str:
    was, own, other = (block(text) for text in (base, ours, theirs))
    values = merged_values("contact", *(b.table for b in (was, own, other)))
    return written(merged_block("contact", was, own, other, values), DIFF3).removeprefix(HEAD)


INLINE = 'x = 1\nsources = [{ url = "a" }]\n'
TABLES = 'x = 1\n\n[[contact.sources]]\nurl = "a"\n'
SPACED = '\n[[contact.sources]]\nurl =  "{}"\n'
#: base, ours, theirs and the text, all below the header.
MERGED: dict[str, tuple[str, str, str, str]] = {
    "theirs alone changed the order": (
        "a = 1\nb = 1\nc = 1\n", "a = 2\nb = 1\nc = 1\n", "c = 1\na = 1\nb = 1\n", "c = 1\na = 2\nb = 1\n",
    ),
    "ours alone changed the order": (
        "a = 1\nb = 1\nc = 1\n", "c = 1\na = 1\nb = 1\n", "a = 2\nb = 1\nc = 1\n", "c = 1\na = 2\nb = 1\n",
    ),
    "both changed the order": (
        "a = 1\nb = 1\nc = 1\n", "c = 1\na = 2\nb = 1\n", "b = 1\na = 1\nc = 1\n", "c = 1\na = 2\nb = 1\n",
    ),
    "new keys after what precedes them in theirs": (
        "a = 1\nb = 1\n", "a = 2\nb = 1\n", "t = 1\na = 1\nu = 1\nv = 1\nb = 1\n",
        "t = 1\na = 2\nu = 1\nv = 1\nb = 1\n",
    ),
    "new keys of ours, where theirs changed the order": (
        "a = 1\nb = 1\nc = 1\n", "o = 1\na = 1\nb = 1\np = 1\nc = 1\n", "c = 1\nb = 1\na = 1\n",
        "o = 1\nc = 1\nb = 1\np = 1\na = 1\n",
    ),
    "theirs changed the order, ours deleted a key": (
        "a = 1\nb = 1\nc = 1\n", "a = 2\nc = 1\n", "c = 1\na = 1\nb = 1\n", "c = 1\na = 2\n",
    ),
    "new keys of both in one place": (
        "a = 1\nb = 1\n", "a = 1\no = 1\nb = 1\n", "a = 1\nt = 1\nb = 1\n", "a = 1\nt = 1\no = 1\nb = 1\n",
    ),
    "a key that ours took away is no place": (
        "a = 1\nb = 1\nc = 1\n", "a = 1\nc = 1\n", "a = 1\nb = 1\nt = 1\nc = 1\n", "a = 1\nt = 1\nc = 1\n",
    ),
    "theirs writes the sources in line": (
        TABLES, TABLES.replace("1", "2"), INLINE, INLINE.replace("1", "2"),
    ),
    "ours writes the sources in line": (
        TABLES, INLINE, TABLES + 'title = "T"\n', 'x = 1\nsources = [{ url = "a", title = "T" }]\n',
    ),
    "theirs writes them in line, ours adds one": (
        TABLES, f'{TABLES}\n[[contact.sources]]\nurl = "b"\n', INLINE,
        'x = 1\nsources = [{ url = "a" }, { url = "b" }]\n',
    ),
    "each adds a source, each laid out as they did": (
        TABLES, TABLES + SPACED.format("b"), TABLES + SPACED.format("c"),
        TABLES + SPACED.format("b") + SPACED.format("c"),
    ),
    "ours adds a source, theirs has none any more": (
        TABLES, TABLES + SPACED.format("b"), "x = 1\n", "x = 1\n" + SPACED.format("b"),
    ),
    "theirs adds a source, ours has none any more": (
        TABLES, "x = 1\n", TABLES + SPACED.format("b"), "x = 1\n" + SPACED.format("b"),
    ),
    "a new entry in both, each laid out as they did": (
        "", "a = 1\nx =  2\n", "a  = 1\ny =  3\n", "a = 1\ny =  3\nx =  2\n",
    ),
    "both write them newly, each otherwise": (
        "x = 1\n", INLINE, TABLES, 'x = 1\n\nsources = [{ url = "a" }]\n',  # theirs' blank line
    ),
    "only ours has comments above the key that theirs changed": (
        "a = 1\nb = 1\n", "a = 1\n# ours\nb = 1\n", "a = 1\nb = 2\n", "a = 1\n# ours\nb = 2\n",
    ),
    "comments in the same place": (
        "a = 1\n# old\nb = 1\n", "a = 1\n# ours\nb = 1\n", "a = 1\n# theirs\nb = 2\n",
        "a = 1\n# theirs\n# ours\nb = 2\n",
    ),
    "the comment at the end of a line that both changed": (
        "a = 1\n", "a = 2 # ours\n", "a = 1 # theirs\n", "a = 2 # ours\n",
    ),
    "comments at the end": (
        "a = 1\n# end\n", "a = 2\n# end\n", "a = 1\n# end\n# more\n", "a = 2\n# end\n# more\n",
    ),
    "a conflict about a source under its header, another is clear": (
        TABLES, TABLES + 'title = "O"\n', TABLES + 'title = "T"\n' + SPACED.format("b"),
        ('x = 1\n\n<<< ours\n[[contact.sources]]\nurl = "a"\ntitle = "O"\n'
        '\n[[contact.sources]]\nurl = "b"\n||| base\n[[contact.sources]]\nurl = "a"\n'
        '\n[[contact.sources]]\nurl = "b"\n===\n[[contact.sources]]\nurl = "a"\ntitle = "T"\n'
        '\n[[contact.sources]]\nurl =  "b"\n>>> theirs\n'),
    ),
    "a conflict, the comments of its keys above it": (
        "# of date\ndate = 1\nx = 1\n# of status\nstatus = 1\n",
        "# of date\ndate = 2\nx = 1\n# of status\nstatus = 1\n",
        "# of date\ndate = 1\nx = 1\n# of status, too\nstatus = 2\n",
        ("# of date\n# of status, too\n<<< ours\ndate = 2\nstatus = 1\n||| base\ndate = 1\nstatus = 1\n"
        "===\ndate = 1\nstatus = 2\n>>> theirs\nx = 1\n"),
    ),
    "a conflict, each version in its own order": (
        "date = 1\nstatus = 1\n", "status = 2\ndate = 1\n", "date = 3\nstatus = 1\n",
        ("<<< ours\nstatus = 2\ndate = 1\n||| base\ndate = 1\nstatus = 1\n"
        "===\ndate = 3\nstatus = 1\n>>> theirs\n"),
    ),
    "a conflict, new in both": (
        "a = 1\n", "a = 1\nx =  2\n", "a = 1\nx =  3\n",
        "a = 1\n<<< ours\nx =  2\n||| base\n===\nx =  3\n>>> theirs\n",
    ),
    "a conflict, gone in theirs": (
        "a = 1\nx = 1\n", "a = 2\nx = 2\n", "a = 1\n",
        "a = 2\n<<< ours\nx = 2\n||| base\nx = 1\n===\n>>> theirs\n",
    ),
    "a conflict about a source that is new in both, another is clear": (
        "a = 1\n",
        'a = 1\nsources = [{ url = "a", title = "O" }]\n',
        'a = 1\nsources = [{ url = "a", title = "T" }, { url = "b" }]\n',
        ('a = 1\n<<< ours\nsources = [{ url = "a", title = "O" }, { url = "b" }]\n'
        '||| base\nsources = [\n    { url = "b" },\n]\n'
        '===\nsources = [{ url = "a", title = "T" }, { url = "b" }]\n>>> theirs\n'),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("base", "ours", "theirs", "text"), MERGED.values(), ids=MERGED)
def test_what_becomes_of_a_block(base: str, ours: str, theirs: str, text: str) -> None:
    assert merge(base, ours, theirs) == text


T = 'url = "a"\ntitle = "T"\n'


@pytest.mark.parametrize("are_swapped", [False, True])
def test_a_conflict_between_pairs_and_tables_is_after_the_pairs_and_before_the_tables(
    are_swapped: bool,
) -> None:
    """Settled either way it has to be TOML, and a pair below a header is not of the entry."""
    other = "\n[[contact.other]]\nb = 1\n"
    pair, table = 'sources = [{ url = "a", title = "O" }]\n', f"[[contact.sources]]\n{T}"
    versions = f"{pair}z = 1\n{other}", f"z = 1\n{other}\n{table}"
    marked = f"<<< ours\n{pair}||| base\n===\n{table}>>> theirs\n"
    if are_swapped:
        versions = versions[::-1]
        marked = f"<<< ours\n{table}||| base\n===\n{pair}>>> theirs\n"
    assert merge(f"z = 1\n{other}", *versions) == f"z = 1\n\n{marked}{other}"


#: the lines of a key, and whether they are under a header.
FORMS: dict[str, tuple[str, bool]] = {
    "a pair": ("x = 1\n", False),
    "a list line by line": ("x = [\n[1],\n]\n", False),
    "tables": ("[[contact.x]]\na = 1\n", True),
    "a table": ("[contact.x]\na = 1\n", True),
    "tables below comments": ("# c\n\n\t# d = 1\n  [[contact.x]]\n", True),
    "a pair below comments": ("# c\n\n# [d]\nx = 1\n", False),
    "comments alone": ("# [c]\n", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("body", "are_tables"), FORMS.values(), ids=FORMS)
def test_whether_lines_are_under_a_header(body: str, are_tables: bool) -> None:
    assert _is_tables(body) == are_tables


@pytest.mark.parametrize(
    ("ours", "theirs", "is_right"),
    [("a = 2\n", "a = 3\n", True), ("a = 1\n", "a = 3\n", False), ("a = 2\n", "a = 1\n", False)],
)
def test_pieces_are_right_if_they_are_for_each_version(
    ours: str, theirs: str, is_right: bool
) -> None:
    values = merged_values("contact", {"a": 1}, {"a": 2}, {"a": 3})
    assert _says("contact", (HEAD, Disputed([ours], [], [theirs])), values) == is_right


#: laid out so that it cannot be merged by key: base, ours, theirs, and the whole text.
WHOLE: dict[str, tuple[str, str, str, str]] = {
    "one layout has all": (
        f'{HEAD}"a" = 1\nb = 1\n', f'{HEAD}"a" = 1\nb = 2\n# ours\n', f"{HEAD}a = 1\nb = 1\n# theirs\n",
        '# theirs\n[[contact]]\n"a" = 1\nb = 2\n# ours\n',
    ),
    "theirs has all": (
        f"{HEAD}a = 1\n", f"{HEAD}# ours\n'a' = 1\n", f"{HEAD}'a' = 2\n", "# ours\n[[contact]]\n'a' = 2\n",
    ),
    "neither has all": (
        f"{HEAD}'a' = 1\nb = 1\n", f"{HEAD}'a' = 2\nb = 1 # no line of its own\n# ours\n",
        f"{HEAD}'a' = 1\nb = 2\n", "# ours\n[[contact]]\na = 2\nb = 2\n",
    ),
    "ours alone is laid out so": (
        f"{HEAD}a = 1\nb = 1\n", f"{HEAD}'a' = 2\nb = 1\n", f"{HEAD}a = 2\nb = 3\n",
        f"{HEAD}a = 2\nb = 3\n",
    ),
    "theirs alone is laid out so": (
        f"{HEAD}a = 1\nb = 1\n", f"{HEAD}a =  2\nb = 3\n", f"{HEAD}'a' = 2\nb = 1\n",
        f"{HEAD}a =  2\nb = 3\n",
    ),
    "a conflict, whole against whole": (
        f"{HEAD}'a' = 1\nb = 1\n", f"{HEAD}'a' = 2\nb = 1\n", f"{HEAD}'a' = 3\nb = 1\n",
        (f"<<< ours\n{HEAD}'a' = 2\nb = 1\n||| base\n{HEAD}'a' = 1\nb = 1\n"
        f"===\n{HEAD}'a' = 3\nb = 1\n>>> theirs\n"),
    ),
    "a conflict of two new ones": (
        "", f"{HEAD}'a' = 2\n", f"{HEAD}'a' = 3\n",
        f"<<< ours\n{HEAD}'a' = 2\n||| base\n===\n{HEAD}'a' = 3\n>>> theirs\n",
    ),
    "two new ones": (
        "", f"{HEAD}'a' = 2\n", f"{HEAD}'a' = 2\nb = 3\n", f"{HEAD}'a' = 2\nb = 3\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("base", "ours", "theirs", "text"), WHOLE.values(), ids=WHOLE)
def test_what_becomes_of_a_block_that_is_merged_as_a_whole(
    base: str, ours: str, theirs: str, text: str
) -> None:
    was, own, other = (block(each) for each in (base, ours, theirs))
    values = merged_values("contact", *(b.table for b in (was, own, other)))
    assert written(merged_block("contact", was, own, other, values), DIFF3) == text


def test_a_table_that_is_one_stays_one() -> None:
    """Whatever is in it: a line of it may begin as the header of a list of tables does."""
    more = "c = [\n[[1], [2]],\n]\n[[ledger.d]]\n"
    texts = (
        f"[ledger]\n'a' = 1\nb = 1\n{more}",
        f"[ledger]\n'a' = 2\nb = 1\n{more}",
        f"[ledger]\n'a' = 1\nb = 2\n{more}",
    )
    was, own, other = (VersionBlock(text, tomli.loads(text)["ledger"]) for text in texts)
    values = merged_values("ledger", *(b.table for b in (was, own, other)))
    (text,) = merged_block("ledger", was, own, other, values)
    assert isinstance(text, str)
    assert text.startswith("[ledger]\na = 2\nb = 2\nc = [\n")
    assert parsed("ledger", text) == {"a": 2, "b": 2, "c": [[[1], [2]]], "d": [{}]}


#: a text, and the one entry that it is.
PARSED: dict[str, tuple[str, object]] = {
    "an entry": ("[[contact]]\na = 1\n", {"a": 1}),
    "a table": ("[contact]\na = 1\n", {"a": 1}),
    "another section": ("[[person]]\na = 1\n", None),
    "two entries": ("[[contact]]\na = 1\n[[contact]]\n", [{"a": 1}, {}]),
    "not TOML": ("[[contact]]\na = \n", None),
}


@pytest.mark.parametrize(("text", "entry"), PARSED.values(), ids=PARSED)
def test_the_one_entry_of_a_block(text: str, entry: object) -> None:
    assert parsed("contact", text) == entry
