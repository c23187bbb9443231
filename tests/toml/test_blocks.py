"""What belongs to an entry, and that nothing else moves with it (KEEPING 1)."""

from __future__ import annotations

from itertools import pairwise

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.toml.blocks import block_of, blocks, moved
from cadence.toml.edit import UneditableText, applied
from cadence.toml.source_map import SourceMap

#: A text, and in it the block of the contact with id 1, by hand.
BOUNDS = [
    ("only the header", "[[contact]]\n", "[[contact]]\n"),
    (
        "a comment that touches above",
        "# float\n\n# mine\n  # too\n[[contact]]\nid = 1\n\n# float\n",
        "# mine\n  # too\n[[contact]]\nid = 1\n",
    ),
    (
        "a comment that touches below",
        "[[contact]]\nid = 1 # x\n# mine\n  # too\n\n# float\n\n[[contact]]\nid = 2\n",
        "[[contact]]\nid = 1 # x\n# mine\n  # too\n",
    ),
    (
        "between two without a blank line it belongs to the lower one",
        "[[contact]]\nid = 1\n# of 2\n[[contact]]\nid = 2\n",
        "[[contact]]\nid = 1\n",
    ),
    (
        "and is the lower one's from above too",
        "[[contact]]\nid = 2\n# of 1\n[[contact]]\nid = 1\n",
        "# of 1\n[[contact]]\nid = 1\n",
    ),
    (
        "with its sources and what is commented among them",
        "[[contact]]\nid = 1\n\n# on the source\n\n[[contact.sources]]\nurl = 1\n\n[[contact]]\n",
        "[[contact]]\nid = 1\n\n# on the source\n\n[[contact.sources]]\nurl = 1\n",
    ),
    (
        "what touches the next stays with that, which has sources",
        "[[contact]]\nid = 1\n# of 2\n[[contact]]\nid = 2\n[[contact.sources]]\nurl = 1\n",
        "[[contact]]\nid = 1\n",
    ),
    (
        "the first, with sources, with a comment above",
        "# mine\n[[contact]]\nid = 1\n[[contact.sources]]\nurl = 1\n",
        "# mine\n[[contact]]\nid = 1\n[[contact.sources]]\nurl = 1\n",
    ),
    ("to the end, without a line break", "a = 1\n[[contact]]\nid = 1", "[[contact]]\nid = 1"),
    ("to a last comment", "[[contact]]\nid = 1\n# mine", "[[contact]]\nid = 1\n# mine"),
    (
        "a string that looks like a comment is none",
        'a = """\n# no"""\n[[contact]]\nid = 1\nb = """\n\n# no\n\n"""\n\n# float',
        '[[contact]]\nid = 1\nb = """\n\n# no\n\n"""\n',
    ),
    (
        "a list ends with its bracket",
        "[[contact]]\nid = 1\nb = [\n  1, # one\n\n  # two\n] # x\n\n# float\n[x]\n",
        "[[contact]]\nid = 1\nb = [\n  1, # one\n\n  # two\n] # x\n",
    ),
    (
        "in the newlines of Windows, blanks make a line blank",
        "# float\r\n \t\r\n# mine\r\n[[contact]]\r\nid = 1\r\n# too\r\n  \r\n[x]\r\n",
        "# mine\r\n[[contact]]\r\nid = 1\r\n# too\r\n",
    ),
]


@pytest.mark.parametrize(("_name", "text", "block"), BOUNDS, ids=[case[0] for case in BOUNDS])
def test_what_belongs_to_an_entry(_name: str, text: str, block: str) -> None:
    content = text.encode()
    index = next((n for n, c in enumerate(tomli.loads(text)["contact"]) if c.get("id") == 1), 0)
    found = block_of(SourceMap(content), ("contact", index))
    assert content[found.start : found.end].decode() == block


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("contact = [{ id = 1 }]\n", "is not under a header of its own"),
        ("[[contact]]\nid = 1\n[x]\n[[contact.sources]]\nurl = 1\n", "is in several pieces"),
    ],
)
def test_an_entry_without_a_block_to_itself_is_not_moved(text: str, why: str) -> None:
    with pytest.raises(UneditableText, match=rf"^contact 0 \(from 0\) {why}"):
        block_of(SourceMap(text), ("contact", 0))


