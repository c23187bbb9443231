"""Text that is not TOML (CAD002), in our own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cadence.check.finding import Fault
from cadence.check.rule import Rule, Severity
from cadence.toml.parse import TooDense

if TYPE_CHECKING:
    import tomli

NOT_TOML = Rule(
    code="CAD002",
    severity=Severity.ERROR,
    name="NotToml",
    title="The file is not TOML",
    why="The parser stopped here. The entry at this position is left out, and the other entries are"
    " still checked. After a triple-quoted string, which may span lines, it is unclear where the"
    " next entry begins, so the rest is not checked. If git left conflict markers in the file,"
    " nothing else is reported until they are gone.",
    fix="Put strings in quotes; write dates, numbers, true and false without them. Give each key a"
    " line of its own, and use it once in its table. One version is between <<<<<<< and =======,"
    " the other between ======= and >>>>>>>: keep what is right in either.",
    bad="date = 25.09.2015\n",
    good="date = 2015-09-25\n",
)

#: The start of the parser's message → what to do. The first match counts.
_FIXES = (
    ("Invalid date", "write a date that exists, such as 2025-10-30"),
    ("Invalid value", "put strings in quotes; write dates, numbers, true and false without them"),
    ("Invalid initial", "a key has only letters, digits, - and _, or is in quotes"),
    ("Invalid statement", "a line is key = value, a [header] or a # comment"),
    ("Expected '='", "write key = value"),
    (
        "Expected newline",
        "write each key on a line of its own, a date as 2025-10-30, a string in quotes",
    ),
    ("Expected ']", "close the header: [name] or [[name]]"),
    ("Unclosed array", "put a comma between the values of a list, and ] after the last"),
    ("Unclosed inline", "put a comma between the values of a table, and } after the last"),
    ("Unterminated", "close the quotes"),
    ("Unescaped", r"write \\ for a backslash, or put the string in 'single quotes'"),
    ("Illegal character", "close the quotes on the same line, and remove control characters"),
    ("Found invalid character", "remove it: it is invisible"),
    ("Cannot overwrite", "the key appears twice: keep one"),
    ("Duplicate inline", "the key appears twice: keep one"),
    ("Cannot declare", "a [table] may appear only once; each of a list of tables is a [[table]]"),
    ("Cannot mutate", "a table in braces is complete: write all of its keys inside the braces"),
    ("Cannot redefine", "a table may appear only once: write all of its keys there"),
)


def not_toml(error: tomli.TOMLDecodeError, at: int) -> Fault:
    """Return the fault of text in which the parser stopped at byte *at*."""
    said = error.msg
    fix = next((fix for begin, fix in _FIXES if said.startswith(begin)), "see toml.io")
    named = re.sub(r"\((.*)\)", lambda names: names[1].replace("', '", ".").rstrip(","), said)
    return Fault(NOT_TOML, (), f"not TOML: {named[:1].lower()}{named[1:]}", fix, at=(at, at + 1))


def too_much(why: RecursionError | ValueError) -> Fault:
    """Return the fault of text that nests too deeply or is too dense to parse."""
    if isinstance(why, RecursionError):
        return Fault(NOT_TOML, (), "it nests too deeply", "a ledger has at most 4 levels of tables")
    if isinstance(why, TooDense):
        return Fault(NOT_TOML, (), str(why), "no ledger has so many in so short a file")
    return Fault(NOT_TOML, (), "a number in it is too long", "no ledger has such a number")


RULES = (NOT_TOML,)
