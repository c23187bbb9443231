"""Reading a ledger's text: what is not TOML (CAD002), or only 1.1 (CAD207), or has a BOM."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from cadence.check.conflict import conflict
from cadence.check.finding import Code, Fault
from cadence.toml import version_1_1 as toml_1_1

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import tomli

_MOST = 20  # faults of syntax: each costs another reading of the file
_SPACES = bytes(byte if byte in b"\r\n" else 0x20 for byte in range(256))
_MOST_OF_1_1 = 10_000  # uses of TOML 1.1 that are counted
_MARK = b"\xef\xbb\xbf"
_HEADER = re.compile(
    rb"^[ \t]*(?:\[[ \t]*([A-Za-z0-9_-]+)[ \t]*\]|\[\[[ \t]*([A-Za-z0-9_-]+)[ \t]*\]\])"
    rb"[ \t]*(?:#.*)?\r?$",
    re.MULTILINE,
)
_SOME_HEADER = re.compile(
    rb"[ \t]*(?:\[[A-Za-z0-9_.\"' \t-]+\]|\[\[[A-Za-z0-9_.\"' \t-]+\]\])[ \t]*(?:#.*)?\r?"
)
_ID = re.compile(
    rb"""^[ \t]*id[ \t]*=[ \t]*["']([A-Za-z0-9-]+)["'][ \t]*(?:#.*)?\r?$""", re.MULTILINE
)
#: What the parser says → what to do. The first that fits.
_MENDS = (
    ("Invalid date", "write a day of the calendar as 2025-10-30"),
    ("Invalid value", "a text stands in quotes; a date, a number, true and false do not"),
    ("Invalid initial", "a key is made of letters, digits, - and _, or stands in quotes"),
    ("Invalid statement", "a line holds key = value, a [header] or a # comment"),
    ("Expected '='", "write key = value"),
    (
        "Expected newline",
        "write each key on a line of its own, a date as 2025-10-30, a text in quotes",
    ),
    ("Expected ']", "close the header: [name] or [[name]]"),
    ("Unclosed array", "put a comma between the values of a list, and ] behind the last"),
    ("Unclosed inline", "put a comma between the values of a table, and } behind the last"),
    ("Unterminated", "close the quotes"),
    ("Unescaped", r"write \\ for a backslash, or put the text in 'single quotes'"),
    ("Illegal character", "a text on one line stands in quotes, without control characters"),
    ("Found invalid character", "remove it: it cannot be seen, but it is there"),
    ("Cannot overwrite", "the key is there twice: keep one"),
    ("Duplicate inline", "the key is there twice: keep one"),
    ("Cannot declare", "a [table] stands once; each of a list of them is a [[table]]"),
    ("Cannot mutate", "a table in braces is complete: write all of its keys there"),
    ("Cannot redefine", "a table stands once: write all of its keys there"),
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tables of a text and what was wrong with it.

    Entries with a fault of syntax were blanked out in `content`, which is as long as the
    text; `left_out` gives their sections ("" if not known), with the ids that they seem to
    have. `tables` is None where it cannot be told for certain what remains.
    """

    content: bytes
    tables: Mapping[str, Any] | None
    faults: tuple[Fault, ...] = ()
    left_out: tuple[tuple[str, str | None], ...] = field(default=())


def parse(content: bytes) -> Parsed:
    """Parse the UTF-8 *content* of a ledger as far as it is TOML."""
    if not content.startswith(_MARK):
        return _parse(content)
    fault = Fault(
        Code.BYTE_ORDER_MARK,
        (),
        "the file begins with a byte order mark, which other programs refuse",
        "save it as UTF-8 without a byte order mark (BOM)",
        at=(0, len(_MARK)),
    )
    rest = _parse(b" " * len(_MARK) + content[len(_MARK) :])
    return Parsed(rest.content, rest.tables, (fault, *rest.faults), rest.left_out)


def _parse(content: bytes) -> Parsed:
    import tomli

    from cadence.toml.parse import TooDense, parse

    faults: list[Fault] = []
    left_out: list[tuple[str, str | None]] = []
    while True:
        try:
            tables = parse(content.decode())
        except tomli.TOMLDecodeError as error:
            at = _position(content, error)
            unmerged = conflict(content, at)
            if unmerged is not None:  # nobody can tell which of the two versions is meant
                return Parsed(content, None, (unmerged,))
            faults.append(_fault(error, at))
            entry = _entry_around(content, at, error.msg)
            if entry is None or len(faults) == _MOST:
                return Parsed(content, None, tuple(faults))
            start, end, section = entry
            left_out.append((section, _id_in(content[start:end])))
            content = content[:start] + _blank(content[start:end]) + content[end:]
        except RecursionError:
            faults.append(_too_much("it nests too deeply", "no ledger nests deeper than 4 tables"))
            return Parsed(content, None, tuple(faults))
        except TooDense as fault:
            is_number = "number" in str(fault)
            mend = (
                "no number of a ledger is" if is_number else "no ledger holds as much in so little"
            )
            return Parsed(content, None, (*faults, _too_much(str(fault), mend)))
        except ValueError:
            faults.append(_too_much("a number in it is too long", "no number of a ledger is"))
            return Parsed(content, None, tuple(faults))
        else:
            return Parsed(content, tables, tuple(faults), tuple(left_out))


def _too_much(message: str, mend: str) -> Fault:
    return Fault(Code.NOT_TOML, (), message, mend)


def _fault(error: tomli.TOMLDecodeError, at: int) -> Fault:
    said = error.msg
    mend = next((mend for begin, mend in _MENDS if said.startswith(begin)), "see toml.io")
    named = re.sub(r"\((.*)\)", lambda names: names[1].replace("', '", ".").rstrip(","), said)
    return Fault(
        Code.NOT_TOML, (), f"not TOML: {named[:1].lower()}{named[1:]}", mend, at=(at, at + 1)
    )


def _position(content: bytes, error: tomli.TOMLDecodeError) -> int:
    """Return the byte at which the parser, which counts lines and characters, stopped."""
    start = 0
    for _ in range(error.lineno - 1):
        start = content.index(b"\n", start) + 1
    end = content.find(b"\n", start)
    line = content[start : end if end >= 0 else len(content)].decode()
    return start + len(line[: error.colno - 1].encode())


def _entry_around(content: bytes, at: int, said: str) -> tuple[int, int, str] | None:
    """Return start, end and section of the entry to which the fault at byte *at* belongs.

    None where it is not certain that the fault ends with it: a text that may go over
    lines may have swallowed, or given birth to, any number of entries.
    """
    headers = [*_HEADER.finditer(content)]
    starts = [*(header.start() for header in headers), len(content)]
    line_start = content.rfind(b"\n", 0, at) + 1
    line_end = content.find(b"\n", at)
    line = content[line_start : line_end if line_end >= 0 else len(content)]
    number = bisect_right(starts, line_start, hi=len(headers)) - 1
    begins = line.lstrip().startswith(b"[")
    if begins and not _SOME_HEADER.fullmatch(line):
        start, section = line_start, ""  # a broken header: its entry begins here
    else:
        if begins and starts[number] == line_start and not said.startswith("Cannot"):
            number -= 1  # a sound header: what is not closed stands above
        if number < 0:
            return None
        start = starts[number]
        section = (headers[number][1] or headers[number][2]).decode()
    end = starts[bisect_right(starts, start, hi=len(headers))]
    before = content[:end]
    return None if b'"""' in before or b"'''" in before else (start, end, section)


def _id_in(entry: bytes) -> str | None:
    found = _ID.search(entry)
    return found[1].decode() if found else None


def _blank(entry: bytes) -> bytes:
    """Return spaces in place of *entry*, with its line breaks: made in whole, not byte by byte."""
    spaces = entry.translate(_SPACES)
    return spaces.replace(b"\r\n", b"\0\n").replace(b"\r", b" ").replace(b"\0", b"\r")


def newer_syntax(content: bytes) -> Iterator[Fault]:
    """CAD207: TOML 1.1, which other programs refuse."""
    if toml_1_1.is_suspect(content):
        for use in islice(toml_1_1.uses(content), _MOST_OF_1_1):
            yield Fault(
                Code.TOML_1_1,
                (),
                f"this is TOML 1.1: {use.novelty}",
                "write it in TOML 1.0, so that every other program reads it",
                at=(use.start, use.end),
            )
