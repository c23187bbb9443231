"""Text that a spreadsheet would run as a formula is guarded, and restored."""

from __future__ import annotations

import pytest

from cadence.ledger.formulas import guarded, unguarded


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a call", "a call"),
        ("a=b", "a=b"),
        ("=1+1", "'=1+1"),
        (" -1", "' -1"),
        ("\uff1d1", "'\uff1d1"),
        ("\t", "'\t"),
        ("a;=1;b; @c", "a;'=1;b;' @c"),
        ("'tis", "''tis"),
        ("'=1", "''=1"),
        ("a;'b", "a;'b"),
        ("", ""),
    ],
)
def test_a_formula_is_guarded_and_restored(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text
