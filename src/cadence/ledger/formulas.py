"""Guard strings that a spreadsheet would run as formulas in CSV, and remove the guards.

The CSV writer and the reader of lists share this (DESIGN 7, KEEPING 3).
"""

from __future__ import annotations

import re

# The start of a formula, in East Asian spreadsheets too: = + - @, also full-width.
_FORMULA = r"(?=[\s'\"]*[-=+@\uff0d\uff1d\uff0b\uff20])"
# After a ; too: spreadsheets with a decimal comma use it to separate cells.
_GUARDED = re.compile(rf"^(?='|[\t\r]|{_FORMULA})|(?<=;){_FORMULA}")
_GUARD = re.compile(rf"^'|(?<=;)'{_FORMULA}")


def guarded(text: str) -> str:
    """Return a string that no spreadsheet runs: a `'` precedes what looks like a formula.

    At the start, and after each `;`. A string that begins with `'` gets another one, so that
    `unguarded` restores it.
    """
    return _GUARDED.sub("'", text)


def unguarded(cell: str) -> str:
    """Return the string that `guarded` turned into this cell."""
    return _GUARD.sub("", cell)
