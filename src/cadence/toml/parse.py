"""Parse TOML text, unless it would take far more memory than its length (DESIGN 7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

#: About how many bytes of memory it takes to begin or end a value with each character.
_PRICES = {b"{": 230, b"[": 100, b",": 120, b"=": 150, b"\n": 50, b".": 20, b"\\": 100}
_QUOTES = (b'"', b"'")
_OF_A_QUOTE = 90  # in a multi-line string: each is a separate piece
_MOST_A_CHARACTER = 10  # bytes of memory
_FREE = 60_000_000  # bytes: no limit for a ledger of many short contacts
# A number with a thousand digits: the parser would take a hundred bytes per digit.
# It may begin a line: the line above it in a list may be a comment.
_LONG = 1000
_LONG_NUMBER = re.compile(rf"(?:[=\[,]|^)[ \t]*[+-]?[0-9][0-9A-Fa-fxob_.+-]{{{_LONG}}}")


class TooDense(ValueError):
    """TOML text that would take too much memory; the message says why."""


def parse(text: str) -> dict[str, object]:
    """Return the tables of TOML text, which may begin with a byte order mark (CAD210).

    Raises `tomli.TOMLDecodeError`, `TooDense`, or another `ValueError` for a long number.
    """
    import tomli

    _refuse_what_fills_memory(text)
    return tomli.loads(text.removeprefix(BYTE_ORDER_MARK))


def may_span_lines(content: bytes) -> bool:
    """Whether *content* may have a multi-line string, which has three quotes in a row."""
    return b'"""' in content or b"'''" in content


def _refuse_what_fills_memory(text: str) -> None:
    """Raise `ValueError` if the values of *text* would take far more memory than it does.

    A real ledger takes seven tenths of the limit.
    """
    if any(map(_LONG_NUMBER.search, _long_lines(text))):
        raise ValueError("a number in it is too long")
    content = text.encode()  # bytes are faster to count than characters
    estimate = sum(content.count(mark) * price for mark, price in _PRICES.items())
    estimate += sum(content.count(mark) * _OF_A_QUOTE for mark in _QUOTES if mark * 3 in content)
    if estimate > _FREE + _MOST_A_CHARACTER * len(text):
        raise TooDense("it holds too many lines and values for its size")


def _long_lines(text: str) -> Iterator[str]:
    """Yield each line of more than a thousand characters, looking only once per thousand."""
    start = 0
    while len(text) - start > _LONG:
        end = text.rfind("\n", start, start + _LONG + 1)
        if end < 0:
            end = text.find("\n", start + _LONG)
            end = len(text) if end < 0 else end
            yield text[start:end]
        start = end + 1
