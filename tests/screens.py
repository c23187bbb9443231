"""What a report looks like on a terminal: its lines at a few widths, and its colours in words.

A file in `tests/data/screens/` has what one call shows. Numbers, days and verdicts are held to a
reckoning by hand elsewhere (`expected.py`); this is about what gives way where there is too
little room, and what stands out. Who changes that on purpose writes the files anew, and reads the
difference:

    CADENCE_WRITE_SCREENS=1 python -m pytest tests/output/test_screens.py && git diff tests/data
"""

from __future__ import annotations

import io
import os
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from cadence.cli.app import main
from command import ROOT

SCREENS = ROOT / "tests/data/screens"
WIDTHS = (60, 80, 110)
_CODES = {
    "1": "bold",
    "2": "dim",
    "3": "italic",
    "4": "underline",
    "31": "red",
    "32": "green",
    "33": "yellow",
    "34": "blue",
    "35": "magenta",
    "36": "cyan",
}


class _Screen(io.StringIO):
    """A terminal, as far as a program can tell without asking the system."""

    def isatty(self) -> bool:
        return True


def shown(*arguments: str, columns: int, patch: pytest.MonkeyPatch) -> str:
    """Return what a call shows on a terminal, its colours in words: `<bold red>late</>`."""
    patch.setenv("COLUMNS", str(columns))
    patch.setenv("TERM", "xterm")
    screen = _Screen()
    with redirect_stdout(screen), redirect_stderr(screen):
        main(arguments)
    return re.sub(r"\x1b\[([0-9;]*)m", _in_words, screen.getvalue())


def _in_words(found: re.Match[str]) -> str:
    codes = [_CODES[code] for code in found[1].split(";") if code not in ("", "0")]
    return f"<{' '.join(codes)}>" if codes else "</>"


def at_every_width(
    *arguments: str, patch: pytest.MonkeyPatch, widths: tuple[int, ...] = WIDTHS
) -> str:
    """Return what a call shows on terminals of some widths, one after the other."""
    return "\n".join(
        f"== {columns} columns\n{shown(*arguments, columns=columns, patch=patch)}"
        for columns in widths
    )


def expected(name: str, now: str) -> str:
    """Return what the file *name* says is shown; write *now* into it first if that is asked for."""
    path = Path(SCREENS, f"{name}.txt")
    if os.environ.get("CADENCE_WRITE_SCREENS"):
        path.write_text(now, encoding="utf-8")
    return path.read_text(encoding="utf-8")
