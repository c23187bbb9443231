"""A block in chunks: its header, each key with the comments above it, its end."""

from __future__ import annotations

from typing import Any

import pytest
import tomli

from cadence.recording.merge.chunks import HEAD, TAIL, Chunk, chunks, says

#: a block, and its chunks: the key, what is above, and its own lines; None if there are none.
CHUNKS: dict[str, tuple[str, list[tuple[str, str, str]] | None]] = {
    "each key with the comments above it": (
        '# of it\n[[contact]] # head\n\n# of a\n\na = 1 # one\nb-2 = "x"\n\t# end\n',
        [
            (HEAD, "# of it\n", "[[contact]] # head\n"),
            ("a", "\n# of a\n\n", "a = 1 # one\n"),
            ("b-2", "", 'b-2 = "x"\n'),
            (TAIL, "\t# end\n", ""),
        ],
    ),
    "spaces around everything": (
        " [[ contact ]]\n\ta\t= 1\n  \n \t# end\n",
        [(HEAD, "", " [[ contact ]]\n"), ("a", "", "\ta\t= 1\n"), (TAIL, "  \n \t# end\n", "")],
    ),
    "a list line by line": (
        '[[contact]]\na = [\n  # one\n  "b = 2",\n\n  { c = 1 },\n]\nd = 1\n',
        [
            (HEAD, "", "[[contact]]\n"),
            ("a", "", 'a = [\n  # one\n  "b = 2",\n\n  { c = 1 },\n]\n'),
            ("d", "", "d = 1\n"),
            (TAIL, "", ""),
        ],
    ),
    "a string of several lines": (
        '[[contact]]\na = """\n# no comment\n\nb = 2\n[[contact]]\n"""\n# of c\nc = 3\n',
        [
            (HEAD, "", "[[contact]]\n"),
            ("a", "", 'a = """\n# no comment\n\nb = 2\n[[contact]]\n"""\n'),
            ("c", "# of c\n", "c = 3\n"),
            (TAIL, "", ""),
        ],
    ),
    "a string with a pair on its second line": (
        '[[contact]]\na = """\nb = 2\n"""\nc = 3\n',
        [
            (HEAD, "", "[[contact]]\n"),
            ("a", "", 'a = """\nb = 2\n"""\n'),
            ("c", "", "c = 3\n"),
            (TAIL, "", ""),
        ],
    ),
    "a string that ends in a line of its own": (
        "[[contact]]\na = '''\nb\n\n'''\n\nc = 3\n",
        [
            (HEAD, "", "[[contact]]\n"),
            ("a", "", "a = '''\nb\n\n'''\n"),
            ("c", "\n", "c = 3\n"),
            (TAIL, "", ""),
        ],
    ),
    "tables under headers of their own": (
        "[[contact]]\na = 1\n\n# of s\n[[contact.s]]\nb = 1\n# 2\n\n[[contact.s]]\n\n[ contact . t ]\n# end\n",
        [
            (HEAD, "", "[[contact]]\n"),
            ("a", "", "a = 1\n"),
            ("s", "\n# of s\n", "[[contact.s]]\nb = 1\n# 2\n\n[[contact.s]]\n"),
            ("t", "\n", "[ contact . t ]\n"),
            (TAIL, "# end\n", ""),
        ],
    ),
    "tables without a key": (
        "[[contact]]\n[[contact.s]]\nb = 1\n[[contact.s]]\n",
        [
            (HEAD, "", "[[contact]]\n"),
            ("s", "", "[[contact.s]]\nb = 1\n[[contact.s]]\n"),
            (TAIL, "", ""),
        ],
    ),
    "one table": (
        "[contact]\na = 1\n",
        [(HEAD, "", "[contact]\n"), ("a", "", "a = 1\n"), (TAIL, "", "")],
    ),
    "a key in quotes": ('[[contact]]\n"a" = 1\nb = 1\n', None),
    "a key with a dot": ("[[contact]]\na.b = 1\nc = 1\n", None),
    "a key above the header": ("a = 1\n[[contact]]\nb = 1\n", None),
    "a table above the header": ("[contact.s]\na = 1\n[contact]\nb = 1\n", None),
    "the tables of a key in two places": (
        "[[contact]]\n[[contact.s]]\na = 1\n[[contact.t]]\n[[contact.s]]\nb = 1\n", None,
    ),
    "two entries": ("[[contact]]\na = 1\n[[contact]]\nb = 1\n", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CHUNKS.values(), ids=CHUNKS)
def test_the_chunks_of_a_block(text: str, wanted: list[tuple[str, str, str]] | None) -> None:
    entry = tomli.loads(text)["contact"]
    made = chunks("contact", text, entry[0] if isinstance(entry, list) else entry)
    if wanted is None:
        assert made is None
        return
    assert made is not None
    assert list(made.by_key.items()) == [(key, Chunk(*parts)) for key, *parts in wanted]
    assert made.keys == [key for key, *_ in wanted if key not in (HEAD, TAIL)]


def test_a_block_without_a_header_has_no_chunks() -> None:
    assert chunks("contact", "", {}) is None
    assert chunks("contact", "# only\n", {}) is None


@pytest.mark.parametrize(("count", "is_cut"), [(500, True), (501, False)])
def test_an_entry_of_very_many_keys_has_no_chunks(count: int, is_cut: bool) -> None:
    keys = "".join(f"k{number} = 1\n" for number in range(count))
    text = f"[[contact]]\n{keys}"
    made = chunks("contact", text, {f"k{number}": 1 for number in range(count)})
    assert (made is not None) == is_cut


def test_which_keys_are_tables() -> None:
    assert Chunk("", "[[contact.s]]\na = 1\n").is_tables
    assert not Chunk("[[contact.s]]\n", "s = [1]\n").is_tables


#: the lines of the key `a`, a value, and whether they give it that.
SAYS: dict[str, tuple[str, Any, bool]] = {
    "a pair": ("a = 1 # one\n", 1, True),
    "another value": ("a = 2\n", 1, False),
    "another key": ("b = 1\n", 1, False),
    "a key more": ("a = 1\nb = 2\n", 1, False),
    "nothing": ("", 1, False),
    "not TOML": ("a = \n", 1, False),
    "tables": ("[[contact.a]]\nb = 1\n", [{"b": 1}], True),
    "other tables": ("[[contact.a]]\nb = 2\n", [{"b": 1}], False),
    "tables of another key": ("[[contact.c]]\nb = 1\n", [{"b": 1}], False),
    "tables of another section": ("[[person.a]]\nb = 1\n", [{"b": 1}], False),
    "tables of one section more": ("[[contact.a]]\nb = 1\n[person.a]\n", [{"b": 1}], False),
    "a whole entry": ("[[contact]]\na = 1\n", 1, False),
    "tables that are not TOML": ("[[contact.a]]\nb = \n", [{"b": 1}], False),
}


@pytest.mark.parametrize(("body", "value", "wanted"), SAYS.values(), ids=SAYS)
def test_what_the_lines_of_a_key_say(body: str, value: Any, wanted: bool) -> None:
    assert says("contact", "a", body, value) is wanted
