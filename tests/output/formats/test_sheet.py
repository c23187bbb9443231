"""A flat table of plain values: its columns, and each value as people read it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from cadence.ledger.model import Source
from cadence.output.formats.sheet import (
    Cell,
    Column,
    Link,
    Sheet,
    attributes,
    columns_of,
    in_words,
    joined,
    links,
    rounded,
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, "–"),
        ("a text", "a text"),
        (True, "yes"),
        (False, "no"),
        (1234, "1,234"),
        (1234.5, "1,234.5"),
        (date(2022, 11, 14), "14 Nov 2022"),
        ((Link("A", "https://a.example"),), "A, https://a.example"),
        ((Link("A", "https://a.example"), Link("B", "b")), "A, https://a.example; B, b"),
    ],
)
def test_a_value_as_people_read_it(cell: Cell, text: str) -> None:
    assert in_words(cell) == text


def test_an_address_is_linked_once_under_its_first_publisher() -> None:
    cited = (("https://a.example", "A"), ("https://b.example", "B"), ("https://a.example", "C"))
    sources = [Source(url=url, publisher=publisher) for url, publisher in cited]
    assert links(sources) == (Link("A", "https://a.example"), Link("B", "https://b.example"))
    assert links([]) is None


def test_several_values_in_one_cell() -> None:
    assert joined(["a", "b"]) == "a; b"
    assert joined([]) is None


@pytest.mark.parametrize(
    ("number", "short"), [(None, None), (0.123449, 0.1234), (0.12345678, 0.1235), (2.0, 2.0)]
)
def test_a_share_has_four_decimals(number: float | None, short: float | None) -> None:
    assert rounded(number) == short


PART = SimpleNamespace(from_=1, max_days=2)


def test_columns_are_named_after_their_attributes() -> None:
    whole = attributes("from_", "max_days")
    assert [(column.name, column.value(PART)) for column in whole] == [("from", 1), ("max_days", 2)]
    of_part = attributes("from_", of="gap")
    row = SimpleNamespace(gap=PART)
    assert [(column.name, column.value(row)) for column in of_part] == [("from", 1)]


def test_columns_of_a_part_are_empty_without_it() -> None:
    made: tuple[Column[Any], ...] = columns_of(lambda row: row.gap, attributes("max_days"))
    (column,) = made
    assert column.name == "max_days"
    assert column.value(SimpleNamespace(gap=PART)) == 2
    assert column.value(SimpleNamespace(gap=None)) is None


def test_a_sheet_of_records() -> None:
    columns = (Column[int]("one", str), Column[int]("double", lambda number: 2 * number))
    sheet = Sheet.of(columns, [1, 2], caption="above", notes=("below",))
    assert sheet == Sheet(("one", "double"), (("1", 2), ("2", 4)), "above", ("below",))
    assert Sheet.of(columns, []) == Sheet(("one", "double"), (), "", ())