A, B, C = ("[[contact]]\nid = 1\n", "[[contact]]\nid = 2\n", "[[contact]]\nid = 3\n")
#: A text, which contact moves behind which (None: to the first place), and the new text.
MOVES = [
    ("to the end", f"{A}\n{B}\n{C}", 0, 2, f"{B}\n{C}\n{A}"),
    ("to the first place", f"{A}\n{B}\n{C}", 2, None, f"{C}\n{A}\n{B}"),
    ("between two", f"{A}\n{B}\n{C}", 0, 1, f"{B}\n{A}\n{C}"),
    (
        "with the comments that touch it",
        f"{A}\n# mine\n{B}# too\n\n# of 3\n{C}",
        1,
        2,
        f"{A}\n# of 3\n{C}\n# mine\n{B}# too\n",
    ),
    (
        "and with none that does not",
        f"{A}\n# float\n\n{B}\n# float too\n\n{C}",
        1,
        2,
        f"{A}\n# float\n\n# float too\n\n{C}\n{B}",
    ),
    (
        "a comment does not come to touch what is above it",
        f"{A}{B}\n# float\n\n{C}",
        1,
        2,
        f"{A}\n# float\n\n{C}\n{B}",
    ),
    (
        "above the comment of the one that follows",
        f"{A}\n{B}\n# of 3\n{C}",
        0,
        1,
        f"{B}\n{A}\n# of 3\n{C}",
    ),
    ("no last line break stays so", f"{A}\n{B}\n{C[:-1]}", 0, 2, f"{B}\n{C}\n{A[:-1]}"),
    ("nor does one come or go", f"{A}\n{B}\n{C[:-1]}", 2, 0, f"{A}\n{C}\n{B[:-1]}"),
    ("blank lines at the end stay", f"{A}\n{B}\n{C}\n\n", 2, 0, f"{A}\n{C}\n{B}\n\n"),
    ("a last comment stays last", f"{A}\n{B}\n{C}\n# end\n", 2, 0, f"{A}\n{C}\n{B}\n# end\n"),
    ("without blank lines between", f"{A}{B}{C}", 0, 1, f"{B}\n{A}\n{C}"),
    (
        "another section below stays below",
        f"{A}\n{B}\n[[topic]]\nid = 1\n",
        0,
        1,
        f"{B}\n{A}\n[[topic]]\nid = 1\n",
    ),
]  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("_name", "text", "index", "after", "wanted"), MOVES, ids=[case[0] for case in MOVES]
)
def test_a_block_moves(
    _name: str, text: str, index: int, after: int | None, wanted: str, newline: str
) -> None:
    made = move(text.replace("\n", newline).encode(), index, after)
    assert made.decode() == wanted.replace("\n", newline)


def move(content: bytes, index: int, after: int | None) -> bytes:
    source_map = SourceMap(content)
    block = block_of(source_map, ("contact", index))
    target = None if after is None else ("contact", after)
    new = content[block.start : block.end]
    return applied(content, moved(source_map, ("contact", index), target, new))


# -- whatever the text ---------------------------------------------------------------------

_SPACE = st.sampled_from(["", "", "\n", "\n", "\n\n", " \n"])
_COMMENT = st.sampled_from(["", "", "# c\n", "  # c\n# d\n", "#\n"])
_VALUES = st.sampled_from([
    "", "a = 1\n", "a = 1 # x\n", 'a = """\n\n# no\n"""\n', "a = [\n  1, # y\n\n  # z\n]\n",
    "\n# inside\n\nb = 1\n", "\n[[contact.sources]]\nurl = 1\n",
])  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw contacts, numbered by their ids, with comments and blank lines around them."""
    parts = [draw(st.sampled_from(["", "x = 1\n", '# top\n\nx = """\n# no"""\n']))]
    for number in range(draw(st.integers(2, 5))):
        above = [draw(_SPACE), draw(_COMMENT), draw(_SPACE), draw(_COMMENT)]
        parts += [*above, f"[[contact]]\nid = {number}\n", draw(_VALUES)]
        parts += [draw(_COMMENT)]
    text = "".join([*parts, draw(_SPACE), draw(_COMMENT), draw(_SPACE)])
    return text.removesuffix("\n") if draw(st.booleans()) else text


@given(texts(), st.data(), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=400, derandomize=True, deadline=None)
def test_nothing_else_moves(text: str, data: st.DataObject, newline: str) -> None:
    content = text.replace("\n", newline).encode()
    old = tomli.loads(text)["contact"]
    index = data.draw(st.integers(0, len(old) - 1))
    others = [n for n in range(len(old)) if n not in (index, index - 1)]
    after = data.draw(st.sampled_from([*others, *([None] if index else [])]))
    made = move(content, index, after)

    at = 0 if after is None else after + (after < index)
    order = [n for n in range(len(old)) if n != index]
    order.insert(at, index)
    assert tomli.loads(made.decode())["contact"] == [old[n] for n in order]
    _same_blocks(content, made, order)
    assert _lines_elsewhere(content, index) == _lines_elsewhere(made, at)
    assert made.endswith(b"\n") == content.endswith(b"\n")
    assert newline == "\n" or made.count(b"\n") == made.count(b"\r\n")
    # Blank lines: one run beside it may go, and one on each side of it may come.
    longest = max((len(run) for run in _blank_runs(content)), default=0)
    assert -longest <= _blank(made) - _blank(content) <= 2


def _same_blocks(content: bytes, made: bytes, order: list[int]) -> None:
    """Every block has the bytes it had, but for the line break that is last of all."""
    was, now = blocks(SourceMap(content)), blocks(SourceMap(made))
    for place, number in enumerate(order):
        old, new = was["contact", number], now["contact", place]
        assert made[new.start : new.end].rstrip() == content[old.start : old.end].rstrip()


def _lines_elsewhere(content: bytes, index: int) -> list[bytes]:
    block = blocks(SourceMap(content))["contact", index]
    rest = content[: block.start] + content[block.end :]
    return [line.strip() for line in rest.splitlines() if line.strip()]


def _blank(content: bytes) -> int:
    return sum(not line.strip() for line in content.splitlines())


def _blank_runs(content: bytes) -> list[list[bytes]]:
    runs: list[list[bytes]] = [[]]
    for line in content.splitlines():
        if line.strip():
            runs.append([])
        else:
            runs[-1].append(line)
    return runs


def test_the_bounds_of_all_blocks_are_found_in_one_pass() -> None:
    """They follow each other, and none overlaps the next."""
    text = "".join(f"# {n}\n[[contact]]\nid = {n}\n# end {n}\n\n" for n in range(3000))
    found = list(blocks(SourceMap(text)).values())
    assert len(found) == 3000
    assert all(above.end <= below.start for above, below in pairwise(found))
