"""Words that somebody typed or pasted, as a ledger may have them."""

from __future__ import annotations

import pytest

from cadence.lookup.texts import (
    InvisibleCharacter,
    on_one_line,
    refuse_invisible,
    visible,
    without_breaks,
)


@pytest.mark.parametrize(
    ("typed", "number", "rest"),
    [("a\u200bb", "200B", "ab"), ("\u202ea", "202E", "a"), ("a\x07", "0007", "a")],
)
def test_what_cannot_be_seen_is_refused(typed: str, number: str, rest: str) -> None:
    with pytest.raises(InvisibleCharacter, match=rf"'{rest}' has .* U\+{number}: delete it"):
        refuse_invisible(typed)
    assert refuse_invisible(visible(typed)) == rest


def test_an_emoji_stays() -> None:
    assert refuse_invisible("習近平 ☎\ufe0f") == visible("習近平 ☎\ufe0f") == "習近平 ☎\ufe0f"


@pytest.mark.parametrize(
    ("typed", "line"),
    [("a", "a"), (" a\n b ", "a b"), ("a\r\n\r\nb\u2028c\x0bd", "a b c d"), ("\n", ""), ("", "")],
)
def test_one_line(typed: str, line: str) -> None:
    assert on_one_line(typed) == line


@pytest.mark.parametrize(
    ("pasted", "line"),
    [("a\r\n  b", "a b"), (" of it\n", " of it "), ("a  b", "a  b"), ("a\r\rb", "a b")],
)
def test_pasted(pasted: str, line: str) -> None:
    assert without_breaks(pasted) == line


def test_a_hundred_thousand_spaces_take_no_time() -> None:
    """Trying each of them took hours."""
    spaces = " " * 100_000
    assert without_breaks(f"a{spaces}b{spaces}\n{spaces}c") == f"a{spaces}b c"
