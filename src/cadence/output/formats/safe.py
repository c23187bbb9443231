"""Make untrusted text, such as a ledger's, safe for a terminal (DESIGN 7)."""

from __future__ import annotations

import re
from functools import cache

from cadence.ledger.characters import MISLEADING

# Invisible characters; lone surrogates; the two noncharacters that XML forbids (they crash the
# library that draws the pictures).
_UNSAFE = re.compile(f"{MISLEADING}|[\ufffe\uffff\ud800-\udfff]")
# What a CI runner would read as a command, wherever it is in a line.
_COMMAND = re.compile(r"::|##\[")
_WORD_JOINER = {"::": ": :", "##[": "## ["}


def one_line(text: str) -> str:
    """Return *text* on one line, with nothing that a terminal or CI runner would obey.

    Like `visible`, and `::` and `##[` are broken up.
    """
    return _without_commands(visible(text))


def visible(text: str) -> str:
    """Return *text* on one line, safe for a file, where no runner reads commands.

    Control, direction and invisible characters become U+FFFD, line breaks and tabs a space.
    """
    if text.isascii() and text.isprintable():
        return text
    flat = re.sub(r"[\t\n\r]+", " ", text)
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", flat)


def file_name(path: str) -> str:
    r"""Return *path* with bytes that are not UTF-8 written as `\xff`.

    Python keeps such bytes as lone surrogates, which JSON readers may reject.
    """
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def harmless(text: str, *, colours: bool = False, commands: bool = False) -> str:
    """Return *text*, of any number of lines, with nothing that is obeyed.

    Like `one_line`, but line breaks stay, and so do terminal *colours* and *commands* to a
    CI runner if they are our own. Harmless text is returned unchanged.
    """
    if not (text.isascii() and text.replace("\n", "").isprintable()):
        text = _unsafe_in_lines(colours=colours).sub("\N{REPLACEMENT CHARACTER}", text)
    return text if commands else _without_commands(text)


@cache
def _unsafe_in_lines(*, colours: bool) -> re.Pattern[str]:
    """Return the pattern of unsafe characters, except line breaks and, with *colours*, rich's."""
    kept = r"\n|\x1b\[[0-9;]*m" if colours else r"\n|\r\n"
    return re.compile(rf"(?!{kept})(?:{_UNSAFE.pattern})")


def _without_commands(text: str) -> str:
    while _COMMAND.search(text):
        text = _COMMAND.sub(lambda found: _WORD_JOINER[found[0]], text)
    return text
