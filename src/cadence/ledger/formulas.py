"""Strings that a spreadsheet would run as formulas: how CSV guards them, and the way back.

What writes CSV and what reads a list that was CSV share this (DESIGN 7, KEEPING 3).
"""

from __future__ import annotations

import re

# What begins a formula, also where a spreadsheet of East Asia reads it: = + - @, full width too.
_FORMULA = r"(?=[\s'\"]*[-=+@\uff0d\uff1d\uff0b\uff20])"
# After a ; too: where the decimal mark is a comma, spreadsheets separate cells by it.
_GUARDED = re.compile(rf"^(?='|[\t\r]|{_FORMULA})|(?<=;){_FORMULA}")
_GUARD = re.compile(rf"^'|(?<=;)'{_FORMULA}")


def guarded(text: str) -> str:
    """Return a string that no spreadsheet runs: a `'` leads what looks like a formula.

    At the start, and after each `;`. A string that begins with `'` gets another, so that
    `unguarded` is the way back.
    """
    return _GUARDED.sub("'", text)


def unguarded(cell: str) -> str:
    """Return the string that `guarded` made this cell of."""
    return _GUARD.sub("", cell)
