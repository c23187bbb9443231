"""Text of a ledger made fit for a terminal: it is a stranger's text (DESIGN 7)."""

from __future__ import annotations

import re
from functools import cache

from cadence.ledger.characters import MISLEADING

# What nobody sees; lone surrogates; the two noncharacters that no XML may hold (what draws the
# pictures dies of them).
_UNSAFE = re.compile(f"{MISLEADING}|[\ufffe\uffff\ud800-\udfff]")
# What a CI runner would read as a command, wherever it is in a line.
_COMMAND = re.compile(r"::|##\[")
_WORD_JOINER = {"::": ": :", "##[": "## ["}


def one_line(text: str) -> str:
    """Return *text* on one line, with nothing in it that a terminal or CI runner obeys.

    As `visible`; and `::` and `##[` are broken up.
    """
    return _without_commands(visible(text))


def visible(text: str) -> str:
    """Return *text* on one line, fit for a file: no runner reads commands there.

    Control, direction and invisible characters show as U+FFFD, line breaks and tabs as a
    space.
    """
    if text.isascii() and text.isprintable():
        return text
    flat = re.sub(r"[\t\n\r]+", " ", text)
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", flat)


def file_name(path: str) -> str:
    r"""Return *path* with the bytes of it that are not UTF-8 written as `\xff`.

    Python keeps such bytes as lone surrogates, which no JSON reader has to take.
    """
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def harmless(text: str, *, colours: bool = False, commands: bool = False) -> str:
    """Return a *text* of any number of lines with nothing in it that is obeyed.

    As `one_line`, but line breaks stay, and the *colours* of a terminal, and *commands* to
    a CI runner, where they are ours. A text that is harmless stays as it is.
    """
    if not (text.isascii() and text.replace("\n", "").isprintable()):
        text = _unsafe_in_lines(colours=colours).sub("\N{REPLACEMENT CHARACTER}", text)
    return text if commands else _without_commands(text)


@cache
def _unsafe_in_lines(*, colours: bool) -> re.Pattern[str]:
    """Return what is unsafe where line breaks stay, and what rich writes for its *colours*."""
    kept = r"\n|\x1b\[[0-9;]*m" if colours else r"\n|\r\n"
    return re.compile(rf"(?!{kept})(?:{_UNSAFE.pattern})")


def _without_commands(text: str) -> str:
    while _COMMAND.search(text):
        text = _COMMAND.sub(lambda found: _WORD_JOINER[found[0]], text)
    return text
