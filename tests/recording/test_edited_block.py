"""A block taken out of a ledger and put back: its bounds, and the lines that differ."""

from __future__ import annotations

from typing import Any

import pytest

from cadence.recording.edited_block import EditedBlock, block_in, line_edits, table_of, with_block
from cadence.recording.entries import Entry
from cadence.recording.proposal import LedgerText
from cadence.toml.edit import Edit, UneditableText
from cadence.toml.parse import parse
from ledgers import ledger

LEDGER = ledger()
FIRST, SECOND = '[[topic]]\nid = "t"\ntitle = "T"\n', '[[topic]]\nid = "u"\ntitle = "U"\n'
T, U = Entry("topic", 0, "t"), Entry("topic", 1, "u")


def text(content: str) -> LedgerText:
    """Return a text of topics alone; its ledger is none of the question."""
    return LedgerText(content.encode(), parse(content), LEDGER)


@pytest.mark.parametrize(
    ("content", "entry", "block"),
    [
        (f"{FIRST}\n{SECOND}", T, EditedBlock(0, FIRST.encode())),
        (f"{FIRST}\n{SECOND}", U, EditedBlock(len(FIRST) + 1, SECOND.encode())),
        (f"\ufeff{FIRST}", T, EditedBlock(3, FIRST.encode())),  # the mark is the file's
        (f"\ufeff{FIRST}\n{SECOND}", U, EditedBlock(3 + len(FIRST) + 1, SECOND.encode())),
    ],
)
def test_the_block_of_an_entry(content: str, entry: Entry, block: EditedBlock) -> None:
    assert block_in(text(content), entry) == block


def test_an_entry_whose_values_are_elsewhere_is_refused() -> None:
    before = text(FIRST)
    other = LedgerText(before.content, {"topic": [{"id": "t", "title": "Other"}]}, LEDGER)
    with pytest.raises(UneditableText) as refusal:
        block_in(other, T)
    assert str(refusal.value) == "t is not written as one block: change it by hand"


def test_a_text_that_is_not_one_entry_is_refused() -> None:
    with pytest.raises(UneditableText) as refusal:
        with_block(text(FIRST), T, (FIRST + SECOND).encode())
    assert str(refusal.value) == "t would not be one block: change it by hand"


def test_the_new_block_its_edits_and_tables() -> None:
    before = text(f"{FIRST}\n{SECOND}")
    made = with_block(before, U, SECOND.replace('"U"', '"V"').encode())
    at = before.content.index(b'title = "U"')
    assert made.edits == (Edit(at, at + 12, b'title = "V"\n'),)
    assert made.tables == {"topic": [{"id": "t", "title": "T"}, {"id": "u", "title": "V"}]}
    assert (made.message, made.subject) == ("Edit u", None)


@pytest.mark.parametrize(
    ("kind", "block", "table"),
    [
        ("topic", FIRST, {"id": "t", "title": "T"}),
        ("ledger", "[ledger]\nformat = 1\n", {"format": 1}),
        ("ledger", "[[ledger]]\nformat = 1\n", None),
        ("topic", "[topic]\nid = 't'\n", None),
        ("topic", FIRST + SECOND, None),
        ("topic", FIRST + "[[office]]\n", None),
        ("ledger", "[ledger]\n[[office]]\n", None),
        ("office", FIRST, None),
        ("topic", "[[topic]\n", None),
        ("topic", "a = " + "[" * 5000, None),
    ],
)
def test_what_a_block_says(kind: str, block: str, table: dict[str, Any] | None) -> None:
    assert table_of(kind, block.encode()) == table


OLD = b"a\nb\nc\nd\ne\n"


@pytest.mark.parametrize(
    ("new", "edits"),
    [
        (OLD, []),
        (b"a\nb\nX\nd\ne\n", [Edit(14, 16, b"X\n")]),
        (b"a\nX\nc\nY\ne\n", [Edit(12, 14, b"X\n"), Edit(16, 18, b"Y\n")]),
        (b"a\nb\nc\nX\nd\ne\n", [Edit(16, 16, b"X\n")]),
        (b"a\nd\ne\n", [Edit(12, 16, b"")]),
        (b"X\n" + OLD, [Edit(10, 10, b"X\n")]),
        (OLD + b"X", [Edit(20, 20, b"X")]),
        (b"", [Edit(10, 20, b"")]),
    ],
)
def test_only_the_lines_that_differ_are_touched(new: bytes, edits: list[Edit]) -> None:
    assert list(line_edits(EditedBlock(10, OLD), new)) == edits


def test_a_line_that_is_there_hundreds_of_times_is_no_less_a_line() -> None:
    same = b"x\n" * 220
    edits = list(line_edits(EditedBlock(0, b"a\n" + same + b"b\n"), b"c\n" + same + b"d\n"))
    assert edits == [Edit(0, 2, b"c\n"), Edit(442, 444, b"d\n")]


@pytest.mark.parametrize(("number", "edits"), [(1997, 2), (1998, 1)])
def test_up_to_two_thousand_lines_are_compared(number: int, edits: int) -> None:
    many = b"".join(b"%d\n" % n for n in range(number))
    new = b"a\nX\n" + many + b"c\nY\ne\n"
    assert len(list(line_edits(EditedBlock(10, OLD), new))) == edits


def test_what_differs_in_thousands_of_lines_is_replaced_at_once() -> None:
    many = b"".join(b"%d\n" % n for n in range(2001))
    new = b"a\nX\n" + many + b"Y\ne\n"
    assert list(line_edits(EditedBlock(10, OLD), new)) == [Edit(12, 18, b"X\n" + many + b"Y\n")]
